"""What calamine does not tell of an .xls: hidden rows, fonts, error cells. Walks the records of [MS-XLS]."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

_BOF, _EOF, _SHEET, _FONT, _STYLE, _PASSWORD = 0x0809, 0x0A, 0x85, 0x31, 0xE0, 0x2F
_ROW, _FORMULA, _ERROR = 0x0208, 0x06, 0x0205
_CELLS = {0x00FD, 0x0204, 0x00D6, 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205}
"""Cells with a value: LABELSST, LABEL, RSTRING, FORMULA, NUMBER, RK, MULRK, BOOLERR."""
_WORKSHEET = 0x10

Place = tuple[int, int]


@dataclass
class XlsSheet:
    """What one worksheet's records tell. `box`: rows and columns up to the last cell with a value."""

    box: tuple[int, int] = (0, 0)
    hidden: set[int] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    fonts: dict[Place, str] = field(default_factory=dict)


def names_legacy_font(data: bytes) -> bool:
    """Whether a TCVN3 or VNI font's name stands anywhere in the file."""
    low = data.lower()
    return any(name in low for name in (b".vn", b".\0v\0n\0", b"vni", b"v\0n\0i\0"))


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    end = len(stream) - 4
    while at <= end:
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4:at + 4 + size]
        at += 4 + size


def has_password(stream: bytes) -> bool:
    """Whether the records are encrypted."""
    return any(kind == _PASSWORD for kind, _ in islice(_records(stream), 20))


def look(stream: bytes) -> dict[str, XlsSheet]:
    """Walk the workbook's globals, then each worksheet; by sheet name."""
    offsets, fonts, styles = _globals(stream)
    font_of = [_font(fonts, index) for index in styles]
    return {name: _sheet(stream, offset, font_of) for name, offset in offsets}


def _globals(stream: bytes) -> tuple[list[tuple[str, int]], list[str], list[int]]:
    offsets: list[tuple[str, int]] = []
    fonts: list[str] = []
    styles: list[int] = []
    for kind, body in _records(stream):
        if kind == _SHEET and len(body) >= 8:
            offsets.append((_name(body[6:]), int.from_bytes(body[:4], "little")))
        elif kind == _FONT and len(body) >= 16:
            fonts.append(_name(body[14:]))
        elif kind == _STYLE and len(body) >= 2:
            styles.append(int.from_bytes(body[:2], "little"))
        elif kind == _EOF:
            break
    return offsets, fonts, styles


def _name(body: bytes) -> str:
    """A short string: length, width flag, characters."""
    length, wide = body[0], body[1] & 1
    return body[2:2 + length * 2].decode("utf-16-le", "replace") if wide else body[2:2 + length].decode("latin-1")


def _font(fonts: list[str], index: int) -> str:
    at = index - 1 if index > 4 else index  # font 4 is left out of the numbering
    return fonts[at] if at < len(fonts) else ""


def _sheet(stream: bytes, offset: int, fonts: list[str]) -> XlsSheet:
    sheet = XlsSheet()
    for number, (kind, body) in enumerate(_records(stream, offset)):
        if number == 0 and (kind != _BOF or body[2:3] != bytes([_WORKSHEET])):
            break
        if kind == _ROW and len(body) >= 16 and body[12] & 0x20:
            sheet.hidden.add(int.from_bytes(body[:2], "little"))
        elif kind in _CELLS and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            sheet.box = (max(sheet.box[0], row + 1), max(sheet.box[1], column + 1))
            if style < len(fonts):
                sheet.fonts[row, column] = fonts[style]
            failed = body[12:14] == b"\xff\xff" and body[6:7] == b"\x02" if kind == _FORMULA else body[7:8] > b"\0"
            if failed and kind in (_FORMULA, _ERROR):
                sheet.errors.add((row, column))
        elif kind == _EOF:
            break
    return sheet
