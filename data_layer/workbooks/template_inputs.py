"""What may be typed where: whole numbers, days, choices, each with a Vietnamese prompt and refusal."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

STATUSES = {"not_started": "Chưa thực hiện", "in_progress": "Đang thực hiện", "done": "Hoàn thành"}


def whole_numbers(sheet: Worksheet, cells: str) -> None:
    """Whole numbers from 0."""
    _add(sheet, cells, DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0"),
         ("Số lũy kế", "Ghi số nguyên, lũy kế đến hết kỳ. Chưa làm: ghi 0."),
         ("Chưa đúng", "Chỉ ghi số nguyên từ 0 trở lên, không ghi chữ, dấu chấm hay phần trăm."))


def days(sheet: Worksheet, cells: str) -> None:
    """Days of this century."""
    _add(sheet, cells, DataValidation(type="date", operator="greaterThan", formula1="36526"),
         ("Ngày", "Ghi ngày/tháng/năm, ví dụ 31/05/2024."),
         ("Chưa đúng", "Ghi ngày có thật theo dạng ngày/tháng/năm, ví dụ 31/05/2024."))


def statuses(sheet: Worksheet, cells: str) -> None:
    """How far a task is."""
    _choice(sheet, cells, '"' + ",".join(STATUSES.values()) + '"', "Trạng thái")


def one_of(sheet: Worksheet, cells: str, names: str, title: str) -> None:
    """One of the names in a range (names with commas cannot stand in the list itself)."""
    _choice(sheet, cells, names, title)


def _choice(sheet: Worksheet, cells: str, formula: str, title: str) -> None:
    _add(sheet, cells, DataValidation(type="list", formula1=formula),
         (title, "Bấm mũi tên ở góc ô để chọn trong danh sách."),
         ("Chưa đúng", "Hãy chọn một mục trong danh sách của ô này."))


def _add(sheet: Worksheet, cells: str, rule: DataValidation, prompt: tuple[str, str], refusal: tuple[str, str]) -> None:
    rule.allow_blank = True
    rule.showInputMessage = rule.showErrorMessage = True
    rule.promptTitle, rule.prompt = prompt
    rule.errorStyle, rule.errorTitle, rule.error = "stop", *refusal
    rule.add(cells)
    sheet.add_data_validation(rule)
