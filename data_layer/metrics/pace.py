"""How fast it goes: the cases that each unit did each month, and the pace that would still be in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from data_layer.forecast import Numbers, monthly_increments, together
from data_layer.metrics.facts import Facts
from data_layer.metrics.sql import lens, sql
from data_layer.store import Store

Part = tuple[str, str]
"""A track and one of its stages."""


@dataclass(frozen=True)
class Pace:
    """Increments by (unit, track, stage), one a period, oldest first; NaN after the unit's last report."""

    steps: dict[tuple[str, str, str], Numbers]
    months: int

    def of(self, units: Iterable[str], parts: Iterable[Part]) -> Numbers:
        """The sum over units and stages, month by month; NaN where none is known."""
        wanted = list(parts)
        found = [self.steps[key] for unit in units for part in wanted if (key := (unit, *part)) in self.steps]
        if len(found) == 1:
            return found[0]
        return together(np.array(found)) if found else np.full(self.months, np.nan)


def pace(
    store: Store, facts: Facts, *, basis: str = "all", known_at: dt.datetime | None = None,
    units: Iterable[str] | None = None,
) -> Pace:
    """The increments behind `facts`, of all units or of those named."""
    wanted = [unit for unit in facts.plan.units_at(facts.as_of) if units is None or unit.id in set(units)]
    keys = [(unit.id, stage.track, stage.id) for unit in wanted for track in facts.plan.tracks_of(unit)
            for stage in facts.plan.stages_of(track)]
    row_of = {key: row for row, key in enumerate(keys)}
    month_of = {period: month for month, period in enumerate(facts.periods)}
    done = np.zeros((len(keys), len(month_of)))
    for (period, *key), (cases, _) in facts.sums.items():
        row = row_of.get((key[0], key[1], key[2]))
        if row is not None:
            done[row, month_of[period]] = cases
    rows_of = {unit: list(rows) for unit, rows in groupby(range(len(keys)), key=lambda row: keys[row][0])}
    params = lens(facts.as_of, basis=basis, known_at=known_at)
    for unit, period in store.rows(sql("spoken", "missing_months"), params | {"periods": list(facts.periods)}):
        done[rows_of.get(unit, []), month_of[period]] = np.nan
    return Pace(dict(zip(keys, monthly_increments(done), strict=True)), len(month_of))
