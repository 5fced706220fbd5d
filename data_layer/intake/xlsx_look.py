"""What calamine does not tell of an .xlsx: sizes before reading, hidden rows, fonts, why a cell is blank."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from data_layer.intake.package import Package
from data_layer.intake.refused import unreadable

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*>")
_R = re.compile(rb"\sr=[\"']([A-Za-z]*)(\d+)[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\shidden=[\"'](?:1|true|on)[\"'][^<>]*>")
_TWO = re.compile(rb"\sr=[\"'][A-Z]{2,}\d")
_DIMENSION = re.compile(rb"dimension\s+ref=[\"'](?:[A-Z]{1,3}\d{1,7}:)?([A-Z]{1,3})(\d{1,7})[\"']")
_FAR = re.compile(rb"\sr=[\"'](?:[A-Z]{3}|[A-Z]*\d{5})")
_FILLED = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\sr=[\"']([A-Z]+)(\d+)[\"'][^<>]*(?<!/)>(?!</)")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:(row)|c)\b([^<>]*)>")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]*>[^<]|<(?:\w+:)?is\b")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"\st=[\"']e[\"']")
_STRING = re.compile(rb"\st=[\"'](?:str|s|inlineStr)[\"']")
_STYLE = re.compile(rb"\ss=[\"'](\d+)[\"']")
_LEGACY = re.compile(rb"[\"'](?:\.vn|vni)", re.I)
_FILLED_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*(?<!/)><(?:\w+:)?c\b[^<>]*(?<!/)><[^/]")
_MANY_ROWS = 300_000
_LONG, _ENOUGH = 1_000_000, 12_000_000


def column_index(letters: str | bytes) -> int:
    """"A" is 0; far out of a sheet for nonsense."""
    text = letters.decode() if isinstance(letters, bytes) else letters
    index = 0
    for letter in text[:8]:
        index = index * 26 + ord(letter) - 64
    return index - 1


def parse(data: bytes) -> ElementTree.Element:
    """A small part as a tree (entities were refused before)."""
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise unreadable("XML bên trong bị hỏng") from None


@dataclass(frozen=True)
class Parts:
    """Names of a workbook's parts: of each sheet, in order, by sheet name; of the styles; of the shared strings."""

    sheets: dict[str, str]
    styles: str
    strings: str


def find_parts(package: Package) -> Parts:
    """Follow the workbook's relations."""
    folder, file = posixpath.split(package.main)
    targets, by_type = {}, {}
    for relation in parse(package.read(posixpath.join(folder, "_rels", f"{file}.rels"))):
        target = relation.get("Target", "")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        targets[relation.get("Id")] = name
        by_type[relation.get("Type", "").rpartition("/")[2]] = name
    sheets = {}
    for sheet in parse(package.read(package.main)).iter():
        if sheet.tag.endswith("}sheet"):
            key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
            sheets[sheet.get("name", "")] = targets.get(key, "")
    return Parts(sheets, by_type.get("styles", "xl/styles.xml"), by_type.get("sharedStrings", "xl/sharedStrings.xml"))


def last_value(data: bytes) -> int:
    """Where the sheet's last value stands: formatted blank rows under a table, a million at times, do not count."""
    return max(data.rfind(sign) for sign in (b"<v", b":v", b"<is", b":is")) + 1


def box(data: bytes, end: int) -> tuple[int, int]:
    """(rows, columns) that a reader must lay out for the sheet; an estimate from above where that is small enough.

    A large sheet's own word is taken first, then that of its last row: who lies there costs a worker, not the machine.
    """
    if end > _LONG:
        rows, columns = _said(data, end)
        if rows * columns <= _ENOUGH:
            return rows, columns
    elif not _FAR.search(data, 0, end):
        return 9_999, 702
    rows = columns = 0
    for found in _FILLED.finditer(data, 0, end):
        rows = max(rows, int(found[2][:9]))
        columns = max(columns, column_index(found[1]) + 1)
    return rows, columns


def _said(data: bytes, end: int) -> tuple[int, int]:
    told = _DIMENSION.search(data, 0, 4_000)
    if told:
        return int(told[2]), column_index(told[1]) + 1
    last = max(data.rfind(b"<row", 0, end), data.rfind(b":row", 0, end))
    number = _R.search(data, last, last + 1_000)
    wide = _TWO.search(data, 0, _LONG) or _TWO.search(data, end - _LONG, end)
    return int(number[2][:9]) if number else MAX_ROW, 702 if wide else 26


