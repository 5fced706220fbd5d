import datetime as dt
import gzip
import unicodedata

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from data_layer.intake.grid import FileRefused, a1, open_grid
from data_layer.intake.sniff import sniff
from tests.golden.hostile_parts import HEAD, MAIN, SHEET, pack, xlsx_parts


@pytest.fixture
def xlsx(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 01"
    sheet["B2"], sheet["C4"], sheet["D4"], sheet["E4"] = "Tổng số", 5, 2.5, dt.date(2024, 5, 31)
    sheet["B6"], sheet["C6"] = "=SUM(C4:C5)", "#REF!"
    sheet["C6"].data_type = "e"
    sheet["B7"] = True
    sheet.merge_cells("B8:D9")
    sheet["B8"] = unicodedata.normalize("NFD", "gộp")
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.create_sheet("_meta").sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


@pytest.fixture
def xls(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 01")
    sheet.write(1, 1, "Tổng số")
    sheet.write(3, 2, 5)
    sheet.write(3, 4, dt.date(2024, 5, 31), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.row(3).hidden = True
    sheet.row(5).set_cell_error(2, "#REF!")
    sheet.write_merge(7, 8, 1, 3, "gộp")
    font = xlwt.easyxf("font: name .VnTime")
    sheet.write(9, 0, "Sè", font)
    book.add_sheet("Ẩn").visibility = 1
    book.save(str(tmp_path / "a.xls"))
    return tmp_path / "a.xls"


@pytest.fixture
def ods(tmp_path):
    document = OpenDocumentSpreadsheet()
    style = Style(name="vn", family="table-cell")
    style.addElement(TextProperties(fontname=".VnTime"))
    document.automaticstyles.addElement(style)
    table = Table(name="Biểu 01")
    document.spreadsheet.addElement(table)

    def row(*cells, **attributes):
        made = TableRow(**attributes)
        for cell in cells:
            made.addElement(cell)
        table.addElement(made)

    def text(words, **attributes):
        cell = TableCell(valuetype="string", **attributes)
        cell.addElement(P(text=words))
        return cell

    row(TableCell(numbercolumnsrepeated=16384), numberrowsrepeated=3)
    row(TableCell(numbercolumnsrepeated=2), TableCell(valuetype="float", value=5), visibility="collapse",
        numberrowsrepeated=2)
    row(text("gộp", numbercolumnsspanned=3, numberrowsspanned=2), CoveredTableCell(numbercolumnsrepeated=2),
        text("Sè", stylename="vn"))
    row(TableCell(formula="of:=1/0", valuetype="string", stringvalue=""), TableCell(formula="of:=1+1"))
    row(TableCell(valuetype="date", datevalue="2024-05-31"))
    row(TableCell(numbercolumnsrepeated=16384), numberrowsrepeated=1048000)
    document.save(str(tmp_path / "a.ods"))
    return tmp_path / "a.ods"


def test_addresses():
    assert [a1(0, 0), a1(9, 25), a1(0, 26), a1(1048575, 16383)] == ["A1", "Z10", "AA1", "XFD1048576"]


def test_an_xlsx(xlsx):
    grid = open_grid(xlsx)
    assert (grid.kind, [sheet.name for sheet in grid.sheets]) == ("xlsx", ["Biểu 01", "Ẩn", "_meta"])
    assert [sheet.visible for sheet in grid.sheets] == [True, False, False]
    sheet = grid.sheets[0]
    assert sheet.rows == [[], [None, "Tổng số"], [], [None, None, 5, 2.5, dt.date(2024, 5, 31)], [], [],
                          [None, True], [None, "gộp"]]
    assert sheet.hidden_rows == {3}
    assert sheet.merged == ((7, 1, 8, 3),)
    assert [sheet.blank_cause(5, 1), sheet.blank_cause(5, 2), sheet.blank_cause(5, 3)] == ["uncached", "error", "blank"]
    assert sheet.mended == {}


def test_an_xls(xls):
    grid = open_grid(xls)
    sheet = grid.sheets[0]
    assert (grid.kind, [each.visible for each in grid.sheets]) == ("xls", [True, False])
    assert sheet.rows[1] == [None, "Tổng số"]
    assert sheet.rows[3] == [None, None, 5, None, dt.date(2024, 5, 31)]
    assert sheet.rows[9] == ["Số"]
    assert sheet.mended == {(9, 0): "Sè"}
    assert sheet.hidden_rows == {3}
    assert sheet.merged == ((7, 1, 8, 3),)
    assert [sheet.blank_cause(5, 2), sheet.blank_cause(5, 1)] == ["error", "blank"]


def test_an_ods(ods):
    sheet = open_grid(ods).sheets[0]
    assert sheet.rows == [[], [], [], [None, None, 5], [None, None, 5], ["gộp", None, None, "Số"], [],
                          [dt.date(2024, 5, 31)]]
    assert sheet.hidden_rows == {3, 4}
    assert sheet.merged == ((5, 0, 6, 2),)
    assert sheet.mended == {(5, 3): "Sè"}
    assert [sheet.blank_cause(6, 0), sheet.blank_cause(6, 1), sheet.blank_cause(6, 2)] == ["error", "uncached", "blank"]


def test_fonts_of_an_xlsx_tell_what_a_short_text_means(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    cells = (("Sè", ".VnTime"), ("Sè", "Arial"), ("tæng", ".VnTimeH"), ("Tân Hòa", ".VnTime"), ("Soá", "VNI-Times"))
    for row, (text, font) in enumerate(cells, 1):
        sheet.cell(row, 1, text).font = Font(name=font)
    sheet["A6"] = CellRichText("Tổng ", TextBlock(InlineFont(rFont=".VnTime"), "sè"))
    book.save(tmp_path / "a.xlsx")
    read = open_grid(tmp_path / "a.xlsx").sheets[0]
    assert [row[0] for row in read.rows] == ["Số", "Sè", "TỔNG", "Tân Hòa", "Số", "Tổng số"]
    assert read.mended == {(0, 0): "Sè", (2, 0): "tæng", (4, 0): "Soá", (5, 0): "Tổng sè"}


def test_tcvn3_in_arial_is_read_by_the_sheets_vote(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Lo¹i sæ", "Tæng sè sæ", "Ghi chó"], ["Khai sinh", 5, "Sè"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    rows = open_grid(tmp_path / "a.xlsx").sheets[0].rows
    assert rows == [["Loại sổ", "Tổng số sổ", "Ghi chú"], ["Khai sinh", 5, "Số"]]


def test_cells_and_rows_without_addresses_are_counted(tmp_path):
    rows = '<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row hidden="1"><c><f>1+1</f></c><c><v>2</v></c></row>'
    sheet = open_grid(pack(tmp_path / "a.xlsx", xlsx_parts(SHEET % rows))).sheets[0]
    assert sheet.rows == [[1], [None, 2]]
    assert sheet.hidden_rows == {1}
    assert [sheet.blank_cause(0, 1), sheet.blank_cause(1, 0)] == ["error", "uncached"]


def test_prefixed_xml_is_xml_too(tmp_path):
    sheet = (f'{HEAD}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2" hidden="1"><x:c r="B2"><x:v>1</x:v></x:c>'
             '<x:c r="C2"><x:f>1+1</x:f></x:c></x:row></x:sheetData></x:worksheet>')
    read = open_grid(pack(tmp_path / "a.xlsx", xlsx_parts(sheet))).sheets[0]
    assert (read.rows, read.hidden_rows, read.blank_cause(1, 2)) == ([[], [None, 1]], {1}, "uncached")


def test_an_empty_text_that_a_formula_gave_is_blank(tmp_path):
    rows = '<row r="1"><c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c><c r="B1"><v>1</v></c></row>'
    sheet = open_grid(pack(tmp_path / "a.xlsx", xlsx_parts(SHEET % rows))).sheets[0]
    assert (sheet.rows, sheet.blank_cause(0, 0)) == ([[None, 1]], "blank")


def test_a_name_does_not_make_the_kind(xlsx, xls, ods, tmp_path):
    for source, kind in ((xlsx, "xlsx"), (xls, "xls"), (ods, "ods")):
        right = open_grid(source).sheets
        for ending in ("pdf", "xlsx", "xlsm", "xls", "ods", "xlsb", "csv"):
            path = tmp_path / f"named.{ending}"
            path.write_bytes(source.read_bytes())
            grid = open_grid(path)
            assert (grid.kind, [sheet.rows for sheet in grid.sheets]) == (kind, [sheet.rows for sheet in right])


@pytest.mark.parametrize(("data", "rule"), [
    (b"", "file.unreadable"), (b"%PDF-1.4 ...", "file.unsupported"), (gzip.compress(b"x"), "file.unsupported"),
    (b"a,b\n1,2\n", "file.unsupported"), (b"PK\x03\x04 ...", "file.unreadable"), (b"<html>", "file.unsupported"),
])
def test_a_refusal_is_one_vietnamese_sentence(data, rule, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    with pytest.raises(FileRefused) as refused:
        open_grid(path)
    finding = refused.value.finding
    assert (finding.rule, finding.severity, finding.sheet, finding.cell) == (rule, "error", None, None)
    assert finding.message.endswith(".")
    assert finding.message.count(". ") == 0
    assert finding.expected


@pytest.mark.parametrize("start", [
    b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x00\x9c\x07\xf3", b"%PDF", b"",
])
def test_twenty_megabytes_are_the_limit_whatever_stands_in_the_file(start, tmp_path):
    path = tmp_path / "x.xlsx"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(20 * 1024 * 1024 + 1)
    with pytest.raises(FileRefused) as refused:
        open_grid(path)
    assert refused.value.finding.rule == "file.too_large"
    assert "CSV" in refused.value.finding.message


def test_text_may_be_larger_than_a_spreadsheet(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n" * (21 * 1024 * 1024 // 4))
    assert sniff(path) == "text"
