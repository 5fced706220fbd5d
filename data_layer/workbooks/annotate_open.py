"""Opens a sender's workbook for marking: checked first, edited in place where openpyxl can, else laid out anew."""

from __future__ import annotations

import html
import math
import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from data_layer.intake import xlsx_look
from data_layer.intake.package import Package
from data_layer.intake.refused import FileRefused
from data_layer.intake.sniff import sniff
from data_layer.workbooks.annotate_convert import converted
from data_layer.workbooks.cached import ERRORS, CachedValue

MAX_CELLS = 150_000
"""More would take longer and more memory than one file may."""
_MARKUP = (".xml", ".rels", ".vml")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_CACHED = re.compile(rb"<c\b([^>]*)>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)<v\b[^>]*>([^<]*)</v>")
_ATTRIBUTE = re.compile(rb"\b(r|t)=[\"']([^\"']*)[\"']")


class CannotAnnotate(ValueError):
    """Tệp không đánh dấu được; câu nói vì sao."""


@dataclass
class Opened:
    """A workbook to mark; `names`: sheets as in the file → as here; `cached`: formulas' values by sheet and cell."""

    book: Workbook
    names: dict[str, str]
    cached: dict[str, dict[str, CachedValue]]


def opened(path: Path) -> Opened:
    """Open a file of any of the four formats.

    Raises:
        CannotAnnotate: not a workbook, unreadable, or too large.
    """
    try:
        kind = sniff(path)
        if kind == "text":
            raise CannotAnnotate("Tệp văn bản (CSV) không đánh dấu ô được; hãy xem danh sách lỗi trên màn hình.")
        package = Package(path) if kind == "zip" else None
        found = _edited(path, package) if package and package.kind == "xlsx" else None
        return found or Opened(*converted(path), {})
    except FileRefused as refused:
        raise CannotAnnotate(refused.finding.message) from refused


def _edited(path: Path, package: Package) -> Opened | None:
    """The sender's own workbook; None when openpyxl cannot make sense of it, though a reader of values may."""
    sheets = {name: package.read(part) for name, part in xlsx_look.find_parts(package).sheets.items()}
    if sum(len(_CELL.findall(data)) for data in sheets.values()) > MAX_CELLS:
        raise CannotAnnotate("Tệp có quá nhiều ô để đánh dấu; hãy xem danh sách lỗi trên màn hình.")
    for name in package.parts:
        if name.endswith(_MARKUP):
            package.read(name)  # true sizes, and no entities anywhere
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out
            book = load_workbook(BytesIO(path.read_bytes()), rich_text=True)
    except Exception:  # noqa: BLE001 - openpyxl fails in as many ways as there are files; values can still be copied
        return None
    if not book.worksheets:
        return None
    return Opened(book, {sheet.title: sheet.title for sheet in book.worksheets},
                  {name: _cached(data) for name, data in sheets.items()})


def _cached(data: bytes) -> dict[str, CachedValue]:
    """Values of a sheet's formulas as they stand in the file."""
    found: dict[str, CachedValue] = {}
    for match in _CACHED.finditer(data):
        told = dict(_ATTRIBUTE.findall(match[1]))
        value = _value(told.get(b"t", b"n").decode(), html.unescape(match[2].decode("utf-8", "replace")))
        if value is not None and b"r" in told:
            found[told[b"r"].decode("ascii", "replace")] = value
    return found


def _value(kind: str, text: str) -> CachedValue | None:
    if kind == "str":
        return text
    if kind == "e":
        return text if text in ERRORS else "#VALUE!"
    if kind == "b":
        return text == "1"
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number
