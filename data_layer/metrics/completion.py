"""Completion: how much of what can be digitised has passed each stage (spec/metrics.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pandas as pd

from data_layer.metrics.sql import KEYS, PLACES, asked, lens, sql
from data_layer.store import Store

FIGURES = ["books", "total", "unable", "done", "rate", "units_expected", "units_with_data", "stale_units"]


def completion(
    store: Store, *, as_of: str, by: Collection[str] = ("stage",), basis: str = "all",
    known_at: dt.datetime | None = None, units: Collection[str] | None = None, until: str | None = None,
) -> pd.DataFrame:
    """Completion as of a period, one row a group.

    Columns: province? district? unit? book_type? track stage group? books total unable done rate units_expected
    units_with_data stale_units. Counts are cases (books: volumes), `total` is net of `unable`, `rate` is 0–1
    unrounded. Nulls where nothing was reported. Tracks are never summed; without "stage" in `by`, the last stage
    of each track. "district" brings its province with it.
    `until` shows an earlier period's figures as seen from `as_of`: what a series over time needs.
    """
    keys = asked(by, KEYS + PLACES)
    if "district" in keys:
        keys |= {"province"}
    params = lens(as_of, basis=basis, known_at=known_at, until=until, units=units)
    params["by_stage"] = "stage" in keys
    if {"unit", "book_type"} <= keys and not keys & set(PLACES):
        frame = store.frame(sql("spoken", "current", "completion", "completion_single"), params)
    else:
        params |= {f"by_{key}": key in keys for key in ("unit", "book_type", "group", *PLACES)}
        frame = store.frame(sql("spoken", "current", "completion", "completion_summed"), params)
    shown = [key for key in (*PLACES, *KEYS) if key in keys | {"track", "stage"}]
    return frame[[*shown, *FIGURES]]


def completion_series(
    store: Store, *, as_of: str, by: Collection[str] = ("stage",), basis: str = "all",
    known_at: dt.datetime | None = None, units: Collection[str] | None = None,
) -> pd.DataFrame:
    """`completion` for every period of the plan to `as_of`, all seen from `as_of`, with `period` first.

    A merged ward's earlier figures are added to its successor's, so that no total jumps at the merger.
    """
    frames = []
    for period in store.plan.periods(as_of):
        frame = completion(store, as_of=as_of, until=period, by=by, basis=basis, known_at=known_at, units=units)
        frame.insert(0, "period", period)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def weighted_progress(
    store: Store, *, as_of: str, by: Collection[str] = (), basis: str = "all", known_at: dt.datetime | None = None,
) -> pd.DataFrame:
    """Weighted progress W of each track (and unit, book type, group): the stages' completions by the plan's weights.

    Columns: the keys asked for, `track`, `weighted` (0–1; null while any stage is unknown). The weights are our
    assumption and are shown as such.
    """
    keys = [key for key in ("unit", "book_type", "group") if key in asked(by)]
    frame = completion(store, as_of=as_of, by=(*keys, "stage"), basis=basis, known_at=known_at)
    weights = {(stage.track, stage.id): stage.weight for stage in store.plan.stages}
    weight = pd.Series([weights[key] for key in zip(frame["track"], frame["stage"], strict=True)], frame.index)
    frame["weighted"] = frame["rate"] * weight
    summed = frame.groupby([*keys, "track"], sort=False)["weighted"].agg(lambda part: part.sum(skipna=False))
    return summed.reset_index()
