"""Lock a period, or reopen it with a reason."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from data_layer import access
from data_layer.review.actor import Actor, let_act
from data_layer.store import Store, append_period_event, locked_periods

NO_REASON = "Mở lại kỳ đã khóa phải ghi lý do."
IS_LOCKED = "Kỳ {period} đã khóa từ trước."
IS_OPEN = "Kỳ {period} đang mở."


@dataclass(frozen=True)
class PeriodChange:
    """What became of it. `status`: locked | reopened | unchanged | refused."""

    period: str
    status: str
    event_id: uuid.UUID | None = None
    message: str | None = None


def lock(store: Store, period: str, *, reason: str | None = None, actor: Actor) -> PeriodChange:
    """No report of that period is taken any more, and no decision; a file being read at that moment is refused."""
    name = let_act(store, actor, "decide", what=f"lock {period}")
    with store.alone():
        if period in locked_periods(store):
            return PeriodChange(period, "unchanged", message=IS_LOCKED.format(period=period))
        made = append_period_event(store, period, "lock", reason=(reason or "").strip() or None, actor=name)
        access.record(store, name, "period.locked", object=period, detail=reason)
    return PeriodChange(period, "locked", made)


def reopen(store: Store, period: str, *, reason: str | None, actor: Actor) -> PeriodChange:
    """Take reports of the period again; what changes is a restatement of the report that was issued."""
    name = let_act(store, actor, "decide", what=f"reopen {period}")
    said = (reason or "").strip()
    if not said:
        return PeriodChange(period, "refused", message=NO_REASON)
    with store.alone():
        if period not in locked_periods(store):
            return PeriodChange(period, "unchanged", message=IS_OPEN.format(period=period))
        made = append_period_event(store, period, "reopen", reason=said, actor=name)
        access.record(store, name, "period.reopened", object=period, detail=said)
    return PeriodChange(period, "reopened", made)
