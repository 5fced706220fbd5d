"""How fast it goes: the cases that each unit did each month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from data_layer.forecast import Numbers, monthly_increments, together
from data_layer.metrics.facts import Facts
from data_layer.metrics.remembered import remembered
from data_layer.metrics.sql import lens, sql
from data_layer.metrics.sums import SumsByMonth
from data_layer.store import Store

Part = tuple[str, str]
"""A track and one of its stages."""


@dataclass(frozen=True)
class Pace:
    """Increments by unit, stage and period, oldest first; NaN after a unit's last report and where it has no books."""

    sums: SumsByMonth
    steps: Numbers

    def of(self, units: Iterable[str], parts: Iterable[Part]) -> Numbers:
        """The sum over units and stages, month by month; NaN where none is known."""
        rows, columns = [self.sums.row[unit] for unit in units], [self.sums.column[part] for part in parts]
        return together(self.steps[np.ix_(rows, columns)].reshape(-1, self.steps.shape[-1]))


def pace(store: Store, facts: Facts, *, basis: str = "all", known_at: dt.datetime | None = None) -> Pace:
    """The increments behind `facts`; remembered until the ledger changes."""
    return remembered(
        store, ("pace", facts.as_of, basis, known_at), lambda: _pace(store, facts, basis=basis, known_at=known_at))


def _pace(store: Store, facts: Facts, *, basis: str, known_at: dt.datetime | None) -> Pace:
    sums = facts.sums
    done = np.where(sums.held[:, :, np.newaxis], sums.done, np.nan)
    params = lens(facts.as_of, basis=basis, known_at=known_at) | {"periods": list(facts.periods)}
    for unit, period in store.rows(sql("spoken", "missing_months"), params):
        done[sums.row[unit], :, sums.month[period]] = np.nan
    return Pace(sums, monthly_increments(done))
