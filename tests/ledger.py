"""A small ledger for tests: reports written straight into the store, as the intake would have."""

from __future__ import annotations

import datetime as dt
import uuid

from data_layer.plan import Plan
from data_layer.store import Body, Store, Submission, append_submission

Figures = tuple[int | None, ...]
MIDNIGHT = dt.datetime(2024, 1, 1)


def sent(
    store: Store, unit: str, period: str, lines: dict[tuple[str, str], Figures] | None = None, *,
    received_at: dt.datetime | None = None, tasks: dict[str, tuple[str | None, dt.date | None]] | None = None,
    status: str = "stored", name: str = "bao-cao.xlsx",
) -> uuid.UUID:
    """Append a report. `lines`: (track, book type) → books, total, unable, then the stages in order.

    `received_at` is naive UTC; by default noon of the period's 15th, well in time.
    """
    when = received_at or dt.datetime(int(period[:4]), int(period[5:]), 15, 5)
    head = Submission("report", status, unit, period, name, "0" * 64, 1, False, when, "test")
    rows = [
        (unit, period, track, book_type, *figures[:3], None, None, list(figures[3:]), "Biểu", [None] * 12, None)
        for (track, book_type), figures in (lines or {}).items()
    ]
    done = [
        (unit, period, task, state, day, None, None, "Biểu 03", "B5") for task, (state, day) in (tasks or {}).items()
    ]
    finding = [] if status == "stored" else [(1, "number.invalid", "error", None, None, "Sai", None, None)]
    return append_submission(store, head, Body({"report_line": rows, "task_line": done, "finding": finding}))


def rows_of(frame, **where):
    """The rows of a frame that match, as dicts."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return frame.to_dict("records")


def one_of(frame, **where):
    """The one row of a frame that matches."""
    found = rows_of(frame, **where)
    assert len(found) == 1, (where, found)
    return found[0]


def wards(plan: Plan, period: str) -> list[str]:
    return [unit.id for unit in plan.reporting_units(period)]
