"""Logs in spreadsheets: sheets with a log's header, written as one plain file of the columns needed."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data_layer.intake.error_groups import holds_personal_id
from data_layer.intake.grid import Grid, Sheet
from data_layer.intake.log_headers import FINEST_FIRST, ROLES, LogHeader, find_header
from data_layer.intake.log_table import RawFile

SHEET_ROWS = 10_000_000
"""A row's place in a workbook is its sheet's number × SHEET_ROWS + its 0-based row."""


@dataclass(frozen=True)
class LogSheet:
    """A sheet with a log's header: its number in the workbook, and the header's 0-based row."""

    number: int
    sheet: Sheet
    header_row: int
    header: LogHeader


def find_log_sheets(grid: Grid) -> list[LogSheet]:
    """The visible sheets that hold a log, those of the finest shape only."""
    found = []
    for number, sheet in enumerate(grid.sheets):
        header = find_header(sheet.rows) if sheet.visible else None
        if header:
            found.append(LogSheet(number, sheet, *header))
    finest = min((FINEST_FIRST.index(log.header.shape) for log in found), default=None)
    return [log for log in found if FINEST_FIRST.index(log.header.shape) == finest]


def write_rows(logs: list[LogSheet], out: Path) -> tuple[RawFile, bool]:
    """The rows of these sheets as one plain file; and whether 12-digit ids stand in columns that nobody claims."""
    roles = [role for role in ROLES if any(role in log.header.columns for log in logs)]
    copy = out / "log.rows.csv"
    with copy.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        for log in logs:
            writer.writerows(_rows(log, roles))
    columns = {role: place for place, role in enumerate(roles, 1)}
    return RawFile(copy, ",", 0, len(roles) + 1, columns, place=0), any(map(_ids_in_others, logs))


def _rows(log: LogSheet, roles: list[str]) -> Iterator[list[Any]]:
    """Each row that holds anything: its place, then its cells by role."""
    places = [log.header.columns.get(role) for role in roles]
    first = log.number * SHEET_ROWS
    for number, row in enumerate(log.sheet.rows[log.header_row + 1:], log.header_row + 1):
        length = len(row)
        if length:
            yield [first + number, *(
                _plain(row[place]) if place is not None and place < length else None for place in places
            )]


def _plain(value: Any) -> Any:
    """A value that csv writes so that DuckDB reads it back; instants to the millisecond, as sheets hold fractions."""
    if isinstance(value, str):
        return value if len(value) < 1000 else value[:1000]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dt.datetime) and value.microsecond:
        return value + dt.timedelta(microseconds=round(value.microsecond, -3) - value.microsecond)
    return value


def _ids_in_others(log: LogSheet) -> bool:
    others = log.header.others
    return bool(others) and any(
        place < len(row) and row[place] is not None and holds_personal_id(str(row[place]).removesuffix(".0"))
        for row in log.sheet.rows[log.header_row + 1:] for place in others
    )


def place_of(grid: Grid, place: int) -> tuple[str | None, int]:
    """A row's sheet and 0-based row."""
    number, row = divmod(place, SHEET_ROWS)
    return grid.sheets[number].name, row
