"""The shape of a ward's workbook for the golden cases: openpyxl sheets that a case then spoils in one place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD_A = (
    "STT", "Loại sổ", "Tổng số sổ", "Tổng số trường hợp", "Không thể số hóa", "Đã nhập liệu", "Khớp CSDLQGVDC",
    "Lệch CSDLQGVDC", "Đã scan/chụp", "Đã đính kèm", "Đã cập nhật CSDLHTĐT", "Ghi chú",
)
HEAD_B = (
    "STT", "Loại sổ", "Tổng số sổ", "Tổng số trường hợp", "Không thể số hóa", "Đã scan/chụp",
    "Đã tạo lập PDF/Excel", "Đã import", "Đã phê duyệt", "Ghi chú",
)
HEAD_TASKS = ("STT", "Nhiệm vụ", "Trạng thái", "Ngày hoàn thành", "Số văn bản", "Ghi chú")
HEAD_DIFFICULTIES = ("STT", "Nội dung", "Nhóm", "Loại sổ", "Số trường hợp", "Kiến nghị")

ROWS_A = (
    ("Khai sinh", 60, 6000, 10, 3000, 2500, 400, 2000, 500, 100, None),
    ("Khai tử", 10, 1000, 0, 500, 450, 50, 300, 100, 50, None),
    ("Kết hôn", 20, 2000, 5, 1000, 800, 100, 700, 200, 0, None),
    ("Nuôi con nuôi", 1, 50, 0, 50, 50, 0, 50, 50, 50, None),
)
ROWS_B = (
    ("Nhận cha, mẹ, con", 2, 100, 0, 80, 60, 40, 20, None),
    ("Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc", 3, 300, 0, 200, 100, 50, 0, None),
    ("Ghi chú ly hôn", 1, 40, 0, 0, 0, 0, 0, None),
    ("Giám hộ, chấm dứt giám hộ", 1, 10, 0, 10, 10, 10, 10, None),
    ("Cấp giấy xác nhận tình trạng hôn nhân", 5, 900, 0, 400, 300, 200, 100, None),
    ("Khác", 1, 5, 0, 0, 0, 0, 0, None),
)
ROWS_TASKS = (
    ("Phân loại sổ", "Hoàn thành", "28/02/2024", "12/KH-UBND", None),
    ("Thành lập Tổ công tác", "Hoàn thành", "20/02/2024", None, None),
    ("Rà soát cơ sở vật chất", "Đang thực hiện", None, None, None),
    ("Ban hành kế hoạch", "Chưa thực hiện", None, None, None),
    ("Nhận dữ liệu chuyển giao", None, None, None, None),
)
ROWS_DIFFICULTIES = (("Sổ cũ bị ẩm", "Sổ rách, mờ", "Khai sinh", 12, "Phục chế"),)

FIRST = 8
"""The first body row (1-based): title, five labels, header above it."""


def labels(sheet: Worksheet, title: str, unit: str = "Phường Tân Lợi", period: object = "05/2024") -> None:
    sheet["A1"] = title
    for row, (label, value) in enumerate((
        ("Đơn vị báo cáo", unit), ("Kỳ báo cáo", period), ("Ngày báo cáo", "31/05/2024"),
        ("Người lập", "Cán bộ Mẫu"), ("Điện thoại", "0900000000"),
    ), 2):
        sheet.cell(row, 1, label)
        sheet.cell(row, 3, value)


def table(
    sheet: Worksheet, head: Sequence[object], rows: Sequence[Sequence[object]], top: int = FIRST - 1,
    *, total: bool = True, left: int = 1,
) -> None:
    for column, text in enumerate(head):
        sheet.cell(top, left + column, text)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate((number, *row)):
            sheet.cell(top + number, left + column, value)
    if total:
        sheet.cell(top + len(rows) + 1, left + 1, "Tổng cộng")
        for column in range(left + 2, left + len(head) - 1):
            letter = sheet.cell(1, column).column_letter
            sheet.cell(top + len(rows) + 1, column, f"=SUM({letter}{top + 1}:{letter}{top + len(rows)})")


def ward(unit: str = "Phường Tân Lợi", period: object = "05/2024", *, meta: bool = True) -> Workbook:
    """A right report of a ward, as the template would give it."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Biểu 01"
    labels(first, "BIỂU 01. BỐN LOẠI SỔ", unit, period)
    table(first, HEAD_A, ROWS_A)
    for name, title, head, rows in (
        ("Biểu 02", "BIỂU 02. CÁC LOẠI SỔ CÒN LẠI", HEAD_B, ROWS_B),
        ("Biểu 03", "BIỂU 03. NHIỆM VỤ", HEAD_TASKS, ROWS_TASKS),
        ("Biểu 04", "BIỂU 04. KHÓ KHĂN, VƯỚNG MẮC", HEAD_DIFFICULTIES, ROWS_DIFFICULTIES),
    ):
        sheet = book.create_sheet(name)
        labels(sheet, title, unit, period)
        table(sheet, head, rows, total=name == "Biểu 02")
    book.create_sheet("Hướng dẫn")["A1"] = "Kỳ báo cáo: ghi tháng và năm; mọi số là lũy kế."
    if meta:
        hidden = book.create_sheet("_meta")
        hidden.sheet_state = "veryHidden"
        for row in (("template", "hotich"), ("version", "1"), ("unit", "tan-loi"), ("period", "2024-05")):
            hidden.append(row)
    return book


def bare(text: str) -> str:
    """The text without diacritics."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
