"""Whether a spreadsheet is an import log or a report: one that holds any Biểu is never a log."""

from __future__ import annotations

from dataclasses import replace

from data_layer.intake.grid import Grid, Sheet
from data_layer.intake.headers import TASK, Headers
from data_layer.intake.log_grid import LogSheet, log_sheets
from data_layer.intake.tables import Table, find_tables
from data_layer.intake.workbook import headers_of, is_read
from data_layer.plan import Plan

_HEADER_ROWS = 3
"""Rows that a Biểu's header may go on below the one that reads as a log's."""


def is_log(grid: Grid, plan: Plan) -> bool:
    """Whether a spreadsheet holds an import log and no Biểu. Of a log's own sheet only the first rows are looked at."""
    logs = {log.number: log for log in log_sheets(grid)}
    headers = headers_of(plan)
    return bool(logs) and not any(
        _holds_report(sheet, logs.get(number), headers) for number, sheet in enumerate(grid.sheets) if is_read(sheet)
    )


def _holds_report(sheet: Sheet, log: LogSheet | None, headers: Headers) -> bool:
    if log is None:
        return bool(find_tables(sheet, headers))
    end = log.header_row + _HEADER_ROWS
    top = replace(sheet, rows=sheet.rows[:end], merged=tuple(span for span in sheet.merged if span[0] < end))
    return any(_is_report(table, log.header_row) for table in find_tables(top, headers))


def _is_report(table: Table, log_row: int) -> bool:
    """Whether a table is a Biểu although its header, or a row near it, reads as a log's."""
    if log_row < table.top:
        return False
    return table.header_row < log_row or len(table.stages) > 1 or TASK in table.columns
