"""Which units need attention, and why: found once for a ledger, a short list however many units there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import figures
from pages.shared.scope import Scope
from ui import numbers
from ui.sentences import OPEN_STATES

CONTRACTOR = frozenset({"scan-b"})
"""Milestones measured per unit but carried out by the hired contractor (plan III.2.a): one call, not twenty-two."""
LIMIT = 50
"""Units listed at most: a country's list helps nobody."""


@dataclass(frozen=True)
class Open:
    """A milestone of a unit that is late, behind or at risk."""

    milestone: str
    state: str
    actual: float | None
    planned: float | None
    due: dt.date | None
    days_late: float


@dataclass(frozen=True)
class Late:
    """A unit with its open milestones, the latest first, and whether its report of the period is missing."""

    unit: str
    open: tuple[Open, ...]
    missing: bool

    @property
    def days(self) -> float:
        """Days late of the latest milestone, 0 where nothing is late."""
        return self.open[0].days_late if self.open else 0.0


@dataclass(frozen=True)
class Contractor:
    """A milestone of the contractor: how many units it is open in, and the worst of them."""

    milestone: str
    units: int
    state: str
    days_late: float


@dataclass(frozen=True)
class Attention:
    """`units` need a call, `overdue_wards` of the wards are past a due day; `latest` are the worst, at most `LIMIT`."""

    units: int
    overdue_wards: int
    latest: tuple[Late, ...]
    contractor: tuple[Contractor, ...]


def attention(scope: Scope) -> Attention:
    """The units that need attention in the period seen."""
    return _attention(scope, *figures.key(scope))


@st.cache_data(max_entries=60, show_spinner=False)
def _attention(_scope: Scope, reach: tuple[Any, ...], version: str, period: str) -> Attention:
    rows = _open_rows(_scope)
    own, hired = rows[~rows.milestone.isin(CONTRACTOR)], rows[rows.milestone.isin(CONTRACTOR)]
    missing = _missing(_scope)
    days = own.groupby("unit").days_late.max()
    asked = pd.Series(0.0, index=[unit for unit in sorted(missing) if unit not in days.index])
    ranked = pd.concat([days, asked]).sort_values(ascending=False, kind="stable")
    wards = {unit.id for unit in _scope.plan.reporting_units(period)}
    overdue = own[(own.state == "overdue") & own.unit.isin(wards)].unit.nunique()
    worst = list(ranked.index[:LIMIT])
    by_unit = dict(list(own[own.unit.isin(worst)].groupby("unit")))
    latest = tuple(Late(unit, _open(by_unit.get(unit)), unit in missing) for unit in worst)
    return Attention(len(ranked), int(overdue), latest, tuple(_contractor(hired)))


def _open_rows(scope: Scope) -> pd.DataFrame:
    """Open milestones by unit, without the sums over tracks that only repeat them; unknown lateness counts 0."""
    found = figures.milestones(scope, "unit")
    sums = [m.id for m in scope.plan.milestones if len(m.tracks) > 1]
    rows = found[found.state.isin(OPEN_STATES) & ~found.milestone.isin(sums)]
    return rows.assign(days_late=rows.days_late.astype("float64").fillna(0.0))


def _missing(scope: Scope) -> set[str]:
    """Units whose report of the period has not come."""
    reports = figures.reporting(scope)
    return set(reports[(reports.period == scope.period) & reports.first_valid_at.isna()].unit)


def _open(rows: pd.DataFrame | None) -> tuple[Open, ...]:
    """The longest delay first; of the same delay the worse state first."""
    if rows is None:
        return ()
    found = [
        Open(row.milestone, row.state, _known(row.actual), _known(row.planned), _known(row.due), float(row.days_late))
        for row in rows.itertuples()
    ]
    return tuple(sorted(found, key=lambda one: (-one.days_late, OPEN_STATES.index(one.state))))


def _contractor(rows: pd.DataFrame) -> list[Contractor]:
    parts = []
    for milestone, part in rows.groupby("milestone", sort=False):
        state = min(part.state, key=OPEN_STATES.index)
        parts.append(Contractor(str(milestone), part.unit.nunique(), state, float(part.days_late.max())))
    return parts


def _known(value: Any) -> Any:
    return None if numbers.is_unknown(value) else value
