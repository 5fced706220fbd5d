"""The tables of a sheet, known by their headers: over one to three rows, merged or not, wherever they start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from data_layer.intake import headers as h
from data_layer.intake.grid import Sheet, Value, a1
from data_layer.intake.headers import Headers
from data_layer.intake.values import is_blank, parse_count, plain
from data_layer.intake.vietnamese import fold

Kind = Literal["figures", "tasks", "difficulties"]
Column = tuple[int, str, str | None]
"""A column's place, its header as shown, and its concept."""

MAX_HEADER_ROWS = 3
MAX_SEARCHED, MAX_BODY = 20_000, 2_000
"""Rows in which a header is looked for, and filled rows read under one: beyond is no Biểu, and time is short."""
PLAIN_FIGURES = (h.BOOKS, h.TOTAL, h.UNABLE, h.MATCHED, h.MISMATCHED)
_SILENT = (h.PREVIOUS, h.CHECK, h.STT)
_NO_COLUMN = (None, h.PREVIOUS, h.CHECK, h.OTHER)
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


def value_at(sheet: Sheet, row: int, column: int) -> Value:
    """A cell's value; None beyond the ends."""
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    return cells[column] if column < len(cells) else None


def text_of(value: Value) -> str:
    """A value as a line of text, "" when blank; numbers as typed."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain(str(value))


def find_tables(sheet: Sheet, headers: Headers) -> list[Table]:
    """The sheet's tables, top to bottom."""
    tables: list[Table] = []
    spans = _Spans(sheet)
    row = 0
    while row < min(len(sheet.rows), MAX_SEARCHED):
        if not _may_be_header(sheet, row, headers):
            row += 1
            continue
        bottom = _header_end(sheet, row, headers, spans)
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


