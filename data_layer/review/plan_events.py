"""Days of the plan that only become known under way: guidance, the pilot's end, hand-overs, due days that were moved.

Nothing is taken back: the last entry about the same thing stands, the earlier ones stay on the list.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_layer import access
from data_layer.plan import Plan, period_end, period_start
from data_layer.plan.loader import EVENTS as STARTING
from data_layer.review.actor import Actor, let_act
from data_layer.store import REPORTING_UNTIL, Store, StoreError, append_event
from data_layer.store.settings import check_last_period

HANDED_OVER, MOVED = "handed-over", "moved"
EVENTS = (*STARTING, MOVED, REPORTING_UNTIL)
A_YEAR = dt.timedelta(days=366)
LONGEST = 300
"""Signs of a reason."""

ALL = """
select event_id, name, day, unit, milestone, reason, actor, entered_at
from plan_event
order by event_id desc
"""


class PlanEventError(StoreError):
    """Chưa ghi được ngày này."""


@dataclass(frozen=True)
class PlanEvent:
    """An entry. `entered_at` is naive UTC; `stands`: no later entry is about the same thing."""

    event_id: uuid.UUID
    name: str
    day: dt.date
    unit: str | None
    milestone: str | None
    reason: str | None
    actor: str
    entered_at: dt.datetime
    stands: bool = True


def plan_events(store: Store) -> list[PlanEvent]:
    """Every entry, the latest first."""
    found: list[PlanEvent] = []
    for row in store.rows(ALL):
        each = PlanEvent(*row)
        found.append(replace(each, stands=not any(_covers(later, each) for later in found)))
    return found


def _covers(later: PlanEvent, earlier: PlanEvent) -> bool:
    """Whether the later entry puts the earlier one out of force; moved for all units, it is moved for each."""
    same = (later.name, later.milestone) == (earlier.name, earlier.milestone)
    return same and (later.unit == earlier.unit or (later.name == MOVED and later.unit is None))


def enter_events(
    store: Store, name: str, day: dt.date, *, units: Sequence[str | None] = (None,), milestone: str | None = None,
    reason: str, actor: Actor, address: str | None = None,
) -> list[uuid.UUID]:
    """Enter a day, for the whole plan or one entry for each of `units`.

    Raises:
        AccessRefused: the actor may not.
        PlanEventError: something is missing or cannot be.
    """
    author = let_act(store, actor, "plan_event", what=name)
    said = reason.strip()
    wrong = _wrong(store.plan, name, day, units, milestone, said)
    if wrong:
        raise PlanEventError(wrong)
    made = []
    for unit in units:
        made.append(append_event(store, name, day, unit=unit, milestone=milestone, reason=said, actor=author))
        access.record(store, author, "plan.event_entered", object=milestone or name, unit=unit, address=address,
                      detail=f"{day:%d/%m/%Y}: {said}")
    store.checkpoint()
    return made


def _wrong(
    plan: Plan, name: str, day: dt.date, units: Sequence[str | None], milestone: str | None, reason: str
) -> str | None:
    """What is the matter, in words."""
    first, last = period_start(plan.first_period) - A_YEAR, period_end(plan.last_period) + A_YEAR
    if name not in EVENTS:
        return "Không có loại sự kiện này."
    if name == REPORTING_UNTIL:
        try:
            check_last_period(plan, day)
        except StoreError as error:
            return str(error)
    elif not first <= day <= last:
        return f"Ngày {day:%d/%m/%Y} cách kế hoạch quá xa; cần ngày từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}."
    if not reason:
        return "Hãy ghi căn cứ: số, ngày của văn bản hoặc biên bản."
    if len(reason) > LONGEST:
        return f"Căn cứ dài quá {LONGEST} chữ; hãy viết gọn lại."
    if not units or any(unit is not None and unit not in plan.unit_by_id for unit in units):
        return "Hãy chọn đơn vị."
    if name == HANDED_OVER and None in units:
        return "Hãy chọn phường, xã đã nhận bàn giao."
    if name == MOVED and milestone not in {each.id for each in plan.milestones}:
        return "Hãy chọn mốc được dời hạn."
    if name not in (HANDED_OVER, MOVED) and (milestone or list(units) != [None]):
        return "Ngày này chung cho cả kế hoạch."
    return None
