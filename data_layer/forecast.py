"""When will it be done? A bootstrap of monthly increments: pure functions of numbers and days (spec/metrics.md).

No line is drawn to infinity: what is not done within `HORIZON` months at the pace of the past has no day.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

RUNS = 10_000
SEED = 20_240_201
HORIZON = 36
FIRST_LOOK = 12
"""Months drawn at first; only runs not done by then go on to the horizon."""
LEAST_MONTHS = 4
QUANTILES = (0.50, 0.80, 0.95)

TOO_FEW = "chưa đủ số liệu"
TOO_SLOW = "không xong trong 3 năm với tốc độ này"


@dataclass(frozen=True)
class Forecast:
    """Days by which half, 80 % and 95 % of the runs are done; None where so many never are within the horizon."""

    p50: dt.date | None
    p80: dt.date | None
    p95: dt.date | None
    chance_on_time: float | None
    months_used: int
    note: str | None = None


def increments(cumulative: Sequence[float | None]) -> list[float]:
    """Monthly increments of cumulative figures, oldest first, from the first month with work.

    A month without a report (None) shares the next increment evenly; a fall counts 0; later zeros stay. The first
    figure's increment is counted from 0, as all work before it was done by then.
    """
    found: list[float] = []
    last, gap = 0.0, 0
    for value in cumulative:
        if value is None:
            gap += 1
            continue
        found += [max(0.0, value - last) / (gap + 1)] * (gap + 1)
        last, gap = value, 0
    first = next((n for n, step in enumerate(found) if step > 0), len(found))
    return found[first:]


def forecast(
    steps: Sequence[float], left: float, since: dt.date, due: dt.date | None, *, runs: int = RUNS, seed: int = SEED
) -> Forecast:
    """Forecast the day the last of `left` cases is done.

    Args:
        steps: monthly increments (see `increments`), at least four.
        left: cases left; more than 0 (what is done has its own day).
        since: last day of the period seen; the next month is the first one drawn.
        due: last good day of the milestone, None while unknown.
    """
    if len(steps) < LEAST_MONTHS:
        return Forecast(None, None, None, None, len(steps), TOO_FEW)
    months = _months_needed(np.asarray(steps, dtype=np.float64), left, runs, seed)
    ordered = np.sort(months)
    days = [_day(since, float(ordered[math.ceil(q * runs) - 1])) for q in QUANTILES]
    chance = None if due is None else float(np.count_nonzero(months <= _months_until(since, due)) / runs)
    p50, p80, p95 = days
    return Forecast(p50, p80, p95, chance, len(steps), None if days[0] else TOO_SLOW)


def forecast_sum(
    members: Sequence[Sequence[float]], left: float, since: dt.date, due: dt.date | None
) -> Forecast:
    """Forecast for a group: its increments are the sums of its units', month by month from the latest backwards."""
    length = max((len(steps) for steps in members), default=0)
    summed = [sum(steps[-back] for steps in members if len(steps) >= back) for back in range(length, 0, -1)]
    return forecast(summed, left, since, due)


@cache
def _uniform(runs: int, months: int, seed: int) -> NDArray[np.float64]:
    return np.random.default_rng(seed).random((runs, months))


def _months_needed(steps: NDArray[np.float64], left: float, runs: int, seed: int) -> NDArray[np.float64]:
    """Months, with the fraction of the last one, until `left` is used up; inf beyond the horizon."""
    chance = _uniform(runs, HORIZON, seed)
    needed = _used_up(steps, left, chance[:, :FIRST_LOOK])
    late = np.flatnonzero(np.isinf(needed))
    if late.size:
        needed[late] = _used_up(steps, left, chance[late])
    return needed


def _used_up(steps: NDArray[np.float64], left: float, chance: NDArray[np.float64]) -> NDArray[np.float64]:
    drawn = steps[(chance * len(steps)).astype(np.intp)]
    total = drawn.cumsum(axis=1)
    done = total >= left - 1e-9
    month = done.argmax(axis=1)
    row = np.arange(len(drawn))
    last = drawn[row, month]
    before = total[row, month] - last
    share = np.divide(left - before, last, out=np.ones_like(last), where=last > 0)
    return np.where(done[row, month], month + np.clip(share, 0.0, 1.0), np.inf)


def _day(since: dt.date, months: float) -> dt.date | None:
    """The calendar day after so many months, the last one in proportion to its days (at least one)."""
    if math.isinf(months):
        return None
    whole = math.ceil(months) - 1
    start = _month_start(since, whole)
    length = (_month_start(since, whole + 1) - start).days
    return start + dt.timedelta(days=max(1, math.ceil((months - whole) * length - 1e-9)) - 1)


def _months_until(since: dt.date, due: dt.date) -> float:
    """The largest number of months whose `_day` is on or before `due`."""
    if due <= since:
        return 0.0
    whole = (due.year - since.year) * 12 + due.month - since.month - 1
    start = _month_start(since, whole)
    length = (_month_start(since, whole + 1) - start).days
    return whole + ((due - start).days + 1) / length + 1e-12


def _month_start(since: dt.date, months: int) -> dt.date:
    """First day of the month that lies `months` after the one following `since`'s."""
    index = since.year * 12 + since.month + months
    return dt.date(index // 12, index % 12 + 1, 1)
