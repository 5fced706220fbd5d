"""What flows out of the reader: findings, figures, drafts. Frozen, and plain enough for JSON."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Finding:
    """One thing to say of one cell (spec/workbook.md); `cell` is A1 in the sender's own file."""

    rule: str
    severity: Severity
    message: str
    sheet: str | None = None
    cell: str | None = None
    found: str | None = None
    expected: str | None = None


@dataclass(frozen=True)
class Count:
    """A count as read: `value` None when the cell is blank; `cell` None when there is no such column."""

    value: int | None = None
    cell: str | None = None


@dataclass(frozen=True)
class Line:
    """A row of Biểu 01 or 02 as read. `done` follows the track's stages of the plan, in order."""

    track: str
    book_type: str
    sheet: str
    label_cell: str
    books: Count
    total: Count
    unable: Count
    matched: Count
    mismatched: Count
    done: tuple[Count, ...]
    note: str | None = None


@dataclass(frozen=True)
class TaskLine:
    """A row of Biểu 03. `status`: "not_started", "in_progress", "done" or None (blank)."""

    task: str
    status: str | None
    done_on: dt.date | None
    document_no: str | None
    note: str | None
    sheet: str
    cell: str


@dataclass(frozen=True)
class DifficultyLine:
    """A row of Biểu 04. `group` and `book_type` are ids of the plan, or None."""

    content: str
    group: str | None
    book_type: str | None
    cases: int | None
    proposal: str | None
    sheet: str
    cell: str


@dataclass(frozen=True)
class Context:
    """What is known of a file before it is opened."""

    file_name: str
    received_at: dt.datetime  # aware, UTC
    sender_unit: str | None = None
    locked_periods: tuple[str, ...] = ()
    reporting_until: str | None = None
    """The last period that is taken, where it is not the plan's own."""


@dataclass(frozen=True)
class ReportDraft:
    """A ward's report as read, with what the file alone shows to be wrong."""

    unit: str | None
    period: str | None
    lines: tuple[Line, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    difficulties: tuple[DifficultyLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    template_version: str | None = None
    keep_bytes: bool = True


@dataclass(frozen=True)
class LogDraft:
    """An import log as read. Its rows wait in a Parquet file, with the columns of the ledger's log_<shape> table less
    submission_id; `rows` of them, `left_out` more could not be read.
    """

    shape: Literal["batch", "record", "daily"] | None
    rows: int
    left_out: int
    parquet: Path | None
    unit: str | None = None  # the one unit of all rows, if there is only one
    findings: tuple[Finding, ...] = ()
    keep_bytes: bool = True


Draft = ReportDraft | LogDraft


@dataclass(frozen=True)
class EarlierLine:
    """The unit's current figures of one line at the latest earlier period, and its history for `stage.jump`."""

    books: int | None
    total: int | None
    unable: int | None
    matched: int | None
    mismatched: int | None
    done: tuple[int | None, ...]
    history: tuple[tuple[int | None, ...], ...] = field(default=())
    """For each stage, the cumulative figures reported in earlier periods, oldest first (None: not reported)."""


@dataclass(frozen=True)
class EarlierReport:
    """What the rules `cumulative.decreased` to `book_type.missing` compare a report with."""

    period: str
    lines: dict[tuple[str, str], EarlierLine]
    """By (track, book type)."""
