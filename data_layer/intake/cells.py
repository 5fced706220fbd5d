"""Single cells of a sheet, whatever its rows' lengths."""

from __future__ import annotations

from data_layer.intake.grid import Sheet, Value
from data_layer.intake.values import plain


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
