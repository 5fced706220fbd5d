"""Everything that one unit's page is made of, asked once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from data_layer.plan import Milestone, Plan, Track, Unit
from pages.overview.attention import CONTRACTOR
from pages.shared import figures
from pages.shared.scope import Scope
from pages.shared.waiting import waiting
from ui import numbers
from ui.sentences import OPEN_STATES


@dataclass(frozen=True)
class Own:
    """A unit's figures as of the period. `lines`: completion by month, book type and stage; `places`: what waits."""

    unit: Unit
    tracks: tuple[Track, ...]
    milestones: dict[str, Milestone]
    standings: pd.DataFrame
    lines: pd.DataFrame
    forecast: pd.DataFrame
    rates: pd.DataFrame
    places: pd.DataFrame
    period: str

    @property
    def now(self) -> pd.DataFrame:
        """Completion by book type and stage as of the period."""
        return self.lines[self.lines.period == self.period]

    @property
    def is_silent(self) -> bool:
        """Whether nothing was ever reported."""
        return bool(self.now.done.isna().all())

    @property
    def called_for(self) -> pd.DataFrame:
        """What to call the unit for: a ward's own late milestones before those that the contractor carries out."""
        mine = self.standings[~self.standings.milestone.isin(CONTRACTOR)]
        is_open = mine.state.isin(OPEN_STATES) & mine.actual.notna()
        return mine if self.unit.role == "ward" and is_open.any() else self.standings

    @property
    def standing(self) -> dict[str, Any]:
        """The unit's row of each milestone."""
        return {row.milestone: row for row in self.standings.itertuples()}

    @property
    def waiting_now(self) -> pd.DataFrame:
        """Where cases stand as of the period, by track."""
        return self.places[self.places.period == self.period]


def own(scope: Scope, unit: Unit) -> Own:
    """Ask for all of it."""
    standings = figures.milestones(scope, "unit")
    lines = figures.completion_series(scope, "unit", "book_type", "stage", units=(unit.id,))
    held = scope.plan.tracks_of(unit)
    return Own(
        unit, tuple(track for track in scope.plan.tracks if track.id in held), concerning(scope.plan, unit),
        standings[standings.unit == unit.id], lines, figures.forecast(scope, "unit", units=(unit.id,)),
        figures.rates(scope, "unit", units=(unit.id,)), waiting(lines, scope.plan, ("period",)), scope.period,
    )


def concerning(plan: Plan, unit: Unit) -> dict[str, Milestone]:
    """The unit's milestones by id, in the plan's order."""
    return {m.id: m for m in plan.milestones if m.concerns(unit)}


def summed(lines: pd.DataFrame, *by: str) -> pd.DataFrame:
    """Done, total and rate of lines, summed by some of their columns; each stage over the lines that report it."""
    known = lines[lines.done.notna()]
    sums = known.groupby(list(by), sort=False)[["done", "total", "unable"]].sum().astype("float64")
    sums["rate"] = sums.done / sums.total.where(sums.total > 0)
    return sums


def is_done(rate: Any) -> bool:
    """Whether a stage is done."""
    return not numbers.is_unknown(rate) and rate >= 1
