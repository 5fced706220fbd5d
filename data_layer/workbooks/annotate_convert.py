"""A workbook that openpyxl cannot edit (.xls, .ods, odd .xlsx), laid out anew: values at their own addresses."""

from __future__ import annotations

import datetime as dt
import math
import re
from pathlib import Path
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.intake.grid import Sheet, Value, open_grid
from data_layer.workbooks.styles import Painter

_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767
_FORMATS: tuple[tuple[type, str], ...] = (
    (dt.datetime, "dd/mm/yyyy hh:mm"), (dt.date, "dd/mm/yyyy"), (dt.time, "hh:mm"), (dt.timedelta, "[h]:mm"),
)
_NARROW, _WIDE = 8, 48


def converted(path: Path) -> tuple[Workbook, dict[str, str]]:
    """The workbook, and its sheets' names: as in the file → as here (an .xlsx allows fewer).

    Raises:
        FileRefused: it cannot be read at all.
    """
    grid = open_grid(path)
    book = Workbook()
    book.remove(book.worksheets[0])
    painter = Painter(book)
    names: dict[str, str] = {}
    for source in grid.sheets:
        name = _name(source.name, set(names.values()))
        names[source.name] = name
        _lay_out(book.create_sheet(name), source, painter)
    if not any(sheet.visible for sheet in grid.sheets):
        book.create_sheet(_name("Trang", set(names.values())))
    return book, names


def _name(wanted: str, taken: set[str]) -> str:
    base = _NO_NAME.sub("_", ILLEGAL_CHARACTERS_RE.sub("", wanted)).strip("'")[:_LONGEST_NAME] or "Trang"
    lower = {each.lower() for each in taken}
    name, number = base, 2
    while name.lower() in lower:
        name = f"{base[:_LONGEST_NAME - 5]} ({number})"
        number += 1
    return name


def _lay_out(sheet: Worksheet, source: Sheet, painter: Painter) -> None:
    widths: dict[int, int] = {}
    for r, row in enumerate(source.rows, 1):
        for c, value in enumerate(row, 1):
            if value is not None:
                _put(sheet, r, c, value, painter)
                if c not in widths or len(str(value)) > widths[c]:
                    widths[c] = min(_WIDE, len(str(value)))
    for (row_at, column), cause in source.causes().items():
        if cause == "error":
            sheet.cell(row_at + 1, column + 1, "#REF!")
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = max(_NARROW, width + 3)
    for row_at in source.hidden_rows:
        sheet.row_dimensions[row_at + 1].hidden = True
    for top, left, bottom, right in source.merged:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    sheet.sheet_state = "visible" if source.visible else "hidden"


def _put(sheet: Worksheet, row: int, column: int, value: Value, painter: Painter) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        value = str(value)
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_TEXT]
    cell: Any = sheet.cell(row, column)
    painter.paint(cell, "copied")
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    for kind, number_format in _FORMATS:
        if isinstance(value, kind):
            cell.number_format = number_format
            break
    assert isinstance(cell, Cell)
