"""Planned share and earned schedule: pure functions of days and shares (Lipke 2003; spec/metrics.md)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

ONE_DAY = dt.timedelta(days=1)


def month_end(day: dt.date) -> dt.date:
    """Last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def one_month_later(day: dt.date) -> dt.date:
    """The same day of the next month, or that month's last day."""
    end = month_end(month_end(day) + ONE_DAY)
    return end.replace(day=min(day.day, end.day))


@cache
def month_ends(start: dt.date, until: dt.date) -> tuple[dt.date, ...]:
    """Month ends from the first on or after `start` to the first on or after `until`."""
    ends = [month_end(start)]
    while ends[-1] < until:
        ends.append(month_end(ends[-1] + ONE_DAY))
    return tuple(ends)


def planned_share(start: dt.date | None, due: dt.date | None, on: dt.date) -> float | None:
    """P: 0 before the start, 1 from the due day, a straight line between (our assumption). None while unknown."""
    if due is not None and on >= due:
        return 1.0
    if start is None or due is None:
        return None
    if on < start:
        return 0.0
    return (on - start).days / (due - start).days


@dataclass(frozen=True)
class Earned:
    """Earned schedule at one time: ES and AT in months, SPI(t), days late (0 when ahead)."""

    earned_months: float
    actual_months: int
    spi_t: float
    days_late: float


def earned_schedule(planned: Sequence[float], earned: float, actual_months: int, plan_days: int) -> Earned | None:
    """ES, SPI(t) and days late of `earned` (EV, 0–1) after `actual_months` (AT).

    Args:
        planned: PV₀ … PVₙ, cumulative shares at each month end since the start; PV₀ = 0.
        earned: the share actually done; above the last PV it earns the whole plan.
        actual_months: month ends since the start; 0 gives None.
        plan_days: days from start to due.
    """
    months = len(planned) - 1
    if actual_months <= 0 or months <= 0:
        return None
    if earned >= planned[-1]:
        months_earned = float(months)
    else:
        last = max(n for n, value in enumerate(planned) if value <= max(earned, planned[0]))
        months_earned = last + max(0.0, earned - planned[last]) / (planned[last + 1] - planned[last])
    late = (actual_months - months_earned) * plan_days / months
    return Earned(months_earned, actual_months, months_earned / actual_months, max(0.0, late))
