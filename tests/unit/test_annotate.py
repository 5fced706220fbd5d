"""A sender gets the own workbook back: the wrong cells marked and listed, everything else as it was."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from data_layer.intake.grid import open_grid
from data_layer.intake.model import Context, Finding, ReportDraft
from data_layer.intake.refused import MAX_FILE
from data_layer.intake.workbook import read_report
from data_layer.plan import load_plan
from data_layer.workbooks.annotate import CannotAnnotate, annotate, annotated_name
from data_layer.workbooks.annotate_marks import AMBER, RED
from tests.golden.workbooks import CASES

ERROR = Finding("stage.order", "error", "Sai thứ tự; hãy sửa lại.", "Biểu 01", "C3", "9", "≤ 5")
WARNING = Finding("cell.missing", "warning", "Chưa có số.", "Biểu 01", "D3")
YELLOW = PatternFill("solid", fgColor="FFFFFF00")


def workbook() -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 01"
    for row in (("STT", "Loại sổ", "Scan"), (1, "Khai sinh", 5), (2, "Khai tử", 9)):
        sheet.append(row)
    sheet["C4"] = "=SUM(C2:C3)"
    sheet["C3"].fill, sheet["C3"].font = YELLOW, Font(bold=True, name="Arial")
    sheet.column_dimensions["B"].width = 33
    for name, state in (("Ẩn", "hidden"), ("Rất ẩn", "veryHidden")):
        book.create_sheet(name).sheet_state = state
        book[name]["A1"] = f"của {name}"
    return book


def content(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def marks(book: Workbook) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.fill.fgColor.rgb
        for sheet in book for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb in (RED, AMBER)
    }


def read(path: Path, case) -> ReportDraft:
    return read_report(open_grid(path), Context(path.name, case.received, case.sender, case.locked), load_plan())


def test_errors_turn_red_and_warnings_amber_with_a_comment_each():
    book = opened(annotate(content(workbook()), [WARNING, ERROR]))
    assert marks(book) == {("Biểu 01", "C3"): RED, ("Biểu 01", "D3"): AMBER}
    lines = book["Biểu 01"]["C3"].comment.text.split("\n")
    assert lines == ["[Phần mềm] LỖI: Sai thứ tự; hãy sửa lại.", "[Phần mềm] Đang ghi: 9", "[Phần mềm] Cần là: ≤ 5"]


def test_of_one_cells_findings_the_gravest_colours_and_all_are_told():
    milder = Finding("stage.jump", "warning", "Tăng bất thường.", "Biểu 01", "C3")
    for findings in ([milder, ERROR], [ERROR, milder]):
        book = opened(annotate(content(workbook()), findings))
        assert marks(book) == {("Biểu 01", "C3"): RED}
        assert "Tăng bất thường." in book["Biểu 01"]["C3"].comment.text


def test_the_list_comes_first_errors_first_with_links_to_the_cells():
    book = opened(annotate(content(workbook()), [WARNING, ERROR]))
    sheet = book.worksheets[0]
    assert (sheet.title, book.active.title) == ("Lỗi cần sửa", "Lỗi cần sửa")
    rows = [tuple(cell.value for cell in row) for row in sheet["A3:G5"]]
    assert rows == [
        ("STT", "Mức độ", "Trang tính", "Ô", "Đang ghi", "Cần là", "Cách sửa"),
        (1, "Lỗi phải sửa", "Biểu 01", "C3", "9", "≤ 5", "Sai thứ tự; hãy sửa lại."),
        (2, "Cần xem lại", "Biểu 01", "D3", None, None, "Chưa có số."),
    ]
    assert sheet["D4"].hyperlink.location == "'Biểu 01'!C3"


@pytest.mark.parametrize(
    "place", [(None, None), ("Biểu 09", "A1"), ("Biểu 01", "không"), ("Biểu 01", "ZZZ9"), (None, "A1")])
def test_a_finding_without_a_cell_is_listed_only(place):
    book = opened(annotate(content(workbook()), [Finding("period.unknown", "error", "Không rõ kỳ.", *place)]))
    assert book.worksheets[0]["G4"].value == "Không rõ kỳ."
    assert book.worksheets[0]["D4"].hyperlink is None
    assert marks(book) == {}


def test_notes_of_what_was_mended_are_no_errors():
    book = opened(annotate(content(workbook()), [Finding("text.mended", "info", "Đã đọc lại.", "Biểu 01", "B2")]))
    assert marks(book) == {}
    assert book.worksheets[0]["A4"].value is None


def test_all_else_stays_as_it_was():
    before, after = workbook(), opened(annotate(content(workbook()), [ERROR]))
    assert after.sheetnames == ["Lỗi cần sửa", *before.sheetnames]
    for sheet in before:
        assert after[sheet.title].sheet_state == sheet.sheet_state
        for row in sheet.iter_rows():
            for cell in row:
                assert after[sheet.title][cell.coordinate].value == cell.value
    assert after["Biểu 01"]["C3"].font.name == "Arial"
    assert after["Biểu 01"]["C3"].font.bold
    assert after["Biểu 01"].column_dimensions["B"].width == 33


def test_the_senders_own_comment_stays_whole_above_ours_and_alone_afterwards():
    book = workbook()
    book["Biểu 01"]["C3"].comment = Comment("Xem lại\nvới chị Ba", "Cán bộ")
    once = annotate(content(book), [ERROR])
    text = opened(once)["Biểu 01"]["C3"].comment.text
    assert text.startswith("Xem lại\nvới chị Ba\n\n[Phần mềm] LỖI")
    last = opened(annotate(once, []))["Biểu 01"]["C3"].comment
    assert (last.text, last.author) == ("Xem lại\nvới chị Ba", "Cán bộ")


def test_marks_of_an_earlier_round_go_and_the_old_colour_comes_back():
    once = annotate(content(workbook()), [ERROR, WARNING])
    again = opened(annotate(once, [Finding("number.invalid", "error", "Không phải số.", "Biểu 01", "B2")]))
    assert again.sheetnames.count("Lỗi cần sửa") == 1
    assert marks(again) == {("Biểu 01", "B2"): RED}
    assert again["Biểu 01"]["C3"].fill.fgColor.rgb == "FFFFFF00"
    assert again["Biểu 01"]["D3"].fill.fill_type is None
    assert again["Biểu 01"]["C3"].comment is None


def test_a_list_deleted_by_the_sender_leaves_no_mark_behind():
    book = opened(annotate(content(workbook()), [ERROR]))
    del book["Lỗi cần sửa"]
    assert marks(opened(annotate(content(book), []))) == {}


def test_a_senders_sheet_of_that_name_is_not_taken_for_ours():
    book = workbook()
    book.create_sheet("Lỗi cần sửa")["A1"] = "việc của tôi"
    after = opened(annotate(content(book), [ERROR]))
    assert after["Lỗi cần sửa"]["A1"].value == "việc của tôi"
    assert after.worksheets[0].title == "Lỗi cần sửa (2)"


def test_a_merged_cell_is_marked_at_its_first_cell():
    book = workbook()
    book["Biểu 01"].merge_cells("B2:C3")
    assert marks(opened(annotate(content(book), [ERROR]))) == {("Biểu 01", "B2"): RED}


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=WEBSERVICE("x")'])
def test_no_text_of_a_file_becomes_a_formula_in_our_sheet(text):
    book = opened(annotate(content(workbook()), [Finding("x", "error", text, "Biểu 01", "C3", text, text)]))
    for column in "EFG":
        cell = book.worksheets[0][f"{column}4"]
        assert cell.data_type == "s"
        assert str(cell.value).startswith("'")


def test_a_negative_number_is_shown_as_it_is():
    book = opened(annotate(content(workbook()), [Finding("x", "error", "Âm.", "Biểu 01", "C3", "-3")]))
    assert (book.worksheets[0]["E4"].value, book.worksheets[0]["E4"].data_type) == ("-3", "s")


def test_control_characters_do_no_harm():
    finding = Finding("x", "error", "a\x00b\x1fc", "Biểu 01", "C3", "\x0b", "d\x08")
    book = opened(annotate(content(workbook()), [finding]))
    assert book.worksheets[0]["G4"].value == "abc"
    assert "LỖI: ab c" in book["Biểu 01"]["C3"].comment.text or "LỖI: abc" in book["Biểu 01"]["C3"].comment.text


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"a,b\n1,2\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600])
def test_what_is_no_workbook_is_said_in_one_sentence(data):
    with pytest.raises(CannotAnnotate, match=r"\w"):
        annotate(data, [ERROR])


def test_a_file_over_the_size_is_refused_unopened():
    with pytest.raises(CannotAnnotate, match="20 MB"):
        annotate(b"PK\x03\x04" + bytes(MAX_FILE), [ERROR])


def test_the_name_says_what_it_is_once():
    assert annotated_name("bao-cao.xls") == "bao-cao_can-sua.xlsx"
    assert annotated_name("bao-cao_can-sua.xlsx") == "bao-cao_can-sua.xlsx"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_marked_workbook_reads_the_same_and_marks_exactly_the_wrong_cells(case, tmp_path):
    path = case.write(tmp_path)
    draft = read(path, case)
    marked = tmp_path / "marked.xlsx"
    marked.write_bytes(annotate(path, draft.findings))
    again = read(marked, case)
    assert (again.unit, again.lines, again.tasks, again.difficulties) == (
        draft.unit, draft.lines, draft.tasks, draft.difficulties)
    to_mend = [finding for finding in draft.findings if finding.severity != "info"]
    assert [finding for finding in again.findings if finding.severity != "info"] == to_mend
    merged = {
        (sheet.title, cell): span.start_cell.coordinate for sheet in load_workbook(marked)
        for span in sheet.merged_cells.ranges for row in sheet[span.coord] for cell in (each.coordinate for each in row)
    }
    wrong = {(f.sheet, merged.get((f.sheet, f.cell), f.cell)) for f in to_mend if f.cell and f.sheet}
    assert set(marks(load_workbook(marked))) == wrong
    assert marks(opened(annotate(marked, []))) == {}


def test_a_day_and_a_formula_keep_their_cached_values(tmp_path):
    book = workbook()
    book["Biểu 01"]["E2"] = dt.date(2024, 5, 31)
    data = annotate(content(book), [ERROR])
    assert load_workbook(BytesIO(data))["Biểu 01"]["E2"].value == dt.datetime(2024, 5, 31)
    assert load_workbook(BytesIO(data))["Biểu 01"]["C4"].value == "=SUM(C2:C3)"
