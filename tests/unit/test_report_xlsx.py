"""The Excel annex: live sums that agree, values shown without calculating, print set-up, no formula slipped in."""

from __future__ import annotations

import dataclasses
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from data_layer.plan import load_plan
from data_layer.reports.content import compile_report
from data_layer.reports.model import Annex, Column, Table
from data_layer.reports.xlsx import render_xlsx
from data_layer.reports.xlsx_tables import FIRST
from data_layer.store import init_store
from tests.report_ledger import ISSUE, LETTERHEAD, two_months


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    with init_store(tmp_path_factory.mktemp("xlsx") / "x.duckdb", load_plan()) as store:
        two_months(store)
        yield compile_report(store, as_of="2024-03")


@pytest.fixture(scope="module")
def excel(content):
    return render_xlsx(content, LETTERHEAD, ISSUE)


@pytest.fixture(scope="module")
def live(excel):
    return load_workbook(BytesIO(excel))


@pytest.fixture(scope="module")
def shown(excel):
    return load_workbook(BytesIO(excel), data_only=True)


def tables(content):
    return [content.summary, *(table for annex in content.annexes for table in annex.tables)]


def test_a_sheet_a_table_then_charts_and_definitions(content, live):
    assert live.sheetnames == [*(table.name for table in tables(content)), "Biểu đồ", "Định nghĩa và nguồn"]


def test_every_cell_shows_the_reports_figure_without_calculating(content, shown):
    for table in tables(content):
        sheet = shown[table.name]
        rows = [*table.rows, *([table.total] if table.total else [])]
        for number, row in enumerate(rows, FIRST):
            found = [sheet.cell(number, place).value for place in range(1, len(row) + 1)]
            plain = [value.date() if hasattr(value, "date") else value or None if value == "" else value
                     for value in found]
            assert plain == [value if value is None or isinstance(value, str) else
                             pytest.approx(value) if isinstance(value, float) else value for value in row]


def test_totals_are_sums_of_their_rows_and_rates_ratios_of_sums(content, live):
    table = content.annexes[0].tables[0]
    sheet = live[table.name]
    last = FIRST + len(table.rows)
    assert sheet.cell(last, 4).value == f"=SUM(D{FIRST}:D{last - 1})"
    assert sheet.cell(last, 6).value == f'=IF(D{last}=0,"",E{last}/D{last})'
    assert sheet.cell(FIRST, 6).value == f'=IF(D{FIRST}=0,"",E{FIRST}/D{FIRST})'


def test_a_rate_that_is_not_that_ratio_stays_the_metrics_own(content):
    columns = (Column("STT", "number"), Column("Đơn vị", "text"), Column("Tổng", summed=True),
               Column("Xong", summed=True), Column("Tỷ lệ", "share", ratio=(3, 2)))
    table = Table("Thử", "", columns, ((1, "A", 300, 40, 0.2),), (None, "Tổng cộng", 300, 40, 0.2))
    made = dataclasses.replace(content, annexes=(Annex("I", "Thử", (table,)),))
    sheet = load_workbook(BytesIO(render_xlsx(made, LETTERHEAD)))["Thử"]
    assert (sheet.cell(FIRST, 5).value, sheet.cell(FIRST + 1, 5).value) == (0.2, 0.2)


@pytest.mark.parametrize("name", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")"])
def test_a_name_that_looks_like_a_formula_stays_text(content, name):
    columns = (Column("STT", "number"), Column("Đơn vị", "text"))
    made = dataclasses.replace(content, annexes=(Annex("I", "Thử", (Table("Thử", "", columns, ((1, name),)),)),))
    cell = load_workbook(BytesIO(render_xlsx(made, LETTERHEAD)))["Thử"].cell(FIRST, 2)
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", name, True)


def test_every_sheet_prints_on_a4_across_with_its_head_on_each_page(content, live):
    for sheet in live.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.print_area
        assert "K7QM-3ZPA-XY" in sheet.oddFooter.left.text
    for table in tables(content):
        sheet = live[table.name]
        assert sheet.print_title_rows == "$5:$6"
        assert re.fullmatch(rf"[CD]{FIRST}", sheet.freeze_panes)


def test_counts_and_shares_have_their_formats_and_times_new_roman(content, live):
    table = content.annexes[0].tables[0]
    sheet = live[table.name]
    assert sheet.cell(FIRST, 4).number_format.startswith("#,##0")
    assert sheet.cell(FIRST, 6).number_format == "0.0%"
    assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Times New Roman"}


def test_there_are_native_charts_with_cached_points(content, excel):
    with ZipFile(BytesIO(excel)) as file:
        charts = [file.read(name).decode() for name in file.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(content.curves) == 6
    for chart in charts:
        assert chart.count("<c:ser>") + chart.count("<ser>") == 2
        assert "numCache" in chart


def test_definitions_say_what_and_whence(content, shown):
    sheet = shown["Định nghĩa và nguồn"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert content.subject in texts
    for term in ("Tỷ lệ", "Đã số hóa", "Kế hoạch", "Chậm (ngày)", "Đạt ngay lần đầu"):
        assert term in texts
    assert any("không phải trung bình" in text for text in texts)
    assert any("mọi báo cáo đã nhận" in text.lower() for text in texts)


def test_an_empty_list_says_so(live):
    assert live["V Điều chỉnh"].cell(FIRST, 1).value.startswith("Không có số liệu nào")


def test_the_same_annex_is_the_same_bytes_without_a_clock(content, excel):
    assert render_xlsx(content, LETTERHEAD, ISSUE) == excel
    with ZipFile(BytesIO(excel)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.read("docProps/core.xml").decode().count("2024-04-05T00:00:00Z") == 2
