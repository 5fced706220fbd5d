"""Increments far out of a ward's own history (spec/metrics.md "Outlier"): for a person to look at, not a verdict."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from data_layer.metrics.sql import lens, sql
from data_layer.outlier import is_outlier
from data_layer.store import Store

REPORTED = """
select unit, period, track, book_type, stage.stage, done[stage.slot] as done
from spoken
join plan.stage using (track)
where done[stage.slot] is not null
order by unit, track, stage.position, book_type, period
"""


def outliers(
    store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None
) -> pd.DataFrame:
    """Increments of `as_of`'s reports that stand out upwards among the unit's own earlier ones.

    Columns: unit track book_type stage increment median. Cases. A merged ward's own reports are its own history.
    """
    frame = store.frame(sql("spoken") + REPORTED, lens(as_of, basis=basis, known_at=known_at))
    found = []
    for key, line in frame.groupby(["unit", "track", "book_type", "stage"], sort=False):
        if line["period"].iloc[-1] != as_of:
            continue
        steps = [int(step) for step in line["done"].diff().iloc[1:]]
        if steps and is_outlier(steps[-1], steps[:-1]):
            found.append([*key, steps[-1], float(pd.Series(steps[:-1]).median())])
    return pd.DataFrame(found, columns=["unit", "track", "book_type", "stage", "increment", "median"])
