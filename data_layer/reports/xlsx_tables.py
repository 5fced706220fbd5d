"""A table of the report as a sheet: heads, figures, formulas that agree with the metrics, print set-up."""

from __future__ import annotations

import math
from dataclasses import dataclass

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.reports.annexes.lines import agrees
from data_layer.reports.model import Column, Table, Value
from data_layer.workbooks.cached import CachedValue
from data_layer.workbooks.styles import Painter
from data_layer.workbooks.template_page import landscape

ONE_PAGE = 40
"""Rows that still can be read when printed on one page."""
FILL = 1.12
"""Width that a line of words takes, in digits a letter."""
LINE = 16.0
"""Height of a line of text, in points."""
HEAD, FIRST = 5, 7
"""The head's upper row, and the first row of the body."""
LOOKS = {"text": "text", "number": "number", "count": "figure", "share": "figure_share", "day": "figure_day",
         "days": "number"}
WIDTHS = {"number": 6.0, "count": 13.0, "share": 10.0, "day": 13.0, "days": 9.0}
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet might take for a formula."""


@dataclass(frozen=True)
class Heading:
    """What stands above a table; `empty` where it has no row."""

    title: str
    name: str
    under: str
    empty: str


def put_text(painter: Painter, sheet: Worksheet, row: int, column: int, value: str, look: str) -> Cell:
    """Write text as text, whatever it begins with."""
    cell = painter.put(sheet, row, column, ILLEGAL_CHARACTERS_RE.sub("", value), look)
    cell.data_type = "s"
    if value.startswith(RISKY):
        cell.quotePrefix = True
    return cell


def table_sheet(sheet: Worksheet, table: Table, heading: Heading, painter: Painter) -> dict[str, CachedValue]:
    """Fill a sheet; the values of its formulas by address."""
    last = len(table.columns)
    widths = _widths(table)
    for row, text in enumerate((heading.title, heading.name, heading.under), 1):
        painter.merged(sheet, (row, 1, row, last), text, "title" if row == 1 else "subtitle")
        sheet.row_dimensions[row].height = (24 if row == 1 else 18) * _lines(text, sum(widths)) if text else 4
    _heads(sheet, table, painter)
    cached: dict[str, CachedValue] = {}
    row = FIRST
    for row, values in enumerate(table.rows, FIRST):
        for place, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            _cell(sheet, row, place, column, value, values, painter, cached)
        lines = [_lines(text, width) for text, width in zip(values, widths, strict=True) if isinstance(text, str)]
        sheet.row_dimensions[row].height = LINE * max(lines, default=1) + 1
    end = row
    if not table.rows:
        painter.merged(sheet, (FIRST, 1, FIRST, last), heading.empty, "text")
    if table.total:
        end += 1
        _total(sheet, end, table, painter, cached)
    for number, note in enumerate(table.notes, end + 1):
        painter.merged(sheet, (number, 1, number, last), note, "legend")
        sheet.row_dimensions[number].height = LINE * _lines(note, sum(widths))
        end = number
    _page(sheet, table, widths, end)
    return cached


def _heads(sheet: Worksheet, table: Table, painter: Painter) -> None:
    start = 0
    for place, column in enumerate(table.columns):
        if not column.group:
            painter.merged(sheet, (HEAD, place + 1, HEAD + 1, place + 1), column.name, "header")
            continue
        painter.put(sheet, HEAD + 1, place + 1, column.name, "header")
        if place == 0 or table.columns[place - 1].group != column.group:
            start = place
        if place + 1 == len(table.columns) or table.columns[place + 1].group != column.group:
            painter.merged(sheet, (HEAD, start + 1, HEAD, place + 1), column.group, "header")
    sheet.row_dimensions[HEAD].height = 32 if any(column.group for column in table.columns) else 20
    sheet.row_dimensions[HEAD + 1].height = 32


def _cell(
    sheet: Worksheet, row: int, place: int, column: Column, value: Value, values: tuple[Value, ...], painter: Painter,
    cached: dict[str, CachedValue],
) -> None:
    look = LOOKS[column.unit]
    if isinstance(value, str):
        put_text(painter, sheet, row, place + 1, value, look)
    elif column.ratio and isinstance(value, float) and agrees(values, column, value):
        cell = painter.put(sheet, row, place + 1, _ratio(row, column.ratio), look)
        cached[cell.coordinate] = value
    else:
        painter.put(sheet, row, place + 1, value, look)


def _total(sheet: Worksheet, row: int, table: Table, painter: Painter, cached: dict[str, CachedValue]) -> None:
    assert table.total is not None
    for place, (column, value) in enumerate(zip(table.columns, table.total, strict=True)):
        other = "total_label" if place == 1 else "total_text"
        look = {"count": "total", "share": "total_share"}.get(column.unit, other)
        if isinstance(value, str) or value is None:
            put_text(painter, sheet, row, place + 1, value or "", look)
            continue
        formula = None
        if column.summed and value == sum(each[place] or 0 for each in table.rows):  # type: ignore[misc]
            letter = get_column_letter(place + 1)
            formula = f"=SUM({letter}{FIRST}:{letter}{row - 1})"
        elif column.ratio and agrees(table.total, column, value):
            formula = _ratio(row, column.ratio)
        cell = painter.put(sheet, row, place + 1, formula or value, look)
        if formula:
            cached[cell.coordinate] = value  # type: ignore[assignment]


def _ratio(row: int, ratio: tuple[int, int]) -> str:
    done, total = (f"{get_column_letter(place + 1)}{row}" for place in ratio)
    return f'=IF({total}=0,"",{done}/{total})'


def _page(sheet: Worksheet, table: Table, widths: list[float], end: int) -> None:
    """Widths, the frozen head, A4 across with the head on every page."""
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    fixed = 3 if table.columns[0].unit == "number" else 4
    sheet.freeze_panes = f"{get_column_letter(fixed)}{FIRST}"
    sheet.sheet_view.showGridLines = False
    landscape(sheet, f"A1:{get_column_letter(len(table.columns))}{end}", None)
    sheet.print_title_rows = f"{HEAD}:{HEAD + 1}"
    if end <= ONE_PAGE:
        sheet.page_setup.fitToHeight = 1


def _widths(table: Table) -> list[float]:
    """Of each column, in digits."""
    return [WIDTHS.get(column.unit) or _text_width(table, place) for place, column in enumerate(table.columns)]


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in that width; words do not fill a line to its end."""
    return max(1, math.ceil(len(text) * FILL / width))


def _text_width(table: Table, place: int) -> float:
    texts = [str(row[place]) for row in table.rows if row[place] is not None]
    if table.total and table.total[place] is not None:
        texts.append(str(table.total[place]))
    longest = max((len(text) for text in texts), default=10)
    return min(48.0, max(longest, len(table.columns[place].name)) * FILL + 3.0)
