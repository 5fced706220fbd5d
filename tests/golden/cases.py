"""A golden case: an odd workbook made by script, and all that must be said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

from tests.golden.other_formats import write_ods, write_xls

RECEIVED = dt.datetime(2024, 5, 31, 10, tzinfo=dt.UTC)
Build = Callable[[], Workbook]


@dataclass(frozen=True)
class Case:
    """`says`: "rule" or "rule sheet!cell" of every error and warning, `notes` of every info; `figures`: as read."""

    name: str
    build: Build
    says: tuple[str, ...]
    notes: tuple[str, ...] | None
    unit: str | None
    period: str | None
    figures: Mapping[str, int | None]
    form: str
    sender: str | None
    received: dt.datetime
    locked: tuple[str, ...]
    keeps: bool
    lines: int | None

    def write(self, folder: Path) -> Path:
        path = folder / f"{self.name}.{self.form}"
        book = self.build()
        if self.form == "xls":
            write_xls(book, path)
        elif self.form == "ods":
            write_ods(book, path)
        else:
            book.save(path)
        return path


@dataclass
class Cases:
    """The cases of one file."""

    all: list[Case] = field(default_factory=list)

    def add(
        self, *says: str, notes: tuple[str, ...] | None = None, unit: str | None = "tan-loi",
        period: str | None = "2024-05", figures: Mapping[str, int | None] | None = None, form: str = "xlsx",
        sender: str | None = None, received: dt.datetime = RECEIVED, locked: tuple[str, ...] = (), keeps: bool = True,
        lines: int | None = None,
    ) -> Callable[[Build], Build]:
        """Register the builder that follows."""
        def register(build: Build) -> Build:
            self.all.append(Case(
                build.__name__, build, says, notes, unit, period, figures or {}, form, sender, received, locked, keeps,
                lines,
            ))
            return build
        return register
