"""Import logs: text files and spreadsheets of the three shapes → `LogDraft` (spec/import-log.md).

Rows that cannot be read are left out and told of; a log is refused only when no row can be read. Columns of people
are never copied, and of a log that has them (or 12-digit ids in its texts) the received bytes are not kept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from data_layer.intake import log_csv, log_grid
from data_layer.intake.grid import Grid
from data_layer.intake.log_findings import Place, no_log, nothing_readable, row_findings
from data_layer.intake.log_headers import LogHeader
from data_layer.intake.log_table import LogRows, LogTable, Progress, RawFile
from data_layer.intake.log_values import Places
from data_layer.intake.model import Context, LogDraft
from data_layer.plan import Plan

PARQUET = "log.parquet"


def read_log_grid(grid: Grid, context: Context, plan: Plan, out: Path) -> LogDraft:
    """A log in a spreadsheet; its rows go to a Parquet file in `out`."""
    logs = log_grid.find_log_sheets(grid)
    if not logs:
        return LogDraft(None, 0, 0, None, findings=(no_log(),))
    file, ids_in_others = log_grid.write_rows(logs, out)
    try:
        rows = _read(file, logs[0].header, context, plan, out, lambda _: None)
    finally:
        file.path.unlink()
    personal = ids_in_others or any(log.header.personal for log in logs)
    headers = {log.number: log.header for log in logs}
    findings = tuple(
        finding for number, header in headers.items()
        for finding in row_findings(
            [row for row in rows.unread if row["place"] // log_grid.SHEET_ROWS == number], header,
            Places(context, plan), lambda place: log_grid.place_of(grid, place),
        )
    )
    return _draft(logs[0].header, rows, findings, out, personal)


def read_log_csv(path: Path, context: Context, plan: Plan, out: Path, progress: Progress | None = None) -> LogDraft:
    """A log in a text file, read in a stream; its rows go to a Parquet file in `out`. `progress` gets shares 0–1."""
    tell = progress or (lambda _: None)
    log = log_csv.find_log(path)
    if log is None:
        return LogDraft(None, 0, 0, None, findings=(no_log(log_csv.first_labels(path)),))
    log = log_csv.to_utf8(log, out)
    ids_in_others = False
    try:
        rows = _read(log.as_it_is(), log.header, context, plan, out, tell)
        places = log_csv.lines_of(log, [row["place"] for row in rows.unread]) if rows.unread else {}
        place_of: Callable[[int], Place] = lambda number: (None, places[number])  # noqa: E731
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:  # untidy: quotes left open, line feeds in cells, bytes of no encoding, rows of all lengths
        file, ids_in_others = log_csv.rewrite(log, out, tell)
        rows = _read(file, log.header, context, plan, out, tell)
        file.path.unlink()
        place_of = lambda line: (None, line)  # noqa: E731
    finally:
        if log.path != path:
            log.path.unlink()
    findings = row_findings(rows.unread, log.header, Places(context, plan), place_of)
    return _draft(log.header, rows, findings, out, ids_in_others or log.header.personal)


def _read(file: RawFile, header: LogHeader, context: Context, plan: Plan, out: Path, progress: Progress) -> LogRows:
    with LogTable(out, file) as table:
        return table.read(header, context, plan, out / PARQUET, progress)


def _draft(header: LogHeader, rows: LogRows, findings: tuple, out: Path, personal: bool) -> LogDraft:  # type: ignore[type-arg]
    keep = not (personal or rows.personal)
    if not rows.rows:
        (out / PARQUET).unlink(missing_ok=True)
        refused = (*findings, nothing_readable(rows.left_out))
        return LogDraft(header.shape, 0, rows.left_out, None, findings=refused, keep_bytes=keep)
    return LogDraft(header.shape, rows.rows, rows.left_out, out / PARQUET, rows.unit, findings, keep)
