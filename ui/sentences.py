"""Sentences that answer before any chart does, made from rows of the metrics."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from ui import numbers, words

OPEN_STATES = ("overdue", "at_risk", "behind")
"""States in which something is late or falls behind."""
LIKELY = 0.5
"""The chance from which a unit is likely in time."""
TOO_FEW = "chưa đủ số liệu để dự báo ngày hoàn thành toàn bộ"


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


def worst_first(rows: pd.DataFrame, finish: str | None) -> pd.DataFrame:
    """The city's stage milestones that are open, the worst first: past due, then by the share that is missing.

    Days alone would let a milestone's last few cases lead all year.
    """
    stages = rows[rows.actual.notna() & (rows.milestone != finish) & (rows.planned.fillna(0) > 0)]
    late = stages[stages.state.isin(OPEN_STATES)]
    ranked = late.assign(past=late.state == "overdue", gap=late.planned - late.actual)
    return ranked.sort_values(["past", "gap"], ascending=False)


def foremost(rows: pd.DataFrame, finish: str | None) -> pd.DataFrame:
    """The stage milestone to look at first, one row: the worst; else the first that is begun and not done.

    Empty where nothing is begun, or all that is begun is done.
    """
    worst = worst_first(rows, finish)
    if len(worst):
        return worst.head(1)
    stages = rows[rows.actual.notna() & (rows.milestone != finish) & (rows.planned.fillna(0) > 0)]
    return stages[stages.actual < 1].head(1)


def answer(
    as_of: str, rows: pd.DataFrame, names: dict[str, str], finish: str | None, overdue: str = "", outlook: str = ""
) -> str:
    """The first sentence of Tổng quan: the worst open stage, who is overdue, whether all will be finished.

    `rows`: the city's milestones; `finish`: the id of the milestone that sums everything; `overdue` and `outlook`:
    the sentence's other parts.
    """
    stages = rows[rows.actual.notna() & (rows.milestone != finish)]
    if stages.empty:
        return f"{as_of}: {words.NO_DATA} của đơn vị nào."
    started = stages[stages.planned.fillna(0) > 0]
    parts = [standing(names[row.milestone], row) for row in foremost(rows, finish).itertuples()]
    parts = parts or [
        "mọi công đoạn đã bắt đầu đều hoàn thành" if len(started) else "chưa công đoạn nào đến ngày bắt đầu"
    ]
    return f"{as_of}: " + "; ".join([*parts, *(part for part in (overdue, outlook) if part)]) + "."


def overdue_wards(number: int) -> str:
    """Such as “6 phường, xã quá hạn”."""
    return f"{numbers.count(number)}{numbers.NBSP}phường, xã quá hạn" if number else "không phường, xã nào quá hạn"


def finish_outlook(row: Any, on: dt.date, units: Sequence[Any] = ()) -> str:
    """Such as “khả năng xong trước 31/12: 71 %”, from the forecast of the milestone over all tracks.

    `on`: the last day of the period seen. `row` None: there is no such milestone or no forecast of it. `units`: the
    same by unit, where it is of several: past the due day all is done when the last of them is.
    """
    if row is None:
        return TOO_FEW
    if not numbers.is_unknown(row.done_on):
        return f"hoàn thành toàn bộ ngày {numbers.day(row.done_on)}"
    if numbers.is_unknown(row.chance_on_time):
        return str(row.note) if row.note and row.months_used >= 4 else TOO_FEW
    if row.due <= on:
        known = not numbers.is_unknown(row.p80)
        after = f"nhiều khả năng xong trước {numbers.day(row.p80)}" if known else str(row.note or TOO_FEW)
        last, unknown = _to_come(units)
        if last:
            after = f"đơn vị cuối cùng dự kiến xong khoảng {numbers.day(last)}"
        if unknown:
            after = f"{numbers.count(unknown)} đơn vị chưa dự báo được ngày xong"
        return f"đã qua hạn {numbers.day(row.due)}, {after}"
    before = row.due + dt.timedelta(days=1)
    return f"khả năng xong trước {before.day}/{before.month}: **{numbers.share(row.chance_on_time, 0)}**"


def units_in_time(rows: Sequence[Any], on: dt.date, city: Any = None) -> str:
    """How many units are likely in time, each for itself: the city's own chance is too hopeful.

    `rows`: forecasts of the same milestone by unit; `city`: that of their sum. Past the due day: how many are not
    done, and why the sum's day is an earlier one. Empty where nothing is known of any unit, or all is done.
    """
    if rows and all(row.due <= on for row in rows):
        return _units_to_come(rows, city)
    known = [row for row in rows if not numbers.is_unknown(row.chance_on_time) and row.due > on]
    if not known:
        return ""
    likely = sum(row.chance_on_time >= LIKELY for row in known)
    return (f"Xét riêng từng đơn vị, {numbers.count(likely)}/{numbers.count(len(rows))} có khả năng xong đúng hạn từ "
            f"{numbers.share(LIKELY, 0)} trở lên. Khả năng của cả thành phố cộng chung thường lạc quan hơn thực tế, vì "
            "phần việc cuối cùng nằm ở các đơn vị chậm nhất.")


def _to_come(rows: Sequence[Any]) -> tuple[dt.date | None, int]:
    """Of the units that are not done: the last day (P50) that is known, and how many have none."""
    begun = [row for row in rows if numbers.is_unknown(row.done_on)]
    days = [row.p50 for row in begun if not numbers.is_unknown(row.p50)]
    return max(days, default=None), len(begun) - len(days)


def _units_to_come(rows: Sequence[Any], city: Any) -> str:
    last, unknown = _to_come(rows)
    if last is None:
        return ""
    begun = sum(numbers.is_unknown(row.done_on) for row in rows)
    text = f"{numbers.count(begun)}/{numbers.count(len(rows))} đơn vị chưa xong"
    if unknown:
        text += (f": {numbers.count(unknown)} đơn vị chưa dự báo được, đơn vị cuối trong số còn lại dự kiến xong "
                 f"khoảng {numbers.day(last)} (P50).")
    else:
        text += "; ngày nêu trên là của đơn vị chậm nhất (P50)."
    if city is not None and not numbers.is_unknown(city.p80):
        text += (f" Cộng chung cả thành phố thì dự báo ra {numbers.day(city.p80)} (P80), thường sớm hơn thực tế, vì "
                 "phần việc cuối cùng nằm ở các đơn vị chậm nhất.")
    return text


def expected(row: Any) -> str:
    """When a forecast sees the end: “nhiều khả năng xong khoảng 24/06/2024, chắc hơn (80 %) trước 11/07/2024”."""
    if row is None:
        return "chưa đủ số liệu để dự báo"
    if not numbers.is_unknown(row.done_on):
        return f"đã xong ngày {numbers.day(row.done_on)}"
    if numbers.is_unknown(row.p50):
        return "chưa đủ số liệu để dự báo" if row.months_used < 4 else str(row.note)
    late = f"80 % khả năng trước {numbers.day(row.p80)}"
    if numbers.is_unknown(row.p80):
        late = "nhưng có thể quá 3 năm"
    return f"với tốc độ đến nay, dự kiến xong khoảng {numbers.day(row.p50)} (P50), {late} (P80)"


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


def aligned(lines: Mapping[str, Sequence[tuple[float, float]]], name: str) -> str:
    """Both groups at the same number of weeks since their own start: what the pilot taught.

    `lines`: by group ("pilot", "remaining") the (weeks, share) known, in order. Between two of them a straight line.
    """
    pilot, remaining = lines.get("pilot"), lines.get("remaining")
    if not pilot or not remaining:
        return f"{name}: chưa đủ số liệu để so sánh theo số tuần từ khi bắt đầu."
    week = math.floor(min(pilot[-1][0], remaining[-1][0]))
    shares = [_share_at(line, week) for line in (pilot, remaining)]
    if shares[0] is None or shares[1] is None:
        return f"{name}: chưa đủ số liệu để so sánh theo số tuần từ khi bắt đầu."
    gap = shares[1] - shares[0]
    word = "cao hơn" if gap > 0 else "thấp hơn"
    verdict = f", {word} {numbers.points(gap)}" if abs(gap) >= 0.0005 else ", ngang nhau"
    return (
        f"Sau {week} tuần từ khi bắt đầu: phường thí điểm đạt **{numbers.share(shares[0])}**; các đơn vị còn lại, ở "
        f"cùng số tuần, đạt **{numbers.share(shares[1])}**{verdict}."
    )


def _share_at(points: Sequence[tuple[float, float]], week: float) -> float | None:
    """The share at a week, in proportion between the two months around it; None before the first."""
    for (before, low), (after, high) in itertools.pairwise(points):
        if before <= week <= after:
            return low + (high - low) * (week - before) / (after - before)
    return points[0][1] if points[0][0] == week else None
