"""Duyệt báo cáo: the queue of a month's reports read from the ledger, against the same page fed from constants."""

from __future__ import annotations

import logging
import tempfile

from benchmarks.screens import Clock, median, opened, practise

PAGE = "office/review.py"
LIMIT = 2.0
"""Times the baseline that the issue allows."""


def main() -> None:
    """Print the times and their ratio."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        practise(folder)
        from data_layer.metrics import remembered
        from pages.office import review_list
        from pages.shared import database

        clock, screen = Clock(), opened("justice_office")
        first = median(clock, screen, PAGE, remembered._kept.clear)
        warm = median(clock, screen, PAGE)
        store = database.practice_database().store
        month = screen.session_state["ky"]
        kept = review_list.review_queue(store, month, actor="benchmark")
        review_list.queue = lambda *_: kept
        constants = median(clock, screen, PAGE)
        store.close()
    print(f"Duyệt báo cáo, {len(kept)} reports of {month}: {first * 1000:.0f} ms on the first look after a new report, "
          f"{warm * 1000:.0f} ms else (after a decision too), {constants * 1000:.0f} ms from constants; "
          f"ratio {first / constants:.2f} and {warm / constants:.2f} (limit {LIMIT})")


if __name__ == "__main__":
    main()
