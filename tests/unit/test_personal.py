"""Columns of people are found by their headers, whatever the cells hold, and nothing else is taken for one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data_layer.intake.grid import Grid, Sheet, Value
from data_layer.intake.model import Context
from data_layer.intake.personal import find_people
from data_layer.intake.personal_columns import is_personal, words_of
from data_layer.intake.workbook import read_report
from data_layer.plan import load_plan
from tests.golden.sheets import FIRST, ward

PLAN = load_plan()
CONTEXT = Context("x.xlsx", dt.datetime(2024, 5, 31, 10, tzinfo=dt.UTC))
PEOPLE = [
    "Họ tên", "Họ và tên", "Họ tên cha", "Họ tên mẹ", "Họ và tên chồng", "Họ, chữ đệm, tên người được khai sinh",
    "Người được khai sinh", "Tên cha", "Họ tên chủ hộ", "hoTen", "nycHoTen", "nksHoTen", "chaNgaySinh", "Ngày sinh",
    "Năm sinh", "Ngày, tháng, năm sinh", "Số CCCD/CMND/định danh", "Số định danh cá nhân", "CMND/CCCD", "Số CCCD",
    "Họ và tên cán bộ", "Họ tên người đăng ký", "Họ tên người đã chết", "HO TEN ME", "chaSoGiayToTuyThan",
]
INNOCENT = [
    "Tên tệp", "Tên sổ", "Tên loại sổ", "Loại sổ", "Nội dung", "Tên đơn vị", "Người lập", "Điện thoại", "Người ký",
    "Số định danh đã cấp", "Số TH đã có số định danh cá nhân", "Số trường hợp khớp CCCD", "Mã định danh hồ sơ",
    "Ngày hoàn thành", "Năm mở sổ", "Tổng số người", "Ghi chú",
]


def report(column: int = 12, head: Value = None, cells: list[Value] | None = None, at: int = FIRST - 2) -> Grid:
    """The right report; in Biểu 01 a column of its own beside the table, or other cells anywhere."""
    sheets = []
    for sheet in ward().worksheets:
        rows: list[list[Value]] = [
            [None if isinstance(cell, str) and cell.startswith("=") else cell for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        sheets.append(Sheet(sheet.title, sheet.sheet_state == "visible", rows))
    for row, value in enumerate([head, *(cells or [])], at):
        cells_of = sheets[0].rows[row]
        cells_of += [None] * (column + 1 - len(cells_of))
        cells_of[column] = value
    return Grid(sheets, "xlsx", Path("x.xlsx"))


def personal(grid: Grid) -> list[tuple[str | None, str | None]]:
    found = read_report(grid, CONTEXT, PLAN)
    assert found.keep_bytes is not any(f.rule == "file.personal_data" for f in found.findings)
    return [(f.sheet, f.cell) for f in found.findings if f.rule == "file.personal_data"]


@pytest.mark.parametrize("cells", [["A", "B"], [None, None], [1, 2], ["Nguyễn Văn A"]])
@pytest.mark.parametrize("head", PEOPLE)
def test_a_header_of_people_is_enough_whatever_the_cells_hold(head, cells):
    assert personal(report(head=head, cells=cells)) == [("Biểu 01", "M7")]


@pytest.mark.parametrize("head", INNOCENT)
def test_other_headers_are_let_be(head):
    assert personal(report(head=head, cells=["Tân Lợi", "b", 3])) == []


@pytest.mark.parametrize("label", ["Người lập", "Người ký", "Điện thoại", "Họ tên người lập", "Họ tên cán bộ"])
def test_a_contact_above_the_table_is_no_column(label):
    assert personal(report(0, label, at=4)) == []


def test_the_line_to_sign_on_is_no_column():
    grid = report()
    grid.sheets[0].rows += [
        [], ["Người lập biểu", None, None, "Chủ tịch"], ["(Ký, họ tên)", None, None, "Họ tên, chữ ký"],
        ["Trần Văn B", None, None, "Lê Thị C"],
    ]
    assert personal(grid) == []


def test_ids_under_an_innocent_header_are_told_at_the_header():
    assert personal(report(head="Mã", cells=["066080001234", "066080001235"])) == [("Biểu 01", "M7")]
    sheet = Sheet("Khác", True, [["Mã số"], [], [66080001234], ["066080001234"], ["066080001235"]])
    assert [finding.cell for finding in find_people(sheet, set())] == ["A1"]
    assert [f.cell for f in find_people(Sheet("K", True, [["066080001234"], ["066080001235"]]), set())] == ["A1"]


def test_a_list_of_people_on_another_sheet_is_found_hidden_or_not():
    for visible in (True, False):
        grid = report()
        grid.sheets.append(Sheet("DS", visible, [["Danh sách"], ["STT", "Họ tên cha", "Quê"], [1, "A", "b"]]))
        assert personal(grid) == [("DS", "B2")]


@pytest.mark.parametrize("head", PEOPLE)
def test_a_log_knows_every_header_that_a_report_knows(head):
    assert is_personal(words_of(head))
