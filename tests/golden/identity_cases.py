"""Whose report, of which month: in agreement, in other spellings, missing, contradicting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.golden.cases import Cases
from tests.golden.sheets import HEAD_A, HEAD_B, ROWS_A, ROWS_B, table, ward

CASES = Cases()
BIEU = ("Biểu 01", "Biểu 02", "Biểu 03", "Biểu 04")
UNITS, PERIODS = tuple(f"{name}!C2" for name in BIEU), tuple(f"{name}!C3" for name in BIEU)


def _relabelled(row: int, value: object, *, meta: bool = False) -> Workbook:
    book = ward(meta=meta)
    for name in BIEU:
        book[name].cell(row, 3).value = value
    return book


def _titled(*lines: str, fill: Callable[[Worksheet], None] | None = None) -> Workbook:
    """Biểu 01 alone under lines of title, without label rows."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1"
    for row, line in enumerate(lines, 1):
        sheet.cell(row, 1, line)
    table(sheet, HEAD_A, ROWS_A, 8, total=False)
    if fill:
        fill(sheet)
    return book


@CASES.add(unit="ea-tam")
def a_unit_written_together() -> Workbook:
    return _relabelled(2, "P. EaTam")


@CASES.add(unit="cu-ebur")
def a_unit_in_another_spelling() -> Workbook:
    return _relabelled(2, "UBND xã Cư Êbua")


@CASES.add(*(f"unit.unknown {cell}" for cell in UNITS), unit=None)
def a_unit_that_is_none() -> Workbook:
    return _relabelled(2, "Phường Tân Lọi")


@CASES.add(*(f"unit.unknown {cell}" for cell in UNITS), unit="tan-loi")
def a_label_that_is_no_unit_although_meta_is() -> Workbook:
    return _relabelled(2, "Phường Tân Lọi", meta=True)


@CASES.add(*(f"unit.mismatch {cell}" for cell in UNITS))
def labels_against_meta() -> Workbook:
    return _relabelled(2, "Phường Tân Lập", meta=True)


@CASES.add("unit.mismatch Biểu 02!C2")
def one_sheet_of_another_ward() -> Workbook:
    book = ward(meta=False)
    book["Biểu 02"]["C2"] = "Phường Tân Lập"
    return book


@CASES.add("unit.mismatch Biểu 01!A1")
def a_title_against_the_label() -> Workbook:
    book = ward(meta=False)
    book["Biểu 01"]["A1"] = "UBND PHƯỜNG TÂN LẬP - BIỂU 01"
    return book


@CASES.add("unit.mismatch Biểu 01!C2", sender="tan-lap")
def a_report_of_another_ward_than_the_sender() -> Workbook:
    return ward()


@CASES.add(sender="tan-loi")
def a_report_of_the_sender() -> Workbook:
    return ward()


@CASES.add(sender="tan-loi", notes=())
def no_unit_but_the_senders() -> Workbook:
    return _relabelled(2, None)


@CASES.add("unit.unknown", unit=None)
def no_unit_anywhere() -> Workbook:
    return _relabelled(2, None)


@CASES.add("table.missing", "table.missing", "table.missing", unit="tan-loi", period="2024-05", notes=())
def unit_and_month_in_the_title() -> Workbook:
    return _titled("UBND PHƯỜNG TÂN LỢI", "BÁO CÁO KẾT QUẢ SỐ HÓA SỔ HỘ TỊCH THÁNG 5 NĂM 2024",
                   "(Kèm theo Công văn số 12/UBND ngày 31/12/2023)", "Kính gửi: Phòng Tư pháp TP Buôn Ma Thuột",
                   "Đơn vị tính: trường hợp")


@CASES.add("table.missing", "table.missing", "table.missing", unit="hoa-thuan", period="2024-05", notes=())
def labels_and_values_in_one_cell() -> Workbook:
    return _titled("BIỂU 01", "Đơn vị báo cáo: Xã Hoà Thuận", "Kỳ báo cáo: T5/2024")


@CASES.add("table.missing", "table.missing", "table.missing", unit="tan-loi", period="2024-05", notes=())
def labels_of_two_things_in_one_row() -> Workbook:
    def fill(sheet: Worksheet) -> None:
        for column, value in enumerate(("Đơn vị", "Tân Lợi", None, "Tháng", "5/2024"), 1):
            sheet.cell(3, column, value)
    return _titled("BIỂU 01", fill=fill)


