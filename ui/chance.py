"""The chance of being in time, in words that a reader need not calculate with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ui import numbers

SCALE = (
    (0.95, "gần như chắc chắn kịp"),
    (0.80, "nhiều khả năng kịp"),
    (0.50, "có thể kịp"),
    (0.20, "khó kịp"),
    (0.05, "rất khó kịp"),
    (0.0, "gần như không kịp"),
)
"""From which chance on, and how it is said."""


def chance_words(chance: Any) -> str:
    """Such as “nhiều khả năng kịp”; empty where the chance is unknown."""
    if numbers.is_unknown(chance):
        return ""
    return next(said for least, said in SCALE if chance >= least)


def chance_told(row: Any, on: dt.date) -> str:
    """Of a forecast's row, as of a day: “khó kịp (32 %)”, or why there is no chance to tell."""
    if not numbers.is_unknown(row.done_on):
        return "đã xong"
    if numbers.is_unknown(row.due):
        return "chưa có hạn"
    if row.due <= on:
        return "đã qua hạn"
    if numbers.is_unknown(row.chance_on_time):
        return "chưa đủ số liệu" if numbers.is_unknown(row.note) else str(row.note)
    return f"{chance_words(row.chance_on_time)} ({numbers.share(row.chance_on_time, 0)})"
