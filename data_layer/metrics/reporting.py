"""Reporting discipline: who reported for which period, on time or how late (spec/metrics.md "Reporting")."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from data_layer.metrics.sql import lens, sql
from data_layer.plan import Plan, period_end
from data_layer.store import Store, as_instant, to_local, utc_now

COLUMNS = ["period", "unit", "first_received_at", "first_valid_at", "on_time", "days_late", "versions", "status"]
STATUSES = ("on_time", "late", "returned", "refused", "missing", "not_due")
STANDING = ("on_time", "late")
"""Of a unit whose report of the period came and counts."""


@dataclass(frozen=True)
class Receipts:
    """What came for one unit and period; instants naive UTC."""

    first_received_at: dt.datetime | None = None
    first_valid_at: dt.datetime | None = None
    versions: int = 0
    standing: int = 0


def due_day(plan: Plan, period: str) -> dt.date:
    """The last day on which a first report for the period is on time: month end + grace days."""
    return period_end(period) + dt.timedelta(days=plan.grace_days)


def reporting(store: Store, *, as_of: str, known_at: dt.datetime | None = None) -> pd.DataFrame:
    """One row for every period to `as_of` and every unit with the duty to report then.

    Columns: period unit first_received_at first_valid_at (aware, +07:00, or None) on_time days_late versions status.
    `first_valid_at` is the first receipt stored without error; a later correction or return never changes it.
    """
    params = lens(as_of, known_at=known_at)
    came = {
        (unit, period): Receipts(as_instant(received), as_instant(valid), versions, standing)
        for unit, period, received, valid, versions, standing in store.rows(
            sql("reporting"), {name: params[name] for name in ("until", "known_at", "as_stored")})
    }
    today = to_local(params["known_at"] or utc_now()).date()
    rows = [
        _row(store.plan, period, unit.id, came.get((unit.id, period), Receipts()), as_of, today)
        for period in store.plan.periods(as_of)
        for unit in store.plan.reporting_units(period)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"on_time": "boolean", "days_late": "Int64"})


def reporting_summary(store: Store, *, as_of: str, known_at: dt.datetime | None = None) -> pd.DataFrame:
    """Per period: units expected, units whose valid report came, units on time."""
    frame = reporting(store, as_of=as_of, known_at=known_at)
    grouped = frame.assign(
        received=frame["first_valid_at"].notna().astype("int64"),
        on_time=frame["on_time"].fillna(False).astype("int64"),
    ).groupby("period", sort=True)
    return grouped.agg(
        expected=("unit", "size"), received=("received", "sum"), on_time=("on_time", "sum")
    ).reset_index()


def _row(plan: Plan, period: str, unit: str, came: Receipts, as_of: str, today: dt.date) -> list[object]:
    due = due_day(plan, period)
    # the due day has passed as of the end of a period's last day, if the calendar has got there too
    passed = due <= period_end(as_of) and due < today
    valid = to_local(came.first_valid_at) if came.first_valid_at else None
    if valid:
        late = max(0, (valid.date() - due).days)
        on_time: bool | None = late == 0
        status = "returned" if not came.standing else "on_time" if on_time else "late"
    else:
        late = max(0, (period_end(as_of) - due).days)
        on_time = False if passed else None
        status = "refused" if came.first_received_at else "missing" if passed else "not_due"
    received = to_local(came.first_received_at) if came.first_received_at else None
    return [period, unit, received, valid, on_time, late if valid or passed else None, came.versions, status]
