"""Formulas' values survive the marking; files of strangers are marked where they can do no harm."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_layer.intake.model import Finding
from data_layer.workbooks.annotate import CannotAnnotate, annotate
from data_layer.workbooks.annotate_apart import annotate_apart
from data_layer.workbooks.bundle import template_of
from data_layer.workbooks.cached import with_cached_values
from data_layer.workbooks.findings import findings_of
from tests.ledger import sent
from tests.unit.test_annotate import ERROR, content, marks, opened, workbook

LINES = {("A", "khai-sinh"): (60, 6000, 10, 3000, 2000, 500, 100), ("B", "khac"): (1, 40, 0, 8, 6, 4, 2)}


def values(data: bytes) -> dict[tuple[str, str], object]:
    shown, formulas = load_workbook(BytesIO(data), data_only=True), load_workbook(BytesIO(data))
    return {
        (sheet.title, cell.coordinate): shown[sheet.title][cell.coordinate].value
        for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }


def test_formulas_keep_the_values_that_the_sender_saw(store):
    sent(store, "tan-lap", "2024-03", LINES)
    before = template_of(store, "tan-lap", "2024-05")
    after = annotate(before, [Finding("cell.missing", "warning", "Chưa có số.", "Biểu 01", "F8")])
    assert values(before)
    assert values(after) == values(before)


@pytest.mark.parametrize("value", [0, -7, 0.1, 1e300, True, False, "a & <b>", "#REF!"])
def test_a_cached_value_of_any_kind_comes_back(value):
    filled = with_cached_values(content(workbook()), {1: {"C4": value}})
    read = load_workbook(BytesIO(filled), data_only=True)["Biểu 01"]["C4"].value
    assert (read, type(read)) == (value, type(value))
    assert values(annotate(filled, [ERROR]))["Biểu 01", "C4"] == value


def test_a_formula_without_a_value_stays_without():
    assert values(annotate(content(workbook()), [ERROR])) == {("Biểu 01", "C4"): None}


def test_a_template_is_given_back_with_its_locks_lists_and_checks(store):
    before = opened(template_of(store, "tan-lap", "2024-05"))
    after = opened(annotate(template_of(store, "tan-lap", "2024-05"), [ERROR]))
    assert after.sheetnames[1:] == before.sheetnames
    for sheet in before:
        other = after[sheet.title]
        assert (other.protection.sheet, other.sheet_state) == (sheet.protection.sheet, sheet.sheet_state)
        assert len(other.data_validations.dataValidation) == len(sheet.data_validations.dataValidation)
        assert len(other.conditional_formatting) == len(sheet.conditional_formatting)
        assert other.freeze_panes == sheet.freeze_panes


def test_a_file_is_marked_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "b.xlsx"
    path.write_bytes(content(workbook()))
    assert marks(opened(annotate_apart(path, [ERROR])))


def test_a_file_that_was_never_opened_has_nothing_to_mark(tmp_path):
    with pytest.raises(CannotAnnotate, match="mật khẩu"):
        annotate_apart(tmp_path / "none.xlsx", [Finding("file.encrypted", "error", "Tệp đặt mật khẩu.")])


def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    path = tmp_path / "b.xlsx"
    path.write_bytes(content(workbook()))
    with pytest.raises(CannotAnnotate, match="quá nặng"):
        annotate_apart(path, [ERROR], time_limit=0.01)


def test_a_path_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CannotAnnotate, match="Không mở được"):
        annotate_apart(tmp_path / "none.xlsx", [ERROR])


class Told:
    """A sandbox that reads in this process."""

    def read(self, path: Path, context, out: Path, progress=None):
        from data_layer.intake.grid import open_grid
        from data_layer.intake.workbook import read_report
        from data_layer.plan import load_plan

        return read_report(open_grid(path), context, load_plan())


def test_a_file_with_errors_is_compared_with_the_earlier_report_too(store, tmp_path):
    sent(store, "tan-lap", "2024-03", LINES)
    book = opened(template_of(store, "tan-lap", "2024-05"))
    for cell, value in (("F8", 7000), ("I8", 100), ("J8", 200), ("K8", 0)):
        book["Biểu 01"][cell] = value
    path = tmp_path / "b.xlsx"
    book.save(path)
    rules = {(f.rule, f.cell) for f in findings_of(store, Told(), path)}
    assert {("stage.exceeds_total", "F8"), ("stage.order", "J8"), ("cumulative.decreased", "I8")} <= rules
    alone = {f.rule for f in findings_of(None, Told(), path)}
    assert "stage.order" in alone
    assert "cumulative.decreased" not in alone
