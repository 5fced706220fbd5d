"""How cells look: one named look a purpose, Times New Roman throughout."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
INK, GREY_INK, RED_INK, GREEN_INK = "FF1F2933", "FF6B7280", "FF9C0006", "FF1E6B3A"
HEAD, INPUT, GREY, RED, GREEN = "FFDCE6F1", "FFFFF9DB", "FFEDEDED", "FFFFC7CE", "FFE2F0E5"
COUNT, DAY, SHARE = "#,##0_)", "dd/mm/yyyy", "0.0%"

_LINE = Side(style="thin", color="FF9AA5B1")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True)
class Look:
    """A cell's looks. `open`: the cell may be typed into while its sheet is protected."""

    size: float = 12
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str | None = None
    boxed: bool = True
    across: str = "left"
    down: str = "center"
    number_format: str = "General"
    open: bool = False
    wrap: bool = True


LOOKS = {
    "title": Look(15, bold=True, boxed=False, across="center"),
    "label": Look(boxed=False),
    "value": Look(bold=True),
    "entry": Look(fill=INPUT, open=True),
    "entry_day": Look(fill=INPUT, open=True, number_format=DAY),
    "legend": Look(11, italic=True, ink=GREY_INK, boxed=False),
    "verdict": Look(bold=True, across="left"),
    "header": Look(11, bold=True, fill=HEAD, across="center"),
    "number": Look(across="center"),
    "text": Look(),
    "count": Look(fill=INPUT, open=True, across="right", number_format=COUNT),
    "note": Look(11, fill=INPUT, open=True),
    "choice": Look(fill=INPUT, open=True),
    "day": Look(fill=INPUT, open=True, across="center", number_format=DAY),
    "total": Look(bold=True, fill=HEAD, across="right", number_format=COUNT),
    "total_label": Look(bold=True, fill=HEAD),
    "figure": Look(across="right", number_format=COUNT),
    "figure_share": Look(across="right", number_format=SHARE),
    "figure_day": Look(across="center", number_format=DAY),
    "total_share": Look(bold=True, fill=HEAD, across="right", number_format=SHARE),
    "total_text": Look(bold=True, fill=HEAD, across="center"),
    "subtitle": Look(boxed=False, italic=True, across="center"),
    "check_header": Look(11, bold=True, fill=GREY, across="center"),
    "check": Look(11, ink=RED_INK),
    "earlier_header": Look(11, ink=GREY_INK, fill=GREY, across="center"),
    "earlier_head": Look(bold=True, ink=GREY_INK, fill=GREY, across="center"),
    "earlier_note": Look(11, italic=True, ink=GREY_INK, boxed=False, across="center"),
    "earlier": Look(ink=GREY_INK, fill=GREY, across="right", number_format=COUNT),
    "earlier_text": Look(ink=GREY_INK, fill=GREY),
    "earlier_day": Look(ink=GREY_INK, fill=GREY, across="center", number_format=DAY),
    "guide_title": Look(15, bold=True, boxed=False),
    "guide_head": Look(13, bold=True, boxed=False),
    "guide": Look(boxed=False, down="top"),
    "list_title": Look(15, bold=True, boxed=False, wrap=False),
    "heading": Look(11, boxed=False, wrap=False),
    "copied": Look(boxed=False, wrap=False),
    "list_head": Look(bold=True, fill=HEAD),
    "severe": Look(bold=True, ink=RED_INK, down="top"),
    "mild": Look(bold=True, ink="FF7A4B00", down="top"),
    "said": Look(down="top"),
    "link": Look(ink="FF1D4ED8", across="center", down="top"),
    "place": Look(across="center", down="top"),
}


class Painter:
    """Gives cells their looks; a look is made once a workbook, then copied."""

    def __init__(self, book: Workbook, *, keep_normal: bool = False) -> None:
        """`keep_normal`: leave the looks of all other cells alone, in a workbook that is not ours."""
        if not keep_normal:
            inner: Any = book
            inner._fonts = IndexedList([Font(name=FONT, size=12)])  # the first font is that of unpainted cells
            inner._named_styles["Normal"].font = Font(name=FONT, size=12)
        self._made: dict[str, Any] = {}

    def put(self, sheet: Worksheet, row: int, column: int, value: object, look: str) -> Cell:
        """Write a value (as text where it is text, whatever it begins with) and paint its cell."""
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        if value is not None:
            cell.value = value  # type: ignore[assignment]
        self.paint(cell, look)
        return cell

    def paint(self, cell: Cell, look: str) -> None:
        """Give a cell its look."""
        made: Any = self._made.get(look)
        target: Any = cell
        if made is None:
            _apply(cell, LOOKS[look])
            self._made[look] = copy(target._style)
        else:
            target._style = copy(made)

    def merged(
        self, sheet: Worksheet, box: tuple[int, int, int, int], value: object, look: str
    ) -> Cell:
        """One value over a box (first row, first column, last row, last column), painted throughout."""
        top, left, bottom, right = box
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.paint(sheet.cell(row, column), look)  # type: ignore[arg-type]
        cell = self.put(sheet, top, left, value, look)
        if (top, left) != (bottom, right):
            span = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
            sheet.merged_cells.add(span)  # merge_cells would paint it all once more
        return cell


def _apply(cell: Cell, look: Look) -> None:
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.ink)
    indent = 1 if look.boxed and look.across == "left" else 0
    wrap = look.wrap and look.across != "right"
    cell.alignment = Alignment(horizontal=look.across, vertical=look.down, wrap_text=wrap, indent=indent)
    cell.number_format = look.number_format
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if look.boxed:
        cell.border = _BOX
    cell.protection = Protection(locked=not look.open)
