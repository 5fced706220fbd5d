"""An office's database made from the sample year through the command line, for tests."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data_layer import receive as handed
from data_layer.cli.answers import receipt
from data_layer.cli.main import run
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import DEFAULT_FOLDER, load_plan
from data_layer.receive import Desk
from data_layer.store import Store, init_store
from sample_data import Delivery, deliveries, events

YEAR = Path(__file__).parents[2] / "sample_data" / "2024"
SNAPSHOT = "2024-06"
SHOWN_AS_OF = ("2024-02", "2024-05", SNAPSHOT)


@dataclass
class Office:
    """A database and the desk at its door; commands are those of the command line."""

    store: Store
    desk: Desk

    def ask(self, *words: str) -> Any:
        return json.loads(self.say(*words, "--json")[1])

    def say(self, *words: str) -> tuple[int, str]:
        out, err = io.StringIO(), io.StringIO()
        code = run(list(words), YEAR, out, err, self.store, self.desk)
        assert code in (0, 1), err.getvalue()
        return code, out.getvalue()

    def take_all(self, items: list[Delivery]) -> list[tuple[Delivery, dict[str, Any]]]:
        """All at once: what `ingest` does with one file, without starting anew for each instant."""
        handed_in = (
            handed.Delivery(YEAR / item.path, item.path, item.unit or None, item.received_at, item.reason or None)
            for item in items
        )
        return [(item, receipt(each)) for item, each in zip(items, self.desk.receive_all(handed_in), strict=True)]

    def take(self, item: Delivery) -> dict[str, Any]:
        words = ["ingest", item.path, "--received-at", item.received_at.isoformat()]
        words += ["--unit", item.unit] if item.unit else []
        words += ["--reason", item.reason] if item.reason else []
        return self.ask(*words)[0]

    def figures(self, *as_of: str) -> dict[str, Any]:
        return {
            f"{command} {period} {by}": self.ask(command, "--as-of", period, *(("--by", by) if by else ()))
            for period in as_of
            for command, by in (("completion", "unit,book_type,stage"), ("milestones", "unit"), ("quality", "unit"))
        }


def opened(folder: Path) -> Iterator[Office]:
    with init_store(folder / "hotich.duckdb", load_plan(DEFAULT_FOLDER)) as store:
        sandbox = Sandbox(DEFAULT_FOLDER)
        try:
            office = Office(store, Desk(store, sandbox))
            for event in events():
                words = ["event", event.name, "--day", event.day.isoformat(), "--reason", event.reason]
                office.say(*words, *(["--unit", event.unit] if event.unit else []))
            yield office
        finally:
            sandbox.close()


@dataclass
class Year:
    """The whole year, with what was said of each file and how the figures looked half-way."""

    office: Office
    receipts: list[tuple[Delivery, dict[str, Any]]] = field(repr=False)
    half_way: dict[str, Any] = field(repr=False)


def whole_year(folder: Path) -> Iterator[Year]:
    """Everything received; what concerns June or earlier comes first and is looked at, then the others."""
    for office in opened(folder):
        early = [item for item in deliveries() if month_of(item) <= SNAPSHOT]
        later = [item for item in deliveries() if month_of(item) > SNAPSHOT]
        receipts = office.take_all(early)
        half_way = office.figures(*SHOWN_AS_OF)
        receipts += office.take_all(later)
        yield Year(office, receipts, half_way)


def month_of(item: Delivery) -> str:
    return item.report.period if item.report else Path(item.path).name[:7]
