"""Marks on a sender's cells: a fill and a comment each, known again and taken off in the next round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.fills import Fill
from openpyxl.utils import coordinate_to_tuple
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.intake.model import Finding
from data_layer.intake.vietnamese import nfc
from data_layer.workbooks.annotate_list import Marked, earlier_fills, is_list

OURS = "[Phần mềm]"
"""Every line of ours in a comment begins so; all other lines are the sender's."""
AUTHOR = "Phần mềm"
RED, AMBER = "FFFF9C98", "FFFFD07A"
"""Not among the colours that spreadsheet programs offer, so that a mark of ours is known again."""

_FILLS = {"error": PatternFill("solid", fgColor=RED), "warning": PatternFill("solid", fgColor=AMBER)}
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_LONGEST = 600


def mark(book: Workbook, findings: Sequence[Finding], names: dict[str, str]) -> list[Marked]:
    """Fill and comment the cell of every finding; `names`: a sheet's name in the sender's file → here.

    Findings without a cell come back unmarked. Of one cell's findings the gravest gives the colour.
    """
    by_name = {nfc(sheet.title): sheet for sheet in book.worksheets}
    sheets = {nfc(old): by_name[nfc(new)] for old, new in names.items() if nfc(new) in by_name}
    marked: list[Marked] = []
    touched: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        sheet = sheets.get(nfc(finding.sheet or ""))
        cell = _cell(sheet, finding.cell) if sheet else None
        if sheet is None or cell is None:
            marked.append(Marked(finding))
            continue
        place = (sheet.title, cell.coordinate)
        first = place not in touched
        touched.setdefault(place, []).append(finding)
        old: Fill | None = copy(cell.fill) if first else None  # type: ignore[assignment]
        if first or finding.severity == "error":
            cell.fill = copy(_FILLS[finding.severity])
        marked.append(Marked(finding, sheet.title, cell.coordinate, old))
    for (name, address), said in touched.items():
        _comment(book[name][address], said)
    return marked


def _cell(sheet: Worksheet, address: str | None) -> Cell | None:
    """The cell at an address, the first one where cells are merged; None for what is no address."""
    if not address or not _ADDRESS.fullmatch(address):
        return None
    row, column = coordinate_to_tuple(address)
    if row > _MAX_ROW or column > _MAX_COLUMN:
        return None
    for span in sheet.merged_cells.ranges:
        if span.min_row <= row <= span.max_row and span.min_col <= column <= span.max_col:
            row, column = span.min_row, span.min_col
            break
    cell = sheet.cell(row, column)
    return cell if isinstance(cell, Cell) else None


def _comment(cell: Cell, findings: Sequence[Finding]) -> None:
    """Add our lines below what the sender wrote."""
    own = cell.comment
    lines = [line for finding in findings for line in _lines(finding)]
    text = "\n".join(([own.text, ""] if own and own.text.strip() else []) + lines)
    comment = Comment(text, own.author if own else AUTHOR)
    comment.width = 360
    comment.height = 24 + 18 * sum(1 + len(line) // 52 for line in text.split("\n"))
    cell.comment = comment


def _lines(finding: Finding) -> list[str]:
    level = "LỖI" if finding.severity == "error" else "Cần xem lại"
    said = [f"{level}: {finding.message}"]
    if finding.found is not None:
        said.append(f"Đang ghi: {finding.found}")
    if finding.expected is not None:
        said.append(f"Cần là: {finding.expected}")
    return [f"{OURS} {ILLEGAL_CHARACTERS_RE.sub('', ' '.join(line.split()))[:_LONGEST]}" for line in said]


def take_off(book: Workbook) -> None:
    """Take off what an earlier round left: the list, our comments, our fills."""
    fills: dict[tuple[str, str], Fill] = {}
    for sheet in [each for each in book.worksheets if is_list(each)]:
        fills |= earlier_fills(sheet)
        book.remove(sheet)
    painted = any(_is_ours(fill) for fill in book._fills)  # type: ignore[attr-defined]
    for sheet in book.worksheets:
        for cell in [each for each in sheet._cells.values() if isinstance(each, Cell)]:
            if cell.comment is not None:
                _uncomment(cell)
            if painted and _is_ours(cell.fill):
                cell.fill = copy(fills.get((sheet.title, cell.coordinate), PatternFill()))


def _is_ours(fill: Any) -> bool:
    return getattr(fill, "fill_type", None) == "solid" and fill.fgColor.rgb in (RED, AMBER)


def _uncomment(cell: Cell) -> None:
    comment = cell.comment
    if comment is None or OURS not in comment.text:
        return
    text = "\n".join(line for line in comment.text.split("\n") if not line.lstrip().startswith(OURS)).strip()
    cell.comment = Comment(text, comment.author) if text and text != f"{AUTHOR}:" else None
