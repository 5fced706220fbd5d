"""A report typed on a screen: the template's own tables as forms, and what was typed put back into the template.

So a typed report is a workbook like any other: the same reader, the same rules, the same receipt, the same history.
Which cells may be filled, with what, is asked of the template itself (its locks and its data validations).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Kind = Literal["label", "count", "day", "choice", "text"]
KINDS: dict[str, Kind] = {"whole": "count", "date": "day", "list": "choice"}
FIRST_HEADER, LABEL_COLUMN, TOTAL = "STT", 2, "Tổng cộng"
BESIDE = ("Kiểm tra",)
"""A column right of the table that is no part of it."""
EARLIER = " (kỳ trước)"
LONGEST_TEXT = 2_000
SIGNER, DAY = "Người lập", "Ngày báo cáo"

Value = str | int | dt.date | None
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*")
_A_DAY = b"2024-01-01T00:00:00Z"


@dataclass(frozen=True)
class Column:
    """A column of a form; `label` is not to be typed in, `choices` are the only texts of a choice."""

    header: str
    letter: str
    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A Biểu: rows as pre-filled, and for each row the last period's values by header (where there are any)."""

    sheet: str
    title: str
    columns: tuple[Column, ...]
    first_row: int
    rows: tuple[tuple[Value, ...], ...]
    earlier: tuple[Mapping[str, Value], ...]


def forms_of(template: bytes) -> tuple[Form, ...]:
    """The forms of a template: one for each sheet with a table, in order."""
    book = load_workbook(BytesIO(template))
    return tuple(form for sheet in book.worksheets if (form := _form(book, sheet)) is not None)


def filled(
    template: bytes, typed: Mapping[str, Sequence[Sequence[Value]]], labels: Mapping[str, Value] | None = None
) -> bytes:
    """The template with what was typed, rows and columns as in its forms; the same figures give the same bytes.

    `labels`: what stands above the tables, such as `SIGNER` and `DAY`.
    """
    book = load_workbook(BytesIO(template))
    for form in forms_of(template):
        sheet = book[form.sheet]
        for row, values in enumerate(typed.get(form.sheet, ()), form.first_row):
            for column, value in zip(form.columns, values, strict=True):
                if column.kind != "label" and row < form.first_row + len(form.rows):
                    _write(sheet, f"{column.letter}{row}", value)
        for row in range(1, form.first_row):
            said = (labels or {}).get(str(sheet.cell(row, 1).value))
            if said is not None:
                _write(sheet, f"B{row}", said)
    saved = BytesIO()
    book.save(saved)
    return _without_clock(saved.getvalue())


def _form(book: Workbook, sheet: Worksheet) -> Form | None:
    header = next((row for row in range(1, 30) if sheet.cell(row, 1).value == FIRST_HEADER), None)
    if header is None or sheet.sheet_state != "visible":
        return None
    first, last = header + 1, header
    while last < sheet.max_row and sheet.cell(last + 1, LABEL_COLUMN).value != TOTAL:
        last += 1
    columns = tuple(_columns(book, sheet, header))
    places = {str(sheet.cell(header, at).value): at for at in range(1, sheet.max_column + 1)}
    before = {each.header: places[each.header + EARLIER] for each in columns if each.header + EARLIER in places}
    rows = range(first, last + 1)
    return Form(
        sheet.title, str(sheet.cell(1, 1).value or sheet.title), columns, first,
        tuple(tuple(_value(sheet[f"{each.letter}{row}"].value) for each in columns) for row in rows),
        tuple({name: _value(sheet.cell(row, at).value) for name, at in before.items()} for row in rows),
    )


def _columns(book: Workbook, sheet: Worksheet, header: int) -> Iterator[Column]:
    for at in range(LABEL_COLUMN, sheet.max_column + 1):
        text = sheet.cell(header, at).value
        if text is None or text in BESIDE:
            return
        kind, choices = _kind(book, sheet, f"{get_column_letter(at)}{header + 1}")
        yield Column(str(text), get_column_letter(at), kind, choices)


def _kind(book: Workbook, sheet: Worksheet, cell: str) -> tuple[Kind, tuple[str, ...]]:
    """What may be typed into a cell."""
    if sheet[cell].protection.locked:
        return "label", ()
    for rule in sheet.data_validations.dataValidation:
        if cell in rule.sqref and rule.type in KINDS:
            return KINDS[rule.type], _choices(book, str(rule.formula1)) if rule.type == "list" else ()
    return "text", ()


def _choices(book: Workbook, formula: str) -> tuple[str, ...]:
    """A list's texts: written in it, or standing in a range of another sheet."""
    if formula.startswith('"'):
        return tuple(formula.strip('"').split(","))
    name, _, cells = formula.lstrip("=").rpartition("!")
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    found = book[name.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    return tuple(str(row[0]) for row in found if row[0] is not None)


def _value(value: Any) -> Value:
    return value.date() if isinstance(value, dt.datetime) else value


def _write(sheet: Worksheet, address: str, value: Value) -> None:
    """Put a value down; a text stays a text, whatever it begins with."""
    cell: Any = sheet[address]
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", unicodedata.normalize("NFC", value)).strip()[:LONGEST_TEXT] or None
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _without_clock(content: bytes) -> bytes:
    """The workbook without the moment it was saved at."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + _A_DAY, data)
            target.writestr(ZipInfo(info.filename), data, ZIP_DEFLATED)
    return made.getvalue()
