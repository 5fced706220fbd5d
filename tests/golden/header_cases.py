"""Tables known by their headers: several rows, merged, reordered, abbreviated, beside what must be left alone."""

from __future__ import annotations

import unicodedata

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.golden.cases import Cases
from tests.golden.sheets import FIRST, HEAD_A, HEAD_B, ROWS_A, ROWS_B, bare, labels, table, ward

CASES = Cases()
HEAD = FIRST - 1
AFTER_B = ("table.missing", "table.missing", "table.missing")  # Biểu 02, 03, 04 of a workbook with Biểu 01 alone


def _alone(title: str = "BIỂU 01") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1"
    labels(sheet, title)
    return book, sheet


def _rows(sheet: Worksheet, top: int, *rows: tuple[object, ...]) -> None:
    for number, row in enumerate(rows):
        for column, value in enumerate(row, 1):
            sheet.cell(top + number, column, value)


@CASES.add(*AFTER_B, notes=(),
           figures={"A khai-sinh total": 6000, "A khai-sinh entry": 3000, "A khai-sinh update": 100})
def a_header_of_two_rows_with_merged_groups() -> Workbook:
    book, sheet = _alone()
    _rows(sheet, 7, ("STT", "Loại sổ", "Tổng số", None, "Không thể số hóa", "Kết quả thực hiện (lũy kế)", None, None,
                     None, None, None, "Ghi chú"),
          (None, None, "Sổ", "Trường hợp", None, "Nhập liệu", "Khớp", "Lệch", "Scan", "Đính kèm", "Cập nhật", None))
    for span in ("A7:A8", "B7:B8", "C7:D7", "E7:E8", "F7:K7", "L7:L8"):
        sheet.merge_cells(span)
    _rows(sheet, 9, *((n, *row) for n, row in enumerate(ROWS_A, 1)))
    return book


@CASES.add(*AFTER_B, figures={"A khai-sinh books": 60, "A khai-sinh total": 6000, "A khai-sinh scan": 2000}, notes=())
def groups_that_are_not_merged() -> Workbook:
    book, sheet = _alone()
    _rows(sheet, 7, ("STT", "Loại sổ", "Tổng số", None, "Không thể số hóa", "Đã thực hiện"),
          (None, None, "Sổ", "TH", None, "Nhập liệu", "Khớp", "Lệch", "Scan", "Đính kèm", "Cập nhật"))
    _rows(sheet, 9, *((n, *row[:10]) for n, row in enumerate(ROWS_A, 1)))
    return book


@CASES.add(*AFTER_B, figures={"A khai-sinh entry": 3000, "A khai-sinh attach": 500}, notes=())
def three_header_rows_and_a_row_of_numbers() -> Workbook:
    book, sheet = _alone()
    _rows(sheet, 7, ("TT", "LOẠI SỔ", "TỔNG SỐ SỔ", "TỔNG SỐ TH", "Số TH không thể số hóa", "TIẾN ĐỘ SỐ HÓA"),
          (None, None, None, None, None, "CSDLQGVDC", None, None, "CSDL HTĐT"),
          (None, None, None, None, None, "Đã nhập\nliệu", "Khớp", "Lệch", "Scan, chụp", "Đính kèm", "Cập nhật"))
    for span in ("A7:A9", "B7:B9", "C7:C9", "D7:D9", "E7:E9", "F7:K7", "F8:H8", "I8:K8"):
        sheet.merge_cells(span)
    _rows(sheet, 10, ("A", "B", 1, 2, 3, 4, 5, "6=4-5", 7, 8, 9))
    _rows(sheet, 11, *((n, *row[:10]) for n, row in enumerate(ROWS_A, 1)))
    return book


@CASES.add(*AFTER_B, figures={"A khai-sinh entry": 3000, "A khai-sinh scan": 2000, "A khai-sinh total": 6000}, notes=())
def headers_in_other_words() -> Workbook:
    book, sheet = _alone()
    _rows(sheet, HEAD, ("TT", "Loại sổ hộ tịch", "Số quyển", "Tổng số TH", "Số TH không số hóa được",
                        "Số TH đã nhập liệu (lũy kế)", "TH khớp CSDLQG", "TH lệch CSDLQG", "Scan", "Đính file",
                        "Cập nhật HTĐT", "Ghi chú"), *((n, *row) for n, row in enumerate(ROWS_A, 1)))
    return book


