"""The use case "a file came": read it in the sandbox, check it against what came before, append it whole.

Bytes are kept before the submission that names them is committed, so whatever moment the process is killed at,
an acknowledged submission is there whole; bytes that no submission names do no harm.
"""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from data_layer.intake.messages import say
from data_layer.intake.model import Context, Finding, LogDraft, ReportDraft
from data_layer.intake.rules import check_against_earlier
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import month_in_figures
from data_layer.receive.delivery import Delivery, Examined, body_of, head_of, is_version
from data_layer.receive.earlier import earlier_reports
from data_layer.receive.receipt import Receipt
from data_layer.receive.stored import Key, same_bytes, versions
from data_layer.store import Store, append_submissions, digest, keep, locked_periods, to_utc, utc_now

Progress = Callable[[float], None]

READERS = 2
GROUP = 24
"""Files of a batch that are appended in one transaction; as many again are read meanwhile."""

COMPARED_RULES = ("cumulative.decreased", "scope.changed", "stage.jump", "report.identical", "book_type.missing")
"""Rules that depend on what else is in the ledger, and so are asked again when a file is appended."""

UNREADABLE_PATH = "Không mở được tệp ở đường dẫn này; hãy kiểm tra tên tệp và quyền đọc rồi gửi lại."


class Desk:
    """Where files are received. One sandbox serves it.

    `receive_all` does it in one go, for scripts. A screen looks first (`examine`), shows what would change, and
    then either appends (`settle`) or drops (`drop`) what it saw.
    """

    def __init__(self, store: Store, sandbox: Sandbox) -> None:
        self.store = store
        self.sandbox = sandbox

    def receive(self, delivery: Delivery, progress: Progress | None = None) -> Receipt:
        """Receive one file."""
        return next(self.receive_all([delivery], progress))

    def receive_all(self, deliveries: Iterable[Delivery], progress: Progress | None = None) -> Iterator[Receipt]:
        """Receive files in their order; while some are appended the next are being read."""
        with ThreadPoolExecutor(READERS) as readers:
            reading: deque[Future[Examined | Receipt]] = deque()
            for delivery in deliveries:
                reading.append(readers.submit(self._read_and_keep, delivery, progress))
                if len(reading) >= 2 * GROUP:
                    yield from self._take(_ready(reading))
            while reading:
                yield from self._take(_ready(reading))
        self.store.checkpoint()

    def examine(self, delivery: Delivery, progress: Progress | None = None) -> Examined | Receipt:
        """Read and check a file without appending it; a receipt where nothing is left to decide (a duplicate)."""
        examined = self._read(delivery, progress)
        if isinstance(examined, Receipt):
            return examined
        known = self._stored([examined]).get(examined.key)
        if known:
            self.drop(examined)
            return replace(known, file=delivery.file)
        return self._compared([examined])[0]

    def settle(self, examined: Examined, reason: str | None = None) -> Receipt:
        """Append what was examined. What came in between is looked at again: the same bytes store once."""
        if reason:
            examined = replace(examined, delivery=replace(examined.delivery, reason=reason))
        receipt = next(self._take([examined]))
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
            finding = Finding("file.unreadable", "error", UNREADABLE_PATH)
            return Receipt(delivery.file, "report", "refused", None, None, None, None, (finding,))
        known = same_bytes(self.store, [sha256], []).get((sha256, None, None)) if size > LARGE else None
        if known:
            return replace(known, file=delivery.file)
        folder = self.store.incoming_folder / uuid.uuid4().hex
        context = Context(Path(delivery.file).name, received_at.replace(tzinfo=dt.UTC), delivery.unit,
                          locked_periods(self.store), self.store.plan.reporting_until)
        try:
            draft = self.sandbox.read(delivery.path, context, folder, progress)
        except BaseException:  # a browser that was closed stops the reading from within `progress`
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return Examined(delivery, received_at, sha256, size, draft, folder)

    def _read_and_keep(self, delivery: Delivery, progress: Progress | None) -> Examined | Receipt:
        """Read, and write the bytes down while other files are being appended; an unneeded copy does no harm."""
        examined = self._read(delivery, progress)
        if isinstance(examined, Examined):
            self._keep(examined)
        return examined

    def _keep(self, examined: Examined) -> None:
        if head_of(examined).kept:
            keep(self.store.received_folder, examined.delivery.path, examined.sha256)

    def _take(self, found: Sequence[Examined | Receipt]) -> Iterator[Receipt]:
        """Append files in their order, as many at once as do not depend on each other."""
        for group in _independent(found):
            examined = [each for each in group if isinstance(each, Examined)]
            try:
                with self.store.alone():
                    known = self._stored(examined)
                    fresh = self._compared([each for each in examined if each.key not in known])
                    receipts = dict(zip([each.key for each in fresh], self._append(fresh), strict=True))
            finally:
                for each in examined:
                    self.drop(each)
            for item in group:
                if isinstance(item, Receipt):
                    yield item
                else:
                    yield receipts.get(item.key) or replace(known[item.key], file=item.delivery.file)

    def _stored(self, examined: Sequence[Examined]) -> dict[Key, Receipt]:
        """Receipts of the submissions that these bytes are already; a stranger's file is nobody's duplicate."""
        own = [each for each in examined if not any(f.rule == "unit.mismatch" for f in each.draft.findings)]
        units = {each.draft.unit for each in own if each.draft.unit}
        return same_bytes(self.store, {each.sha256 for each in own}, units) if own else {}

    def _compared(self, examined: Sequence[Examined]) -> list[Examined]:
        """With what the earlier reports add to the findings; looking twice adds nothing twice."""
        units: dict[str, set[str]] = {}
        for each in examined:
            if _comparable(each):
                units.setdefault(each.draft.period, set()).add(each.draft.unit)  # type: ignore[union-attr,arg-type]
        earlier = {period: earlier_reports(self.store, of, period) for period, of in units.items()}
        found: list[Examined] = []
        locked = locked_periods(self.store)
        for each in examined:
            each = _closed_meanwhile(each, locked)
            draft = each.draft
            if isinstance(draft, ReportDraft) and draft.unit and draft.period and _comparable(each):
                own = tuple(finding for finding in draft.findings if finding.rule not in COMPARED_RULES)
                before = earlier[draft.period].get(draft.unit)
                said = tuple(check_against_earlier(draft, before, self.store.plan))
                each = replace(each, draft=replace(draft, findings=own + said))
            found.append(each)
        return found

    def _append(self, examined: Sequence[Examined]) -> list[Receipt]:
        if not examined:
            return []
        heads = [head_of(each) for each in examined]
        for each in examined:
            self._keep(each)
        ids = append_submissions(
            self.store, [(head, body_of(each)) for each, head in zip(examined, heads, strict=True)])
        count = versions(self.store, {head.unit for head in heads if head.unit})
        return [
            Receipt(
                file=each.delivery.file, kind=head.kind, status=head.status, submission_id=submission_id,
                unit=head.unit, period=head.period, findings=each.draft.findings, sha256=head.sha256,
                version=count[head.unit or "", head.period or ""] if is_version(head) else None,
                log_rows=head.log_rows, log_left_out=head.log_left_out,
            )
            for each, head, submission_id in zip(examined, heads, ids, strict=True)
        ]