def cell_count(data: bytes, end: int) -> int:
    """Cells in the XML, from above."""
    return data.count(b"<c", 0, end) + data.count(b":c", 0, end)


def filled_rows(data: bytes, end: int) -> int:
    """Rows whose first cell has content, a lower bound of the rows with values; 0 when there are not many rows."""
    many = data.count(b"row>", 0, end) > _MANY_ROWS
    return sum(1 for _ in _FILLED_ROW.finditer(data, 0, end)) if many else 0


def hidden_rows(data: bytes) -> frozenset[int]:
    """0-based indexes of the rows that Excel does not show."""
    found = _HIDDEN_ROW.findall(data) if b"hidden=" in data else []
    numbers = [_R.search(row) for row in found]
    if all(numbers):
        return frozenset(int(number[2][:9]) - 1 for number in numbers if number)
    hidden, index = set(), -1
    for row in _ROW.findall(data):
        number = _R.search(row)
        index = int(number[2][:9]) - 1 if number else index + 1
        if _HIDDEN_ROW.match(row):
            hidden.add(index)
    return frozenset(hidden)


def _cells(data: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
    """(row, column, attributes, content) of every cell, with places counted where none is given."""
    row, column = -1, -1
    tags = list(_ROW_OR_CELL.finditer(data))
    ends = [tag.start() for tag in tags[1:]] + [len(data)]
    for tag, end in zip(tags, ends, strict=True):
        attributes = b" " + tag[2]
        place = _R.search(attributes)
        if tag[1]:
            row, column = int(place[2][:9]) - 1 if place else row + 1, -1
            continue
        column = column_index(place[1].upper()) if place and place[1] else column + 1
        yield row, column, attributes, b"" if attributes.endswith(b"/") else data[tag.end():end]


def blank_causes(data: bytes) -> dict[tuple[int, int], str]:
    """Cells that read as blank but are not: "error", or a formula without a cached value, "uncached"."""
    causes = {}
    for row, column, attributes, content in _cells(data):
        if _ERROR.search(attributes):
            causes[row, column] = "error"
        elif _FORMULA.search(content) and not _VALUE.search(content) and not _STRING.search(attributes):
            causes[row, column] = "uncached"
    return causes


def names_legacy_font(styles: bytes) -> bool:
    """Whether a part names a TCVN3 or VNI font."""
    return _LEGACY.search(styles) is not None


def names_legacy_run(data: bytes) -> bool:
    """Whether a string's run is set in such a font, cell styles apart."""
    return b"rFont" in data and names_legacy_font(data)


def style_fonts(styles: bytes) -> list[str]:
    """Font name of each cell style."""
    tree = parse(styles)
    fonts = []
    for font in tree.iterfind(f"{_MAIN}fonts/{_MAIN}font"):
        name = font.find(f"{_MAIN}name")
        fonts.append("" if name is None else name.get("val", ""))
    found = []
    for style in tree.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        index = style.get("fontId", "0")
        found.append(fonts[int(index)] if index.isdigit() and int(index) < len(fonts) else "")
    return found


def cell_fonts(data: bytes, fonts: list[str]) -> dict[tuple[int, int], str]:
    """Font of each cell whose style has one."""
    found = {}
    for row, column, attributes, _ in _cells(data):
        style = _STYLE.search(attributes)
        index = int(style[1][:9]) if style else 0
        if index < len(fonts):
            found[row, column] = fonts[index]
    return found


def rich_fonts(data: bytes) -> dict[str, str]:
    """Legacy font of the strings (shared, or in a sheet's cells) that are set in several fonts, by their text."""
    found: dict[str, str] = {}
    for item in parse(data).iter() if names_legacy_run(data) else ():
        if item.tag in (f"{_MAIN}si", f"{_MAIN}is"):
            names = [font.get("val", "") for font in item.iterfind(f"{_MAIN}r/{_MAIN}rPr/{_MAIN}rFont")]
            legacy = [name for name in names if name.lower().startswith((".vn", "vni"))]
            if legacy:
                found["".join(text.text or "" for text in item.iter(f"{_MAIN}t"))] = legacy[0]
    return found
