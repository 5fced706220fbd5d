"""One file to one draft, in this process: recognise by content, dispatch, turn a refusal into findings."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from data_layer.intake.grid import open_as
from data_layer.intake.model import Context, Draft, Finding, LogDraft, ReportDraft
from data_layer.intake.refused import FileRefused, check_rows
from data_layer.intake.sniff import sniff
from data_layer.plan import Plan

Progress = Callable[[float], None]
"""Told the share done, 0 to 1."""

_LOG_NAMES = (".csv", ".tsv", ".txt")


def read_file(
    path: Path, context: Context, plan: Plan, out: Path, progress: Progress | None = None,
    at_log: Callable[[], None] | None = None,
) -> Draft:
    """Read a report or an import log, whatever the file turns out to be.

    `out` is a folder for a log's Parquet; `at_log` is told when a spreadsheet turns out to be a log.
    Files that cannot be read give a draft with one finding.
    """
    from data_layer.intake import import_log, recognise, workbook  # late: heavy, and the sandbox's parent needs none

    path = Path(path)
    try:
        kind = sniff(path)
        if kind == "text":
            out.mkdir(parents=True, exist_ok=True)
            return import_log.read_log_csv(path, context, plan, out, progress)
        grid = open_as(kind, path)
        if recognise.is_log(grid, plan):
            if at_log:
                at_log()
            out.mkdir(parents=True, exist_ok=True)
            return import_log.read_log_grid(grid, context, plan, out)
        for sheet in grid.sheets:
            check_rows(sheet.rows)
        return workbook.read_report(grid, context, plan)
    except FileRefused as refused:
        return refused_draft(refused.finding, context)


def refused_draft(finding: Finding, context: Context) -> Draft:
    """A draft that says only why the file was not read; a log's where the name promises one."""
    if context.file_name.lower().endswith(_LOG_NAMES):
        return LogDraft(None, 0, 0, None, findings=(finding,))
    return ReportDraft(None, None, findings=(finding,))


def warm_up() -> None:
    """Import what reading needs, before limits are set and files arrive."""
    for name in ("import_log", "recognise", "workbook"):
        importlib.import_module(f"data_layer.intake.{name}")
