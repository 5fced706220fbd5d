"""Groups side by side from their own first day: what did the pilot teach."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from data_layer.metrics.facts import gather
from data_layer.metrics.fan import wanted
from data_layer.metrics.forecasts import framed
from data_layer.plan import PILOT, REMAINING, period_end
from data_layer.store import Store


def since_start(
    store: Store, *, as_of: str, stage: str, track: str, basis: str = "all", known_at: dt.datetime | None = None,
) -> pd.DataFrame:
    """A stage's completion of the pilot wards and of the remaining ones, by weeks since each group's own start.

    Columns: group weeks share period. `weeks` from the earliest start of the group's units to the end of `period`
    (days / 7); `share` ΣD/ΣT (0–1), None where nothing was reported. Months that end before the start are left out,
    and groups whose start is not known yet.
    """
    facts = gather(store, as_of=as_of, basis=basis, known_at=known_at)
    goal = wanted(store.plan, None, track, stage)[0]
    rows: list[dict[str, object]] = []
    for group in (PILOT, REMAINING):
        units = [unit for unit in store.plan.units_at(as_of) if unit.group == group]
        starts = [start for row, unit in facts.duties()
                  if row.id == goal.milestone and unit.group == group and (start := facts.dates(row, unit)[0])]
        for period in facts.periods if starts else ():
            days = (period_end(period) - min(starts)).days
            if days >= 0:
                done, total = facts.sums.of(period, [unit.id for unit in units], track, stage)
                rows.append({"group": group, "weeks": days / 7, "share": done / total if total else None,
                             "period": period})
    return framed(rows, ["group", "weeks", "share", "period"])
