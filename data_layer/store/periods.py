"""Locked periods: the office closes a month when its report is issued, and may reopen it with a reason."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Literal

from data_layer.store.clock import new_id, utc_now
from data_layer.store.database import Store

PeriodKind = Literal["lock", "reopen"]

LAST = """
select period, kind, reason, actor, entered_at
from period_event
where $known_at::timestamp is null or entered_at <= $known_at
qualify row_number() over (partition by period order by event_id desc) = 1
order by period
"""
HISTORY = "select period, kind, reason, actor, entered_at from period_event where period = $period order by event_id"


@dataclass(frozen=True)
class PeriodEvent:
    """A period was locked or reopened. `entered_at` is naive UTC."""

    period: str
    kind: PeriodKind
    reason: str | None
    actor: str
    entered_at: dt.datetime


def append_period_event(
    store: Store, period: str, kind: PeriodKind, *, reason: str | None = None, actor: str
) -> uuid.UUID:
    """Append one; the last one of a period stands."""
    event_id = new_id()
    with store.transaction() as cursor:
        cursor.execute(
            "insert into period_event values ($id, $period, $kind, $reason, $actor, $now)",
            {"id": event_id, "period": period, "kind": kind, "reason": reason, "actor": actor, "now": utc_now()},
        )
    return event_id


def last_period_events(store: Store, *, known_at: dt.datetime | None = None) -> list[PeriodEvent]:
    """Of each period that was ever locked, what happened last. `known_at` is naive UTC."""
    return [_event(row) for row in store.rows(LAST, {"known_at": known_at})]


def period_history(store: Store, period: str) -> list[PeriodEvent]:
    """Every locking and reopening of a period, in order."""
    return [_event(row) for row in store.rows(HISTORY, {"period": period})]


def locked_periods(store: Store) -> tuple[str, ...]:
    """Periods that are locked now."""
    return tuple(event.period for event in last_period_events(store) if event.kind == "lock")


def _event(row: tuple[Any, ...]) -> PeriodEvent:
    return PeriodEvent(*row)
