"""Biểu 03, Biểu 04, Hướng dẫn and `_meta`: what is words rather than figures."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.workbooks import template_inputs as inputs
from data_layer.workbooks.cached import CachedValue
from data_layer.workbooks.model import TemplateFigures
from data_layer.workbooks.styles import Painter
from data_layer.workbooks.template_guide import guide_lines
from data_layer.workbooks.template_layout import FIRST_ROW, HEAD_ROW, HEADER_ROW, TOTAL_LABEL
from data_layer.workbooks.template_page import heading, lock, page

GUIDE, META = "Hướng dẫn", "_meta"
TEMPLATE_NAME = "bieu-thang"
DIFFICULTY_ROWS = 12
_GUIDE_WIDTH = 105
_TASKS = (
    ("STT", 16), ("Nhiệm vụ", 40), ("Trạng thái", 20), ("Ngày hoàn thành", 18), ("Số văn bản", 24), ("Ghi chú", 40),
)
_DIFFICULTIES = (
    ("STT", 16), ("Nội dung", 48), ("Nhóm", 30), ("Loại sổ", 34), ("Số trường hợp", 16), ("Kiến nghị", 44),
)
_EARLIER = (("Trạng thái (kỳ trước)", 20), ("Ngày hoàn thành (kỳ trước)", 18))


def task_sheet(sheet: Worksheet, number: int, made_from: TemplateFigures, painter: Painter) -> dict[str, CachedValue]:
    """Biểu 03; what was last reported of each task stands in the grey block."""
    heading(sheet, f"BIỂU {number:02d}. NHIỆM VỤ", len(_TASKS), made_from, painter)
    _header(sheet, _TASKS, 1, painter, "header")
    last = HEADER_ROW + len(made_from.tasks)
    for row, told in enumerate(made_from.tasks, FIRST_ROW):
        cells = (row - HEADER_ROW, told.task.name, None, None, None, None)
        for column, look in enumerate(("number", "text", "choice", "day", "note", "note"), 1):
            painter.put(sheet, row, column, cells[column - 1], look)
        painter.put(sheet, row, 8, inputs.STATUSES.get(told.status or ""), "earlier_text")
        painter.put(sheet, row, 9, told.done_on, "earlier_day")
        sheet.row_dimensions[row].height = 30
    painter.merged(sheet, (HEAD_ROW, 8, HEAD_ROW, 9), "Kỳ trước", "earlier_head")
    _header(sheet, _EARLIER, 8, painter, "earlier_header")
    sheet.column_dimensions["G"].width = 3
    inputs.statuses(sheet, f"C{FIRST_ROW}:C{last}")
    inputs.days(sheet, f"D{FIRST_ROW}:D{last}")
    done = f'="Hoàn thành "&COUNTIF(C{FIRST_ROW}:C{last},"Hoàn thành")&"/{len(made_from.tasks)}"'
    _total(sheet, last + 1, len(_TASKS), 3, done, painter)
    page(sheet, f"A1:F{last + 1}", freeze=f"C{FIRST_ROW}")
    return {f"C{last + 1}": f"Hoàn thành 0/{len(made_from.tasks)}"}


def difficulty_sheet(
    sheet: Worksheet, number: int, made_from: TemplateFigures, painter: Painter
) -> dict[str, CachedValue]:
    """Biểu 04: blank rows to fill, groups and book types to choose from."""
    heading(sheet, f"BIỂU {number:02d}. KHÓ KHĂN, VƯỚNG MẮC", len(_DIFFICULTIES), made_from, painter)
    _header(sheet, _DIFFICULTIES, 1, painter, "header")
    last = HEADER_ROW + DIFFICULTY_ROWS
    for row in range(FIRST_ROW, last + 1):
        for column, look in enumerate(("number", "note", "choice", "choice", "count", "note"), 1):
            painter.put(sheet, row, column, row - HEADER_ROW if column == 1 else None, look)
        sheet.row_dimensions[row].height = 30
    groups, book_types = (f"'{GUIDE}'!{cells}" for cells in _list_ranges(made_from))
    inputs.one_of(sheet, f"C{FIRST_ROW}:C{last}", groups, "Nhóm")
    inputs.one_of(sheet, f"D{FIRST_ROW}:D{last}", book_types, "Loại sổ")
    inputs.whole_numbers(sheet, f"E{FIRST_ROW}:E{last}")
    _total(sheet, last + 1, len(_DIFFICULTIES), 5, f"=SUM(E{FIRST_ROW}:E{last})", painter)
    page(sheet, f"A1:F{last + 1}", freeze=f"C{FIRST_ROW}")
    return {f"E{last + 1}": 0}


def guide_sheet(sheet: Worksheet, made_from: TemplateFigures, painter: Painter) -> None:
    """How to fill it in, and the lists that the drop-downs offer."""
    lines = guide_lines(made_from)
    for row, (look, text) in enumerate(lines, 1):
        painter.put(sheet, row, 1, text, look)
        sheet.row_dimensions[row].height = 20 if len(text) < _GUIDE_WIDTH else 38
    for column, (head, names) in zip((3, 4), _lists(made_from), strict=True):
        for row, text in enumerate((head, *names), 1):
            painter.put(sheet, row, column, text, "list_head" if row == 1 else "text")
    for letter, width in (("A", _GUIDE_WIDTH), ("B", 3), ("C", 30), ("D", 62)):
        sheet.column_dimensions[letter].width = width
    page(sheet, f"A1:A{len(lines)}", freeze=None)


def meta_sheet(sheet: Worksheet, made_from: TemplateFigures, version: str) -> None:
    """What the reader recognises the template by; nobody sees it."""
    told = {"template": TEMPLATE_NAME, "version": version, "unit": made_from.unit.id, "period": made_from.period}
    for row, (key, value) in enumerate(told.items(), 1):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, value)
    lock(sheet)
    sheet.sheet_state = "veryHidden"


def _lists(made_from: TemplateFigures) -> tuple[tuple[str, list[str]], tuple[str, list[str]]]:
    plan = made_from.plan
    return (
        ("Danh mục nhóm (Biểu 04)", [group.name for group in plan.difficulty_groups]),
        ("Danh mục sổ (Biểu 04)", [book_type.name for book_type in plan.book_types]),
    )


def _list_ranges(made_from: TemplateFigures) -> list[str]:
    lists = zip("CD", _lists(made_from), strict=True)
    return [f"${letter}$2:${letter}${len(names) + 1}" for letter, (_, names) in lists]


def _header(sheet: Worksheet, columns: tuple[tuple[str, int], ...], first: int, painter: Painter, look: str) -> None:
    for column, (text, width) in enumerate(columns, first):
        painter.put(sheet, HEADER_ROW, column, text, look)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[HEADER_ROW].height = 36


def _total(sheet: Worksheet, row: int, columns: int, summed: int, formula: str, painter: Painter) -> None:
    for column in range(1, columns + 1):
        text = TOTAL_LABEL if column == 2 else formula if column == summed else None
        painter.put(sheet, row, column, text, "total" if column == summed else "total_label")
    sheet.row_dimensions[row].height = 24
