"""The use case "a file came": read it in the sandbox, check it against what came before, append it whole.

Bytes are kept before the submission that names them is committed, so whatever moment the process is killed at,
an acknowledged submission is there whole; bytes that no submission names do no harm.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from data_layer.intake.model import Context, Draft, Finding, LogDraft, ReportDraft
from data_layer.intake.rules import check_against_earlier
from data_layer.intake.sandbox import Sandbox
from data_layer.receive.earlier import earlier_report
from data_layer.receive.receipt import Receipt
from data_layer.receive.rows import Rows, finding_rows, report_tables
from data_layer.store import Body, Store, Submission, append_submission, digest, keep, to_utc, utc_now

Progress = Callable[[float], None]

COMPARED_RULES = ("cumulative.decreased", "scope.changed", "stage.jump", "report.identical", "book_type.missing")
"""Rules that depend on what else is in the ledger, and so are asked again when a file is appended."""

DUPLICATE = "Tệp này đã được lưu trước đây, từng byte giống hệt; không có gì thay đổi."
UNREADABLE_PATH = "Không mở được tệp ở đường dẫn này; hãy kiểm tra tên tệp và quyền đọc rồi gửi lại."


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


class Desk:
    """Where files are received. One sandbox serves it.

    `receive_all` does it in one go, for scripts. A screen looks first (`examine`), shows what would change, and
    then either appends (`settle`) or drops (`drop`) what it saw.
    """

    def __init__(self, store: Store, sandbox: Sandbox) -> None:
        self.store = store
        self._sandbox = sandbox

    def receive(self, delivery: Delivery, progress: Progress | None = None) -> Receipt:
        """Receive one file."""
        return next(self.receive_all([delivery], progress))

    def receive_all(self, deliveries: Iterable[Delivery], progress: Progress | None = None) -> Iterator[Receipt]:
        """Receive files in their order; while one is appended the next is being read."""
        with ThreadPoolExecutor(1) as reader:
            waiting = None
            for delivery in deliveries:
                reading = reader.submit(self._read, delivery, progress)
                if waiting:
                    yield self._take(waiting.result())
                waiting = reading
            if waiting:
                yield self._take(waiting.result())
        self.store.checkpoint()

    def examine(self, delivery: Delivery, progress: Progress | None = None) -> Examined | Receipt:
        """Read and check a file without appending it; a receipt where nothing is left to decide (a duplicate)."""
        examined = self._read(delivery, progress)
        if isinstance(examined, Receipt):
            return examined
        known = self._stored(examined)
        if known:
            self.drop(examined)
            return known
        return self._compared(examined)

    def settle(self, examined: Examined, reason: str | None = None) -> Receipt:
        """Append what was examined. What came in between is looked at again: the same bytes store once."""
        if reason:
            examined = replace(examined, delivery=replace(examined.delivery, reason=reason))
        receipt = self._take(examined)
        self.store.checkpoint()
        return receipt

    def drop(self, examined: Examined) -> None:
        """Forget what was examined; nothing of it stays."""
        shutil.rmtree(examined.folder, ignore_errors=True)

    def _read(self, delivery: Delivery, progress: Progress | None) -> Examined | Receipt:
        received_at = to_utc(delivery.received_at) if delivery.received_at else utc_now()
        try:
            sha256, size = digest(delivery.path)
        except OSError:
            return _unreadable(delivery)
        known = self._stored_log(sha256)
        if known:
            return replace(known, file=delivery.file)
        self.store.incoming_folder.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=self.store.incoming_folder))
        context = Context(Path(delivery.file).name, received_at.replace(tzinfo=dt.UTC), delivery.unit)
        draft = self._sandbox.read(delivery.path, context, folder, progress)
        return Examined(delivery, received_at, sha256, size, draft, folder)

    def _take(self, examined: Examined | Receipt) -> Receipt:
        if isinstance(examined, Receipt):
            return examined
        try:
            with self.store.alone():
                return self._stored(examined) or self._append(self._compared(examined))
        finally:
            self.drop(examined)

    def _stored(self, examined: Examined) -> Receipt | None:
        """The receipt of the submission that these bytes are already, if they are."""
        draft = examined.draft
        known = (self._stored_report(examined.sha256, draft) if isinstance(draft, ReportDraft)
                 else self._stored_log(examined.sha256))
        return replace(known, file=examined.delivery.file) if known else None

    def _compared(self, examined: Examined) -> Examined:
        """With what the earlier report adds to the findings; looking twice adds nothing twice."""
        draft = examined.draft
        if not isinstance(draft, ReportDraft) or not draft.unit or not draft.period or _refused(draft.findings):
            return examined
        earlier = earlier_report(self.store, draft.unit, draft.period)
        own = tuple(finding for finding in draft.findings if finding.rule not in COMPARED_RULES)
        compared = tuple(check_against_earlier(draft, earlier, self.store.plan))
        return replace(examined, draft=replace(draft, findings=own + compared))

    def _append(self, examined: Examined) -> Receipt:
        draft = examined.draft
        status = "refused" if _refused(draft.findings) else "stored"
        head = self._head(examined, draft, status)
        if head.kept:
            keep(self.store.received_folder, examined.delivery.path, examined.sha256)
        submission_id = append_submission(self.store, head, _body(draft, status))
        return Receipt(
            file=examined.delivery.file, kind=head.kind, status=status, submission_id=submission_id, unit=head.unit,
            period=head.period, version=self._version(head), findings=draft.findings, sha256=head.sha256,
            log_rows=head.log_rows, log_left_out=head.log_left_out,
        )

    def _head(self, examined: Examined, draft: Draft, status: str) -> Submission:
        report = draft if isinstance(draft, ReportDraft) else None
        log = draft if isinstance(draft, LogDraft) else None
        too_large = any(finding.rule == "file.too_large" for finding in draft.findings)
        return Submission(
            kind="import_log" if log else "report", status=status, unit=draft.unit,
            period=report.period if report else None, file_name=Path(examined.delivery.file).name,
            sha256=examined.sha256, byte_size=examined.byte_size, kept=draft.keep_bytes and not too_large,
            received_at=examined.received_at, actor=examined.delivery.actor, reason=examined.delivery.reason,
            template_version=report.template_version if report else None,
            log_shape=log.shape if log else None, log_rows=log.rows if log else None,
            log_left_out=log.left_out if log else None,
        )

    def _version(self, head: Submission) -> int | None:
        if head.status != "stored" or head.kind != "report":
            return None
        return int(self.store.rows(
            "select count(*) from submission where kind = 'report' and status = 'stored' "
            "and unit = $unit and period = $period", {"unit": head.unit, "period": head.period},
        )[0][0])

    def _stored_report(self, sha256: str, draft: ReportDraft) -> Receipt | None:
        """The receipt for bytes that were stored before for this unit and period."""
        found = self.store.rows(
            """
            with numbered as (
                select submission_id, unit, period, sha256,
                    row_number() over (partition by unit, period order by submission_id) as version
                from submission
                where kind = 'report' and status = 'stored' and unit = $unit and period = $period
            )
            select submission_id, version from numbered where sha256 = $sha256 order by version limit 1
            """, {"sha256": sha256, "unit": draft.unit, "period": draft.period})
        if not found:
            return None
        submission_id, version = found[0]
        return Receipt("", "report", "duplicate", submission_id, draft.unit, draft.period, version,
                       (_duplicate(),), sha256)

    def _stored_log(self, sha256: str) -> Receipt | None:
        """The receipt for bytes that were stored before as an import log."""
        found = self.store.rows(
            "select submission_id, unit, log_rows, log_left_out from submission where kind = 'import_log' "
            "and status = 'stored' and sha256 = $sha256 order by submission_id limit 1", {"sha256": sha256})
        if not found:
            return None
        submission_id, unit, rows, left_out = found[0]
        return Receipt("", "import_log", "duplicate", submission_id, unit, None, None, (_duplicate(),), sha256,
                       rows, left_out)


def _refused(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _duplicate() -> Finding:
    return Finding("file.duplicate", "info", DUPLICATE)


def _unreadable(delivery: Delivery) -> Receipt:
    finding = Finding("file.unreadable", "error", UNREADABLE_PATH)
    return Receipt(delivery.file, "report", "refused", None, None, None, None, (finding,))


def _body(draft: Draft, status: str) -> Body:
    tables: dict[str, Rows] = {"finding": finding_rows(draft.findings)}
    if status == "refused":
        return Body(tables)
    if isinstance(draft, LogDraft):
        return Body(tables, draft.parquet)
    return Body({**tables, **report_tables(draft)})
