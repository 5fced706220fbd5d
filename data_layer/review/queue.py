"""The reports of a period that the office reviews: the current version of each unit, and what there is to look at."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from data_layer import metrics
from data_layer.intake.model import Finding
from data_layer.metrics.remembered import remembered
from data_layer.review.actor import Actor, let_act
from data_layer.review.questions import list_questions
from data_layer.store import Store

REPORTS = """
with numbered as (
    select submission_id, row_number() over (partition by unit order by submission_id) as version
    from submission
    where kind = 'report' and status = 'stored' and period = $period
)

select
    submission_id, unit, version, file_name, received_at, stored_at, submission.actor, submission.reason,
    decision_id, verdict, decision_now.reason, decision_now.actor, decided_at
from submission
join numbered using (submission_id)
left join decision_now using (submission_id)
-- what speaks for the unit; where every version was returned, the last of them
qualify row_number() over (
    partition by unit order by verdict is not distinct from 'return', received_at desc, submission_id desc
) = 1
"""
HEAD = (
    "submission_id", "unit", "version", "file_name", "received_at", "stored_at", "sender", "reason", "decision_id",
    "verdict", "decision_reason", "decided_by", "decided_at",
)
WARNINGS = """
select submission_id, rule, severity, message, sheet, cell, found, expected
from finding
where severity = 'warning' and list_contains($ids, submission_id)
order by submission_id, position
"""


FIGURES_STATE = """
select
    (select count(*) from submission), (select count(*) from setting_event),
    (select bit_xor(hash(submission_id)) from decision_now where verdict = 'return')
"""
"""What the figures beside the reports hang on: what came, what was returned. Not what was accepted, nor questions."""


@dataclass(frozen=True)
class Review:
    """A report to look at. Instants are naive UTC. `state`: waiting | accept | return.

    `moved`: what each stage gained since the period before (cases), by (track, stage); `outliers`: rows of
    metrics.outliers; `factor`: `reported_import` / `logged` (cases), null without logs.
    """

    submission_id: uuid.UUID
    unit: str
    version: int
    file_name: str
    received_at: dt.datetime
    stored_at: dt.datetime
    sender: str
    reason: str | None
    decision_id: uuid.UUID | None
    verdict: str | None
    decision_reason: str | None
    decided_by: str | None
    decided_at: dt.datetime | None
    warnings: tuple[Finding, ...] = ()
    moved: dict[tuple[str, str], int] = field(default_factory=dict)
    corrected: int = 0
    scope_changed: int = 0
    outliers: tuple[dict[str, Any], ...] = ()
    factor: float | None = None
    reported_import: int | None = None
    logged: int | None = None
    is_first: bool = False
    """Whether nothing of the unit counted before: all that it ever did is among what `moved`."""
    open_questions: int = 0
    """Questions put to the unit about this period, or about none, that are not closed."""

    @property
    def state(self) -> str:
        """Whether it still waits."""
        return self.verdict or "waiting"

    @property
    def to_look_at(self) -> int:
        """How much there is that a person should read: warnings, outliers, figures off the logs, open questions."""
        off_the_logs = self.factor is not None and not 0.9 <= self.factor <= 1.1
        return len(self.warnings) + len(self.outliers) + off_the_logs + self.open_questions


@dataclass(frozen=True)
class Beside:
    """The figures that stand beside the reports of a period, by unit: see `Review`."""

    moved: dict[str, list[dict[str, Any]]]
    outliers: dict[str, list[dict[str, Any]]]
    logs: dict[str, dict[str, Any]]
    newcomers: frozenset[str]


def review_queue(store: Store, period: str, *, actor: Actor) -> list[Review]:
    """Reports of a period: those waiting first, among them those with most to look at; then the decided ones.

    Raises:
        AccessRefused: the actor may not decide.
    """
    let_act(store, actor, "decide", what=f"queue {period}")
    rows = store.rows(REPORTS, {"period": period})
    warnings = _warnings(store, [row[0] for row in rows])
    state = str(store.rows(FIGURES_STATE))
    beside = remembered(store, ("queue", period), lambda: _beside(store, period), version=state)
    asked = Counter(each.about.unit for each in list_questions(store, open_only=True)
                    if each.about.period in (None, period))
    found = []
    for row in rows:
        unit = row[1]
        returned = row[HEAD.index("verdict")] == "return"  # it counts nowhere: the figures are those of before
        parts = [] if returned else beside.moved.get(unit, [])
        head = dict(zip(HEAD, row, strict=True))
        found.append(Review(
            **head, warnings=warnings.get(row[0], ()),
            moved={(part["track"], part["stage"]): int(part["increment"]) for part in parts},
            corrected=int(sum(part["corrected"] for part in parts)),
            scope_changed=_scope(parts),
            outliers=() if returned else tuple(beside.outliers.get(unit, ())),
            **({} if returned else beside.logs.get(unit, {})),
            is_first=unit in beside.newcomers, open_questions=asked[unit],
        ))
    order = {"waiting": 0, "return": 1, "accept": 2}
    return sorted(found, key=lambda each: (order[each.state], -each.to_look_at, each.received_at, each.submission_id))


def _beside(store: Store, period: str) -> Beside:
    lines = metrics.completion(store, as_of=period, by=metrics.LINE)
    quality = metrics.quality(store, as_of=period, by=("unit",), lines=lines)
    known = quality[quality["factor"].notna()]
    return Beside(
        _by_unit(metrics.changes(store, as_of=period, by=("unit",), lines=lines)),
        _by_unit(metrics.outliers(store, as_of=period)),
        {row["unit"]: {"factor": float(row["factor"]), "reported_import": int(row["reported_import"]),
                       "logged": int(row["logged_ok"])} for row in known.to_dict("records")},
        frozenset(metrics.newcomers(store, as_of=period)["unit"]),
    )


def _warnings(store: Store, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[Finding, ...]]:
    found: dict[uuid.UUID, tuple[Finding, ...]] = {}
    for submission_id, rule, severity, message, sheet, cell, seen, expected in store.rows(WARNINGS, {"ids": list(ids)}):
        finding = Finding(rule, severity, message, sheet, cell, seen, expected)
        found[submission_id] = (*found.get(submission_id, ()), finding)
    return found


def _by_unit(frame: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in frame.to_dict("records"):
        found.setdefault(str(row["unit"]), []).append({str(name): value for name, value in row.items()})
    return found


def _scope(parts: Sequence[dict[str, Any]]) -> int:
    """A change of the total stands once on each stage of a track: it is counted once a track."""
    once = {part["track"]: int(part["scope_changed"]) for part in parts}
    return sum(once.values())
