"""When will it be done? A bootstrap of monthly increments: pure functions of numbers and days (spec/metrics.md).

No line is drawn to infinity: what is not done within `HORIZON` months at the pace of the past has no day.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RUNS = 10_000
SEED = 20_240_201
HORIZON = 36
LEAST_MONTHS = 4
QUANTILES = (0.50, 0.80, 0.95)
FAN = (0.10, 0.50, 0.90)

TOO_FEW = "chưa đủ số liệu"
TOO_SLOW = "không xong trong 3 năm với tốc độ này"

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Forecast:
    """Days by which half, 80 % and 95 % of the runs are done; None where so many never are within the horizon."""

    p50: dt.date | None
    p80: dt.date | None
    p95: dt.date | None
    chance_on_time: float | None
    months_used: int
    note: str | None = None


def monthly_increments(cumulative: Numbers) -> Numbers:
    """Increments of cumulative figures, months along the last axis, oldest first; NaN: no report that month.

    Months without a report share the next increment evenly; those after the last report stay NaN. A fall counts 0.
    What stands in the first report was done in the months up to it.
    """
    steps = np.full(cumulative.shape, np.nan)
    last, gap = np.zeros(cumulative.shape[:-1]), np.zeros(cumulative.shape[:-1])
    for month in range(cumulative.shape[-1]):
        value = cumulative[..., month]
        told = ~np.isnan(value)
        steps[..., month] = np.where(told, np.maximum(value - last, 0.0) / (gap + 1), np.nan)
        last, gap = np.where(told, value, last), np.where(told, 0.0, gap + 1)
    for month in range(cumulative.shape[-1] - 2, -1, -1):
        here = steps[..., month]
        steps[..., month] = np.where(np.isnan(here), steps[..., month + 1], here)
    return steps


def together(steps: Numbers) -> Numbers:
    """Increments of a group: those of its units (first axis) added up month by month; NaN where none is known."""
    return np.where(np.isnan(steps).all(axis=0), np.nan, np.nansum(steps, axis=0))


def from_first_work(steps: Numbers) -> Numbers:
    """The months that a forecast draws from: the known ones from the first with work; later zeros stay."""
    known = steps[~np.isnan(steps)]
    worked = np.flatnonzero(known > 0)
    return known[worked[0]:] if worked.size else known[:0]


def increments(cumulative: Sequence[float | None]) -> list[float]:
    """Monthly increments of one series, None where a report is missing, from the first month with work."""
    series = np.array([np.nan if value is None else value for value in cumulative], dtype=np.float64)
    found: list[float] = from_first_work(monthly_increments(series)).tolist()
    return found


def forecast(
    steps: Sequence[float] | Numbers, left: float, since: dt.date, due: dt.date | None, *,
    runs: int = RUNS, seed: int = SEED,
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
    months = _months_needed(_numbers(steps), left, HORIZON, runs, seed)
    chance = None if due is None else _share_until(months, since, due)
    months.sort()
    p50, p80, p95 = (_day(since, float(months[math.ceil(q * runs) - 1])) for q in QUANTILES)
    return Forecast(p50, p80, p95, chance, len(steps), None if p50 else TOO_SLOW)


def chance_on_time(
    steps: Sequence[float] | Numbers, left: float, since: dt.date, due: dt.date | None, *,
    runs: int = RUNS, seed: int = SEED,
) -> float | None:
    """`forecast(…).chance_on_time` alone: no month after the due day is drawn."""
    if len(steps) < LEAST_MONTHS or due is None:
        return None
    numbers, months = _numbers(steps), min(HORIZON, math.ceil(_months_until(since, due)))
    if numbers.max() * months < left - SLACK:
        return 0.0
    return _share_until(_months_needed(numbers, left, months, runs, seed), since, due)


def fan(
    steps: Sequence[float] | Numbers, months: int, *, runs: int = RUNS, seed: int = SEED
) -> list[tuple[float, float, float]]:
    """Cases done by the end of each of the next `months` months, in 10, 50 and 90 % of the runs at most."""
    numbers = _numbers(steps)
    places = [math.ceil(q * runs) - 1 for q in FAN]
    found = []
    for total, _ in _totals(numbers, months, runs, seed):
        low, mid, high = np.partition(total, places)[places].tolist()
        found.append((low, mid, high))
    return found


SLACK = 1e-9
"""Cases: so much may be missing by rounding."""


def _numbers(steps: Sequence[float] | Numbers) -> Numbers:
    return np.asarray(steps, dtype=np.float64)


@lru_cache(maxsize=2)
def _uniform(runs: int, seed: int) -> Numbers:
    return np.random.default_rng(seed).random((HORIZON, runs))


@lru_cache(maxsize=16)
def _drawn_months(of: int, runs: int, seed: int) -> NDArray[np.intp]:
    """Which of `of` past months stands for each month to come (rows), in each run."""
    return (_uniform(runs, seed) * of).astype(np.intp)


def _totals(steps: Numbers, months: int, runs: int, seed: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Cases done since the start and in the month itself, of every run, month by month."""
    total = np.zeros(runs)
    for drawn in _drawn_months(len(steps), runs, seed)[:months]:
        step = steps.take(drawn)
        total = total + step
        yield total, step


def _months_needed(steps: Numbers, left: float, months: int, runs: int, seed: int) -> Numbers:
    """Months, with the fraction of the last one, until `left` is used up; inf where `months` are not enough."""
    needed = np.full(runs, np.inf)
    before_it = np.ones(runs, dtype=bool)
    for month, (total, step) in enumerate(_totals(steps, months, runs, seed)):
        after_it = total < left - SLACK
        now = np.flatnonzero(before_it & ~after_it)
        worked = step[now]
        needed[now] = month + np.clip((left - (total[now] - worked)) / worked, 0.0, 1.0)
        before_it = after_it
        if not after_it.any():
            break
    return needed


def _share_until(months: Numbers, since: dt.date, due: dt.date) -> float:
    return float(np.count_nonzero(months <= _months_until(since, due)) / len(months))


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