LARGE = 1 << 20
"""Bytes from which a log's hash is looked up before it is read: reading it again would take long."""


def _ready(reading: deque[Future[Examined | Receipt]]) -> list[Examined | Receipt]:
    """The next files, waited for: as many as make one transaction worth it; a log ends the group at once."""
    found: list[Examined | Receipt] = []
    while reading and len(found) < GROUP:
        found.append(reading.popleft().result())
        if isinstance(found[-1], Examined) and isinstance(found[-1].draft, LogDraft):
            break
    return found


def _independent(found: Sequence[Examined | Receipt]) -> Iterator[list[Examined | Receipt]]:
    """Cut a batch where a file could depend on one before it: the same unit again, or the same bytes."""
    group: list[Examined | Receipt] = []
    seen: set[str] = set()
    for each in found:
        marks = {each.sha256, *([each.draft.unit] if each.draft.unit else [])} if isinstance(each, Examined) else set()
        if marks & seen:
            yield group
            group, seen = [], set()
        group.append(each)
        seen |= marks
    if group:
        yield group


def _comparable(examined: Examined) -> bool:
    """Whether it is known whose report for when this is: then all findings come at once, errors or not."""
    draft = examined.draft
    if not isinstance(draft, ReportDraft) or not draft.unit or not draft.period:
        return False
    return not any(f.severity == "error" and f.rule.startswith(("file.", "unit.", "period.")) for f in draft.findings)


def _closed_meanwhile(examined: Examined, locked: Sequence[str]) -> Examined:
    """With the error that its period was locked after the file was read; its cell is no longer at hand."""
    draft = examined.draft
    if not isinstance(draft, ReportDraft) or not draft.period or draft.period not in locked:
        return examined
    if any(finding.rule == "period.locked" for finding in draft.findings):
        return examined
    said = say("period.locked", found=month_in_figures(draft.period))
    return replace(examined, draft=replace(draft, findings=(*draft.findings, said)))
