"""The metrics as one viewer may see them: the pages' way to any figure of a real database."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from data_layer import metrics
from data_layer.access.guard import require
from data_layer.access.permissions import Viewer, allowed_units
from data_layer.store import Store

TOTALS = frozenset({
    "changes", "completion", "completion_series", "difficulties", "errors", "forecast", "forecast_fan",
    "forecast_scores", "milestones", "quality", "rates", "reporting_summary", "since_start", "weighted_progress",
})
"""Metrics that, without units among their keys, are figures of the city or of groups."""
BY_UNIT = frozenset({
    "conditions", "difficulty_lines", "log_summary", "moved_dues", "newcomers", "outliers", "rank_interval", "receipts",
    "reporting", "sources", "unit_history",
})
"""Metrics whose every row is one unit's."""
NAMES = ["stale_units", "unit_ids"]
"""Columns with lists of units."""


def seen_by(store: Store, viewer: Viewer | None, name: str, *, as_of: str, **options: Any) -> pd.DataFrame:
    """A metric by its name, with the rows and the names that the viewer may see.

    Raises:
        AccessRefused: nobody signed in, or a unit was asked for that is not the viewer's.
    """
    if name not in TOTALS | BY_UNIT:
        raise KeyError(name)
    viewer = require(store, viewer, "totals", object=name)
    for unit in named(options):
        require(store, viewer, "history" if name == "unit_history" else "figures", unit=unit, as_of=as_of, object=name)
    frame: pd.DataFrame = getattr(metrics, name)(store, as_of=as_of, **options)
    if name in BY_UNIT and "unit" not in frame.columns:
        raise KeyError(f"{name}: unit")
    return only_allowed(frame, allowed_units(viewer, store.plan, as_of))


def named(options: dict[str, Any]) -> list[str]:
    """Units that a question names."""
    units: Collection[str] = options.get("units") or ()
    return [*units, *([options["unit"]] if options.get("unit") else [])]


def only_allowed(frame: pd.DataFrame, units: frozenset[str]) -> pd.DataFrame:
    """The rows of those units, or all rows where rows are of no unit; lists of units cut down to those."""
    if "unit" in frame.columns:
        frame = frame[frame["unit"].isin(units)].reset_index(drop=True)
    for column in frame.columns.intersection(NAMES):
        kept = [None if found is None else [unit for unit in found if unit in units] for found in frame[column]]
        frame = frame.assign(**{column: pd.Series(kept, index=frame.index, dtype="object")})
    return frame


def own_rank(store: Store, viewer: Viewer, *, as_of: str, track: str) -> tuple[int, int] | None:
    """The viewer's own place among the wards by weighted progress, and how many wards have one; nobody else's place."""
    viewer = require(store, viewer, "figures", unit=viewer.unit, as_of=as_of, object="rank")
    frame = metrics.weighted_progress(store, as_of=as_of, by=("unit",))
    wards = {unit.id for unit in store.plan.reporting_units(as_of)}
    there = frame[(frame["track"] == track) & frame["unit"].isin(wards) & frame["weighted"].notna()]
    own = there.loc[there["unit"] == viewer.unit, "weighted"]
    if own.empty:
        return None
    return int((there["weighted"] > own.iloc[0]).sum()) + 1, len(there)
