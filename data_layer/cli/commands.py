"""The commands themselves: each takes the open workplace and its arguments and gives an answer."""

from __future__ import annotations

import argparse
import errno
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from data_layer import metrics
from data_layer.cli import forecast, office, questions, remind, report, users, workbooks
from data_layer.cli.answers import receipt, records
from data_layer.cli.tables import receipts, table
from data_layer.plan import Plan
from data_layer.receive import Delivery, Desk, Receipt
from data_layer.store import Store, append_event, schema_version


@dataclass(frozen=True)
class Workplace:
    """An open database, the desk that receives files, and the folder that relative paths start from."""

    store: Store
    desk: Callable[[], AbstractContextManager[Desk]]
    folder: Path

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return self.store.plan


@dataclass(frozen=True)
class Answer:
    """What a command says: for scripts, for people, and its exit code."""

    document: Any
    text: str
    exit_code: int = 0


def init(work: Workplace, args: argparse.Namespace) -> Answer:
    """Make the database; one that is there stays as it is."""
    version = schema_version(work.store)
    path = str(args.db)
    return Answer({"db": path, "schema_version": version}, f"Cơ sở dữ liệu {path} đã sẵn sàng (lược đồ {version}).")


def ingest(work: Workplace, args: argparse.Namespace) -> Answer:
    """Receive files, in order; one that is bad does not keep the others out."""
    deliveries = (
        Delivery(work.folder / file, writable(file), args.unit, args.received_at, args.reason) for file in args.files
    )
    with work.desk() as desk:
        found: list[Receipt] = []
        try:
            for each in desk.receive_all(deliveries):
                found.append(each)  # one by one: what was stored before the disk failed is counted
        except OSError as error:
            why = "đĩa đã đầy" if error.errno == errno.ENOSPC else error.strerror
            raise OSError(error.errno, f"{why}; đã lưu xong {len(found)}/{len(args.files)} tệp, hãy sửa rồi chạy lại "
                          "cả lô, tệp đã lưu sẽ báo là có từ trước") from error
    refused = any(each.status == "refused" for each in found)
    return Answer([receipt(each) for each in found], receipts(found, work.plan), int(refused))


def writable(name: str) -> str:
    """A file's name as text that can be written down: bytes that are no UTF-8 become replacement marks."""
    return os.fsencode(name).decode("utf-8", "replace")


def event(work: Workplace, args: argparse.Namespace) -> Answer:
    """Enter a plan event."""
    event_id = append_event(work.store, args.name, args.day, unit=args.unit, milestone=args.milestone,
                            reason=args.reason, actor="cli")
    work.store.checkpoint()
    return Answer({"event_id": str(event_id)}, f"Đã ghi sự kiện {args.name} ngày {args.day:%d/%m/%Y}.")


def completion(work: Workplace, args: argparse.Namespace) -> Answer:
    """Completion; without --by one row a track and stage for the city."""
    return _framed(work, metrics.completion(
        work.store, as_of=args.as_of, by=args.by or ("stage",), basis=args.basis, known_at=args.known_at))


def milestones(work: Workplace, args: argparse.Namespace) -> Answer:
    """States of the milestones."""
    return _framed(work, metrics.milestones(
        work.store, as_of=args.as_of, by=args.by, basis=args.basis, known_at=args.known_at))


def reporting(work: Workplace, args: argparse.Namespace) -> Answer:
    """Who reported, and when."""
    ask = metrics.reporting_summary if args.summary else metrics.reporting
    return _framed(work, ask(work.store, as_of=args.as_of, known_at=args.known_at))


def quality(work: Workplace, args: argparse.Namespace) -> Answer:
    """Import quality."""
    return _framed(work, metrics.quality(
        work.store, as_of=args.as_of, by=args.by, basis=args.basis, known_at=args.known_at))


def errors(work: Workplace, args: argparse.Namespace) -> Answer:
    """Import errors by group."""
    return _framed(work, metrics.errors(work.store, as_of=args.as_of, by=args.by, known_at=args.known_at))


def foresee(work: Workplace, args: argparse.Namespace) -> Answer:
    """When each stage will be done."""
    return Answer(*forecast.forecast(work.store, args))


def _framed(work: Workplace, frame: pd.DataFrame) -> Answer:
    rows = records(frame)
    return Answer(rows, table(rows, work.plan))


def template(work: Workplace, args: argparse.Namespace) -> Answer:
    """The pre-filled workbook of a unit, or of all in a zip."""
    return Answer(*workbooks.template(work.store, work.folder, args))


def annotate(work: Workplace, args: argparse.Namespace) -> Answer:
    """The sender's workbook with its errors marked."""
    with work.desk() as desk:
        return Answer(*workbooks.annotate(work.store, desk.sandbox, work.folder, args))


def write_report(work: Workplace, args: argparse.Namespace) -> Answer:
    """The office's report as a file."""
    return Answer(*report.report(work.store, work.folder, args))


def accounts(work: Workplace, args: argparse.Namespace) -> Answer:
    """Accounts."""
    return Answer(*users.users(work.store, args))


def decide(work: Workplace, args: argparse.Namespace) -> Answer:
    """Accept or return reports."""
    return Answer(*office.decide(work.store, args))


def change_period(work: Workplace, args: argparse.Namespace) -> Answer:
    """Lock or reopen a period."""
    return Answer(*office.change_period(work.store, args))


def remind_units(work: Workplace, args: argparse.Namespace) -> Answer:
    """Who is to be reminded of a report, or the mails to them."""
    return Answer(*remind.remind(work.store, args))


def settle(work: Workplace, args: argparse.Namespace) -> Answer:
    """The office's settings."""
    return Answer(*office.settle(work.store, args))


def ask(work: Workplace, args: argparse.Namespace) -> Answer:
    """A question to a unit, or the list of them."""
    return Answer(*questions.questions(work.store, args))


COMMANDS: dict[str, Callable[[Workplace, argparse.Namespace], Answer]] = {
    "init": init, "ingest": ingest, "event": event, "completion": completion, "milestones": milestones,
    "reporting": reporting, "quality": quality, "errors": errors, "forecast": foresee, "template": template,
    "annotate": annotate, "users": accounts, "ask": ask, "accept": decide, "return": decide, "lock": change_period,
    "reopen": change_period, "settings": settle, "report": write_report, "remind": remind_units,
}
