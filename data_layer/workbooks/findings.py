"""Everything there is to say of a file without receiving it: what it shows alone, and beside the earlier report."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from data_layer.intake.model import Context, Finding, ReportDraft
from data_layer.intake.rules import check_against_earlier
from data_layer.intake.sandbox import Sandbox
from data_layer.receive.earlier import earlier_report
from data_layer.store import Store, utc_now


def findings_of(store: Store | None, sandbox: Sandbox, path: Path, *, unit: str | None = None) -> tuple[Finding, ...]:
    """The findings of a file were it sent now (by `unit`, if given); nothing is stored.

    Without a database only what the file alone shows. Unlike on receipt, a file with errors is compared too: whoever
    mends it sees all at once.
    """
    context = Context(path.name, utc_now().replace(tzinfo=dt.UTC), unit)
    with tempfile.TemporaryDirectory() as folder:
        draft = sandbox.read(path, context, Path(folder))
    if store is None or not isinstance(draft, ReportDraft) or not draft.unit or not draft.period:
        return draft.findings
    earlier = earlier_report(store, draft.unit, draft.period)
    return draft.findings + tuple(check_against_earlier(draft, earlier, store.plan))
