"""When each stage will be done, and the chance that it is in time (spec/metrics.md "Forecast")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from data_layer.forecast import TOO_FEW, Forecast, chance_on_time, from_first_work
from data_layer.forecast import forecast as forecast_of
from data_layer.metrics.facts import Facts, gather
from data_layer.metrics.pace import Pace, Part, pace
from data_layer.metrics.sql import asked
from data_layer.plan import GROUPS, Milestone, Plan, Unit
from data_layer.store import Store

COLUMNS = ["milestone", "track", "stage", "due", "left", "p50", "p80", "p95", "chance_on_time", "months_used", "note",
           "done_on"]
NUMBERS = frozenset({"left", "chance_on_time", "rate_needed", "rate_lately", "low", "mid", "high", "weeks", "share"})
"""Columns of floats; None is NaN in them."""


@dataclass(frozen=True)
class Goal:
    """What is forecast: a stage, or the last stages of several tracks together (track and stage None)."""

    milestone: str | None
    track: str | None
    stage: str | None
    parts: tuple[Part, ...]


@cache
def goals(plan: Plan) -> tuple[Goal, ...]:
    """Every stage with the milestone that measures it, in the plan's order, then the milestones over several tracks."""
    measured = {(m.tracks[0], stage): m.id for m in plan.milestones if len(m.tracks) == 1 for stage in m.stages}
    found = [Goal(measured.get((s.track, s.id)), s.track, s.id, ((s.track, s.id),)) for s in plan.stages]
    over = {m.id: tuple(zip(m.tracks, m.stages, strict=True)) for m in plan.milestones if len(m.tracks) > 1}
    return (*found, *(Goal(milestone, None, None, parts) for milestone, parts in over.items()))


@dataclass(frozen=True)
class Outlook:
    """Facts and pace together: enough to forecast any goal of any units."""

    facts: Facts
    pace: Pace

    def row(self, goal: Goal, units: Sequence[Unit]) -> dict[str, object]:
        """The forecast of one goal for a unit, a group or the city."""
        ids = [unit.id for unit in units]
        dues = [self.due(goal, unit) for unit in units]
        known = [due for due in dues if due]
        due = max(known, default=None)
        left = self.left(goal, ids)
        steps = from_first_work(self.pace.of(ids, goal.parts))
        done_on = None
        certain = due if len(known) == len(dues) else None
        if left is None:
            found = Forecast(None, None, None, None, 0, TOO_FEW)
        elif left > 0:
            found = forecast_of(steps, left, self.facts.last_day, certain)
        else:
            done_on = self.done_on(goal, units)
            chance = float(done_on <= certain) if done_on and certain else None
            found = Forecast(done_on, done_on, done_on, chance, len(steps), None if done_on else TOO_FEW)
        return {
            "milestone": goal.milestone, "track": goal.track, "stage": goal.stage, "due": due, "left": left,
            "p50": found.p50, "p80": found.p80, "p95": found.p95, "chance_on_time": found.chance_on_time,
            "months_used": found.months_used, "note": found.note, "done_on": done_on,
        }

    def chance(self, milestone: str, unit: Unit) -> float | None:
        """The chance that a unit reaches a milestone in time: the least one of its unfinished stages.

        None where no stage has a forecast, or the due day is unknown.
        """
        chances = []
        for goal in goals(self.facts.plan):
            left = self.left(goal, [unit.id]) if goal.milestone == milestone else None
            if left and left > 0:
                steps = from_first_work(self.pace.of([unit.id], goal.parts))
                chances.append(chance_on_time(steps, left, self.facts.last_day, self.due(goal, unit)))
        return min((chance for chance in chances if chance is not None), default=None)

    def due(self, goal: Goal, unit: Unit) -> dt.date | None:
        """The unit's own due day of the milestone that measures the goal."""
        milestone = self._milestone(goal, unit)
        return self.facts.dates(milestone, unit)[1] if milestone else None

    def left(self, goal: Goal, units: Sequence[str], period: str | None = None) -> float | None:
        """ΣT − ΣD; None without data."""
        done, total = self._cases(goal, units, period or self.facts.as_of)
        return total - done if total else None

    def share(self, goal: Goal, units: Sequence[str], period: str) -> float | None:
        """ΣD / ΣT at the end of a period; None without data."""
        done, total = self._cases(goal, units, period)
        return done / total if total else None

    def _cases(self, goal: Goal, units: Sequence[str], period: str) -> tuple[float, float]:
        parts = [self.facts.sums.of(period, units, *part) for part in goal.parts]
        return sum(part[0] for part in parts), sum(part[1] for part in parts)

    def _milestone(self, goal: Goal, unit: Unit) -> Milestone | None:
        rows = self.facts.plan.milestones
        return next((row for row in rows if row.id == goal.milestone and row.concerns(unit)), None)

    def done_on(self, goal: Goal, units: Sequence[Unit]) -> dt.date | None:
        """The last day on which one of them was done; None while one of them is not, or has told nothing."""
        days = [
            self.facts.done_on(lambda period, u=unit: self.share(goal, [u.id], period), self.due(goal, unit))  # type: ignore[misc]
            for unit in units
        ]
        found = [day for day in days if day]
        return max(found) if found and len(found) == len(days) else None


