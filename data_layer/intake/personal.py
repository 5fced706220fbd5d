"""Columns of people: names, birth dates, 12-digit ids. Found before anything of the file is kept."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from data_layer.intake.cells import value_at
from data_layer.intake.grid import Sheet, Value, a1
from data_layer.intake.messages import mask_ids, say
from data_layer.intake.model import Finding
from data_layer.intake.personal_columns import is_official, what_of_header
from data_layer.intake.personal_content import holds, is_name
from data_layer.intake.tables import Table
from data_layer.intake.values import is_blank

_HEAD_ROWS, _HEAD_COLUMNS, _DEPTH = 5_000, 300, 200
"""Rows and columns in which a head is looked for, and rows below it in which to look for people."""
_NUMBER = re.compile(r"[+(]?\d[\d .()\-]*")


def find_people(sheet: Sheet, free_texts: Container[tuple[int, int]], tables: Sequence[Table] = ()) -> list[Finding]:
    """A finding for each column that holds people, at its header where it has one.

    `free_texts`: places where an id is only masked. In the header of one of the `tables` a name is enough.
    """
    found: dict[int, Finding] = {}
    ids: dict[int, list[int]] = {}
    headers = {row for table in tables for row in range(table.top, table.header_row + 1)}
    for r, row in enumerate(sheet.rows):
        for c, value in enumerate(row):
            if value is None or c in found:
                continue
            what = what_of_header(value) if r < _HEAD_ROWS and c < _HEAD_COLUMNS and isinstance(value, str) else None
            if what and (r in headers or _heads_people(sheet, r, c, what)):
                found[c] = say("file.personal_data", sheet.name, a1(r, c), what=what)
            elif _is_id(value) and (r, c) not in free_texts:
                ids.setdefault(c, []).append(r)
    for c, rows in ids.items():
        if len(rows) > 1 and c not in found:
            place = a1(_header_above(sheet, rows[0], c, tables), c)
            found[c] = say("file.personal_data", sheet.name, place, what="số định danh")
    return [found[c] for c in sorted(found)]


def _heads_people(sheet: Sheet, row: int, column: int, what: str) -> bool:
    """Whether a cell outside every Biểu's header stands over a column of people: by its row, else by what is below."""
    if _is_header_row(sheet, row, column):
        return True
    if is_official(str(sheet.rows[row][column])) or _is_label(sheet, row, column):
        return False
    return holds(_below(sheet, row, column), what)


def _is_label(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell's own value stands on its right, as in "Họ tên: | Nguyễn Văn A"."""
    after = next((value for value in sheet.rows[row][column + 1:] if not is_blank(value)), None)
    if isinstance(after, str):
        return what_of_header(after) is None and (is_name(after) or _NUMBER.fullmatch(after.strip()) is not None)
    return after is not None


def _is_header_row(sheet: Sheet, row: int, column: int) -> bool:
    """Three texts or more, none a name or a number (a label with its value), and something below this one."""
    cells = [value for value in sheet.rows[row][:_HEAD_COLUMNS] if not is_blank(value)]
    texts = [value.strip() for value in cells if isinstance(value, str)]
    if len(texts) < max(3, len(cells)) or not any(True for _ in _below(sheet, row, column, 3)):
        return False
    heads = sum(what_of_header(text) is not None for text in texts)
    values = any(_NUMBER.fullmatch(text) or is_name(text) for text in texts if what_of_header(text) is None)
    return not any(text.endswith(":") for text in texts) and (heads > 1 or not values)


def _is_id(value: Value) -> bool:
    """A 12-digit id, alone or with words around it."""
    if isinstance(value, str):
        return len(value) > 11 and mask_ids(value) != value
    return isinstance(value, int | float) and 10**11 <= value < 10**12


def _header_above(sheet: Sheet, first: int, column: int, tables: Sequence[Table]) -> int:
    """The row of the header over a column's first id; that id's own row where there is none."""
    for table in tables:
        if table.header_row < first < table.end and not is_blank(value_at(sheet, table.header_row, column)):
            return table.header_row
    for row in range(first - 1, max(-1, first - _HEAD_ROWS), -1):
        value = value_at(sheet, row, column)
        if isinstance(value, str) and not is_blank(value) and not _NUMBER.fullmatch(value.strip()):
            return row
    return first


def _below(sheet: Sheet, row: int, column: int, depth: int = _DEPTH) -> Iterable[Value]:
    for cells in sheet.rows[row + 1:row + 1 + depth]:
        if column < len(cells) and not is_blank(cells[column]):
            yield cells[column]
