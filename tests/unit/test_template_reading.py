"""A template that was filled in reads back as it was filled in, by whichever program it was saved."""

import datetime as dt
import random
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data_layer.intake.grid import open_grid
from data_layer.intake.model import Context, ReportDraft
from data_layer.intake.workbook import read_report
from data_layer.plan import Plan
from data_layer.workbooks.bundle import template_of
from tests.ledger import sent

LINES = {("A", "khai-sinh"): (60, 6000, 10, 3000, 2000, 500, 100), ("B", "khac"): (1, 40, 0, 8, 6, 4, 2)}
FIRST, CHECK_A = 8, "M"
soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def read(path: Path, plan: Plan) -> ReportDraft:
    return read_report(open_grid(path), Context(path.name, dt.datetime(2025, 1, 1, tzinfo=dt.UTC)), plan)


def fill(book: Workbook, seed: int) -> dict[tuple[str, int], list[int]]:
    """Fill every row of figures with something right; what was filled in by sheet and row."""
    dice = random.Random(seed)
    filled: dict[tuple[str, int], list[int]] = {}
    for name, with_entry in (("Biểu 01", True), ("Biểu 02", False)):
        if name not in book.sheetnames:
            continue
        sheet, row = book[name], FIRST
        while sheet.cell(row, 2).value != "Tổng cộng":
            total = dice.randint(100, 9000)
            falling = sorted((dice.randint(0, total) for _ in range(3 if with_entry else 4)), reverse=True)
            entry = [total, total // 2, total // 3] if with_entry else []
            filled[name, row] = [dice.randint(1, 90), total, 0, *entry, *falling]
            for column, value in enumerate(filled[name, row], 3):
                sheet.cell(row, column).value = value
            row += 1
    return filled


def figures(draft: ReportDraft) -> dict[tuple[str, int], list[int | None]]:
    found = {}
    for line in draft.lines:
        matching = [line.matched.value, line.mismatched.value] if line.track == "A" else []
        entry, *rest = (count.value for count in line.done)
        stages = [entry, *matching, *rest]
        found[line.sheet, int(line.label_cell[1:])] = [line.books.value, line.total.value, line.unable.value, *stages]
    return found


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def converted(paths: list[Path], form: str, folder: Path) -> list[Path]:
    """The files opened, calculated and saved by LibreOffice."""
    out = folder / form
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", form, "--outdir",
         str(out), *map(str, paths)], check=True, capture_output=True, timeout=120)
    return [out / path.with_suffix(f".{form}").name for path in paths]


@pytest.mark.parametrize("unit", ["tan-lap", "cu-ebur", "phong-tu-phap"])
def test_what_is_filled_in_is_read_and_nothing_is_said(store, tmp_path, unit):
    sent(store, unit, "2024-03", LINES)
    book = load_workbook(BytesIO(template_of(store, unit, "2024-05")))
    filled = fill(book, 7)
    draft = read(saved(book, tmp_path / "b.xlsx"), store.plan)
    assert (draft.unit, draft.period, draft.template_version) == (unit, "2024-05", "1")
    assert draft.findings == ()
    assert figures(draft) == filled


@pytest.mark.parametrize("unit", ["ea-tam", "thanh-cong", "hoa-phu", "phong-tu-phap"])
def test_a_fresh_template_is_only_blank(store, tmp_path, unit):
    path = tmp_path / "fresh.xlsx"
    path.write_bytes(template_of(store, unit, "2024-12"))
    draft = read(path, store.plan)
    assert (draft.unit, draft.period) == (unit, "2024-12")
    assert {finding.rule for finding in draft.findings} == {"cell.missing"}
    assert not draft.tasks
    assert not draft.difficulties


