"""Marked workbooks of the golden cases open in LibreOffice whole: nothing lost, nothing mended, all marks in place."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data_layer.intake.grid import open_grid
from data_layer.intake.model import Context
from data_layer.intake.workbook import read_report
from data_layer.plan import Plan, load_plan
from data_layer.workbooks.annotate import annotate
from tests.golden.cases import Case
from tests.golden.workbooks import CASES
from tests.unit.test_annotate import marks
from tests.unit.test_template_reading import converted, soffice

WITH_FAULTS = [case for case in CASES if case.keeps and any("!" in said for said in case.says)]


def marked(case: Case, folder: Path, plan: Plan) -> Path:
    """The case's workbook as its sender gets it back."""
    path = case.write(folder)
    draft = read_report(open_grid(path), Context(path.name, case.received, case.sender, case.locked), plan)
    out = folder / "marked" / f"{case.name}.xlsx"
    out.parent.mkdir(exist_ok=True)
    out.write_bytes(annotate(path.read_bytes(), draft.findings))
    return out


def comments(book: Workbook) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.comment.text.replace("\r", "")
        for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment
    }


def links(book: Workbook) -> int:
    return sum(cell.hyperlink is not None for row in book["Lỗi cần sửa"].iter_rows() for cell in row)


@soffice
@pytest.mark.slow
def test_libreoffice_opens_every_marked_workbook_and_keeps_every_mark(tmp_path):
    assert len(WITH_FAULTS) >= 30
    plan = load_plan()
    ours = [marked(case, tmp_path, plan) for case in WITH_FAULTS]
    shutil.rmtree(tmp_path / "xlsx", ignore_errors=True)
    for before, after in zip(ours, converted(ours, "xlsx", tmp_path), strict=True):
        assert after.is_file(), f"LibreOffice could not open {before.name}"
        one, other = (load_workbook(BytesIO(path.read_bytes())) for path in (before, after))
        assert other.sheetnames == one.sheetnames, before.name
        assert marks(other) == marks(one) != {}, before.name
        assert comments(other) == comments(one), before.name
        assert links(other) == links(one) > 0, before.name
