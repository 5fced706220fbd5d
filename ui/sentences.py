"""Sentences that answer before any chart does, made from rows of the metrics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ui import numbers, words

OPEN_STATES = ("overdue", "at_risk", "behind")
"""States in which something is late or falls behind."""


def lower_first(text: str) -> str:
    """The text to go on in the middle of a sentence."""
    return text[:1].lower() + text[1:]


def standing(name: str, row: Any) -> str:
    """Such as “nhập liệu 04 loại sổ đạt 84,5 % (kế hoạch 100 %), chậm 12 ngày”."""
    text = f"{lower_first(name)} đạt **{numbers.share(row.actual)}**"
    if not numbers.is_unknown(row.planned):
        text += f" (kế hoạch {numbers.share(row.planned)})"
    if not numbers.is_unknown(row.days_late) and row.days_late >= 0.5:
        text += f", **chậm {numbers.days(row.days_late)}**"
    return text


def answer(as_of: str, rows: pd.DataFrame, names: dict[str, str], finish: str | None) -> str:
    """The first sentence of Tổng quan: the worst open stages, or that all goes well, or that nothing came yet.

    `rows`: the city's milestones; `finish`: the id of the milestone that sums everything.
    """
    stages = rows[rows.actual.notna() & (rows.milestone != finish)]
    if stages.empty:
        return f"{as_of}: {words.NO_DATA} của đơn vị nào."
    started = stages[stages.planned.fillna(0) > 0]
    late = started[started.state.isin(OPEN_STATES)]
    # past due first, then by the share that is missing: days alone would let a milestone's last few cases lead all year
    ranked = late.assign(past=late.state == "overdue", gap=late.planned - late.actual)
    worst = ranked.sort_values(["past", "gap"], ascending=False).head(2)
    if worst.empty:
        worst = started[started.actual < 1].head(2)
    if worst.empty:
        return f"{as_of}: mọi công đoạn đã bắt đầu đều hoàn thành."
    return f"{as_of}: " + "; ".join(standing(names[row.milestone], row) for row in worst.itertuples()) + "."


def compare(pilot: Any, remaining: Any, name: str) -> str:
    """Such as “Nhập liệu: 5 phường thí điểm nhanh hơn 16 đơn vị còn lại 21,0 điểm %”."""
    if numbers.is_unknown(pilot) or numbers.is_unknown(remaining):
        return f"{name}: chưa đủ số liệu để so sánh thí điểm với còn lại."
    if abs(pilot - remaining) < 0.0005:
        return f"{name}: các phường thí điểm và các đơn vị còn lại ngang nhau, {numbers.share(pilot)}."
    word = "cao hơn" if pilot > remaining else "thấp hơn"
    return f"{name}: các phường thí điểm {word} các đơn vị còn lại {numbers.points(pilot - remaining)}."


def listed(items: Iterable[str]) -> str:
    """Such as “a, b và c”."""
    every = list(items)
    return " và ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)
