"""Increments far out of a ward's own history (spec/metrics.md "Outlier"): for a person to look at, not a verdict."""

from __future__ import annotations

import datetime as dt
from statistics import median

import pandas as pd

from data_layer.metrics.sql import lens, sql
from data_layer.outlier import increments, is_outlier
from data_layer.store import Store

REPORTED = """
select unit, track, book_type, stage.stage, list(done[stage.slot] order by period) as told
from spoken
join plan.stage using (track)
where done[stage.slot] is not null
group by unit, track, book_type, stage.stage, stage.position
having max(period) = $until
order by unit, track, stage.position, book_type
"""


def outliers(
    store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None
) -> pd.DataFrame:
    """Increments of `as_of`'s reports that stand out upwards among the unit's own earlier ones.

    Columns: unit track book_type stage increment median. Cases. A merged ward's own reports are its own history.
    """
    lines = store.rows(sql("spoken") + REPORTED, lens(as_of, basis=basis, known_at=known_at))
    found = []
    for *key, told in lines:
        steps = increments(told)
        if steps and is_outlier(steps[-1], steps[:-1]):
            found.append([*key, steps[-1], float(median(steps[:-1]))])
    return pd.DataFrame(found, columns=["unit", "track", "book_type", "stage", "increment", "median"])
