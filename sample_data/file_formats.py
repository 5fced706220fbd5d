"""Sheets as bytes of .xlsx, .xls and .ods; the same sheets always give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import xlwt
from odf.element import Element
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from sample_data.sheets import Cell, Formula, Sheet, address

_ZIP_DATE = (2024, 1, 1, 0, 0, 0)
_FORMULA = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v(?: ?/>|></v>)')
_CORE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Số liệu giả lập</dc:title></cp:coreProperties>'
)


def xlsx(sheets: list[Sheet]) -> bytes:
    """An .xlsx with cached values under its formulas, which openpyxl alone cannot write."""
    book = Workbook()
    book.remove(book.active)
    for style in _styles():
        book.add_named_style(style)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    raw = io.BytesIO()
    book.save(raw)
    return _repacked(raw.getvalue(), lambda name, data: _with_cached(name, data, sheets))


def _styles() -> list[NamedStyle]:
    thin = Side(style="thin")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(wrap_text=True, vertical="center", horizontal="center")
    return [
        NamedStyle("chu", font=Font(name="Times New Roman", size=12)),
        NamedStyle("tieu-de", font=Font(name="Times New Roman", size=14, bold=True)),
        NamedStyle("dau-cot", font=Font(name="Times New Roman", size=12, bold=True), border=box,
                   fill=PatternFill("solid", fgColor="E6ECEA"), alignment=wrapped),
        NamedStyle("so", font=Font(name="Times New Roman", size=12), border=box, number_format="#,##0"),
        NamedStyle("ngay", font=Font(name="Times New Roman", size=12), number_format="dd/mm/yyyy"),
    ]


def _fill(page, sheet: Sheet) -> None:
    last_header = max(sheet.header_rows, default=0)
    for at, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            if value is None and at <= last_header:
                continue
            cell = page.cell(at + 1, column + 1, f"={value.text}" if isinstance(value, Formula) else value)
            cell.style = _style(sheet, at, value, last_header)
    for top, left, bottom, right in sheet.merged:
        page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    for column, width in enumerate(sheet.widths):
        page.column_dimensions[chr(ord("A") + column)].width = width
    for row in sheet.hidden_rows:
        page.row_dimensions[row + 1].hidden = True
    if sheet.very_hidden:
        page.sheet_state = "veryHidden"
    elif last_header:
        page.freeze_panes = f"A{last_header + 2}"
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9


def _style(sheet: Sheet, at: int, value: Cell, last_header: int) -> str:
    if isinstance(value, dt.date):
        return "ngay"
    if at in sheet.header_rows:
        return "dau-cot" if at else "tieu-de"
    if at == 0:
        return "tieu-de"
    return "so" if at > last_header > 0 else "chu"


def _with_cached(name: str, data: bytes, sheets: list[Sheet]) -> bytes:
    if name == "docProps/core.xml":
        return _CORE.encode()
    if not name.startswith("xl/worksheets/sheet"):
        return data
    sheet = sheets[int(re.findall(r"\d+", name)[0]) - 1]
    cached = {
        address(at, column): cell.value for at, row in enumerate(sheet.rows)
        for column, cell in enumerate(row) if isinstance(cell, Formula) and cell.value is not None
    }
    return _FORMULA.sub(lambda m: f"{m[1]}<v>{cached.get(m[2], '')}</v>", data.decode()).encode()


def _repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same zip with fixed dates, so that the bytes do not tell when it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            fixed = zipfile.ZipInfo(info.filename, _ZIP_DATE)
            fixed.create_system = 0
            stored = info.filename == "mimetype"
            fixed.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            new.writestr(fixed, change(info.filename, old.read(info)), compresslevel=9)
    return out.getvalue()


def xls(sheets: list[Sheet], *, font: str = "Times New Roman") -> bytes:
    """An .xls as Excel 97–2003 writes it; formulas are given as their values."""
    book = xlwt.Workbook()
    plain, day = xlwt.XFStyle(), xlwt.XFStyle()
    plain.font.name = day.font.name = font
    day.num_format_str = "dd/mm/yyyy"
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        page.visibility = 2 if sheet.very_hidden else 0
        for at, row in enumerate(sheet.rows):
            for column, value in enumerate(row):
                shown = value.value if isinstance(value, Formula) else value
                if shown is not None:
                    page.write(at, column, shown, day if isinstance(shown, dt.date) else plain)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def ods(sheets: list[Sheet]) -> bytes:
    """An OpenDocument spreadsheet; formulas keep their values."""
    Element.namespaces.clear()  # odfpy's list for the whole process, declared in every file in the order it grew
    book = OpenDocumentSpreadsheet()
    hidden = Style(name="an", family="table")
    hidden.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)
    for sheet in sheets:
        table = Table(name=sheet.name, **({"stylename": hidden} if sheet.very_hidden else {}))
        for row in sheet.rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    raw = io.BytesIO()
    book.write(raw)
    return _repacked(raw.getvalue(), lambda _, data: data)


def _ods_cell(value: Cell) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, Formula):
        return TableCell(formula=f"of:={_open_formula(value.text)}", valuetype="float", value=value.value)
    if isinstance(value, dt.date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
        cell.addElement(P(text=f"{value:%d/%m/%Y}"))
        return cell
    cell = TableCell(valuetype="string") if isinstance(value, str) else TableCell(valuetype="float", value=value)
    cell.addElement(P(text=str(value)))
    return cell


def _open_formula(text: str) -> str:
    return re.sub(r"[A-Z]+\d+:[A-Z]+\d+", lambda span: "[." + span[0].replace(":", ":.") + "]", text)
