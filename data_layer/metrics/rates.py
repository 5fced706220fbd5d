"""The rate that would still be in time beside the rate of late (spec/metrics.md "Rate needed")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import numpy as np
import pandas as pd

from data_layer.forecast import Numbers
from data_layer.metrics.forecasts import circles, framed, goals, holds, outlook
from data_layer.metrics.sql import asked
from data_layer.store import Store

COLUMNS = ["milestone", "track", "stage", "left", "due", "rate_needed", "rate_lately"]
LATELY = 3
"""Months of which the median says how fast it has gone of late."""


def rates(
    store: Store, *, as_of: str, by: Collection[str] = (), basis: str = "all", known_at: dt.datetime | None = None,
    units: Collection[str] | None = None,
) -> pd.DataFrame:
    """The rate needed to be in time, and the rate of late, of each stage (and of `finish`).

    Columns: unit? group? milestone track stage left due rate_needed rate_lately. Cases a month; `rate_needed` is 0
    once all is done and None once the due day has passed or while it is unknown; `rate_lately` is the median of the
    last three months that reports cover.
    """
    keys = asked(by)
    seen = outlook(store, as_of=as_of, basis=basis, known_at=known_at)
    rows: list[dict[str, object]] = []
    for names, members in circles(store.plan.units_at(as_of), keys, units):
        for goal in goals(store.plan):
            ids = [unit.id for unit in members if holds(store.plan, unit, goal)]
            if not ids:
                continue
            due = max((day for unit in members if (day := seen.due(goal, unit))), default=None)
            left = seen.left(goal, ids)
            rows.append({
                **names, "milestone": goal.milestone, "track": goal.track, "stage": goal.stage, "left": left,
                "due": due, "rate_needed": rate_needed(left, due, seen.facts.last_day),
                "rate_lately": rate_lately(seen.pace.of(ids, goal.parts)),
            })
    return framed(rows, [*(key for key in ("unit", "group") if key in keys), *COLUMNS])


def rate_needed(left: float | None, due: dt.date | None, on: dt.date) -> float | None:
    """Cases left / days left × 30; None once the day has passed, or while the day or the cases are unknown."""
    if left is None or due is None or due <= on:
        return None
    return max(left, 0.0) / (due - on).days * 30


def rate_lately(steps: Numbers) -> float | None:
    """The median of the last three known monthly increments; None without any."""
    known = steps[~np.isnan(steps)][-LATELY:]
    return float(np.median(known)) if known.size else None