def test_tasks_and_difficulties_are_read_from_their_choices(store, tmp_path):
    book = load_workbook(BytesIO(template_of(store, "tan-lap", "2024-05")))
    fill(book, 3)
    tasks, difficulties = book["Biểu 03"], book["Biểu 04"]
    tasks["C8"], tasks["D8"], tasks["E8"] = "Hoàn thành", dt.date(2024, 2, 28), "12/KH-UBND"
    tasks["C9"] = "Đang thực hiện"
    for column, value in enumerate(("Sổ ẩm, rách", "Sổ rách, mờ", "Nhận cha, mẹ, con", 12, "Phục chế"), 2):
        difficulties.cell(8, column).value = value
    draft = read(saved(book, tmp_path / "b.xlsx"), store.plan)
    assert draft.findings == ()
    assert [(t.task, t.status, t.done_on) for t in draft.tasks] == [
        ("classify", "done", dt.date(2024, 2, 28)), ("team", "in_progress", None)]
    assert [(d.group, d.book_type, d.cases) for d in draft.difficulties] == [("torn", "nhan-cha-me-con", 12)]


@soffice
@pytest.mark.slow
def test_a_template_saved_by_libreoffice_reads_the_same_in_every_format(store, tmp_path):
    book = load_workbook(BytesIO(template_of(store, "tan-lap", "2024-05")))
    filled = fill(book, 11)
    path = saved(book, tmp_path / "b.xlsx")
    for form in ("xlsx", "xls", "ods"):
        draft = read(converted([path], form, tmp_path)[0], store.plan)
        assert (draft.unit, draft.period) == ("tan-lap", "2024-05"), form
        assert [f for f in draft.findings if f.severity != "info"] == [], form
        assert figures(draft) == filled, form


WRONG = {
    (12000, 0, 0, 5000, 500, 300): "Cộng không thể số hóa thì vượt tổng số trường hợp: Đã nhập liệu.",
    (5995, 0, 0, 5000, 500, 300): "Cộng không thể số hóa thì vượt tổng số trường hợp: Đã nhập liệu.",
    (5990, 0, 0, 5000, 500, 600): "Sai thứ tự: Đã cập nhật CSDLHTĐT lớn hơn Đã đính kèm.",
    (5000, 0, 0, 2000, 2500, 600): "Sai thứ tự: Đã đính kèm lớn hơn Đã scan/chụp.",
    (5000, 4500, 501, 2000, 500, 300): "Khớp cộng lệch lớn hơn đã nhập liệu.",
    (2999, 0, 0, 2000, 500, 99): "Nhỏ hơn kỳ trước: Đã nhập liệu, Đã cập nhật CSDLHTĐT.",
    (3000, 0, 0, 2000, None, None): "Còn trống: Đã đính kèm, Đã cập nhật CSDLHTĐT.",
    (-1, 0, 0, 2000, 500, 300): "Có số âm. Khớp cộng lệch lớn hơn đã nhập liệu. Nhỏ hơn kỳ trước: Đã nhập liệu.",
    (3000.5, 0, 0, 2000, 500, 300): "Có số lẻ, chỉ ghi số nguyên.",
    ("ba nghìn", 0, 0, 2000, 500, 300): "Có ô không phải là số; chỉ ghi chữ số.",
    (3000, 2500, 500, 2000, 500, 100): None,
}


@soffice
@pytest.mark.slow
def test_the_live_checks_show_each_fault_and_nothing_of_what_is_right(store, tmp_path):
    sent(store, "tan-lap", "2024-03", LINES)
    paths = []
    for number, row in enumerate(WRONG):
        book = load_workbook(BytesIO(template_of(store, "tan-lap", "2024-05")))
        for column, value in enumerate(row, 6):
            book["Biểu 01"].cell(FIRST, column).value = value
        paths.append(saved(book, tmp_path / f"{number}.xlsx"))
    calculated = converted(paths, "xlsx", tmp_path)
    said = [load_workbook(path, data_only=True)["Biểu 01"][f"{CHECK_A}{FIRST}"].value for path in calculated]
    assert said == list(WRONG.values())


@soffice
@pytest.mark.slow
def test_cached_values_are_what_libreoffice_works_out(store, tmp_path):
    sent(store, "tan-lap", "2024-03", LINES)
    content = template_of(store, "tan-lap", "2024-05")
    cached, bare = load_workbook(BytesIO(content), data_only=True), load_workbook(BytesIO(content))
    calculated = load_workbook(converted([saved(bare, tmp_path / "bare.xlsx")], "xlsx", tmp_path)[0], data_only=True)
    for sheet in bare:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    one, other = (book[sheet.title][cell.coordinate].value for book in (cached, calculated))
                    assert (one or None) == (other or None), (sheet.title, cell.coordinate)
