"""Biểu 01 and 02: the table, its checks on the right, and the figures of the last period beside them."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.plan import month_in_figures
from data_layer.workbooks import template_checks as checks
from data_layer.workbooks import template_inputs as inputs
from data_layer.workbooks.cached import CachedValue
from data_layer.workbooks.model import TemplateFigures
from data_layer.workbooks.styles import Painter
from data_layer.workbooks.template_layout import (
    FIRST_FIGURE,
    FIRST_ROW,
    HEAD_NOTE_ROW,
    HEAD_ROW,
    HEADER_ROW,
    LABEL,
    NUMBER,
    SCOPE,
    TOTAL_LABEL,
    CountTable,
    earlier_value,
)
from data_layer.workbooks.template_page import heading, page

_LEGEND = (
    "Chỉ điền vào ô nền vàng. Mọi số là lũy kế đến hết kỳ báo cáo. Để trống là chưa báo cáo; chưa làm trường hợp nào "
    "thì ghi 0. Ô đỏ là chỗ cần xem lại."
)
_SCOPE = [key for key, _ in SCOPE]
_VERDICT = "D2"
"""Beside rows whose label has its value: a reader looks for the value of a blank "Ngày báo cáo" further right, and
takes merged cells right above a header for its groups."""


def count_sheet(
    sheet: Worksheet, table: CountTable, made_from: TemplateFigures, painter: Painter
) -> dict[str, CachedValue]:
    """Fill the sheet of Biểu 01 or 02; the values of its formulas come back."""
    heading(sheet, table.title, table.note, made_from, painter)
    painter.merged(sheet, (2, 4, 2, table.note), checks.verdict(table), "verdict")
    painter.merged(sheet, (3, 4, 3, table.note), _LEGEND, "legend")
    sheet.row_dimensions[2].height, sheet.row_dimensions[3].height = 24, 34
    _header_and_body(sheet, table, painter)
    cached = {**_totals(sheet, table, painter), **_checks(sheet, table, painter)}
    _earlier(sheet, table, made_from.earlier_period, painter)
    _inputs(sheet, table)
    _shape(sheet, table)
    return cached


def _header_and_body(sheet: Worksheet, table: CountTable, painter: Painter) -> None:
    headers = ["STT", "Loại sổ", *(figure.header for figure in table.figures), "Ghi chú"]
    for column, text in enumerate(headers, 1):
        painter.put(sheet, HEADER_ROW, column, text, "header")
    for row, line in table.rows():
        painter.put(sheet, row, NUMBER, row - FIRST_ROW + 1, "number")
        painter.put(sheet, row, LABEL, line.book_type.name, "text")
        for column, figure in enumerate(table.figures, FIRST_FIGURE):
            known = earlier_value(line, figure) if figure.key in _SCOPE else None
            painter.put(sheet, row, column, known, "count")
        painter.put(sheet, row, table.note, None, "note")


def _totals(sheet: Worksheet, table: CountTable, painter: Painter) -> dict[str, CachedValue]:
    row = table.total_row
    cached: dict[str, CachedValue] = {}
    painter.put(sheet, row, NUMBER, None, "total_label")
    painter.put(sheet, row, LABEL, TOTAL_LABEL, "total_label")
    for figure in table.figures:
        letter = table.letters[figure.key]
        cell = painter.put(sheet, row, FIRST_FIGURE + table.figures.index(figure),
                           f"=SUM({letter}{FIRST_ROW}:{letter}{table.last_row})", "total")
        known = [earlier_value(line, figure) for line in table.lines] if figure.key in _SCOPE else []
        cached[cell.coordinate] = sum(value or 0 for value in known)
    painter.put(sheet, row, table.note, None, "total_label")
    return cached


def _checks(sheet: Worksheet, table: CountTable, painter: Painter) -> dict[str, CachedValue]:
    painter.put(sheet, HEADER_ROW, table.check, "Kiểm tra", "check_header")
    cached: dict[str, CachedValue] = {}
    for row, line in table.rows():
        known = {figure.key: earlier_value(line, figure) for figure in table.figures if figure.key in _SCOPE}
        cell = painter.put(sheet, row, table.check, checks.sentence(table, row), "check")
        cached[cell.coordinate] = checks.first_sentence(table, known)
    checks.colour(sheet, table, _VERDICT)
    cached[_VERDICT] = checks.first_verdict([str(said) for said in cached.values()])
    return cached


def _earlier(sheet: Worksheet, table: CountTable, period: str | None, painter: Painter) -> None:
    """The grey block; without an earlier report its cells stay empty."""
    last = table.earlier + len(table.figures) - 1
    note = f"Kỳ trước: {month_in_figures(period)}, số lũy kế" if period else "Kỳ trước: chưa có báo cáo nào"
    painter.merged(sheet, (HEAD_NOTE_ROW, table.earlier, HEAD_NOTE_ROW, last), note, "earlier_note")
    painter.merged(sheet, (HEAD_ROW, table.earlier, HEAD_ROW, last), "Kỳ trước", "earlier_head")
    for column, figure in enumerate(table.figures, table.earlier):
        painter.put(sheet, HEADER_ROW, column, f"{figure.header} (kỳ trước)", "earlier_header")
        for row, line in table.rows():
            painter.put(sheet, row, column, earlier_value(line, figure), "earlier")


def _inputs(sheet: Worksheet, table: CountTable) -> None:
    first, last = get_column_letter(FIRST_FIGURE), get_column_letter(table.note - 1)
    inputs.whole_numbers(sheet, f"{first}{FIRST_ROW}:{last}{table.last_row}")


def _shape(sheet: Worksheet, table: CountTable) -> None:
    widths = {NUMBER: 16, LABEL: 34, table.note: 22, table.check: 58, table.check + 1: 3}
    widths |= dict.fromkeys(range(FIRST_FIGURE, table.note), 15)
    widths |= dict.fromkeys(range(table.earlier, table.earlier + len(table.figures)), 15)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[HEADER_ROW].height = 50
    for row in range(FIRST_ROW, table.total_row):
        sheet.row_dimensions[row].height = 48
    sheet.row_dimensions[table.total_row].height = 24
    page(sheet, f"A1:{get_column_letter(table.note)}{table.total_row}", freeze=f"C{FIRST_ROW}")
