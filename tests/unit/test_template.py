"""The template is laid out as spec/workbook.md says, and shows what the ledger knows."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.intake.workbook import CURRENT_TEMPLATE_VERSION
from data_layer.workbooks.bundle import all_templates, template_of
from data_layer.workbooks.model import NoTemplate
from tests.ledger import sent

HEAD_A = [
    "STT", "Loại sổ", "Tổng số sổ", "Tổng số trường hợp", "Không thể số hóa", "Đã nhập liệu", "Khớp CSDLQGVDC",
    "Lệch CSDLQGVDC", "Đã scan/chụp", "Đã đính kèm", "Đã cập nhật CSDLHTĐT", "Ghi chú",
]
HEAD_B = [
    "STT", "Loại sổ", "Tổng số sổ", "Tổng số trường hợp", "Không thể số hóa", "Đã scan/chụp", "Đã tạo lập PDF/Excel",
    "Đã import", "Đã phê duyệt", "Ghi chú",
]
HEAD_TASKS = ["STT", "Nhiệm vụ", "Trạng thái", "Ngày hoàn thành", "Số văn bản", "Ghi chú"]
HEAD_DIFFICULTIES = ["STT", "Nội dung", "Nhóm", "Loại sổ", "Số trường hợp", "Kiến nghị"]
LINES = {("A", "khai-sinh"): (60, 6000, 10, 3000, 2000, 500, 100), ("B", "khac"): (1, 40, 0, 8, 6, 4, 2)}
FIRST, TOTAL_A = 8, 12
OLD_FUNCTIONS = {
    "ABS", "AND", "COUNT", "COUNTA", "COUNTIF", "IF", "IFERROR", "INT", "ISNUMBER", "LEFT", "LEN", "MID", "N", "NOT",
    "OR", "SUM", "SUMPRODUCT", "TRIM",
}


def opened(content: bytes, **how: bool) -> Workbook:
    return load_workbook(BytesIO(content), **how)


def header(sheet: Worksheet, columns: int) -> list[object]:
    return [sheet.cell(7, column).value for column in range(1, columns + 1)]


def formulas(book: Workbook) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }


def test_a_wards_sheets_stand_in_order_with_meta_very_hidden(store):
    book = opened(template_of(store, "tan-lap", "2024-05"))
    assert book.sheetnames == ["Biểu 01", "Biểu 02", "Biểu 03", "Biểu 04", "Hướng dẫn", "_meta"]
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 5 + ["veryHidden"]
    assert dict(book["_meta"].iter_rows(values_only=True)) == {
        "template": "bieu-thang", "version": CURRENT_TEMPLATE_VERSION, "unit": "tan-lap", "period": "2024-05"}


def test_headers_are_exactly_the_agreed_ones(store):
    book = opened(template_of(store, "tan-lap", "2024-05"))
    assert header(book["Biểu 01"], 12) == HEAD_A
    assert header(book["Biểu 02"], 10) == HEAD_B
    assert header(book["Biểu 03"], 6) == HEAD_TASKS
    assert header(book["Biểu 04"], 6) == HEAD_DIFFICULTIES
    for sheet in book.worksheets[:4]:
        assert str(sheet["A1"].value).startswith(sheet.title.upper())
        assert (sheet["A2"].value, sheet["B2"].value) == ("Đơn vị báo cáo", "Phường Tân Lập")
        assert (sheet["A3"].value, sheet["B3"].value) == ("Kỳ báo cáo", "05/2024")


def test_the_offices_template_has_no_bieu_01_and_all_ten_types_in_bieu_02(store):
    book = opened(template_of(store, "phong-tu-phap", "2024-05"))
    assert book.sheetnames == ["Biểu 02", "Biểu 03", "Biểu 04", "Hướng dẫn", "_meta"]
    names = [book["Biểu 02"].cell(row, 2).value for row in range(FIRST, FIRST + 11)]
    assert names == [*(book_type.name for book_type in store.plan.book_types), "Tổng cộng"]


def test_only_pilot_wards_are_asked_about_the_pilot(store):
    def tasks(unit: str) -> list[object]:
        sheet = opened(template_of(store, unit, "2024-05"))["Biểu 03"]
        return [sheet.cell(row, 2).value for row in range(FIRST, FIRST + 7)]

    assert "Thí điểm nhập dữ liệu" in tasks("tan-lap")
    assert "Thí điểm nhập dữ liệu" not in tasks("tan-loi")


def test_totals_and_unable_come_from_the_last_report_and_stages_stay_blank(store):
    sent(store, "tan-lap", "2024-03", LINES)
    sheet = opened(template_of(store, "tan-lap", "2024-05"))["Biểu 01"]
    row = [sheet.cell(FIRST, column).value for column in range(3, 12)]
    assert row == [60, 6000, 10, None, None, None, None, None, None]


def test_the_last_figures_stand_in_a_grey_block_headed_ky_truoc(store):
    sent(store, "tan-lap", "2024-03", LINES)
    sheet = opened(template_of(store, "tan-lap", "2024-05"))["Biểu 01"]
    assert sheet["O6"].value == "Kỳ trước"
    assert "03/2024" in sheet["O5"].value
    assert [sheet.cell(FIRST, column).value for column in range(15, 24)] == [
        60, 6000, 10, 3000, None, None, 2000, 500, 100]


def test_a_successors_first_template_adds_both_wards_up(store):
    for unit in ("thanh-cong", "thang-loi"):
        sent(store, unit, "2024-10", LINES)
    sheet = opened(template_of(store, "thanh-cong", "2024-11"))["Biểu 01"]
    assert [sheet.cell(FIRST, column).value for column in (3, 4, 5, 18)] == [120, 12000, 20, 6000]


def test_a_ward_that_has_merged_gets_no_template(store):
    with pytest.raises(NoTemplate, match="Phường Thành Công"):
        template_of(store, "thang-loi", "2024-11")
    assert template_of(store, "thang-loi", "2024-10")


def test_only_input_cells_are_unlocked(store):
    book = opened(template_of(store, "tan-lap", "2024-05"))
    for sheet in book:
        assert sheet.protection.sheet, sheet.title
        assert sheet.protection.password is None
    free = {cell.coordinate for row in book["Biểu 01"].iter_rows() for cell in row if not cell.protection.locked}
    assert free == {"B4", "B5", "B6", *(f"{column}{row}" for column in "CDEFGHIJKL" for row in range(FIRST, TOTAL_A))}


def test_the_total_row_is_formulas(store):
    sheet = opened(template_of(store, "tan-lap", "2024-05"))["Biểu 01"]
    assert sheet.cell(TOTAL_A, 2).value == "Tổng cộng"
    assert [sheet.cell(TOTAL_A, column).value for column in range(3, 12)] == [
        f"=SUM({column}8:{column}11)" for column in "CDEFGHIJK"]


def test_every_formula_has_its_value_and_needs_no_new_excel(store):
    sent(store, "tan-lap", "2024-03", LINES)
    content = template_of(store, "tan-lap", "2024-05")
    values = opened(content, data_only=True)
    found = formulas(opened(content))
    assert len(found) == 30
    for (sheet, cell), formula in found.items():
        assert values[sheet][cell].value is not None, (sheet, cell)
        assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)) <= OLD_FUNCTIONS
        assert len(formula) < 8192
        assert all(len(text) < 256 for text in re.findall(r'"([^"]*)"', formula))


def test_fresh_rows_say_what_is_blank(store):
    sent(store, "tan-lap", "2024-03", LINES)
    sheet = opened(template_of(store, "tan-lap", "2024-05"), data_only=True)["Biểu 01"]
    stages = "Đã nhập liệu, Đã scan/chụp, Đã đính kèm, Đã cập nhật CSDLHTĐT."
    assert sheet["M8"].value == f"Còn trống: {stages}"
    assert sheet["M9"].value == f"Còn trống: Tổng số sổ, Tổng số trường hợp, {stages}"
    assert sheet["D2"].value == "Còn 4 dòng cần xem: đọc cột Kiểm tra ở bên phải bảng."


def test_inputs_take_whole_numbers_days_and_choices_only(store):
    book = opened(template_of(store, "tan-lap", "2024-05"))
    rules = {
        str(rule.sqref): rule for name in ("Biểu 01", "Biểu 03", "Biểu 04")
        for rule in book[name].data_validations.dataValidation
    }
    assert (rules["C8:K11"].type, rules["C8:K11"].operator, rules["C8:K11"].formula1) == (
        "whole", "greaterThanOrEqual", "0")
    assert rules["C8:C13"].formula1 == '"Chưa thực hiện,Đang thực hiện,Hoàn thành"'
    assert rules["D8:D13"].type == "date"
    assert all(rule.prompt and rule.error and rule.errorStyle == "stop" for rule in rules.values())
    for cells, names in (("C8:C19", store.plan.difficulty_groups), ("D8:D19", store.plan.book_types)):
        sheet, _, area = rules[cells].formula1.replace("'", "").replace("$", "").partition("!")
        assert [row[0].value for row in book[sheet][area]] == [each.name for each in names]


def test_pages_print_on_a4_across_with_the_header_frozen(store):
    for sheet in opened(template_of(store, "tan-lap", "2024-05")).worksheets[:4]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.freeze_panes == "C8"
        assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Times New Roman"}


def test_the_bundle_holds_every_unit_of_that_month(store):
    with ZipFile(BytesIO(all_templates(store, "2024-11"))) as bundle:
        names = bundle.namelist()
        assert names == [f"BaoCao_2024-11_{unit.id}.xlsx" for unit in store.plan.units_at("2024-11")]
        assert len(names) == 20
        assert opened(bundle.read(names[-1])).sheetnames[0] == "Biểu 02"
