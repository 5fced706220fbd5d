"""What was received, for those who sent it: submissions with their versions, findings, figures, and kept bytes.

Nothing here asks who is looking: screens call `access.require` first.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from typing import Any

from data_layer.intake.model import Finding
from data_layer.store import Store, received_path

# A ward's file that named another unit was refused; it is its sender's affair and nobody else's.
SUBMISSIONS = """
with numbered as (
    select
        submission.submission_id,
        row_number() over (partition by unit, period order by submission.submission_id) as version,
        row_number() over (
            partition by unit, period, verdict is not distinct from 'return'
            order by received_at desc, submission.submission_id desc
        ) = 1 and verdict is distinct from 'return' as is_current
    from submission
    left join decision_now using (submission_id)
    where kind = 'report' and status = 'stored'
),

said as (
    select
        submission_id,
        count(*) filter (where severity = 'error') as errors,
        count(*) filter (where severity = 'warning') as warnings
    from finding
    group by submission_id
)

select
    submission.submission_id, kind, status, submission.unit, period,
    case when account_now.role = 'ward' then account_now.unit else submission.unit end as owner,
    numbered.version, coalesce(numbered.is_current, false) as is_current, file_name, sha256, byte_size, kept,
    received_at, stored_at, submission.actor, submission.reason, log_shape, log_rows, log_left_out,
    coalesce(said.errors, 0) as errors, coalesce(said.warnings, 0) as warnings,
    decision_now.verdict as decision, decision_now.reason as decision_reason,
    decision_now.decided_at
from submission
left join numbered using (submission_id)
left join said using (submission_id)
left join decision_now using (submission_id)
left join account_now on account_now.account = submission.actor
"""

OF_UNITS = """
where list_contains($units, owner)
order by submission_id desc
limit $limit
"""
BY_ID = "where submission_id = $id"

FINDINGS = """
select rule, severity, message, sheet, cell, found, expected
from finding
where submission_id = $id
order by position
"""

LINES = """
select
    track, book_type, books, total, unable, matched, mismatched, done, sheet, cells
from report_line
join plan.book_type on book_type.id = report_line.book_type
where submission_id = $id
order by track, book_type.position
"""

COLUMNS = ("books", "total", "unable", "matched", "mismatched")


@dataclass(frozen=True)
class Sent:
    """A submission as its sender sees it. Instants are naive UTC.

    `owner`: whose it is: the sending ward's, else the unit's that the file names. `version`: of a stored report,
    counted from 1 within its unit and period; `is_current`: the one that the figures come from.
    """

    submission_id: uuid.UUID
    kind: str
    status: str
    unit: str | None
    period: str | None
    owner: str | None
    version: int | None
    is_current: bool
    file_name: str
    sha256: str
    byte_size: int
    kept: bool
    received_at: dt.datetime
    stored_at: dt.datetime
    actor: str
    reason: str | None
    log_shape: str | None
    log_rows: int | None
    log_left_out: int | None
    errors: int
    warnings: int
    decision: str | None
    decision_reason: str | None
    decided_at: dt.datetime | None

    @property
    def number(self) -> str:
        """The receipt's number: the id's random end, in groups that can be read out."""
        return receipt_number(self.submission_id)


def current_of(sent: Iterable[Sent], unit: str | None, period: str | None) -> Sent | None:
    """Of what was sent, the version of a unit's period that the figures come from."""
    return next((each for each in sent if each.is_current and (each.unit, each.period) == (unit, period)), None)


@dataclass(frozen=True)
class Figure:
    """A reported figure. `measure`: a column's name or a stage's id."""

    track: str
    book_type: str
    measure: str
    is_stage: bool
    value: int | None
    sheet: str
    cell: str | None

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What it is a figure of."""
        return self.track, self.book_type, self.measure, self.is_stage


@dataclass(frozen=True)
class Difference:
    """A figure in which two versions differ; None: not in that version, or blank there."""

    track: str
    book_type: str
    measure: str
    is_stage: bool
    old: int | None
    new: int | None


def receipt_number(submission_id: uuid.UUID) -> str:
    """Such as "8F3A-02C1-77BD"."""
    end = submission_id.hex[-12:].upper()
    return "-".join((end[:4], end[4:8], end[8:]))


def submissions(store: Store, units: Collection[str], *, limit: int = 300) -> list[Sent]:
    """What those units sent, reports and logs, the latest first."""
    asked = f"select * from ({SUBMISSIONS}) {OF_UNITS}"  # noqa: S608 - constants
    return [_sent(row) for row in store.rows(asked, {"units": list(units), "limit": limit})]


def find_submission(store: Store, submission_id: uuid.UUID) -> Sent | None:
    """One submission."""
    rows = store.rows(f"select * from ({SUBMISSIONS}) {BY_ID}", {"id": submission_id})  # noqa: S608 - constants
    return _sent(rows[0]) if rows else None


def findings_of(store: Store, submission_id: uuid.UUID) -> tuple[Finding, ...]:
    """What was said of it, in order."""
    rows = store.rows(FINDINGS, {"id": submission_id})
    names = ("rule", "severity", "message", "sheet", "cell", "found", "expected")
    return tuple(Finding(**dict(zip(names, row, strict=True))) for row in rows)


def figures_of(store: Store, submission_id: uuid.UUID) -> list[Figure]:
    """Every figure of a stored report, blank ones too: lines in the plan's order, columns, then stages."""
    found = []
    for track, book_type, *counts, done, sheet, cells in store.rows(LINES, {"id": submission_id}):
        stages = [stage.id for stage in store.plan.stages_of(track)]
        named = [(name, False) for name in COLUMNS] + [(stage, True) for stage in stages]
        values = [*counts, *done[:len(stages)], *[None] * (len(stages) - len(done))]
        places = [*cells[1:], *[None] * len(named)]
        found += [Figure(track, book_type, name, is_stage, value, sheet, cell)
                  for (name, is_stage), value, cell in zip(named, values, places, strict=False)]
    return found


def differences(store: Store, earlier: uuid.UUID, later: uuid.UUID) -> list[Difference]:
    """The figures in which two submissions differ, in the later one's order, then what only the earlier one has."""
    old = {figure.key: figure.value for figure in figures_of(store, earlier)}
    new = {figure.key: figure.value for figure in figures_of(store, later)}
    return [Difference(*key, old.get(key), new.get(key)) for key in {**new, **old} if old.get(key) != new.get(key)]


def content_of(store: Store, sent: Sent) -> bytes | None:
    """The bytes as they were received; None where they were not kept."""
    path = received_path(store.received_folder, sent.sha256)
    return path.read_bytes() if sent.kept and path.is_file() else None


def _sent(row: tuple[Any, ...]) -> Sent:
    return Sent(**dict(zip([field.name for field in fields(Sent)], row, strict=True)))