@CASES.add(figures={"A khai-sinh entry": 3000, "B giam-ho approve": 10}, notes=(), lines=10)
def no_diacritics_at_all() -> Workbook:
    book = ward("phuong tan loi", meta=False)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = bare(cell.value)
    return book


@CASES.add(figures={"A khai-sinh entry": 3000, "B giam-ho approve": 10}, notes=(), lines=10)
def decomposed_letters_in_capitals() -> Workbook:
    book = ward(meta=False)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and not cell.value.startswith("="):
                    cell.value = unicodedata.normalize("NFD", cell.value.upper())
    return book


@CASES.add(*AFTER_B, figures={"A khai-sinh books": 60, "A khai-sinh entry": 3000, "A khai-sinh update": 100}, notes=())
def columns_in_another_order() -> Workbook:
    book, sheet = _alone()
    order = (8, 3, 1, 10, 5, 2, 4, 9, 6, 7)
    _rows(sheet, HEAD, tuple(HEAD_A[column] for column in order),
          *(tuple(row[column - 1] for column in order) for row in ROWS_A))
    return book


@CASES.add(*AFTER_B, figures={"A khai-sinh entry": 3000}, notes=(), lines=4)
def a_table_far_from_the_corner() -> Workbook:
    book, sheet = _alone()
    table(sheet, HEAD_A, ROWS_A, 23, left=6, total=False)
    return book


@CASES.add(figures={"A khai-sinh entry": 3000, "A khai-sinh scan": 2000}, notes=(), lines=10)
def the_earlier_figures_beside_the_table() -> Workbook:
    book = ward()
    sheet = book["Biểu 01"]
    sheet["N6"] = "Kỳ trước"
    for column, text in enumerate(("Đã nhập liệu", "Đã scan/chụp", "Đã đính kèm", "Đã cập nhật CSDLHTĐT"), 14):
        sheet.cell(HEAD, column, text)
        for row in range(FIRST, FIRST + 4):
            sheet.cell(row, column, 9999)
    sheet["S7"] = "Kiểm tra"
    sheet["S8"] = "Đã nhập liệu vượt tổng số"
    return book


@CASES.add(figures={"A khai-sinh entry": 3000}, notes=(), lines=10)
def earlier_figures_before_this_periods() -> Workbook:
    book = ward()
    sheet = book["Biểu 01"]
    sheet.insert_cols(6, 2)
    sheet["F6"], sheet["F7"], sheet["G7"] = "Kỳ trước", "Đã nhập liệu", "Đã scan"
    sheet.merge_cells("F6:G6")
    for row in range(FIRST, FIRST + 4):
        sheet.cell(row, 6, 1)
        sheet.cell(row, 7, 1)
    for column in range(3, 14):
        sheet.cell(FIRST + 4, column, None)
    return book


@CASES.add(figures={"A khai-sinh entry": 3000}, notes=("column.unknown Biểu 01!M7", "column.unknown Biểu 01!N7"))
def columns_that_nobody_asked_for() -> Workbook:
    book = ward()
    sheet = book["Biểu 01"]
    for row, values in enumerate((("Tỷ lệ %", "Máy scan"), *[(0.5, "HP")] * 4), HEAD):
        sheet.cell(row, 13, values[0])
        sheet.cell(row, 14, values[1])
    sheet["N7"] = "Tên máy"
    return book


@CASES.add(*AFTER_B, figures={"A khai-sinh entry": 3000}, lines=4,
           notes=("column.unknown Sheet1!F8", "column.unknown Sheet1!H8"))
def this_months_work_beside_the_cumulative() -> Workbook:
    book, sheet = _alone()
    _rows(sheet, 7, ("STT", "Loại sổ", "Tổng số sổ", "Tổng số TH", "Không thể số hóa", "Đã nhập liệu", None,
                     "Đã scan", None, "Đã đính kèm", "Đã cập nhật"),
          (None, None, None, None, None, "Trong tháng", "Lũy kế", "Trong tháng", "Lũy kế"))
    for span in ("A7:A8", "B7:B8", "C7:C8", "D7:D8", "E7:E8", "F7:G7", "H7:I7", "J7:J8", "K7:K8"):
        sheet.merge_cells(span)
    for number, row in enumerate(ROWS_A):
        values = (number + 1, row[0], row[1], row[2], row[3], 7, row[4], 7, row[7], row[8], row[9])
        _rows(sheet, 9 + number, values)
    return book