def outlook(store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None) -> Outlook:
    """Read from the ledger what forecasts are made of."""
    facts = gather(store, as_of=as_of, basis=basis, known_at=known_at)
    return Outlook(facts, pace(store, facts, basis=basis, known_at=known_at))


def forecast(
    store: Store, *, as_of: str, by: Collection[str] = (), basis: str = "all", known_at: dt.datetime | None = None,
    units: Collection[str] | None = None,
) -> pd.DataFrame:
    """When each stage will be done, at the pace of the months so far.

    Columns: unit? group? milestone track stage due left p50 p80 p95 chance_on_time months_used note done_on. One row
    a stage that the city (a group, a unit) holds, in the plan's order, then one for the milestones over several
    tracks (`finish`: track and stage None). Days; cases left; chance 0–1, None while a due day is unknown; `note`
    says in Vietnamese why there is no day. A group's due day is its units' last known one.
    """
    return tabulate(outlook(store, as_of=as_of, basis=basis, known_at=known_at), by, units)


def tabulate(seen: Outlook, by: Collection[str] = (), units: Collection[str] | None = None) -> pd.DataFrame:
    """`forecast`'s rows of what was read before."""
    keys, plan = asked(by), seen.facts.plan
    rows = [
        {**names, **seen.row(goal, holders)}
        for names, members in circles(plan.units_at(seen.facts.as_of), keys, units)
        for goal in goals(plan)
        if (holders := [unit for unit in members if holds(plan, unit, goal)])
    ]
    return framed(rows, [*(key for key in ("unit", "group") if key in keys), *COLUMNS])


def framed(rows: list[dict[str, object]], columns: list[str]) -> pd.DataFrame:
    """Rows as a frame: cases, rates and chances are floats, the others stay as they are, None where unknown."""
    frame = pd.DataFrame(rows, columns=columns, dtype="object")
    return frame.astype(dict.fromkeys(NUMBERS.intersection(columns), "float64"))


def circles(
    units: Sequence[Unit], keys: Collection[str], wanted: Collection[str] | None = None
) -> Iterator[tuple[dict[str, str], list[Unit]]]:
    """The groups of units that a figure is asked for, each with its names: every unit, every group, or all as one."""
    members = [unit for unit in units if wanted is None or unit.id in wanted]
    if "unit" in keys:
        for unit in members:
            yield {"unit": unit.id, "group": unit.group}, [unit]
    elif "group" in keys:
        for group in GROUPS:
            yield {"group": group}, [unit for unit in members if unit.group == group]
    else:
        yield {}, members


def holds(plan: Plan, unit: Unit, goal: Goal) -> bool:
    """Whether the unit has books on one of the goal's tracks."""
    return any(track in plan.tracks_of(unit) for track, _ in goal.parts)
