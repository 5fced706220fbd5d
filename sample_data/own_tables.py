"""Workbooks that are not the template: old programs, other spellings, tables of a ward's own making."""

from __future__ import annotations

from collections.abc import Callable

from sample_data.figures import Figures
from sample_data.file_formats import ods, xls, xlsx
from sample_data.old_text import FONT, tcvn3
from sample_data.reports import Report
from sample_data.sheets import Cell, Formula, Sheet, bare, decomposed
from sample_data.workbook_files import counts, difficulties_sheet, tasks_sheet, template_sheets

FORMS = {
    **{("hoa-xuan", f"2024-{month:02}"): "tcvn3" for month in range(2, 7)},
    **{("hoa-phu", f"2024-{month:02}"): "xls" for month in range(2, 7)},
    **{("cu-ebur", f"2024-{month:02}"): "ods" for month in range(3, 12)},
    **{("tan-lap", f"2024-{month:02}"): "abbreviated" for month in range(2, 5)},
    **{("hoa-khanh", f"2024-{month:02}"): "text-numbers" for month in (4, 5)},
    **{("ea-kao", f"2024-{month:02}"): "bare" for month in (3, 5, 6)},
    **{("thong-nhat", f"2024-{month:02}"): "nfd" for month in range(5, 9)},
}
"""Who sends something else than the template's .xlsx, and when."""

_TITLE_ROWS, _FIRST_FIGURE = 3, 2
_ORDER = {"A": (1, 0, 2, 3, 6, 7, 8, 4, 5), "B": (1, 0, 3, 4, 5, 6, 2)}
_SHORT = {
    "A": ("Số sổ", "Tổng số TH", "Không thể số hóa", "Số TH đã nhập liệu (lũy kế)", "Khớp CSDLQG", "Lệch CSDLQG",
          "Scan", "Đính kèm", "Cập nhật HTĐT"),
    "B": ("Số sổ", "Tổng số TH", "Không thể số hóa", "Scan", "Tạo lập PDF", "Import", "Phê duyệt"),
}
_ROW_NAMES = {
    "khai-sinh": "Sổ đăng ký khai sinh", "khai-tu": "ĐK khai tử", "ket-hon": "ĐK kết hôn",
    "nuoi-con-nuoi": "Nuôi con nuôi", "nhan-cha-me-con": "Nhận cha, mẹ, con",
    "thay-doi-cai-chinh": "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc",
    "ghi-chu-ly-hon": "Ghi chú ly hôn", "giam-ho": "Giám hộ, chấm dứt giám hộ",
    "xac-nhan-hon-nhan": "Cấp giấy xác nhận TTHN", "khac": "Khác",
}


def written(sheets: list[Sheet], form: str) -> tuple[str, bytes]:
    """Suffix and bytes of the file in that form."""
    if form == "tcvn3":
        return "xls", xls(_each(sheets, tcvn3), font=FONT)
    writer = {"xls": xls, "ods": ods}.get(form, xlsx)
    return (form if form in ("xls", "ods") else "xlsx"), writer(sheets)


def sheets_of(report: Report, form: str) -> list[Sheet]:
    """The workbook's sheets in that form; only the template and its .xls carry `_meta`."""
    if form == "abbreviated":
        return _abbreviated(report)
    sheets = template_sheets(report)
    if form in ("template", "xls"):
        return sheets
    changed = sheets[:-1]
    if form == "ods":
        return _each(changed, lambda text: text.replace("Cư ÊBur", "Cư Êbua"))
    if form == "nfd":
        return _each(changed, decomposed)
    if form == "bare":
        return _each(changed, bare)
    return _text_numbers(changed) if form == "text-numbers" else changed


def _each(sheets: list[Sheet], change: Callable[[str], str]) -> list[Sheet]:
    for sheet in sheets:
        sheet.map_text(change)
    return sheets


def _text_numbers(sheets: list[Sheet]) -> list[Sheet]:
    """Figures as text: 1.234 for a thousand and more, KPS for none."""
    for sheet in sheets[:2]:
        top = sheet.header_rows[-1] + 1
        for row in sheet.rows[top:]:
            row[2:] = [_as_text(cell) for cell in row[2:]]
    return sheets


def _as_text(cell: Cell) -> Cell:
    value = cell.value if isinstance(cell, Formula) else cell
    if not isinstance(value, int):
        return value
    return f"{value:,}".replace(",", ".") if value else "KPS"


def _abbreviated(report: Report) -> list[Sheet]:
    """A table of the ward's own: two header rows, a row of column numbers, the total first, columns reordered."""
    month = f"THÁNG {int(report.period[5:])}/{report.period[:4]}"
    title: list[list[Cell]] = [["UBND P. TÂN LẬP"], [f"BÁO CÁO TIẾN ĐỘ SỐ HÓA SỔ HỘ TỊCH {month}"], []]
    sheets = [_own_table(title, report.of_track(track), track) for track in ("B", "A")]
    rest = _each([tasks_sheet(report), difficulties_sheet(report)], lambda text: text.replace("Phường", "P."))
    notes = Sheet("Ghi chú", template_sheets(report)[-2].rows[:1], (0,), (60,))
    return [*sheets, *rest, notes]


def _own_table(title: list[list[Cell]], lines: tuple[Figures, ...], track: str) -> Sheet:
    order, width = _ORDER[track], len(_SHORT[track])
    rows = [list(row) for row in title]
    rows.append(["TT", "Loại sổ", "Số lượng và tiến độ thực hiện", *[None] * (width - 1)])
    rows.append([None, None, *(_SHORT[track][column] for column in order)])
    rows.append(["A", "B", *range(1, width + 1)])
    figures = [counts(line) for line in lines]
    sums = [sum(row[column] or 0 for row in figures) for column in range(width)]
    rows.append([None, "TỔNG SỐ", *(sums[column] for column in order)])
    rows.append(["I", "I. Các loại sổ đang lưu giữ tại phường"])
    for number, (line, row) in enumerate(zip(lines, figures, strict=True), 1):
        rows.append([number, _ROW_NAMES[line.book_type], *(row[column] for column in order)])
    head = _TITLE_ROWS
    merged = ((head, 0, head + 1, 0), (head, 1, head + 1, 1), (head, _FIRST_FIGURE, head, width + 1))
    name = "4 loại sổ" if track == "A" else "Sổ khác"
    return Sheet(name, rows, (head, head + 1), (6, 40, *[12] * width), merged=merged)
