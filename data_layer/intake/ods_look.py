"""What calamine does not tell of an .ods: repetitions before reading, hidden rows, merged cells, fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TAG = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>"
)
_NUMBER = {
    key: re.compile(rb"\stable:number-%s=[\"'](\d{1,9})[\"']" % key.encode())
    for key in ("rows-repeated", "columns-repeated", "rows-spanned", "columns-spanned")
}
_HIDDEN = re.compile(rb"\stable:visibility=[\"'](?:collapse|filter)[\"']")
_STYLE = re.compile(rb"\stable:style-name=[\"']([^\"']*)[\"']")
_FONT_STYLE = re.compile(rb"<style:style\s([^<>]*)>(.*?)</style:style>", re.S)
_STYLE_NAME = re.compile(rb"style:name=[\"']([^\"']*)[\"']")
_FONT_NAME = re.compile(rb"(?:style:font-name|fo:font-family)=[\"']'?([^\"';]*)")
_LEGACY = re.compile(rb"[\"']'?(?:\.vn|vni)", re.I)

Place = tuple[int, int]


@dataclass
class OdsSheet:
    """What one table's tags tell. `box`: rows and columns up to the last cell with a value; `cells`: how many."""

    box: tuple[int, int] = (0, 0)
    cells: int = 0
    hidden: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    causes: dict[Place, str] = field(default_factory=dict)
    styles: dict[Place, str] = field(default_factory=dict)


def _times(key: str, attributes: bytes) -> int:
    found = _NUMBER[key].search(attributes)
    return max(1, int(found[1])) if found else 1


def look(data: bytes) -> list[OdsSheet]:
    """Walk content.xml once; tables in their order (one inside another is walked as its row's cells)."""
    sheets: list[OdsSheet] = []
    sheet, depth, row, column, repeat, filled = OdsSheet(), 0, 0, 0, 1, 0
    for closing, kind, attributes, empty in _tags(data):
        if kind == b"table":
            depth += -1 if closing else 1
            if not closing and depth == 1:
                sheet, row = OdsSheet(), 0
                sheets.append(sheet)
            depth -= empty and not closing
        elif kind == b"table-row":
            if closing or empty:
                row += repeat if closing else _times("rows-repeated", attributes)
                sheet.cells += filled * (repeat - 1) if closing else 0
                if closing and filled:
                    sheet.box = (row, sheet.box[1])
            if not closing and not empty:
                repeat, column, filled = _times("rows-repeated", attributes), 0, 0
            if not closing and repeat < 100_000 and _HIDDEN.search(attributes):
                sheet.hidden.update(range(row, row + repeat))
        elif not closing:
            times = _times("columns-repeated", attributes)
            if b"office:value-type" in attributes or (not empty and b"formula" not in attributes):
                filled += times
                sheet.cells += times
                sheet.box = (sheet.box[0], max(sheet.box[1], column + times))
            if times < 1000:
                for place in range(column, column + times):
                    _note(sheet, row, place, attributes)
            column += times
    return sheets


def _tags(data: bytes) -> Iterator[tuple[bool, bytes, bytes, bool]]:
    for tag in _TAG.finditer(data):
        yield bool(tag[1]), tag[2], b" " + tag[3], tag[3].endswith(b"/")


def _note(sheet: OdsSheet, row: int, column: int, attributes: bytes) -> None:
    style = _STYLE.search(attributes)
    if style:
        sheet.styles[row, column] = style[1].decode("utf-8", "replace")
    if b"-spanned" in attributes:
        rows, columns = _times("rows-spanned", attributes), _times("columns-spanned", attributes)
        if rows > 1 or columns > 1:
            sheet.merged.append((row, column, row + rows - 1, column + columns - 1))
    if b'value-type="error"' in attributes or b'office:string-value=""' in attributes:
        sheet.causes[row, column] = "error"
    elif b"table:formula=" in attributes and b"office:value-type" not in attributes:
        sheet.causes[row, column] = "uncached"


def names_legacy_font(*parts: bytes) -> bool:
    """Whether a part names a TCVN3 or VNI font."""
    return any(_LEGACY.search(part) for part in parts)


def style_fonts(*parts: bytes) -> dict[str, str]:
    """Font of each named style that has one of its own."""
    fonts = {}
    for part in parts:
        for attributes, content in _FONT_STYLE.findall(part):
            name, font = _STYLE_NAME.search(attributes), _FONT_NAME.search(content)
            if name and font:
                fonts[name[1].decode("utf-8", "replace")] = font[1].decode("utf-8", "replace")
    return fonts