class _Spans:
    """Merged cells by the places that they cover."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows: dict[int, list[tuple[int, int, int, int]]] = {}
        for span in sheet.merged:
            if span[2] - span[0] < MAX_HEADER_ROWS + 2:
                for row in range(span[0], span[2] + 1):
                    self._rows.setdefault(row, []).append(span)

    def at(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        for span in self._rows.get(row, ()):
            if span[1] <= column <= span[3]:
                return span
        return None


def _may_be_header(sheet: Sheet, row: int, headers: Headers) -> bool:
    """At least two texts that name columns, and none a number unless many columns are named."""
    texts = [value for value in sheet.rows[row] if isinstance(value, str)]
    if len(texts) < 2:
        return False
    named = {headers.concept(text) for text in texts}.difference(_NO_COLUMN)
    if len(named) > 3 or len(named) < 2:
        return len(named) > 3
    return not any(
        not isinstance(value, str) or (value[:1].isdigit() and parse_count(value).value is not None)
        for value in sheet.rows[row] if value is not None
    )


def _header_end(sheet: Sheet, top: int, headers: Headers, spans: _Spans) -> int:
    """The last row of the header that starts at `top`."""
    bottom = top
    while bottom + 1 < min(len(sheet.rows), top + MAX_HEADER_ROWS) and _goes_on(sheet, top, bottom + 1, headers, spans):
        bottom += 1
    return bottom


def _goes_on(sheet: Sheet, top: int, row: int, headers: Headers, spans: _Spans) -> bool:
    """Whether a row is still header: only texts, none under a label column, most naming columns or inside groups."""
    filled = [(c, v) for c, v in enumerate(sheet.rows[row]) if not is_blank(v)]
    if not filled or not all(isinstance(v, str) and parse_count(v).value is None for _, v in filled):
        return False
    labels = {
        c for c, v in enumerate(sheet.rows[top])
        if isinstance(v, str) and headers.concept(v) in (h.BOOK_TYPE, h.TASK, h.CONTENT, h.STT)
    }
    if labels & {c for c, _ in filled}:
        return False
    named = 0
    for c, v in filled:
        span = spans.at(row - 1, c)
        grouped = span is not None and span[3] > span[1]
        named += grouped or headers.concept(str(v)) not in (None, h.NOTE)
    return named * 2 > len(filled)


def _tables_at(sheet: Sheet, top: int, bottom: int, headers: Headers, spans: _Spans) -> list[Table]:
    """The tables side by side under one header."""
    columns = [c for c in _columns(sheet, top, bottom, headers, spans) if c[2] != h.PREVIOUS]
    tables = []
    for part in _side_by_side(columns):
        table = _table(sheet, top, bottom, part)
        if table:
            tables.append(table)
    for table, after in zip(tables, tables[1:], strict=False):
        table.right = min(table.right, after.left)
    return tables


def _columns(sheet: Sheet, top: int, bottom: int, headers: Headers, spans: _Spans) -> list[Column]:
    width = max(len(sheet.rows[row]) for row in range(top, bottom + 1))
    earlier = _earlier_columns(sheet, top, bottom, headers, spans, width)
    columns: list[Column] = []
    seen: set[tuple[int, int, int, int]] = set()
    for c in range(width):
        texts, leaf_span = _header_texts(sheet, top, bottom, c, spans)
        if not texts or (leaf_span and leaf_span in seen):
            continue
        if leaf_span:
            seen.add(leaf_span)
        if c in earlier:
            columns.append((c, texts[-1], h.PREVIOUS))
            continue
        parents, leaf = " ".join(texts[:-1]), texts[-1]
        concept = headers.concept_under(parents, leaf) if parents else headers.concept(leaf)
        columns.append((c, " ".join(texts), concept))
    return columns


def _header_texts(
    sheet: Sheet, top: int, bottom: int, column: int, spans: _Spans
) -> tuple[list[str], tuple[int, int, int, int] | None]:
    """A column's header texts from the group above down to its own, and the merged cell of the last."""
    texts: list[str] = []
    last: tuple[int, int, int, int] | None = None
    for row in range(max(0, top - 2), bottom + 1):
        span = spans.at(row, column)
        if row < top and (span is None or not _is_group(sheet, span, top)):
            continue
        if span and span[0] < row and span[0] >= top - 2:
            continue
        value = value_at(sheet, span[0], span[1]) if span else value_at(sheet, row, column)
        if not span and is_blank(value) and row < bottom:
            value = _to_the_left(sheet, row, bottom, column, spans)
        if isinstance(value, str) and plain(value):
            texts.append(plain(value))
            last = span
    return texts, last


def _is_group(sheet: Sheet, span: tuple[int, int, int, int], top: int) -> bool:
    """A merged cell above a header that groups columns, and is not the title over them all."""
    return 0 < span[3] - span[1] < len(sheet.rows[top]) - 2 and span[1] > 1


def _to_the_left(sheet: Sheet, row: int, bottom: int, column: int, spans: _Spans) -> Value:
    """The group's text where a group header was not merged: the next one left, if it too has columns below."""
    if is_blank(value_at(sheet, bottom, column)):
        return None
    for left in range(column - 1, -1, -1):
        value = value_at(sheet, row, left)
        if not is_blank(value):
            return value if not is_blank(value_at(sheet, bottom, left)) and not spans.at(row, left) else None
    return None


def _earlier_columns(
    sheet: Sheet, top: int, bottom: int, headers: Headers, spans: _Spans, width: int
) -> set[int]:
    """Columns under a "Kỳ trước" head: those merged with it, or all on its right up to the next head."""
    found: set[int] = set()
    for row in range(max(0, top - 2), bottom + 1):
        for c, value in enumerate(sheet.rows[row]):
            if not isinstance(value, str) or headers.concept(value) != h.PREVIOUS:
                continue
            span = spans.at(row, c)
            if span and span[3] > span[1]:
                found.update(range(span[1], span[3] + 1))
            elif row < bottom:
                following = (k for k in range(c + 1, width) if not is_blank(value_at(sheet, row, k)))
                found.update(range(c, next(following, width)))
            else:
                found.add(c)
    return found


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