@CASES.add(notes=())
def a_period_as_a_day() -> Workbook:
    return _relabelled(3, dt.date(2024, 5, 1))


@CASES.add(*(f"period.unknown {cell}" for cell in PERIODS), period=None)
def a_month_that_is_none() -> Workbook:
    return _relabelled(3, "13/2024")


@CASES.add("period.unknown", period=None)
def no_month_anywhere() -> Workbook:
    return _relabelled(3, None)


@CASES.add(*(f"period.mismatch {cell}" for cell in PERIODS))
def months_against_meta() -> Workbook:
    return _relabelled(3, "04/2024", meta=True)


@CASES.add("period.mismatch Biểu 03!C3")
def one_sheet_of_another_month() -> Workbook:
    book = ward()
    book["Biểu 03"]["C3"] = "tháng 4/2024"
    return book


@CASES.add("period.outside_plan Biểu 01!C3", period="2024-01")
def a_month_before_the_plan() -> Workbook:
    return _relabelled(3, "01/2024")


@CASES.add("period.outside_plan Biểu 01!C3", period="2025-01")
def a_month_after_the_plan_not_yet_begun() -> Workbook:
    return _relabelled(3, "01/2025")


@CASES.add("period.future Biểu 01!C3", period="2024-06")
def a_month_not_yet_begun() -> Workbook:
    return _relabelled(3, "06/2024")


@CASES.add(period="2024-06", received=dt.datetime(2024, 5, 31, 17, 0, tzinfo=dt.UTC), notes=())
def a_month_begun_in_vietnam() -> Workbook:
    return _relabelled(3, "06/2024")


@CASES.add("period.locked Biểu 01!C3", locked=("2024-05",))
def a_locked_month() -> Workbook:
    return ward()


@CASES.add("unit.merged Biểu 01!C2", unit="thang-loi", period="2024-11",
           received=dt.datetime(2024, 11, 30, 10, tzinfo=dt.UTC))
def a_ward_that_had_merged() -> Workbook:
    return ward("Phường Thắng Lợi", "11/2024", meta=False)


@CASES.add(unit="thang-loi", period="2024-10", received=dt.datetime(2024, 11, 30, 10, tzinfo=dt.UTC), notes=())
def the_last_month_of_a_merging_ward() -> Workbook:
    return ward("Phường Thắng Lợi", "10/2024", meta=False)


@CASES.add("template.outdated")
def an_older_template() -> Workbook:
    book = ward()
    book["_meta"]["B2"] = "0"
    return book


@CASES.add(unit="phong-tu-phap", lines=10, figures={"B khai-sinh scan": 80}, notes=())
def the_offices_own_books() -> Workbook:
    book = ward("Phòng Tư pháp TP Buôn Ma Thuột", meta=False)
    del book["Biểu 01"]
    sheet = book["Biểu 02"]
    own = [(name, *ROWS_B[0][1:]) for name in ("Khai sinh", "Khai tử", "Kết hôn", "Nuôi con nuôi")]
    table(sheet, HEAD_B, [*own, *ROWS_B])
    return book


@CASES.add("table.missing", "table.missing", "table.missing", notes=())
def a_unit_of_measure_in_the_corner() -> Workbook:
    def fill(sheet: Worksheet) -> None:
        sheet["K4"] = "Đơn vị: trường hợp"
        sheet["L5"] = "Đơn vị tính: hồ sơ"
    return _titled("UBND PHƯỜNG TÂN LỢI", "Tháng 5/2024 (Quyết định 12/2023/QĐ-UBND)", fill=fill)


@CASES.add("table.missing", "table.missing", "table.missing", notes=())
def the_offices_form_filled_in_by_a_ward() -> Workbook:
    def fill(sheet: Worksheet) -> None:
        for row, values in enumerate((("Đơn vị báo cáo", "Phường Tân Lợi"), ("Kỳ báo cáo", "T5/2024")), 4):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column, value)
    return _titled("PHÒNG TƯ PHÁP THÀNH PHỐ BUÔN MA THUỘT", "SỐ HÓA SỔ HỘ TỊCH GIAI ĐOẠN 01/1976 - 05/2018", fill=fill)


@CASES.add(received=dt.datetime(2024, 5, 20, 3, tzinfo=dt.UTC), notes=())
def a_report_that_bears_the_months_last_day_and_comes_early() -> Workbook:
    book = ward()
    for name in BIEU:
        book[name]["C4"] = "31/05/2024"
    return book
