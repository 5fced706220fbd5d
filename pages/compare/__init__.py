"""So sánh: units side by side, with how sure each figure is; no bare league table."""
