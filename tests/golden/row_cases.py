"""Rows in odd places, totals, headings, unknown and repeated book types, people, old encodings."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.golden.cases import Cases
from tests.golden.sheets import FIRST, HEAD_A, ROWS_A, labels, table, ward

CASES = Cases()
REST = ("table.missing", "table.missing", "table.missing")
TOTALS = ("Tổng cộng", 91, 9050, 15, 4550, 3800, 550, 3050, 850, 200)


def _alone() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1"
    labels(sheet, "BIỂU 01")
    for column, text in enumerate(HEAD_A, 1):
        sheet.cell(FIRST - 1, column, text)
    return book, sheet


def _fill(sheet: Worksheet, *rows: tuple[object, ...]) -> None:
    for number, row in enumerate(rows):
        for column, value in enumerate(row, 2):
            sheet.cell(FIRST + number, column, value)


@CASES.add(*REST, lines=4, notes=())
def a_right_total_first() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, TOTALS, *ROWS_A)
    return book


@CASES.add(*REST, "total.mismatch Sheet1!F13", "total.mismatch Sheet1!K13", lines=4, notes=())
def a_wrong_total_last() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, *ROWS_A, (), ("CỘNG", *TOTALS[1:4], 4551, *TOTALS[5:9], 199))
    return book


@CASES.add(*REST, lines=4, notes=())
def subtotals_by_section() -> Workbook:
    book, sheet = _alone()
    first = tuple(a + b for a, b in zip(ROWS_A[0][1:10], ROWS_A[1][1:10], strict=True))
    second = tuple(a + b for a, b in zip(ROWS_A[2][1:10], ROWS_A[3][1:10], strict=True))
    _fill(sheet, ("I. Các loại sổ đang dùng",), *ROWS_A[:2], ("Cộng I", *first), ("II. Các loại sổ lưu",),
          *ROWS_A[2:], ("Cộng II", *second), ("TỔNG SỐ", *TOTALS[1:]))
    return book


@CASES.add(*REST, lines=4, notes=())
def section_headings_with_their_sums() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, ("Các loại sổ của phường", *TOTALS[1:]), *ROWS_A)
    return book


@CASES.add(*REST, lines=4, figures={"A ket-hon scan": 700}, notes=())
def rows_in_disorder_with_blanks_between() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, ROWS_A[3], (), ROWS_A[1], (None, " "), (), ROWS_A[2], ROWS_A[0])
    return book


@CASES.add(*REST, lines=4, notes=())
def signatures_below_the_table() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, *ROWS_A, TOTALS, (), (None,) * 7 + ("Buôn Ma Thuột, ngày 31 tháng 5 năm 2024",),
          ("NGƯỜI LẬP BIỂU", None, None, None, None, None, "TM. ỦY BAN NHÂN DÂN"), ("Cán bộ Mẫu",),
          ("Ghi chú: số liệu tính đến hết ngày 31/5",))
    return book


@CASES.add(*REST, lines=4, notes=())
def shares_and_sums_without_a_label() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, *ROWS_A, (None, *TOTALS[1:]), ("Tỷ lệ (%)", None, None, None, 0.5, 0.42, 0.06, 0.34, 0.1, 0.02))
    return book


@CASES.add(*REST, "book_type.unknown Sheet1!B10", lines=3)
def a_book_type_that_is_none() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, *ROWS_A[:2], ("Kết hôm", *ROWS_A[2][1:]), ROWS_A[3])
    return book


@CASES.add(*REST, "book_type.unknown Sheet1!B10", lines=3)
def figures_without_a_label() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, *ROWS_A[:2], (None, *ROWS_A[2][1:]), ROWS_A[3])
    return book


@CASES.add(*REST, "book_type.duplicate Sheet1!B12")
def a_book_type_twice() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, *ROWS_A, ("Sổ ĐK khai sinh", 1, 10, 0, 0, 0, 0, 0, 0, 0))
    return book


@CASES.add("book_type.unknown Biểu 01!B12", lines=10)
def a_book_type_of_the_other_track() -> Workbook:
    book = ward()
    for column, value in enumerate((5, "Giám hộ", 1, 10, 0, 0, 0, 0, 0, 0, 0), 1):
        book["Biểu 01"].cell(12, column, value)
    return book


@CASES.add("row.hidden Biểu 01!B9", figures={"A khai-tu entry": 500}, notes=())
def a_hidden_row() -> Workbook:
    book = ward()
    book["Biểu 01"].row_dimensions[9].hidden = True
    book["Biểu 01"].row_dimensions[14].hidden = True
    return book


@CASES.add("table.missing", lines=4)
def no_bieu_02() -> Workbook:
    book = ward()
    del book["Biểu 02"]
    return book


@CASES.add("table.missing", lines=4)
def bieu_02_on_a_hidden_sheet() -> Workbook:
    book = ward()
    book["Biểu 02"].sheet_state = "hidden"
    return book


@CASES.add("file.no_table", unit=None, period=None)
def no_table_at_all() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (("Thiết bị", "Số lượng"), ("Máy scan", 2), ("Máy tính", 5)):
        sheet.append(row)
    return book


@CASES.add("file.no_table", unit=None, period=None)
def an_empty_workbook() -> Workbook:
    return Workbook()


@CASES.add("file.personal_data Danh sách!B1", "file.personal_data Danh sách!C1", "file.personal_data Danh sách!D1",
           keeps=False, lines=0)
def a_list_of_people_beside_the_report() -> Workbook:
    book = ward()
    sheet = book.create_sheet("Danh sách")
    for row in (("STT", "Họ và tên", "Ngày sinh", "Số CCCD"), (1, "Người Mẫu Một", "01/01/1990", "001000000001"),
                (2, "Người Mẫu Hai", "02/02/1991", "001000000002")):
        sheet.append(row)
    return book


@CASES.add("file.personal_data ẩn!A1", keeps=False)
def ids_on_a_hidden_sheet() -> Workbook:
    book = ward()
    sheet = book.create_sheet("ẩn")
    sheet.sheet_state = "hidden"
    for number in range(3):
        sheet.append([f"00100000000{number}"])
    return book


@CASES.add("file.personal_data Biểu 01!M7", keeps=False)
def a_column_of_names_beside_the_figures() -> Workbook:
    book = ward()
    sheet = book["Biểu 01"]
    for row, value in enumerate(("Họ tên người được khai sinh", "Người Mẫu Một", "Người Mẫu Hai"), FIRST - 1):
        sheet.cell(row, 13, value)
    return book


@CASES.add("text.personal_data Biểu 01!L8", "text.personal_data Biểu 04!B8", "text.personal_data Biểu 03!E8", notes=())
def ids_inside_free_texts() -> Workbook:
    book = ward()
    book["Biểu 01"]["L8"] = "Thiếu số định danh 001000000001 của một trường hợp"
    book["Biểu 04"]["B8"] = "Trùng 001 000 000 002"
    book["Biểu 03"]["E8"] = "001000000003"
    return book


@CASES.add(notes=("column.unknown Biểu 03!B13", "column.unknown Biểu 03!C9"))
def tasks_in_other_words() -> Workbook:
    book = ward()
    sheet = book["Biểu 03"]
    for cell, value in {"B8": "1. Việc phân loại sổ", "C8": "Đã xong", "C9": "ổn", "B10": "Rà soát CSVC",
                        "C10": "đang làm", "C11": "chưa", "B13": "Tập huấn", "C13": "Hoàn thành"}.items():
        sheet[cell] = value
    return book


@CASES.add(notes=("text.mended Biểu 04!C9", "text.mended Biểu 04!D9"))
def difficulties_of_no_known_group() -> Workbook:
    book = ward()
    for column, value in enumerate((2, "Mất điện", "Điện lưới", "Tất cả", None, "Bố trí máy phát"), 1):
        book["Biểu 04"].cell(9, column, value)
    return book


@CASES.add(*REST, lines=4, figures={"A khai-sinh entry": 3000}, notes=(
    "text.mended Sheet1!B9", "text.mended Sheet1!D7", "text.mended Sheet1!B10",
))
def some_cells_in_tcvn3() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, ROWS_A[0], ("Khai tö", *ROWS_A[1][1:]), ("KÕt h«n", *ROWS_A[2][1:]), ROWS_A[3])
    sheet["D7"] = "Tæng sè tr\u00adêng hîp"
    return book


@CASES.add(*REST, lines=4, notes=(), figures={"A khai-tu books": 10})
def a_long_sheet_of_blanks() -> Workbook:
    book, sheet = _alone()
    table(sheet, HEAD_A, ROWS_A, total=False)
    sheet.cell(5000, 1, " ")
    return book


@CASES.add(*REST, "book_type.unknown Sheet1!B11", lines=3)
def a_heap_of_other_books_in_one_row() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, *ROWS_A[:3], ("Các loại sổ còn lại", *ROWS_A[3][1:]))
    return book


@CASES.add(*REST, "book_type.unknown Sheet1!B10", lines=3)
def a_strange_book_type_among_roman_numbers() -> Workbook:
    book, sheet = _alone()
    _fill(sheet, *((f"{roman}. {row[0]}", *row[1:]) for roman, row in zip(("I", "II"), ROWS_A, strict=False)),
          ("III. Sổ tạm trú", *ROWS_A[2][1:]), ("IV. Nuôi con nuôi", *ROWS_A[3][1:]))
    return book
