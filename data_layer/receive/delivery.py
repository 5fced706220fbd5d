"""A file on its way in: as it was handed over, as the reader found it, and as what the ledger keeps of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from data_layer.intake.model import Draft, LogDraft, ReportDraft
from data_layer.receive.rows import Rows, finding_rows, report_tables
from data_layer.receive.stored import Key
from data_layer.store import Body, Submission


@dataclass(frozen=True)
class Delivery:
    """A file as it was handed in. `unit`: the sender's; `received_at`: now unless the office says otherwise."""

    path: Path
    file: str
    unit: str | None = None
    received_at: dt.datetime | None = None
    reason: str | None = None
    actor: str = "cli"


@dataclass(frozen=True)
class Examined:
    """A delivery with its bytes' hash and what the reader made of it."""

    delivery: Delivery
    received_at: dt.datetime  # naive UTC
    sha256: str
    byte_size: int
    draft: Draft
    folder: Path

    @property
    def key(self) -> Key:
        """What makes two deliveries the same one."""
        draft = self.draft
        return (self.sha256, draft.unit, draft.period) if isinstance(draft, ReportDraft) else (self.sha256, None, None)

    @property
    def answerable(self) -> str | None:
        """Whose submission it is: the file's unit, but the sender's where the two disagree (no blame on a stranger)."""
        stranger = any(finding.rule == "unit.mismatch" for finding in self.draft.findings)
        return self.delivery.unit if stranger and self.delivery.unit else self.draft.unit

    @property
    def refused(self) -> bool:
        """Whether an error was found: then no figure of it is stored."""
        return any(finding.severity == "error" for finding in self.draft.findings)


def is_version(head: Submission) -> bool:
    """Whether it counts as a version of its unit and period."""
    return head.kind == "report" and head.status == "stored"


def head_of(examined: Examined) -> Submission:
    """The submission's own row."""
    draft = examined.draft
    report = draft if isinstance(draft, ReportDraft) else None
    log = draft if isinstance(draft, LogDraft) else None
    too_large = any(finding.rule == "file.too_large" for finding in draft.findings)
    return Submission(
        kind="import_log" if log else "report", status="refused" if examined.refused else "stored",
        unit=examined.answerable,
        period=report.period if report else None, file_name=Path(examined.delivery.file).name,
        sha256=examined.sha256, byte_size=examined.byte_size, kept=draft.keep_bytes and not too_large,
        received_at=examined.received_at, actor=examined.delivery.actor, reason=examined.delivery.reason,
        template_version=report.template_version if report else None,
        log_shape=log.shape if log else None, log_rows=log.rows if log else None,
        log_left_out=log.left_out if log else None,
    )


def body_of(examined: Examined) -> Body:
    """The rows of its other tables; of a refused one only what was said."""
    draft = examined.draft
    tables: dict[str, Rows] = {"finding": finding_rows(draft.findings)}
    if examined.refused:
        return Body(tables)
    if isinstance(draft, LogDraft):
        return Body(tables, draft.parquet)
    return Body({**tables, **report_tables(draft)})
