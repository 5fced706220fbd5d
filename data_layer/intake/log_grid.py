"""Logs in spreadsheets: sheets with a log's header, written as one plain file of the columns needed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from data_layer.intake.error_groups import holds_personal_id
from data_layer.intake.grid import Grid, Sheet
from data_layer.intake.log_headers import FINEST_FIRST, ROLES, LogHeader, find_header
from data_layer.intake.log_table import RawFile
from data_layer.intake.refused import check_rows

SHEET_ROWS = 10_000_000
"""A row's place in a workbook is its sheet's number × SHEET_ROWS + its 0-based row."""


@dataclass(frozen=True)
class LogSheet:
    """A sheet with a log's header: its number in the workbook, and the header's 0-based row."""

    number: int
    sheet: Sheet
    header_row: int
    header: LogHeader


def log_sheets(grid: Grid) -> list[LogSheet]:
    """The visible sheets in whose first rows a log's header stands."""
    found = ((number, sheet, find_header(sheet.rows)) for number, sheet in enumerate(grid.sheets) if sheet.visible)
    return [LogSheet(number, sheet, *header) for number, sheet, header in found if header]


def find_log_sheets(grid: Grid) -> list[LogSheet]:
    """Of the sheets that hold a log, those of the finest shape."""
    found = log_sheets(grid)
    finest = min((FINEST_FIRST.index(log.header.shape) for log in found), default=None)
    return [log for log in found if FINEST_FIRST.index(log.header.shape) == finest]


def write_rows(logs: list[LogSheet], out: Path) -> tuple[RawFile, bool]:
    """The rows of these sheets as one plain file; and whether 12-digit ids stand in columns that nobody claims.

    Raises:
        FileRefused: a sheet has too many rows under its header.
    """
    roles = [role for role in ROLES if any(role in log.header.columns for log in logs)]
    copy = out / "log.rows.csv"
    for log in logs:
        check_rows(log.sheet.rows[log.header_row + 1:])
    with copy.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        for log in logs:
            writer.writerows(_rows(log, roles))
    columns = {role: place for place, role in enumerate(roles, 1)}
    return RawFile(copy, ",", 0, len(roles) + 1, columns, place=0), any(map(_ids_in_others, logs))


def _rows(log: LogSheet, roles: list[str]) -> Iterator[tuple[Any, ...]]:
    """Each row that holds anything: its place, then its cells by role; csv writes instants as DuckDB reads them."""
    width = log.header.width
    pick = itemgetter(*(log.header.columns.get(role, width) for role in roles))
    blanks = [None] * (width + 1)
    code = log.header.columns.get("code")
    first = log.number * SHEET_ROWS
    for number, row in enumerate(log.sheet.rows[log.header_row + 1:], log.header_row + 1):
        if row:
            cells = [*row[:width], *blanks[min(len(row), width):]]
            if code is not None and isinstance(cells[code], float):
                cells[code] = f"{cells[code]:.15g}"
            yield first + number, *pick(cells)


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
