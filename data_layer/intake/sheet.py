"""A spreadsheet as the reader sees it: sheets of values with true addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
Place = tuple[int, int]


def a1(row: int, column: int) -> str:
    """The address of a 0-based place: (0, 0) is "A1"."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


@dataclass
class Sheet:
    """One sheet, counted from A1; rows may end early. `mended`: text as found where `rows` holds it mended."""

    name: str
    visible: bool
    rows: list[list[Value]]
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    mended: dict[Place, str] = field(default_factory=dict)
    causes: Callable[[], dict[Place, str]] = dict
    _causes: dict[Place, str] | None = None

    def blank_cause(self, row: int, column: int) -> str:
        """"blank", or what reads as blank but is not: "error" (#REF! …), "uncached" (formula never calculated)."""
        if self._causes is None:
            self._causes = self.causes()
        return self._causes.get((row, column), "blank")


@dataclass
class Grid:
    """A workbook's sheets in its order, hidden ones too. `kind`: "xlsx", "xls" or "ods"."""

    sheets: list[Sheet]
    kind: str
    path: Path
