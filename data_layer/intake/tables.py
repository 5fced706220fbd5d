"""The tables of a sheet, known by their headers: over one to three rows, merged or not, wherever they start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from data_layer.intake import headers as h
from data_layer.intake.cells import text_of, value_at
from data_layer.intake.grid import Sheet, Value, a1
from data_layer.intake.header_block import Column, Spans, header_end, may_be_header, read_columns
from data_layer.intake.headers import Headers
from data_layer.intake.values import is_blank
from data_layer.intake.vietnamese import fold

Kind = Literal["figures", "tasks", "difficulties"]
MAX_SEARCHED, MAX_BODY = 10_000, 2_000
"""Rows in which a header is looked for, and filled rows read under one: beyond is no Biểu, and time is short."""
PLAIN_FIGURES = (h.BOOKS, h.TOTAL, h.UNABLE, h.MATCHED, h.MISMATCHED)
_SILENT = (h.PREVIOUS, h.CHECK, h.STT)
_NUMBERED = re.compile(r"\(?(?:[a-z]|[0-9]{1,2})\)?\s*(?:[=:][0-9a-z+\-*/:%() .]*)?")
_LEADING = re.compile(r"\(?([0-9]+)")


@dataclass
class Table:
    """A table's columns and where its body runs: rows `first` up to, not including, `end`."""

    kind: Kind
    sheet: Sheet
    top: int
    first: int
    end: int
    left: int
    right: int
    columns: dict[str, int]
    header_names: dict[str, str]
    unknown: tuple[tuple[int, str], ...]  # column, header
    header_row: int
    skipped: set[int] = field(default_factory=set)

    @property
    def stages(self) -> frozenset[str]:
        """Ids of the stages that have a column."""
        return frozenset(c[len(h.STAGE):] for c in self.columns if c.startswith(h.STAGE))

    @property
    def figures(self) -> list[str]:
        """Concepts of the columns that hold figures."""
        return [c for c in self.columns if c in PLAIN_FIGURES or c.startswith(h.STAGE)]

    def value(self, row: int, concept: str) -> Value:
        """A cell of a known column; None where the table has no such column."""
        column = self.columns.get(concept)
        return None if column is None else value_at(self.sheet, row, column)

    def text(self, row: int, concept: str) -> str:
        """A known column's cell as text."""
        return text_of(self.value(row, concept))

    def address(self, row: int, concept: str) -> str | None:
        """The A1 address in a known column."""
        column = self.columns.get(concept)
        return None if column is None else a1(row, column)

    def body(self) -> Iterator[int]:
        """Rows of the body that hold anything within the table's columns."""
        cells, filled = self.sheet.rows, 0
        for row in range(self.first, min(self.end, len(cells))):
            if row not in self.skipped and not all(is_blank(v) for v in cells[row][self.left:self.right]):
                filled += 1
                if filled > MAX_BODY:
                    return
                yield row


def find_tables(sheet: Sheet, headers: Headers) -> list[Table]:
    """The sheet's tables, top to bottom."""
    tables: list[Table] = []
    spans = Spans(sheet)
    row = 0
    while row < min(len(sheet.rows), MAX_SEARCHED):
        if not may_be_header(sheet, row, headers):
            row += 1
            continue
        bottom = header_end(sheet, row, headers, spans)
        found = _tables_at(sheet, row, bottom, headers, spans)
        if found:
            _close(tables, found, row, bottom)
        row = bottom + 1 if found else row + 1
    return tables


def _close(tables: list[Table], found: list[Table], top: int, bottom: int) -> None:
    """End the tables above a new header; a header repeated at a page's break ends none."""
    open_ones = [table for table in tables if table.end > top]
    if [(t.kind, t.columns) for t in open_ones] == [(t.kind, t.columns) for t in found]:
        for table in open_ones:
            table.skipped.update(range(top, bottom + 1))
        return
    for table in open_ones:
        table.end = top
    tables.extend(found)


def _tables_at(sheet: Sheet, top: int, bottom: int, headers: Headers, spans: Spans) -> list[Table]:
    """The tables side by side under one header."""
    columns = [c for c in read_columns(sheet, top, bottom, headers, spans) if c[2] != h.PREVIOUS]
    tables = []
    for part in _side_by_side(columns):
        table = _table(sheet, top, bottom, part)
        if table:
            tables.append(table)
    for table, after in zip(tables, tables[1:], strict=False):
        table.right = min(table.right, after.left)
    return tables


def _side_by_side(columns: list[Column]) -> list[list[Column]]:
    parts: list[list[Column]] = [[]]
    for column in columns:
        concepts = [c for _, _, c in parts[-1]]
        starts = column[2] == h.STT or (column[2] in (h.BOOK_TYPE, h.TASK) and h.STT not in concepts)
        if starts and (column[2] in concepts or (column[2] == h.STT and len(concepts) > 1)):
            parts.append([])
        parts[-1].append(column)
    return parts


def _table(sheet: Sheet, top: int, bottom: int, part: list[Column]) -> Table | None:
    chosen: dict[str, tuple[int, str]] = {}
    unknown: list[tuple[int, str]] = []
    concepts = {concept for _, _, concept in part}
    for column, text, told in part:
        concept = h.TOTAL if told == h.BARE_TOTAL and h.TOTAL not in concepts else told
        if concept in _SILENT and concept != h.STT:
            continue
        if concept is None or concept in (h.OTHER, h.BARE_TOTAL):
            unknown.append((column, text))
        elif concept not in chosen:
            chosen[concept] = (column, text)
        elif _rank(text) > _rank(chosen[concept][1]):
            unknown.append(chosen[concept])
            chosen[concept] = (column, text)
        elif concept != h.STT:
            unknown.append((column, text))
    kind = _kind(chosen)
    if kind is None:
        return None
    left, right = min(c for c, _, _ in part), max(c for c, _, _ in part) + 1
    return Table(
        kind, sheet, top, bottom + 1, len(sheet.rows), left, right,
        {concept: column for concept, (column, _) in chosen.items()},
        {concept: text for concept, (_, text) in chosen.items()}, tuple(sorted(unknown)), bottom,
    )


def _rank(text: str) -> tuple[bool, bool]:
    """Of two headers for one thing, the cumulative and the total is meant."""
    words = fold(text)
    return "luy ke" in words, "tong" in words


def _kind(chosen: dict[str, tuple[int, str]]) -> Kind | None:
    stages = [c for c in chosen if c.startswith(h.STAGE)]
    figures = len(stages) + sum(c in chosen for c in PLAIN_FIGURES)
    if figures > 1 and stages and h.PROPOSAL not in chosen:
        return "figures"
    if h.TASK in chosen and (h.STATUS in chosen or h.DONE_ON in chosen):
        return "tasks"
    if h.CONTENT in chosen and h.STATUS in chosen and h.DONE_ON in chosen:
        return "tasks"
    if h.CONTENT in chosen and (h.PROPOSAL in chosen or h.GROUP in chosen):
        return "difficulties"
    if figures > 1 and h.BOOK_TYPE in chosen:
        return "figures"
    return None


def is_number_row(table: Table, row: int) -> bool:
    """A row of column numbers under the header: "A, B, 1, 2, 3=4/2"."""
    cells = table.sheet.rows[row][table.left:table.right]
    texts = [fold(text_of(value)) for value in cells if not is_blank(value)]
    if len(texts) < 3 or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(match[1]) for text in texts if (match := _LEADING.match(text))]
    return all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))
