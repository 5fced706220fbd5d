"""Forecasts kept, and held against what came (spec/metrics.md "Forecast")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_layer.forecast import TOO_FEW
from data_layer.metrics.forecasts import Goal, Outlook, framed, goals, holds, outlook
from data_layer.plan import Unit, period_end
from data_layer.store import KeptForecast, Store, append_forecasts, last_forecasts

COLUMNS = ["milestone", "forecasts", "p80_known", "p80_held", "p80_share", "chances_known", "brier"]


@dataclass(frozen=True)
class Outcome:
    """What is known of a goal by now: the period in which it was done to stay, and the last one told of."""

    done: str | None
    told_until: str | None

    def by(self, day: dt.date) -> bool | None:
        """Whether it was done by a day's month; None while that is not known. Reports tell months, not days."""
        month = f"{day:%Y-%m}"
        if self.done:
            return self.done <= month
        return False if self.told_until and self.told_until >= month else None


@dataclass(frozen=True)
class Score:
    """How forecasts did: P80 days whose outcome is known and those that held; Brier score of the chances."""

    forecasts: int
    p80_known: int
    p80_held: int
    chances_known: int
    brier: float | None

    @property
    def p80_share(self) -> float | None:
        """Near 0.8 when the forecasts are honest; None while no outcome is known."""
        return self.p80_held / self.p80_known if self.p80_known else None


def kept(frame: pd.DataFrame, as_of: str) -> list[KeptForecast]:
    """The rows of `forecast` that are forecasts: something is left and there are months enough to draw from."""
    rows = frame[frame["done_on"].isna() & frame["left"].notna() & (frame["note"] != TOO_FEW)]
    return [
        KeptForecast(
            row.get("unit"), None if "unit" in row else row.get("group"), row["milestone"], row["track"],
            row["stage"], as_of, row["due"], int(row["left"]), row["p50"], row["p80"], row["p95"],
            None if np.isnan(row["chance_on_time"]) else row["chance_on_time"], row["months_used"], row["note"])
        for row in rows.to_dict("records")
    ]


def keep_forecasts(store: Store, frame: pd.DataFrame, *, as_of: str, data_version: str) -> int:
    """Keep a frame of `forecast`, made with the default lens; how many were new or had changed."""
    return append_forecasts(store, as_of, kept(frame, as_of), data_version=data_version)


def forecast_scores(
    store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None
) -> pd.DataFrame:
    """How the kept forecasts of earlier periods did, as far as reports to `as_of` tell: of all, then by milestone.

    Columns: milestone (None: all) forecasts p80_known p80_held p80_share chances_known brier. Of each period and
    thing forecast the last one kept counts. Chances given after the due day are no forecasts and are left out.
    """
    made = [each for each in last_forecasts(store) if each.as_of < as_of]
    told = outcomes(outlook(store, as_of=as_of, basis=basis, known_at=known_at), made)
    order = list(dict.fromkeys(goal.milestone for goal in goals(store.plan)))
    rows: list[dict[str, object]] = []
    for milestone in (None, *order):
        mine = [pair for pair in told if milestone is None or pair[0].milestone == milestone]
        if mine or milestone is None:
            found = score(mine)
            rows.append({"milestone": milestone, **{name: getattr(found, name) for name in COLUMNS[1:]}})
    return framed(rows, COLUMNS)


def score(told: Iterable[tuple[KeptForecast, Outcome]]) -> Score:
    """Count what held."""
    pairs = list(told)
    held = [is_done for made, came in pairs if made.p80 and (is_done := came.by(made.p80)) is not None]
    errors = [
        (made.chance_on_time - is_done) ** 2 for made, came in pairs
        if made.chance_on_time is not None and made.due and made.due > period_end(made.as_of)
        and (is_done := came.by(made.due)) is not None
    ]
    return Score(len(pairs), len(held), sum(held), len(errors), sum(errors) / len(errors) if errors else None)


def outcomes(seen: Outlook, made: Sequence[KeptForecast]) -> list[tuple[KeptForecast, Outcome]]:
    """Each forecast with what is known of it; a ward that has merged since has no outcome of its own."""
    plan = seen.facts.plan
    goal_of = {(goal.milestone, goal.track, goal.stage): goal for goal in goals(plan)}
    units = plan.units_at(seen.facts.as_of)
    found: dict[object, Outcome] = {}
    pairs = []
    for each in made:
        goal = goal_of.get((each.milestone, each.track, each.stage))
        if goal and each.key not in found:
            members = [unit for unit in units if holds(plan, unit, goal) and each.unit in (None, unit.id)
                       and each.unit_group in (None, unit.group)]
            found[each.key] = _outcome(seen, goal, members)
        pairs.append((each, found.get(each.key, Outcome(None, None))))
    return pairs


def _outcome(seen: Outlook, goal: Goal, units: Sequence[Unit]) -> Outcome:
    steps = seen.pace.of([unit.id for unit in units], goal.parts)
    told = np.flatnonzero(~np.isnan(steps))
    day = seen.done_on(goal, units) if units else None
    return Outcome(f"{day:%Y-%m}" if day else None, seen.facts.periods[told[-1]] if told.size else None)
