"""The same cells as .xls and .ods, with hidden sheets, hidden rows and merged cells."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def _hidden(sheet: Worksheet) -> set[int]:
    return {row for row, size in sheet.row_dimensions.items() if size.hidden}


def write_xls(book: Workbook, path: Path, font: str = "Times New Roman") -> None:
    """Formulas are written without a result, as Excel 97 would after an edit by another program."""
    out = xlwt.Workbook()
    style = xlwt.easyxf(f"font: name {font}")
    day = xlwt.easyxf(f"font: name {font}", num_format_str="dd/mm/yyyy")
    for sheet in book.worksheets:
        page = out.add_sheet(sheet.title)
        page.visibility = {"visible": 0, "hidden": 1, "veryHidden": 2}[sheet.sheet_state]
        merged = {(r.min_row, r.min_col): r for r in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None or (isinstance(cell.value, str) and cell.value.startswith("=")):
                    continue
                used = day if isinstance(cell.value, dt.date) else style
                span = merged.get((cell.row, cell.column))
                if span:
                    page.write_merge(span.min_row - 1, span.max_row - 1, span.min_col - 1, span.max_col - 1,
                                     cell.value, used)
                else:
                    page.write(cell.row - 1, cell.column - 1, cell.value, used)
        for number in _hidden(sheet):
            page.row(number - 1).hidden = True
    out.save(str(path))


def write_ods(book: Workbook, path: Path) -> None:
    """Values and merged cells; formulas are left out."""
    out = OpenDocumentSpreadsheet()
    shut = Style(name="shut", family="table")
    shut.addElement(TableProperties(display="false"))
    out.automaticstyles.addElement(shut)
    for sheet in book.worksheets:
        table = Table(name=sheet.title, **({} if sheet.sheet_state == "visible" else {"stylename": shut}))
        spans = {(r.min_row, r.min_col): r for r in sheet.merged_cells.ranges}
        covered = {
            (r, c) for span in spans.values()
            for r in range(span.min_row, span.max_row + 1) for c in range(span.min_col, span.max_col + 1)
        } - set(spans)
        for number, row in enumerate(sheet.iter_rows(), 1):
            line = TableRow(**({"visibility": "collapse"} if number in _hidden(sheet) else {}))
            for cell in row:
                if (cell.row, cell.column) in covered:
                    line.addElement(CoveredTableCell())
                else:
                    line.addElement(_ods_cell(cell.value, spans.get((cell.row, cell.column))))
            table.addElement(line)
        out.spreadsheet.addElement(table)
    out.save(str(path))


def _ods_cell(value: object, span: object) -> TableCell:
    size = {} if span is None else {
        "numbercolumnsspanned": span.max_col - span.min_col + 1,  # type: ignore[attr-defined]
        "numberrowsspanned": span.max_row - span.min_row + 1,  # type: ignore[attr-defined]
    }
    if value is None or (isinstance(value, str) and value.startswith("=")):
        return TableCell(**size)
    if isinstance(value, bool) or not isinstance(value, int | float | dt.date):
        cell = TableCell(valuetype="string", **size)
    elif isinstance(value, dt.date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat(), **size)
    else:
        cell = TableCell(valuetype="float", value=str(value), **size)
    cell.addElement(P(text=str(value)))
    return cell
