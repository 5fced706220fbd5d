"""Appending to the ledger. Each function is one transaction; nothing is ever updated or deleted."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from data_layer.store.clock import new_id, utc_now
from data_layer.store.database import Store
from data_layer.store.settings import REPORTING_UNTIL, apply_settings, check_last_period

COLUMNS: dict[str, dict[str, str]] = {
    "submission": {
        "submission_id": "uuid", "kind": "varchar", "status": "varchar", "unit": "varchar", "period": "varchar",
        "file_name": "varchar", "sha256": "varchar", "byte_size": "bigint", "kept": "boolean",
        "received_at": "timestamp", "stored_at": "timestamp", "actor": "varchar", "reason": "varchar",
        "template_version": "varchar", "log_shape": "varchar", "log_rows": "bigint", "log_left_out": "bigint",
    },
    "report_line": {
        "submission_id": "uuid", "unit": "varchar", "period": "varchar", "track": "varchar", "book_type": "varchar",
        "books": "bigint", "total": "bigint", "unable": "bigint", "matched": "bigint", "mismatched": "bigint",
        "done": "bigint[]", "sheet": "varchar", "cells": "varchar[]", "note": "varchar",
    },
    "task_line": {
        "submission_id": "uuid", "unit": "varchar", "period": "varchar", "task": "varchar", "status": "varchar",
        "done_on": "date", "document_no": "varchar", "note": "varchar", "sheet": "varchar", "cell": "varchar",
    },
    "difficulty_line": {
        "submission_id": "uuid", "unit": "varchar", "period": "varchar", "position": "integer", "content": "varchar",
        "difficulty_group": "varchar", "book_type": "varchar", "cases": "bigint", "proposal": "varchar",
        "sheet": "varchar", "cell": "varchar",
    },
    "finding": {
        "submission_id": "uuid", "position": "integer", "rule": "varchar", "severity": "varchar", "sheet": "varchar",
        "cell": "varchar", "message": "varchar", "found": "varchar", "expected": "varchar",
    },
    "kept_forecast": {
        "forecast_id": "uuid", "data_version": "varchar", "made_at": "timestamp", "unit": "varchar",
        "unit_group": "varchar", "milestone": "varchar", "track": "varchar", "stage": "varchar", "as_of": "varchar",
        "due": "date", "cases_left": "bigint", "p50": "date", "p80": "date", "p95": "date",
        "chance_on_time": "double", "months_used": "integer", "note": "varchar",
    },
}
"""What each table is filled with, in order; `log_*` tables are filled from Parquet files instead."""

LOG_SHAPES = ("record", "batch", "daily")


@dataclass(frozen=True)
class Submission:
    """The head of a submission: who sent which bytes, when, and what came of it."""

    kind: str
    status: str
    unit: str | None
    period: str | None
    file_name: str
    sha256: str
    byte_size: int
    kept: bool
    received_at: dt.datetime
    actor: str
    reason: str | None = None
    template_version: str | None = None
    log_shape: str | None = None
    log_rows: int | None = None
    log_left_out: int | None = None


@dataclass(frozen=True)
class Body:
    """The rows of a submission, by table, without their submission id."""

    tables: Mapping[str, Sequence[Sequence[Any]]]
    log_parquet: Path | None = None


def append_submission(store: Store, head: Submission, body: Body) -> uuid.UUID:
    """Append a submission whole, or raise and append nothing."""
    return append_submissions(store, [(head, body)])[0]


def append_submissions(store: Store, submissions: Sequence[tuple[Submission, Body]]) -> list[uuid.UUID]:
    """Append several submissions in one transaction, all whole or none; ids in their order."""
    ids = [new_id() for _ in submissions]
    now = utc_now()
    tables: dict[str, list[Sequence[Any]]] = {"submission": [_head_row(head, now) for head, _ in submissions]}
    owners: dict[str, list[uuid.UUID]] = {"submission": ids}
    for submission_id, (_, body) in zip(ids, submissions, strict=True):
        for table, rows in body.tables.items():
            tables.setdefault(table, []).extend(rows)
            owners.setdefault(table, []).extend([submission_id] * len(rows))
    with store.transaction() as cursor:
        for table, rows in tables.items():
            insert_rows(cursor, table, [(owner, *row) for owner, row in zip(owners[table], rows, strict=True)])
        for submission_id, (head, body) in zip(ids, submissions, strict=True):
            if body.log_parquet and head.log_shape in LOG_SHAPES:
                cursor.execute(
                    f"insert into log_{head.log_shape} "  # noqa: S608 - one of LOG_SHAPES
                    "select $id::uuid, * from read_parquet($file)",
                    {"id": submission_id, "file": str(body.log_parquet)},
                )
    return ids


def _head_row(head: Submission, now: dt.datetime) -> tuple[Any, ...]:
    return (
        head.kind, head.status, head.unit, head.period, head.file_name, head.sha256, head.byte_size, head.kept,
        head.received_at, now, head.actor, head.reason, head.template_version, head.log_shape, head.log_rows,
        head.log_left_out,
    )


def append_event(
    store: Store, name: str, day: dt.date, *, unit: str | None = None, milestone: str | None = None,
    reason: str | None = None, actor: str,
) -> uuid.UUID:
    """Append a plan event such as "dữ liệu đã bàn giao"; the last entry of its kind stands.

    Raises:
        StoreError: a last period for reports that cannot be.
    """
    if name == REPORTING_UNTIL:
        check_last_period(store.plan_as_loaded, day)
    event_id = new_id()
    with store.transaction() as cursor:
        cursor.execute(
            "insert into plan_event values ($id, $name, $day, $unit, $milestone, $reason, $actor, $now)",
            {"id": event_id, "name": name, "day": day, "unit": unit, "milestone": milestone, "reason": reason,
             "actor": actor, "now": utc_now()},
        )
    if name == REPORTING_UNTIL:
        apply_settings(store)
    return event_id


def append_decision(
    store: Store, submission_id: uuid.UUID, verdict: str, *, reason: str | None = None, actor: str
) -> uuid.UUID:
    """Append the office's decision on a report: "accept" or "return"; the last one stands."""
    decision_id = new_id()
    with store.transaction() as cursor:
        cursor.execute(
            "insert into decision values ($id, $submission, $verdict, $reason, $actor, $now)",
            {"id": decision_id, "submission": submission_id, "verdict": verdict, "reason": reason,
             "actor": actor, "now": utc_now()},
        )
    return decision_id


def insert_rows(cursor: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows at once, a list a column: DuckDB's executemany costs a statement a row."""
    columns = list(zip(*rows, strict=True))
    if not columns:
        return
    types = COLUMNS[table]
    values = ", ".join(f"unnest(${name}::{kind}[])" for name, kind in types.items())
    cursor.execute(
        f"insert into {table} ({', '.join(types)}) select {values}",  # noqa: S608 - names of COLUMNS
        dict(zip(types, map(list, columns), strict=True)),
    )
