"""A workbook before it is a file: sheets of plain cells that every writer understands."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

INVENTED = "Số liệu giả lập, không phải số liệu thật"


@dataclass(frozen=True)
class Formula:
    """A formula with the value a spreadsheet program would have cached; None: never calculated."""

    text: str
    value: int | None


Cell = str | int | float | dt.date | Formula | None


@dataclass
class Sheet:
    """Rows from A1 on. `header_rows` are drawn bold; a very-hidden sheet holds what only the software reads."""

    name: str
    rows: list[list[Cell]]
    header_rows: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    very_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: set[int] = field(default_factory=set)

    def find(self, label: str, header: str) -> tuple[int, int]:
        """Row and column (from 0) of the figure in the row `label` under `header`."""
        top = self.header_rows[-1]
        column = self.rows[top].index(header)
        row = next(at for at, cells in enumerate(self.rows) if at > top and label in cells)
        return row, column

    def put(self, label: str, header: str, value: Cell) -> None:
        """Set one figure."""
        row, column = self.find(label, header)
        self.rows[row][column] = value

    def map_text(self, change: Callable[[str], str]) -> None:
        """Change every text of the sheet and its name."""
        self.name = change(self.name)
        self.rows = [[change(cell) if isinstance(cell, str) else cell for cell in row] for row in self.rows]


def address(row: int, column: int) -> str:
    """A1 address of a place counted from 0; 26 columns are enough here."""
    return f"{chr(ord('A') + column)}{row + 1}"


def decomposed(text: str) -> str:
    """Diacritics as characters of their own, as some phones and Macs type (NFD)."""
    return unicodedata.normalize("NFD", text)


def bare(text: str) -> str:
    """No diacritics at all."""
    marks_off = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return marks_off.replace("đ", "d").replace("Đ", "D")
