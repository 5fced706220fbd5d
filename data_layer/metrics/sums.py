"""ΣD and ΣT of every unit and stage at the end of every period: read once, added up often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data_layer.metrics.sql import lens, sql
from data_layer.plan import Plan
from data_layer.store import Store

Cases = tuple[float, float]
"""Cases done and cases in all."""
OF_EACH = ("spoken", "current", "completion", "sums")


@dataclass(frozen=True)
class SumsByMonth:
    """`done` and `total` by unit, stage and period, in the plan's order; 0 where no line is counted."""

    plan: Plan
    periods: tuple[str, ...]
    done: NDArray[np.float64]
    total: NDArray[np.float64]

    def of(self, period: str, units: Iterable[str], track: str, stage: str) -> Cases:
        """ΣD and ΣT of a stage over units, at the end of a period."""
        rows, column, month = [self.row[unit] for unit in units], self.column[track, stage], self.month[period]
        return float(self.done[rows, column, month].sum()), float(self.total[rows, column, month].sum())

    @cached_property
    def row(self) -> dict[str, int]:
        """Places of the units."""
        return {unit.id: place for place, unit in enumerate(self.plan.units)}

    @cached_property
    def column(self) -> dict[tuple[str, str], int]:
        """Places of the stages."""
        return {(stage.track, stage.id): place for place, stage in enumerate(self.plan.stages)}

    @cached_property
    def month(self) -> dict[str, int]:
        """Places of the periods."""
        return {period: place for place, period in enumerate(self.periods)}

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """Which stages (columns) which units (rows) have books for."""
        tracks = [frozenset(self.plan.tracks_of(unit)) for unit in self.plan.units]
        return np.array([[stage.track in mine for stage in self.plan.stages] for mine in tracks])


def no_sums(plan: Plan, as_of: str) -> SumsByMonth:
    """Before anything was reported."""
    periods = plan.periods(as_of)
    shape = len(plan.units), len(plan.stages), len(periods)
    return SumsByMonth(plan, periods, np.zeros(shape), np.zeros(shape))


def read_sums(
    store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None
) -> SumsByMonth:
    """The sums of every period to `as_of`, all seen from `as_of`."""
    found = no_sums(store.plan, as_of)
    for month, period in enumerate(found.periods):
        params = lens(as_of, basis=basis, known_at=known_at, until=period) | {"by_stage": True}
        frame = store.frame(sql(*OF_EACH), params)
        where = frame["unit_position"].to_numpy(dtype="int64"), frame["stage_position"].to_numpy(dtype="int64"), month
        found.done[where] = frame["done"].to_numpy(dtype="float64")
        found.total[where] = frame["total"].to_numpy(dtype="float64")
    return found
