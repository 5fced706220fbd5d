"""The map's scales of colours, and what places on them mean."""

from __future__ import annotations

from ui import numbers, words
from ui.palette import Palette
from ui.tiles import Scale

MOST_DAYS = 90
"""Days late at which the colour is at its deepest."""
LEAST_SUCCESS = 0.8
"""Success rate at which the colour is at its palest."""
REPORT_SHADES = {"on_time": 1.0, "late": 0.55, "returned": 0.3, "refused": 0.15, "missing": 0.0}


def shares(colours: Palette) -> Scale:
    """From 0 to 100 %."""
    steps = [(at, numbers.share(at, 0)) for at in (0.0, 0.25, 0.5, 0.75, 1.0)]
    return Scale((colours.scale_low, colours.scale_middle, colours.scale_high), steps)


def successes(colours: Palette) -> Scale:
    """From 80 % (and below) to 100 %."""
    steps = [(0.0, f"{numbers.share(LEAST_SUCCESS, 0)} trở xuống"), (0.5, numbers.share(0.9, 0)),
             (1.0, numbers.share(1.0, 0))]
    return Scale((colours.scale_low, colours.scale_middle, colours.scale_high), steps)


def lateness(colours: Palette) -> Scale:
    """From no day late to 90 and more."""
    steps = [(0.0, "không chậm"), (1 / 3, "30 ngày"), (2 / 3, "60 ngày"), (1.0, f"{MOST_DAYS} ngày trở lên")]
    return Scale((colours.panel, colours.late), steps)


def receipts(colours: Palette) -> Scale:
    """On time deepest, missing palest."""
    steps = [(REPORT_SHADES[status], words.report_state(status)) for status in REPORT_SHADES]
    return Scale((colours.scale_low, colours.scale_middle, colours.scale_high), steps)
