"""When each unit's first report of a period arrives, and the months for which none ever came."""

from __future__ import annotations

import datetime as dt
from random import Random
from zoneinfo import ZoneInfo

from data_layer.plan import period_end
from sample_data.city import OFFICE, the_plan

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
MISSING = {("ea-kao", "2024-04"), ("hoa-phu", "2024-07"), ("tan-tien", "2024-11")}
FIXED = {
    ("ea-tam", "2024-02"): dt.datetime(2024, 2, 29, 23, 59, 59, tzinfo=LOCAL),
    ("tan-loi", "2024-02"): dt.datetime(2024, 3, 1, 0, 0, 0, tzinfo=LOCAL),
}
"""The last second that is on time, and the first that is not."""
_OFTEN_LATE = {"ea-kao": 0.4, "hoa-phu": 0.35, "tan-loi": 0.25, "cu-ebur": 0.25}


def reporting_units(period: str) -> tuple[str, ...]:
    """The wards with the duty, and the office with its own books."""
    return (*(unit.id for unit in the_plan().reporting_units(period)), OFFICE)


def arrival(unit: str, period: str, seed: int) -> dt.datetime | None:
    """The instant (local) at which the first file of the period comes; None when it never does."""
    if (unit, period) in MISSING:
        return None
    if (unit, period) in FIXED:
        return FIXED[unit, period]
    random = Random(f"{seed}/arrival/{unit}/{period}")
    last = period_end(period)
    day = _late(last, random) if random.random() < _chance_late(unit, last) else _in_time(last, random)
    return dt.datetime(day.year, day.month, day.day, random.randint(8, 16), random.randint(0, 59),
                       random.randint(0, 59), tzinfo=LOCAL)


def _chance_late(unit: str, last: dt.date) -> float:
    return _OFTEN_LATE.get(unit, 0.05) + (0.08 if last.weekday() >= 5 else 0.0)


def _late(last: dt.date, random: Random) -> dt.date:
    return last + dt.timedelta(days=random.choice((1, 1, 1, 2, 2, 3, 5, 9)))


def _in_time(last: dt.date, random: Random) -> dt.date:
    """The last days of the month; on the last working day when it ends on a weekend."""
    return last - dt.timedelta(days=random.choice((0, 0, 0, 1, 1, 2)) + max(0, last.weekday() - 4))
