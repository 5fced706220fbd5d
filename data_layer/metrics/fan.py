"""Where a stage will stand at the coming month ends: the forecast's fan (10, 50 and 90 % of the runs)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pandas as pd

from data_layer.forecast import HORIZON, LEAST_MONTHS, fan, from_first_work
from data_layer.metrics.forecasts import Goal, Outlook, circles, framed, goals, holds, outlook
from data_layer.metrics.schedule import ONE_DAY, month_end
from data_layer.metrics.sql import asked
from data_layer.plan import Plan, period_end
from data_layer.store import Store

COLUMNS = ["period", "low", "mid", "high"]


def forecast_fan(
    store: Store, *, as_of: str, by: Collection[str] = (), milestone: str | None = None, track: str | None = None,
    stage: str | None = None, basis: str = "all", known_at: dt.datetime | None = None,
    units: Collection[str] | None = None,
) -> pd.DataFrame:
    """Cumulative shares to come, month end by month end from `as_of` on, of one stage or of a milestone.

    Columns: unit? group? period (the month's last day) low mid high: the share (0–1, at most 1) that 10, 50 and 90 %
    of the runs stay below or at. The first row of each is the share of today, three times; it is alone where there
    are too few months to forecast from. It ends where the slowest tenth is done, not before the plan's last month,
    and never after three years. Of a milestone with several stages the one with the most cases left is taken.
    """
    keys = asked(by)
    seen = outlook(store, as_of=as_of, basis=basis, known_at=known_at)
    asked_for = wanted(store.plan, milestone, track, stage)
    rows: list[dict[str, object]] = []
    for names, members in circles(store.plan.units_at(as_of), keys, units):
        found = [(goal, [unit.id for unit in members if holds(store.plan, unit, goal)]) for goal in asked_for]
        goal, ids = max(found, key=lambda each: seen.left(*each) or 0.0)
        rows += [{**names, **row} for row in _fan(seen, goal, ids)]
    return framed(rows, [*(key for key in ("unit", "group") if key in keys), *COLUMNS])


def wanted(plan: Plan, milestone: str | None, track: str | None, stage: str | None) -> list[Goal]:
    """The goals of a milestone, or of a track's stage.

    Raises:
        KeyError: the plan has none such.
    """
    found = [goal for goal in goals(plan)
             if (goal.milestone == milestone if milestone else (goal.track, goal.stage) == (track, stage))]
    if not found:
        raise KeyError(f"{milestone or (track, stage)}")
    return found


def _fan(seen: Outlook, goal: Goal, ids: list[str]) -> list[dict[str, object]]:
    today, left = seen.share(goal, ids, seen.facts.as_of), seen.left(goal, ids)
    if today is None or left is None:
        return []
    rows: list[dict[str, object]] = [{"period": seen.facts.last_day, "low": today, "mid": today, "high": today}]
    steps = from_first_work(seen.pace.of(ids, goal.parts))
    if len(steps) < LEAST_MONTHS or left <= 0:
        return rows
    total, last = left / (1 - today), period_end(seen.facts.plan.last_period)
    day = seen.facts.last_day
    for cases in fan(steps, HORIZON):
        day = month_end(day + ONE_DAY)
        low, mid, high = (min(1.0, today + done / total) for done in cases)
        rows.append({"period": day, "low": low, "mid": mid, "high": high})
        if low >= 1 and day >= last:
            break
    return rows
