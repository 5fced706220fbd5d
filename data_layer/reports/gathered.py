"""Everything a report tells, asked of the metrics once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from data_layer import metrics
from data_layer.metrics.milestones import milestones_views
from data_layer.plan import Period, Plan, period_end
from data_layer.reports.model import Kind
from data_layer.reports.span import before
from data_layer.reports.written import is_known
from data_layer.review.plan_events import MOVED, plan_events
from data_layer.store import Store

OPEN_STATES = ("overdue", "at_risk", "behind")
"""States in which a unit is late or falls behind."""


@dataclass(frozen=True)
class StageFigure:
    """One stage of the city or of a group at one period; counts in cases, `rate` 0–1."""

    books: int | None
    total: int | None
    unable: int | None
    done: int | None
    rate: float | None
    expected: int
    with_data: int


@dataclass(frozen=True)
class Line:
    """One stage of a unit's books of one type; counts in cases, `rate` 0–1."""

    unit: str
    book_type: str
    track: str
    stage: str
    books: int | None
    total: int | None
    done: int | None
    rate: float | None


@dataclass(frozen=True)
class Standing:
    """A milestone of the city, or of one unit (then `states` is empty)."""

    milestone: str
    unit: str
    start: dt.date | None
    due: dt.date | None
    planned: float | None
    actual: float | None
    state: str
    done_on: dt.date | None
    days_late: float | None
    states: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Gathered:
    """Figures of one report. `stages`: (period, group or "", track, stage), seen from `as_of`."""

    plan: Plan
    as_of: Period
    kind: Kind
    basis: str
    earlier: Period | None
    stages: Mapping[tuple[Period, str, str, str], StageFigure]
    milestones: tuple[Standing, ...]
    of_units: tuple[Standing, ...]
    lines: tuple[Line, ...]
    by_unit: Mapping[tuple[str, str, str], StageFigure]  # (unit, track, stage)
    stale: frozenset[str]  # units of which a figure is an earlier period's
    newcomers: tuple[str, ...]  # units that reported for the first time since the earlier span
    reporting: pd.DataFrame
    quality: pd.DataFrame
    quality_by_unit: pd.DataFrame
    errors: pd.DataFrame
    difficulties: pd.DataFrame
    conditions: pd.DataFrame
    moved: pd.DataFrame  # due days that a decision moved, by milestone and unit
    moved_by: Mapping[tuple[str, dt.date], str]  # (milestone, new day): the decision

    @property
    def last_day(self) -> dt.date:
        """The day to which figures are counted."""
        return period_end(self.as_of)

    def stage(self, track: str, stage: str, group: str = "", period: Period | None = None) -> StageFigure | None:
        """A stage's figures; None where the group does not hold that track."""
        return self.stages.get((period or self.as_of, group, track, stage))

    def scope(self, track: str, period: Period | None = None) -> StageFigure | None:
        """The figures of the track's stage that most lines tell of: what there is to digitise."""
        figures = [self.stage(track, stage.id, period=period) for stage in self.plan.stages_of(track)]
        known = [figure for figure in figures if figure and figure.total is not None]
        return max(known, key=lambda figure: figure.total or 0, default=None)

    def named(self, milestone: str) -> str:
        """A milestone's name."""
        return next(each.name for each in self.plan.milestones if each.id == milestone)

    def plan_roles(self, track: str) -> tuple[str, ...]:
        """Roles of the units that hold books of a track."""
        return next(each.holders for each in self.plan.tracks if each.id == track)

    def units_in(self, milestone: str, states: Iterable[str]) -> list[Standing]:
        """Units whose milestone is in one of these states, the least done first."""
        wanted = set(states)
        found = [each for each in self.of_units if each.milestone == milestone and each.state in wanted]
        return sorted(found, key=lambda each: each.actual if each.actual is not None else -1.0)


def gather(store: Store, *, as_of: Period, kind: Kind, basis: str, known_at: dt.datetime | None) -> Gathered:
    """Ask the metrics for all that a report needs."""
    lens: dict[str, Any] = {"as_of": as_of, "basis": basis, "known_at": known_at}
    known: dict[str, Any] = {"as_of": as_of, "known_at": known_at}
    series = metrics.completion_series(store, by=("unit", "stage"), **lens)
    now = series[series["period"] == as_of].to_dict("records")
    earlier = before(store.plan, kind, as_of)
    city, units = milestones_views(store, views=((), ("unit",)), **lens)
    return Gathered(
        plan=store.plan, as_of=as_of, kind=kind, basis=basis, earlier=earlier,
        stages=_stages(store.plan, series), milestones=_standings(city), of_units=_standings(units),
        lines=_lines(metrics.completion(store, by=("unit", "book_type", "stage"), **lens)),
        by_unit={(row["unit"], row["track"], row["stage"]): _figure(row) for row in now},
        stale=frozenset(unit for row in now for unit in row["stale_units"]),
        newcomers=tuple(metrics.newcomers(store, since=earlier, **lens)["unit"]) if earlier else (),
        reporting=metrics.reporting(store, **known),
        quality=metrics.quality(store, **lens),
        quality_by_unit=metrics.quality(store, by=("unit",), **lens),
        errors=metrics.errors(store, **known),
        difficulties=metrics.difficulties(store, **lens),
        conditions=metrics.conditions(store, **lens),
        moved=metrics.moved_dues(store, **lens),
        moved_by={(str(each.milestone), each.day): each.reason for each in reversed(plan_events(store))
                  if each.name == MOVED and each.reason},
    )


def _lines(frame: pd.DataFrame) -> tuple[Line, ...]:
    return tuple(
        Line(row["unit"], row["book_type"], row["track"], row["stage"], whole(row["books"]), whole(row["total"]),
             whole(row["done"]), part(row["rate"]))
        for row in frame.to_dict("records")
    )


def _stages(plan: Plan, series: pd.DataFrame) -> dict[tuple[Period, str, str, str], StageFigure]:
    """The city's and each group's figures as sums of their units', which are asked for once."""
    groups = {unit.id: unit.group for unit in plan.units}
    found: dict[tuple[Period, str, str, str], StageFigure] = {}
    for frame in (series.assign(of=""), series.assign(of=series["unit"].map(groups))):
        keys = ["period", "of", "track", "stage"]
        sums = frame.groupby(keys, sort=False)[["books", "total", "unable", "done", "units_with_data"]].sum(min_count=1)
        sums["units_expected"] = frame.groupby(keys, sort=False).size()
        rows: Any = sums.to_dict("index")
        found |= {key: _figure(row) for key, row in rows.items()}
    return found


def _figure(row: Mapping[Any, Any]) -> StageFigure:
    done, total = whole(row["done"]), whole(row["total"])
    return StageFigure(whole(row["books"]), total, whole(row["unable"]), done,
                       done / total if done is not None and total else None,
                       int(row["units_expected"]), int(row["units_with_data"]))


def _standings(frame: pd.DataFrame) -> tuple[Standing, ...]:
    return tuple(
        Standing(row["milestone"], row.get("unit", ""), known(row["start"]), known(row["due"]), part(row["planned"]),
                 part(row["actual"]), row["state"], known(row["done_on"]), part(row["days_late"]),
                 row.get("states", {}))
        for row in frame.to_dict("records")
    )


def known(value: Any) -> Any:
    """A cell of a frame, None for every kind of missing."""
    return value if is_known(value) else None


def whole(value: Any) -> int | None:
    """A count, or None."""
    return int(value) if is_known(value) else None


def part(value: Any) -> float | None:
    """A share or a length, or None."""
    return float(value) if is_known(value) else None
