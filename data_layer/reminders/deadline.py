"""A month's report as its due day comes and goes: which units' reports do not stand yet, and how long that is so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

from data_layer.metrics import reporting
from data_layer.metrics.reporting import STANDING, due_day
from data_layer.store import Store, as_instant, to_local, utc_now

Kind = Literal["before", "due", "after"]
KINDS: tuple[Kind, ...] = get_args(Kind)
DAYS_BEFORE = 3
"""Days before the due day from which on a unit is reminded (issue 5)."""

RETURNED = """
select submission.unit, arg_max(coalesce(decision.reason, ''), decision_id) as reason
from decision
join submission using (submission_id)
where verdict = 'return' and period = $period
group by submission.unit
"""


@dataclass(frozen=True)
class Missing:
    """A unit without a valid report of the period that stands. `status` is that of metrics.reporting.

    `came_on`: the day that the first file came, if any did; `returned_because`: the office's reason, of returned ones.
    """

    unit: str
    status: str
    came_on: dt.date | None = None
    returned_because: str | None = None


@dataclass(frozen=True)
class Deadline:
    """The due day of a period's reports as seen on `today`, and the units that are missing then."""

    period: str
    due: dt.date
    today: dt.date
    missing: tuple[Missing, ...]

    @property
    def days_late(self) -> int:
        """Whole days since the due day; 0 until it has passed."""
        return max(0, (self.today - self.due).days)

    @property
    def days_left(self) -> int:
        """Whole days until the due day; 0 from that day on."""
        return max(0, (self.due - self.today).days)

    @property
    def first_day(self) -> dt.date:
        """The day from which on units are reminded."""
        return self.due - dt.timedelta(days=DAYS_BEFORE)

    @property
    def kind(self) -> Kind | None:
        """Which reminder it is time for; None while it is too early for any."""
        if self.today > self.due:
            return "after"
        if self.today == self.due:
            return "due"
        return "before" if self.today >= self.first_day else None


def deadline(store: Store, period: str, *, today: dt.date | None = None) -> Deadline:
    """The period's due day, and who is missing now, in the plan's order. `today` is the day here, by default now."""
    on = today or to_local(utc_now()).date()
    rows = reporting(store, as_of=period)
    mine = rows[rows["period"] == period]
    reasons = dict(store.rows(RETURNED, {"period": period}))
    missing = tuple(
        Missing(str(unit), str(status), _day(came), reasons.get(unit) or None if status == "returned" else None)
        for unit, status, came in zip(mine["unit"], mine["status"], mine["first_received_at"], strict=True)
        if status not in STANDING
    )
    return Deadline(period, due_day(store.plan, period), on, missing)


def _day(instant: object) -> dt.date | None:
    found = as_instant(instant)
    return found.date() if found else None
