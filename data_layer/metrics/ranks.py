"""Ranks that carry their uncertainty: wards differ eightfold in size (spec/metrics.md "Fair comparison")."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from data_layer.metrics.completion import completion
from data_layer.metrics.quality import quality
from data_layer.metrics.wilson import wilson_interval
from data_layer.store import Store

MEASURES = ("completion", "success")


def rank_interval(
    store: Store, *, as_of: str, of: str = "completion", track: str = "A", stage: str | None = None,
    basis: str = "all", known_at: dt.datetime | None = None,
) -> pd.DataFrame:
    """Each unit's share with its Wilson 95 % interval, its rank, and the ranks that overlapping intervals leave open.

    Columns: unit value low high rank rank_low rank_high. `of`: "completion" (of a stage; of the track's last one
    without `stage`) or "success" (of imports). Rank 1 is the highest share; equal shares share the better rank.
    `rank_low` – `rank_high`: one more than the units surely above, to all but those surely below. Units without
    cases come last, with nulls. A share above 1 is kept; its interval is that of 1.

    Raises:
        ValueError: another measure.
    """
    if of not in MEASURES:
        raise ValueError(f"of: {of}")
    if of == "success":
        frame = quality(store, as_of=as_of, by=("unit",), known_at=known_at)
        return with_ranks(frame["unit"], frame["ok"], frame["records"])
    frame = completion(store, as_of=as_of, by=("unit", "stage"), basis=basis, known_at=known_at)
    wanted = stage or store.plan.last_stage(track).id
    frame = frame[(frame["track"] == track) & (frame["stage"] == wanted)]
    return with_ranks(frame["unit"], frame["done"], frame["total"])


def with_ranks(unit: pd.Series, hits: pd.Series, cases: pd.Series) -> pd.DataFrame:
    """Values, intervals and ranks of `hits` out of `cases`, the best first."""
    frame = pd.DataFrame({"unit": unit, "hits": hits, "cases": cases}).astype({"hits": "Int64", "cases": "Int64"})
    known = frame[frame["cases"].fillna(0) > 0].copy()
    counts = list(zip(known["hits"].fillna(0).astype(int), known["cases"].astype(int), strict=True))
    known["value"] = [hit / of for hit, of in counts]
    intervals = [wilson_interval(min(hit, of), of) or (np.nan, np.nan) for hit, of in counts]
    known["low"], known["high"] = ([pair[side] for pair in intervals] for side in (0, 1))
    low, high, value = (known[name].to_numpy(dtype="float64") for name in ("low", "high", "value"))
    known["rank"] = [int((value > own).sum()) + 1 for own in value]
    known["rank_low"] = [int((low > own).sum()) + 1 for own in high]
    known["rank_high"] = [len(known) - int((high < own).sum()) for own in low]
    known = known.sort_values("rank", kind="stable")
    every = pd.concat([known, frame[~frame.index.isin(known.index)]], ignore_index=True)
    ranks = dict.fromkeys(("rank", "rank_low", "rank_high"), "Int64")
    return every[["unit", "value", "low", "high", *ranks]].astype(ranks)
