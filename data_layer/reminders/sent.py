"""Which reminders were sent: append only, one attempt at a time for the same unit, period and kind."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from data_layer.reminders.deadline import Kind
from data_layer.store import Store, new_id, utc_now

GIVEN_UP = dt.timedelta(minutes=15)
"""An attempt without an outcome after this long was cut off (the machine stopped); it is tried again."""

HISTORY = """
select
    unit, kind,
    coalesce(arg_max(outcome, event_id) filter (outcome <> 'begun'), 'begun') as outcome,
    any_value(accounts) as accounts,
    max(detail) as detail,
    any_value(actor) as actor,
    min(entered_at) as begun_at,
    attempt_id
from reminder_event
where period = $period
group by attempt_id, unit, kind
order by attempt_id desc
"""


@dataclass(frozen=True)
class Sent:
    """One attempt. `outcome`: begun (it goes on, or was cut off) | sent | failed. `begun_at` is naive UTC."""

    unit: str
    kind: Kind
    outcome: str
    accounts: str
    detail: str | None
    actor: str
    begun_at: dt.datetime
    attempt_id: uuid.UUID

    def goes_on(self, now: dt.datetime) -> bool:
        """Whether somebody is just sending it."""
        return self.outcome == "begun" and now - self.begun_at < GIVEN_UP


def history(store: Store, period: str) -> list[Sent]:
    """Every attempt of a period, the latest first."""
    return [Sent(*row) for row in store.rows(HISTORY, {"period": period})]


def in_the_way(attempts: Sequence[Sent], unit: str, kind: Kind, now: dt.datetime) -> Sent | None:
    """The attempt because of which nothing more goes out to this unit: sent, or going on."""
    mine = [each for each in attempts if (each.unit, each.kind) == (unit, kind)]
    return next((each for each in mine if each.outcome == "sent" or each.goes_on(now)), None)


def begin(
    store: Store, unit: str, period: str, kind: Kind, accounts: Sequence[str], actor: str
) -> uuid.UUID | None:
    """Claim a reminder before it goes out; None where it was sent, or somebody else is just sending it."""
    with store.alone():
        if in_the_way(history(store, period), unit, kind, utc_now()):
            return None
        attempt = new_id()
        _append(store, attempt, unit, period, kind, "begun", accounts, None, actor)
    return attempt


def end(
    store: Store, attempt: uuid.UUID, unit: str, period: str, kind: Kind, outcome: str, accounts: Sequence[str],
    actor: str, detail: str | None = None,
) -> None:
    """What became of an attempt: sent | failed."""
    _append(store, attempt, unit, period, kind, outcome, accounts, detail, actor)


def _append(
    store: Store, attempt: uuid.UUID, unit: str, period: str, kind: Kind, outcome: str, accounts: Sequence[str],
    detail: str | None, actor: str,
) -> None:
    with store.transaction() as cursor:
        cursor.execute(
            "insert into reminder_event values ($id, $attempt, $unit, $period, $kind, $outcome, $accounts, $detail, "
            "$actor, $now)",
            {"id": new_id(), "attempt": attempt, "unit": unit, "period": period, "kind": kind, "outcome": outcome,
             "accounts": ", ".join(accounts), "detail": detail, "actor": actor, "now": utc_now()})
