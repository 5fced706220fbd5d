"""What a sender gets back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from data_layer.intake.model import Finding


@dataclass(frozen=True)
class Receipt:
    """The outcome of one file: stored, refused or duplicate, and everything there is to say of it.

    `unit`, `period` and `version` are those of the submission, the first one's for a duplicate.
    """

    file: str
    kind: str  # report | import_log
    status: str  # stored | refused | duplicate
    submission_id: uuid.UUID | None
    unit: str | None
    period: str | None
    version: int | None
    findings: tuple[Finding, ...]
    sha256: str | None = None
    log_rows: int | None = None
    log_left_out: int | None = None
