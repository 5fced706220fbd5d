"""Where a header stands and what its columns are: one to three rows, groups merged or not, "Kỳ trước" left out."""

from __future__ import annotations

from data_layer.intake import headers as h
from data_layer.intake.cells import value_at
from data_layer.intake.grid import Sheet, Value
from data_layer.intake.headers import Headers
from data_layer.intake.values import is_blank, parse_count, plain

Column = tuple[int, str, str | None]
"""A column's place, its header as shown, and its concept."""
Span = tuple[int, int, int, int]

MAX_HEADER_ROWS, MAX_COLUMNS = 3, 300
_NO_COLUMN = (None, h.PREVIOUS, h.CHECK, h.OTHER)


class Spans:
    """Merged cells by the places that they cover."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows: dict[int, list[Span]] = {}
        for span in sheet.merged:
            if span[2] - span[0] < MAX_HEADER_ROWS + 2:
                for row in range(span[0], span[2] + 1):
                    self._rows.setdefault(row, []).append(span)

    def at(self, row: int, column: int) -> Span | None:
        """The merged cell that covers a place."""
        for span in self._rows.get(row, ()):
            if span[1] <= column <= span[3]:
                return span
        return None


def may_be_header(sheet: Sheet, row: int, headers: Headers) -> bool:
    """At least two texts that name columns, and none a number unless many columns are named."""
    texts = [value for value in sheet.rows[row][:MAX_COLUMNS] if isinstance(value, str)]
    if len(texts) < 2:
        return False
    named = {headers.concept(text) for text in texts}.difference(_NO_COLUMN)
    if len(named) > 3 or len(named) < 2:
        return len(named) > 3
    return not any(
        not isinstance(value, str) or (value[:1].isdigit() and parse_count(value).value is not None)
        for value in sheet.rows[row] if value is not None
    )


def header_end(sheet: Sheet, top: int, headers: Headers, spans: Spans) -> int:
    """The last row of the header that starts at `top`."""
    bottom = top
    while bottom + 1 < min(len(sheet.rows), top + MAX_HEADER_ROWS) and _goes_on(sheet, top, bottom + 1, headers, spans):
        bottom += 1
    return bottom


def _goes_on(sheet: Sheet, top: int, row: int, headers: Headers, spans: Spans) -> bool:
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


def read_columns(sheet: Sheet, top: int, bottom: int, headers: Headers, spans: Spans) -> list[Column]:
    """The columns under the header in rows `top` to `bottom`."""
    width = min(MAX_COLUMNS, max(len(sheet.rows[row]) for row in range(top, bottom + 1)))
    earlier = _earlier_columns(sheet, top, bottom, headers, spans, width)
    columns: list[Column] = []
    seen: set[Span] = set()
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
    sheet: Sheet, top: int, bottom: int, column: int, spans: Spans
) -> tuple[list[str], Span | None]:
    """A column's header texts from the group above down to its own, and the merged cell of the last."""
    texts: list[str] = []
    last: Span | None = None
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


def _is_group(sheet: Sheet, span: Span, top: int) -> bool:
    """A merged cell above a header that groups columns, and is not the title over them all."""
    return 0 < span[3] - span[1] < len(sheet.rows[top]) - 2 and span[1] > 1


def _to_the_left(sheet: Sheet, row: int, bottom: int, column: int, spans: Spans) -> Value:
    """The group's text where a group header was not merged: the next one left, if it too has columns below."""
    if is_blank(value_at(sheet, bottom, column)):
        return None
    for left in range(column - 1, -1, -1):
        value = value_at(sheet, row, left)
        if not is_blank(value):
            return value if not is_blank(value_at(sheet, bottom, left)) and not spans.at(row, left) else None
    return None


def _earlier_columns(
    sheet: Sheet, top: int, bottom: int, headers: Headers, spans: Spans, width: int
) -> set[int]:
    """Columns under a "Kỳ trước" head: those merged with it, or all on its right up to the next head."""
    found: set[int] = set()
    for row in range(max(0, top - 2), bottom + 1):
        for c, value in enumerate(sheet.rows[row][:MAX_COLUMNS]):
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
