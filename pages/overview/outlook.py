"""The city's forecasts as the screens of the leader use them: one row a milestone."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import figures
from pages.shared.scope import Scope


def by_milestone(scope: Scope, *by: str, units: tuple[str, ...] | None = None) -> dict[Any, Any]:
    """The forecast of each milestone; of several stages that which ends last. By group or unit: keys are pairs."""
    found = figures.forecast(scope, *by, units=units)
    rows: dict[Any, Any] = {}
    for row in found[found.milestone.notna()].itertuples():
        key = (row.milestone, getattr(row, by[0])) if by else row.milestone
        if key not in rows or later(row, rows[key]):
            rows[key] = row
    return rows


def later(one: Any, other: Any) -> bool:
    """Whether one forecast ends after the other; one without a day is later than any, one that is done earlier."""
    return _end(one) > _end(other)


def _end(row: Any) -> tuple[bool, Any]:
    unknown = pd.isna(row.p50)
    return unknown, pd.Timestamp.max if unknown else pd.Timestamp(row.p50)
