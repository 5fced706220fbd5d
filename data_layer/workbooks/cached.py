"""Cached values of formulas: openpyxl writes none, and a reader that does not calculate would find cells blank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CachedValue = bool | int | float | str
SheetValues = Mapping[str, CachedValue]
"""A formula's value by the address of its cell; an error is its text, "#REF!"."""

ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)>(<f\b[^>]*?(?:/>|>[^<]*</f>))<v ?(?:/>|></v>)</c>')


def with_cached_values(content: bytes, values: Mapping[int, SheetValues]) -> bytes:
    """A workbook that openpyxl saved, its formulas' values filled in.

    `values` goes by the sheet's place among the worksheets, from 1. A formula without one stays without.
    """
    parts = {f"xl/worksheets/sheet{place}.xml": of_sheet for place, of_sheet in values.items() if of_sheet}
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=6) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename in parts:
                data = _filled(data, parts[info.filename])
            target.writestr(ZipInfo(info.filename), data, ZIP_DEFLATED)
    return made.getvalue()


def _filled(data: bytes, values: SheetValues) -> bytes:
    def fill(found: re.Match[bytes]) -> bytes:
        value = values.get(found[1].decode())
        if value is None:
            return found[0]
        kind, text = _written(value)
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (found[1], found[2], kind, found[3], text.encode())

    return _FORMULA.sub(fill, data)


def _written(value: CachedValue) -> tuple[bytes, str]:
    """The type attribute and the text of a value."""
    if isinstance(value, bool):
        return b' t="b"', str(int(value))
    if isinstance(value, str):
        return b' t="e"' if value in ERRORS else b' t="str"', escape(value)
    return b"", repr(value)
