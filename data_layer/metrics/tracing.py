"""Where figures come from and what moved: the cells behind them, changes between periods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pandas as pd

from data_layer.metrics.completion import completion
from data_layer.metrics.sql import asked, lens, sql
from data_layer.store import Store

LINE = ["unit", "book_type", "track", "stage"]


def unit_history(
    store: Store, *, unit: str, as_of: str, basis: str = "all", known_at: dt.datetime | None = None
) -> pd.DataFrame:
    """Every figure of a unit's current reports to `as_of`, and the cell each stands in.

    Columns: period unit track book_type stage books total unable done file_name version sheet cell received_at
    (naive UTC) submission_id. `total` is as reported, before `unable` is taken off; `unit` tells a merged ward's
    own reports from its successor's.
    """
    return store.frame(sql("spoken", "unit_history"), lens(as_of, basis=basis, known_at=known_at, units=[unit]))


def receipts(
    store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None
) -> pd.DataFrame:
    """When the version that counts of each unit's report of each period came.

    Columns: unit period received_at (naive UTC). A merged ward's own reports are its own.
    """
    return store.frame(sql("spoken", "receipts"), lens(as_of, basis=basis, known_at=known_at))


def newcomers(
    store: Store, *, as_of: str, since: str | None = None, basis: str = "all", known_at: dt.datetime | None = None
) -> pd.DataFrame:
    """Units whose first report that counts is of a period after `since` (the period before `as_of` unless given).

    All that they ever did shows as gained since then. Columns: unit period. Empty where there is no period before;
    a successor is none, where the merged ward's figures were there before.
    """
    before = since or max((period for period in store.plan.periods(as_of) if period < as_of), default=None)
    came = receipts(store, as_of=as_of, basis=basis, known_at=known_at)
    first = came.groupby("unit", sort=False)["period"].min().reset_index()
    successors = {unit.merged_into for unit in store.plan.units}
    new = (first["period"] > before) & ~first["unit"].isin(successors) if before else first["unit"].isna()
    return first[new].reset_index(drop=True)


def changes(
    store: Store, *, as_of: str, by: Collection[str] = ("unit",), basis: str = "all",
    known_at: dt.datetime | None = None, lines: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What each stage gained since the period before, by cause.

    `lines`: completion by `LINE` of the same view, from who has it already.

    Columns: the keys asked for (unit, book_type, group; none: the city), track, stage, increment, work_done,
    corrected, scope_changed. Cases. `increment` = `work_done` (lines that rose) + `corrected` (lines that fell);
    `scope_changed` is the change of the net total. Empty for the plan's first period. A line first reported now
    counts from 0.
    """
    keys = [key for key in ("unit", "book_type", "group") if key in asked(by)]
    before = [period for period in store.plan.periods(as_of) if period < as_of]
    columns = [*keys, "track", "stage", "increment", "work_done", "corrected", "scope_changed"]
    if not before:
        return pd.DataFrame(columns=columns)
    now = completion(store, as_of=as_of, by=LINE, basis=basis, known_at=known_at) if lines is None else lines
    then = completion(store, as_of=as_of, until=before[-1], by=LINE, basis=basis, known_at=known_at)
    line = now[now["done"].notna()].merge(then[[*LINE, "done", "total"]], on=LINE, how="left", suffixes=("", "_then"))
    line["group"] = [store.plan.unit_by_id[unit].group for unit in line["unit"]]
    moved = line["done"] - line["done_then"].fillna(0)
    line["work_done"] = moved.clip(lower=0)
    line["corrected"] = moved.clip(upper=0)
    line["scope_changed"] = (line["total"] - line["total_then"]).fillna(0)
    line["increment"] = moved
    grouped = line.groupby([*keys, "track", "stage"], sort=False, as_index=False)
    summed: pd.DataFrame = grouped[["increment", "work_done", "corrected", "scope_changed"]].sum()
    return summed[columns]