@CASES.add("table.missing", "table.missing", lines=10, notes=(),
           figures={"A khai-sinh entry": 3000, "B giam-ho import": 10})
def two_tables_in_one_sheet() -> Workbook:
    book, sheet = _alone()
    table(sheet, HEAD_A, ROWS_A)
    sheet["A15"] = "BIỂU 02. CÁC LOẠI SỔ CÒN LẠI"
    table(sheet, HEAD_B, ROWS_B, 17)
    return book


@CASES.add("table.missing", "table.missing", lines=10, notes=(),
           figures={"A khai-sinh entry": 3000, "B giam-ho import": 10})
def two_tables_side_by_side() -> Workbook:
    book, sheet = _alone()
    table(sheet, HEAD_A, ROWS_A, total=False)
    table(sheet, HEAD_B, ROWS_B, left=14, total=False)
    return book


@CASES.add("table.missing", "table.missing", lines=10, notes=(),
           figures={"A khai-sinh entry": 3000, "A khai-sinh scan": 2000, "B giam-ho import": 10, "B giam-ho scan": 10})
def one_table_for_both_tracks() -> Workbook:
    book, sheet = _alone()
    head = ("STT", "Loại sổ", "Tổng số sổ", "Tổng số TH", "Không thể số hóa", "Nhập liệu", "Scan", "Đính kèm",
            "Cập nhật", "Tạo lập PDF/Excel", "Import", "Phê duyệt")
    a = [(r[0], r[1], r[2], r[3], r[4], r[7], r[8], r[9], None, None, None) for r in ROWS_A]
    b = [(r[0], r[1], r[2], r[3], None, r[4], None, None, r[5], r[6], r[7]) for r in ROWS_B]
    table(sheet, head, [*a, *b], total=False)
    return book


@CASES.add(*AFTER_B, lines=4, figures={"A khai-sinh entry": 3000}, notes=())
def a_header_repeated_at_a_page_break() -> Workbook:
    book, sheet = _alone()
    table(sheet, HEAD_A, ROWS_A[:2], total=False)
    table(sheet, HEAD_A, ROWS_A[2:], 10, total=False)
    sheet["B13"], sheet["C13"], sheet["F13"] = "Tổng cộng", 91, 4550
    return book


@CASES.add(*AFTER_B, lines=4, figures={"A khai-sinh entry": 3000}, notes=())
def a_label_column_without_a_header() -> Workbook:
    book, sheet = _alone()
    table(sheet, ("STT", None, *HEAD_A[2:]), ROWS_A, total=False)
    return book


@CASES.add(*AFTER_B, "cell.missing", "cell.missing", lines=4, figures={"A khai-sinh update": None})
def required_columns_left_out() -> Workbook:
    book, sheet = _alone()
    head = [text for text in HEAD_A if text not in ("Tổng số sổ", "Đã cập nhật CSDLHTĐT")]
    table(sheet, head, [(r[0], *r[2:9], None) for r in ROWS_A], total=False)
    return book


@CASES.add("table.missing", "table.missing", "table.missing", lines=6, figures={"B giam-ho approve": 10}, notes=(),
           form="ods")
def two_header_rows_in_an_ods() -> Workbook:
    book, sheet = _alone("BIỂU 02")
    _rows(sheet, 7, ("STT", "Loại sổ", "Tổng số", None, "Không thể số hóa", "Đã thực hiện"),
          (None, None, "Sổ", "Hồ sơ", None, "Scan", "Tạo lập PDF, Excel để import", "Import", "Kiểm tra, phê duyệt"))
    for span in ("A7:A8", "B7:B8", "C7:D7", "E7:E8", "F7:I7"):
        sheet.merge_cells(span)
    _rows(sheet, 9, *((n, *row[:8]) for n, row in enumerate(ROWS_B, 1)))
    return book
