"""What a row of a table of figures is: a line, a total, a heading, a signature, or none of the reader's business."""

from __future__ import annotations

import re
from typing import Literal

from data_layer.intake import headers as h
from data_layer.intake.cells import text_of, value_at
from data_layer.intake.names import BookTypeNames
from data_layer.intake.tables import Table
from data_layer.intake.values import is_blank, parse_count
from data_layer.intake.vietnamese import fold

RowKind = Literal["line", "total", "section", "strange", "aside", "foot"]

_TOTAL = re.compile(r"(?:[ivx]+[.)]? ?)?(?:tong(?: cong| so)?|cong)\b(?! tac)")
_DERIVED = re.compile(
    r".*(?:\bty le\b|\bti le\b|%|\bky truoc\b|\bthang truoc\b|\bso voi\b)|trong do\b|(?:so )?con (?:lai|phai)\b"
)
_SECTION = re.compile(r".*\b(?:cac|bon|[0-9]+) loai so\b|.*\bloai so con lai\b|(?:phan|muc) [ivx0-9]+\b.*")
_ROMAN = re.compile(r"(?:[ivx]+|[a-d])(?:[.)/:-].*|)")
_FOOT = re.compile(
    r"(?:nguoi (?:lap|tong hop|bao cao)|tm\.|kt\.|t/m|thu truong|chu tich|pho chu tich|lanh dao|noi nhan|\(ky"
    r"|xac nhan cua|can bo|cong chuc).*|.*\bngay\b.*\bthang\b.*\bnam\b.*"
)


def kind_of(table: Table, row: int, label: str, names: BookTypeNames) -> RowKind:
    """What the row with that label is."""
    folded = fold(label)
    if _TOTAL.match(folded):
        return "total"
    known = names.find(label).id is not None and not folded.startswith("trong do")
    if not known and _DERIVED.match(folded):
        return "aside"
    if _is_heading(table, row, folded, known):
        return "section" if has_figures(table, row) else "aside"
    if known:
        return "line"
    if _FOOT.match(folded) or (not label and any(_FOOT.match(text) for text in _texts(table, row))):
        return "foot"
    return "strange" if _counts_something(table, row) else "aside"


def label_of(table: Table, row: int) -> tuple[int, str]:
    """A row's label and its column: the label column, else the nearest text on its left."""
    label_column = table.columns[h.BOOK_TYPE]
    for column in range(label_column, table.left - 1, -1):
        value = value_at(table.sheet, row, column)
        numbered = column < label_column and parse_count(value).value is not None
        if isinstance(value, str) and not is_blank(value) and not numbered:
            return column, text_of(value)
    return label_column, text_of(value_at(table.sheet, row, label_column))


def find_label_column(table: Table, names: BookTypeNames) -> None:
    """Where no header names the label column: the one left of the figures with the most book types."""
    if h.BOOK_TYPE in table.columns:
        return
    first = min(table.columns[concept] for concept in table.figures)
    rows = [table.sheet.rows[row] for row in list(table.body())[:40]]
    hits = {
        column: sum(names.find(text_of(cells[column])).id is not None for cells in rows if column < len(cells))
        for column in range(max(0, table.left - 1), first)
    }
    best = max(hits, key=lambda column: hits[column], default=None)
    if best is None or not hits[best]:
        best = table.columns.get(h.CONTENT, max(0, first - 1))
    table.columns[h.BOOK_TYPE] = best
    table.left = min(table.left, best)
    table.unknown = tuple(left_alone for left_alone in table.unknown if left_alone[0] != best)


def has_figures(table: Table, row: int) -> bool:
    """Whether any figure's cell holds anything."""
    return not all(is_blank(table.value(row, concept)) for concept in table.figures)


def _is_heading(table: Table, row: int, folded: str, known: bool) -> bool:
    """"I. Các loại sổ …": with figures only where no book type has that name."""
    if not _SECTION.match(folded):
        return False
    if not known:
        return True
    stt = fold(text_of(table.value(row, h.STT)))
    roman = bool(_ROMAN.fullmatch(stt) if stt else _ROMAN.match(folded))
    return roman and "loai so" in folded and not has_figures(table, row)


def _texts(table: Table, row: int) -> list[str]:
    cells = table.sheet.rows[row][table.left:table.right]
    return [fold(value) for value in cells if isinstance(value, str)]


def _counts_something(table: Table, row: int) -> bool:
    """Whether a row of no known book type holds numbers that would be lost."""
    values = [table.value(row, concept) for concept in table.figures]
    return any(
        (isinstance(value, int | float) and not isinstance(value, bool))
        or (isinstance(value, str) and value.strip()[:1].isdigit() and parse_count(value).value is not None)
        for value in values
    )
