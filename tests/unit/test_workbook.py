"""The reader as a whole: it never fails, whatever stands in a cell, and it is quick."""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_layer.intake.grid import Grid, Sheet, Value
from data_layer.intake.messages import grouped
from data_layer.intake.model import Context, ReportDraft
from data_layer.intake.workbook import read_report
from data_layer.plan import Plan, load_plan
from tests.golden.sheets import ward

PLAN = load_plan()
CONTEXT = Context("x.xlsx", dt.datetime(2024, 5, 31, 10, tzinfo=dt.UTC))
TEXTS = ["", " ", "-", "x", "abc", "1.234", "-3", "12,5", "Khai sinh", "Tổng cộng", "Loại sổ", "Đã scan", "Kỳ trước",
         "Đơn vị báo cáo", "Phường Tân Lợi", "05/2024", "I.", "Họ tên", "001000000001", "{0}", "%s", "\x00", "é" * 300]


def _grid() -> Grid:
    """The right report without a file around it."""
    sheets = []
    for sheet in ward().worksheets:
        rows: list[list[Value]] = [
            [None if isinstance(cell, str) and cell.startswith("=") else cell for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        sheets.append(Sheet(sheet.title, sheet.sheet_state == "visible", rows))
    return Grid(sheets, "xlsx", Path("x.xlsx"))


def _read(grid: Grid, plan: Plan = PLAN) -> ReportDraft:
    return read_report(grid, CONTEXT, plan)


values = st.one_of(
    st.none(), st.sampled_from(TEXTS), st.integers(), st.floats(), st.booleans(), st.text(max_size=30),
    st.dates(), st.datetimes(), st.times(), st.timedeltas(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 14), st.integers(0, 13), values), max_size=12))
def test_any_values_anywhere_give_a_draft(changes: list[tuple[int, int, int, Value]]) -> None:
    grid = _grid()
    for place, row, column, value in changes:
        rows = grid.sheets[place].rows
        while len(rows) <= row:
            rows.append([])
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    draft = _read(grid)
    json.dumps([asdict(finding) for finding in draft.findings])
    assert draft.unit is None or draft.unit in PLAN.unit_by_id


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(values, max_size=8), max_size=12))
def test_any_sheet_gives_a_draft(rows: list[list[Value]]) -> None:
    assert _read(Grid([Sheet("s", True, rows)], "xlsx", Path("x"))).findings


def test_no_id_is_ever_repeated_in_a_finding_or_stored() -> None:
    grid = _grid()
    grid.sheets[0].rows[7][11] = "số 001000000001"
    grid.sheets[0].rows[8][5] = "001000000002 a"
    grid.sheets[3].rows[7][1] = "Trùng 001 000 000 003"
    draft = _read(grid)
    told = str(draft)
    for number in ("001000000001", "001000000002", "000 003"):
        assert number not in told
    assert {"text.personal_data", "number.invalid"} == {f.rule for f in draft.findings}


def test_a_list_of_people_leaves_no_word_of_it() -> None:
    grid = _grid()
    grid.sheets.append(Sheet("DS", True, [["Họ tên", "Năm sinh"], ["Người Mẫu Một", 1990], ["Người Mẫu Hai", 1991]]))
    draft = _read(grid)
    assert not draft.keep_bytes
    assert {f.rule for f in draft.findings} == {"file.personal_data"}
    assert "Người Mẫu" not in str(draft)


def _difficulties(*groups: str) -> ReportDraft:
    grid = _grid()
    sheet = next(sheet for sheet in grid.sheets if sheet.name == "Biểu 04")
    head = next(at for at, row in enumerate(sheet.rows) if "Nội dung" in row)
    place = sheet.rows[head].index("Nội dung"), sheet.rows[head].index("Nhóm")
    del sheet.rows[head + 1:]
    for group in groups:
        row: list[Value] = [None] * len(sheet.rows[head])
        row[place[0]], row[place[1]] = "một việc", group
        sheet.rows.append(row)
    return _read(grid)


def test_one_telling_word_names_a_group_and_that_is_said() -> None:
    draft = _difficulties("mờ", "Sổ rách, mờ", "bị rách", "thiếu", "không rõ")
    assert [line.group for line in draft.difficulties] == ["torn", "torn", "torn", "other", "other"]
    said = [(f.found, f.expected) for f in draft.findings if f.rule == "text.mended"]
    assert said == [("mờ", "Sổ rách, mờ"), ("bị rách", "Sổ rách, mờ"), ("thiếu", "Khác"), ("không rõ", "Khác")]


def test_another_units_file_is_told_to_take_its_own_template() -> None:
    draft = read_report(_grid(), replace(CONTEXT, sender_unit="ea-tam"), PLAN)
    said = next(finding for finding in draft.findings if finding.rule == "unit.mismatch")
    assert "hãy tải mẫu của đơn vị mình" in said.message


@pytest.mark.parametrize(("text", "said"), [
    ("22444", "22.444"), ("≤ 22444 (kỳ 05/2024)", "≤ 22.444 (kỳ 05/2024)"), ("999", "999"), ("1.234", "1.234"),
    ("31/05/2024", "31/05/2024"), ("1234,5", "1234,5"), ("Số là 1234567.", "Số là 1.234.567."), ("2024-05", "2024-05"),
    ("0123", "0123"), ("ABC1234", "ABC1234"),
])
def test_counts_are_written_as_people_read_them(text: str, said: str) -> None:
    assert grouped(text) == said


def test_another_citys_stages_and_book_types_are_read_by_its_plan() -> None:
    stages = tuple(replace(s, id="check", name="Hậu kiểm") if s.id == "approve" else s for s in PLAN.stages)
    types = (*PLAN.book_types, replace(PLAN.book_types[-1], id="nhap-quoc-tich", name="Nhập quốc tịch"))
    grid = _grid()
    sheet = grid.sheets[1]
    sheet.rows[6][8] = "Số TH đã hậu kiểm"
    sheet.rows[13] = [7, "Sổ nhập quốc tịch", 1, 5, 0, 5, 4, 3, 2]
    draft = _read(grid, replace(PLAN, stages=stages, book_types=types))
    assert [f.rule for f in draft.findings] == []
    line = next(line for line in draft.lines if line.book_type == "nhap-quoc-tich")
    assert [count.value for count in line.done] == [5, 4, 3, 2]


@pytest.mark.parametrize("plan_units", [22, 10_598])
def test_a_template_size_workbook_is_quick(plan_units: int) -> None:
    base = PLAN.unit_by_id["ea-kao"]
    more = tuple(replace(base, id=f"u{n}", name=f"Xuân Lộc {n}") for n in range(plan_units - 22))
    plan, grid = replace(PLAN, units=(*PLAN.units, *more)), _grid()
    _read(grid, plan)
    times = []
    for _ in range(10):
        started = time.process_time()
        _read(grid, plan)
        times.append(time.process_time() - started)
    assert min(times) < 0.02
