"""The sheet `Lỗi cần sửa` in front of a sender's own sheets: every finding with a link to its cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles.fills import Fill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.intake.model import Finding
from data_layer.intake.workbook import ERROR_SHEET
from data_layer.workbooks.styles import Painter
from data_layer.workbooks.template_page import landscape

LIST_SHEET = ERROR_SHEET
TITLE = "LỖI CẦN SỬA"
_COLUMNS = (
    ("STT", 7), ("Mức độ", 15), ("Trang tính", 18), ("Ô", 9), ("Đang ghi", 26), ("Cần là", 26), ("Cách sửa", 84),
)
_HEADER_ROW, _OLD_LOOKS = 3, 8
"""The hidden column 8 keeps what a marked cell looked like before, so that the next round can give it back."""
_MOST = 5_000
_LEVELS = {"error": ("Lỗi phải sửa", "severe"), "warning": ("Cần xem lại", "mild")}
_STARTS_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d.,  ]*")
_OLD = "Màu cũ của "


@dataclass(frozen=True)
class Marked:
    """A finding with the cell that was marked for it, and that cell's fill before; both None where there is none."""

    finding: Finding
    sheet: str | None = None
    cell: str | None = None
    fill: Fill | None = None


def plain_text(text: str | None) -> str | None:
    """Text of a file made harmless: no control characters, and nothing that a spreadsheet takes for a formula."""
    if text is None:
        return None
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[:2_000]
    if _STARTS_FORMULA.match(clean) and not _PLAIN_NUMBER.fullmatch(clean):
        return "'" + clean
    return clean


def list_sheet(book: Workbook, marked: Sequence[Marked], painter: Painter) -> Worksheet:
    """Put the list in front and open the workbook there."""
    taken = {sheet.title for sheet in book}
    name = next(each for each in (LIST_SHEET, *(f"{LIST_SHEET} ({n})" for n in range(2, 999))) if each not in taken)
    sheet: Worksheet = book.create_sheet(name, 0)
    painter.put(sheet, 1, 1, TITLE, "list_title")
    painter.put(sheet, 2, 1, _summary(marked), "heading")
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 26, 20
    for column, (text, width) in enumerate(_COLUMNS, 1):
        painter.put(sheet, _HEADER_ROW, column, text, "header")
        sheet.column_dimensions["ABCDEFG"[column - 1]].width = width
    sheet.column_dimensions["H"].hidden = True
    for row, each in enumerate(marked[:_MOST], _HEADER_ROW + 1):
        _row(sheet, row, each, painter)
    last = _HEADER_ROW + min(len(marked), _MOST)
    if len(marked) > _MOST:
        more = f"Còn {len(marked) - _MOST} điểm nữa; sửa các điểm trên rồi nộp lại."
        painter.put(sheet, last + 1, 1, more, "heading")
    landscape(sheet, f"A1:G{last + (len(marked) > _MOST)}", _HEADER_ROW)
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    book.active = 0
    for other in book:
        if isinstance(other, Worksheet):
            other.sheet_view.tabSelected = other is sheet
    return sheet


def _summary(marked: Sequence[Marked]) -> str:
    errors = sum(each.finding.severity == "error" for each in marked)
    return (
        f"{errors} lỗi phải sửa, {len(marked) - errors} điểm cần xem lại. Sửa ngay trên các trang tính của tệp này "
        "(ô đỏ, ô vàng cam) rồi nộp lại; trang này không cần xóa."
    )


def _row(sheet: Worksheet, row: int, each: Marked, painter: Painter) -> None:
    finding = each.finding
    level, look = _LEVELS[finding.severity]
    sheet_name = each.sheet or finding.sheet
    cells = (
        (row - _HEADER_ROW, "place"), (level, look), (plain_text(sheet_name), "said"),
        (finding.cell, "link" if each.cell else "place"), (plain_text(finding.found), "said"),
        (plain_text(finding.expected), "said"), (plain_text(finding.message), "said"),
    )
    for column, (value, of_cell) in enumerate(cells, 1):
        as_text(painter.put(sheet, row, column, value, of_cell))
    if each.cell and each.sheet:
        quoted = each.sheet.replace("'", "''")
        link = sheet.cell(row, 4)
        assert isinstance(link, Cell)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{each.cell}")
    if each.fill is not None:
        old: Any = sheet.cell(row, _OLD_LOOKS, f"{_OLD}{each.sheet}!{each.cell}")
        old.fill = copy(each.fill)
    lines = [-(-len(str(value or "")) // (width - 3)) for (value, _), (_, width) in zip(cells, _COLUMNS, strict=True)]
    sheet.row_dimensions[row].height = 17 * max(1, *lines) + 5


def as_text(cell: Cell) -> None:
    """Keep a text a text, whatever it begins with."""
    if isinstance(cell.value, str):
        cell.data_type = "s"


def earlier_fills(sheet: Worksheet) -> dict[tuple[str, str], Fill]:
    """What an earlier list recorded: the looks of each cell before it was marked, by sheet and cell."""
    found: dict[tuple[str, str], Fill] = {}
    for row in range(_HEADER_ROW + 1, sheet.max_row + 1):
        record = sheet.cell(row, _OLD_LOOKS)
        text = str(record.value or "")
        if text.startswith(_OLD) and "!" in text:
            name, _, cell = text[len(_OLD):].rpartition("!")
            found[name, cell] = copy(record.fill)  # type: ignore[assignment]
    return found


def is_list(sheet: Worksheet) -> bool:
    """Whether a sheet is our list of an earlier round, not a sender's sheet that happens to be called so."""
    return sheet.title.startswith(LIST_SHEET) and sheet.cell(1, 1).value == TITLE
