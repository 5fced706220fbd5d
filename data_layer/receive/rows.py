"""Drafts as rows of the ledger's tables (store/ledger.py COLUMNS), without the submission id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from data_layer.intake.model import Finding, Line, ReportDraft

Rows = list[tuple[Any, ...]]


def report_tables(draft: ReportDraft) -> dict[str, Rows]:
    """Rows of a stored report; a line on which nothing was filled in leaves no row ("not reported")."""
    place = (draft.unit, draft.period)
    return {
        "report_line": [
            (*place, line.track, line.book_type, *(count.value for count in _counts(line)),
             [count.value for count in line.done], line.sheet, _cells(line), line.note)
            for line in draft.lines
            if any(count.value is not None for count in (*_counts(line), *line.done))
        ],
        "task_line": [
            (*place, t.task, t.status, t.done_on, t.document_no, t.note, t.sheet, t.cell) for t in draft.tasks
        ],
        "difficulty_line": [
            (*place, n, d.content, d.group, d.book_type, d.cases, d.proposal, d.sheet, d.cell)
            for n, d in enumerate(draft.difficulties, 1)
        ],
    }


def finding_rows(findings: Iterable[Finding]) -> Rows:
    """Rows of the findings, numbered in the order in which they are said."""
    return [
        (n, f.rule, f.severity, f.sheet, f.cell, f.message, f.found, f.expected) for n, f in enumerate(findings, 1)
    ]


def _counts(line: Line) -> tuple[Any, ...]:
    return line.books, line.total, line.unable, line.matched, line.mismatched


def _cells(line: Line) -> list[str | None]:
    return [line.label_cell, *(count.cell for count in _counts(line)), *(count.cell for count in line.done)]
