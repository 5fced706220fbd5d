"""What the board shows, asked once for a ledger: few rows are remembered, however many units there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import JUSTICE_OFFICE, Unit
from pages.map.regions import Region
from pages.shared import figures
from pages.shared.scope import Scope
from ui import words

Pair = tuple[str, str]
"""A milestone and a unit."""


def of_units(scope: Scope, units: Sequence[Unit]) -> pd.DataFrame:
    """The milestones of some units."""
    return _of_units(scope, *figures.key(scope), tuple(unit.id for unit in units))


@st.cache_data(max_entries=60, show_spinner=False)
def _of_units(
    _scope: Scope, reach: tuple[Any, ...], version: str, period: str, units: tuple[str, ...]
) -> pd.DataFrame:
    found = figures.milestones(_scope, "unit")
    return found[found.unit.isin(units)]


def of_regions(scope: Scope, parts: Sequence[Region], group: str | None) -> pd.DataFrame:
    """How many units of each region are in which state. Columns: region (its path) milestone state units."""
    of = {unit.id: part.path for part in parts for unit in part.units}
    return _of_regions(scope, *figures.key(scope), tuple(part.path for part in parts), group, of)


@st.cache_data(max_entries=60, show_spinner=False)
def _of_regions(
    _scope: Scope, reach: tuple[Any, ...], version: str, period: str, paths: tuple[str, ...], group: str | None,
    _region_of: dict[str, str],
) -> pd.DataFrame:
    found = figures.milestones(_scope, "unit")
    counted = found.assign(region=found.unit.map(_region_of)).dropna(subset=["region"])
    sizes = counted.groupby(["region", "milestone", "state"], sort=False).size()
    return sizes.rename("units").reset_index()


def waits(scope: Scope, units: Sequence[Unit]) -> dict[Pair, list[str]]:
    """What each milestone of each of these units still waits for, in few words."""
    return _waits(scope, *figures.key(scope), tuple(unit.id for unit in units))


@st.cache_data(max_entries=60, show_spinner=False)
def _waits(
    _scope: Scope, reach: tuple[Any, ...], version: str, period: str, units: tuple[str, ...]
) -> dict[Pair, list[str]]:
    found = figures.conditions(_scope)
    missing: dict[Pair, list[str]] = {}
    for row in found[found.day.isna() & found.unit.isin(units)].itertuples():
        missing.setdefault((row.milestone, row.unit), []).append(words.SHORT_EVENTS.get(row.event, row.event))
    return missing


def moved(scope: Scope) -> set[Pair]:
    """Milestones and units whose due day was moved."""
    found = figures.moved_dues(scope)
    return set(zip(found.milestone, found.unit, strict=True))


def office(scope: Scope) -> pd.DataFrame:
    """The milestones of the justice office, for its own books."""
    return of_units(scope, [unit for unit in scope.plan.units_at(scope.period) if unit.group == JUSTICE_OFFICE])

