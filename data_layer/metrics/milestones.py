"""Milestones: start, due, planned, actual, state and lateness of each, by unit or by group (spec/metrics.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby

import pandas as pd

from data_layer.metrics.facts import Facts, gather
from data_layer.metrics.forecasts import Outlook
from data_layer.metrics.pace import pace
from data_layer.metrics.remembered import remembered
from data_layer.metrics.schedule import earned_schedule, month_ends, planned_share
from data_layer.metrics.sql import asked
from data_layer.plan import GROUPS, Milestone, Unit
from data_layer.store import Store

STATES = (
    "overdue", "at_risk", "behind", "done_late", "no_data", "waiting", "not_started", "on_track", "done_on_time",
)
"""From the worst to the best: a group is in the worst state of its units."""

TOLERANCE = 0.01
BEHIND = "behind"
EVEN = 0.5


@dataclass(frozen=True)
class Standing:
    """One milestone of one unit as of a period."""

    milestone: str
    unit: Unit
    is_task: bool
    start: dt.date | None
    due: dt.date | None
    planned: float | None
    actual: float | None
    state: str
    done_on: dt.date | None
    days_late: float | None
    spi_t: float | None
    done: float | None = field(default=None, repr=False)
    total: float | None = field(default=None, repr=False)


def milestones(
    store: Store, *, as_of: str, by: Collection[str] = (), basis: str = "all", known_at: dt.datetime | None = None,
) -> pd.DataFrame:
    """State of every milestone as of the end of a period.

    Columns: milestone unit? group? start due planned actual state done_on days_late spi_t states?. Rows for the
    city, for each group (`by` "group") or each unit ("unit", with "group" its group); `states` (how many units in
    each state) on rows that are not one unit's. Shares 0–1; days; SPI(t) a ratio.
    """
    return milestones_views(store, as_of=as_of, views=(by,), basis=basis, known_at=known_at)[0]


def milestones_views(
    store: Store, *, as_of: str, views: Sequence[Collection[str]], basis: str = "all",
    known_at: dt.datetime | None = None,
) -> tuple[pd.DataFrame, ...]:
    """`milestones` by several keys, for which the ledger is read and each unit judged only once."""
    facts = gather(store, as_of=as_of, basis=basis, known_at=known_at)
    standings = remembered(
        store, ("standings", as_of, basis, known_at),
        lambda: _standings(store, facts, basis=basis, known_at=known_at))
    return tuple(_view(facts, standings, by) for by in views)


def _view(facts: Facts, standings: Sequence[Standing], by: Collection[str]) -> pd.DataFrame:
    keys = asked(by)
    shown = ["milestone", *(key for key in ("unit", "group") if key in keys), "start", "due", "planned", "actual",
             "state", "done_on", "days_late", "spi_t"]
    if "unit" in keys:
        rows = [{**asdict(s), "unit": s.unit.id, "group": s.unit.group} for s in standings]
    else:
        rows = list(_group_rows(facts, standings, by_group="group" in keys))
        shown.append("states")
    return pd.DataFrame(rows, columns=shown)


def _standings(store: Store, facts: Facts, *, basis: str, known_at: dt.datetime | None) -> list[Standing]:
    """Every milestone of every unit that has to reach it."""
    standings = [_standing(facts, m, unit) for m, unit in facts.duties()]
    if not any(s.state == BEHIND for s in standings):
        return standings
    seen = Outlook(facts, pace(store, facts, basis=basis, known_at=known_at))
    return [_judged(seen, s) if s.state == BEHIND else s for s in standings]


def _judged(seen: Outlook, standing: Standing) -> Standing:
    """`at_risk` instead of `behind` where there is a forecast and it gives less than an even chance."""
    chance = seen.chance(standing.milestone, standing.unit)
    return standing if chance is None or chance >= EVEN else replace(standing, state="at_risk")


def _standing(facts: Facts, milestone: Milestone, unit: Unit) -> Standing:
    start, due = facts.dates(milestone, unit)
    done, total, actual = (None, None, None) if milestone.task else facts.progress(milestone, (unit,))
    done_on = facts.task_done_on(milestone, unit) if milestone.task else facts.stage_done_on(milestone, unit, due)
    planned = None if milestone.task else planned_share(start, due, facts.last_day)
    known = facts.task_known(milestone, unit) if milestone.task else actual is not None
    state = _state(facts.last_day, milestone, start, due, done_on, known, planned, actual)
    spi_t, late = None, None
    if done_on is not None:
        late = None if due is None else float(max(0, (done_on - due).days))
    elif milestone.task:
        late = None if due is None else float(max(0, (facts.last_day - due).days))
    if not milestone.task and start and due and actual is not None:
        spi_t, schedule_late = _earned(facts, start, due, actual, [(start, due, 1.0)])
        late = late if done_on is not None else schedule_late
    return Standing(milestone.id, unit, bool(milestone.task), start, due, planned, actual, state, done_on, late,
                    spi_t, done, total)


def _state(
    on: dt.date, milestone: Milestone, start: dt.date | None, due: dt.date | None, done_on: dt.date | None,
    known: bool, planned: float | None, actual: float | None,
) -> str:
    if done_on is not None:
        return "done_on_time" if due is None or done_on <= due else "done_late"
    if milestone.start is None and start is None and not (due and on >= due):
        return "waiting"
    if not known:
        return "no_data"
    if due and on >= due:
        return "overdue"
    if start and on < start:
        return "not_started"
    if milestone.task or planned is None or actual is None or actual >= planned - TOLERANCE:
        return "on_track"
    return BEHIND


Curve = tuple[dt.date, dt.date, float]
"""Start, due and weight (cases) of a straight line."""


def _earned(
    facts: Facts, start: dt.date, due: dt.date, actual: float, curves: Sequence[Curve]
) -> tuple[float | None, float | None]:
    """SPI(t) and days late against the sum of the straight lines; (None, None) before the first month end."""
    weight = sum(curve[2] for curve in curves)
    if facts.last_day < start or not weight:
        return None, None
    ends = month_ends(start, due)
    planned = [0.0] + [
        sum(w * (planned_share(s, d, end) or 0.0) for s, d, w in curves) / weight for end in ends
    ]
    months = sum(end <= facts.last_day for end in month_ends(start, facts.last_day))
    earned = earned_schedule(planned, actual, months, (due - start).days)
    return (earned.spi_t, earned.days_late) if earned else (None, None)


def _group_rows(facts: Facts, standings: Iterable[Standing], *, by_group: bool) -> Iterable[dict[str, object]]:
    for milestone, found in groupby(standings, key=lambda s: s.milestone):
        members = list(found)
        for group in GROUPS if by_group else ("",):
            mine = [s for s in members if not group or s.unit.group == group]
            if mine:
                yield {"milestone": milestone, "group": group, **_together(facts, mine)}


def _together(facts: Facts, members: list[Standing]) -> dict[str, object]:
    """A group's row: earliest start, latest due, sums of parts, the worst state, and the count of each state."""
    starts = [s.start for s in members if s.start]
    dues = [s.due for s in members if s.due]
    start, due = min(starts, default=None), max(dues, default=None)
    counts = {state: sum(s.state == state for s in members) for state in STATES}
    done_days = [s.done_on for s in members if s.done_on]
    done_on = max(done_days) if len(done_days) == len(members) else None
    row: dict[str, object] = {
        "start": start, "due": due, "planned": None, "actual": None,
        "state": next(state for state in STATES if counts[state]), "done_on": done_on,
        "days_late": None, "spi_t": None, "states": {state: n for state, n in counts.items() if n},
    }
    if done_on and due:
        row["days_late"] = float(max(0, (done_on - due).days))
    if members[0].is_task:
        if not done_on and due:
            row["days_late"] = float(max(0, (facts.last_day - due).days))
        return row
    milestone = facts.milestone(members[0].milestone)
    _, _, actual = facts.progress(milestone, [s.unit for s in members])
    row["actual"] = actual
    reporting = [s for s in members if s.total]
    weight = sum(s.total or 0.0 for s in reporting)
    if weight and any(s.planned is not None for s in reporting):
        row["planned"] = sum((s.total or 0.0) * (s.planned or 0.0) for s in reporting) / weight
    if start and due and actual is not None:
        # a unit whose dates are not known yet has nothing planned: it weighs on the sum, not on the curve
        curves = [(s.start or dt.date.max, s.due or dt.date.max, s.total or 0.0) for s in reporting]
        spi_t, late = _earned(facts, start, due, actual, curves)
        row["spi_t"] = spi_t
        row["days_late"] = row["days_late"] if done_on else late
    return row
