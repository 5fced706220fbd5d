"""What a plan holds: plain frozen records, read once from a folder by `load_plan`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

Period = str
"""A month, "2024-05". Sorts as text."""

PILOT, REMAINING, JUSTICE_OFFICE = "pilot", "remaining", "justice_office"
GROUPS = (PILOT, REMAINING, JUSTICE_OFFICE)


class PlanError(ValueError):
    """The plan contradicts itself; the message names the file and the line."""


def period_start(period: Period) -> dt.date:
    """First day of a period."""
    return dt.date(int(period[:4]), int(period[5:7]), 1)


def next_period(period: Period) -> Period:
    """The month after."""
    day = period_start(period) + dt.timedelta(days=31)
    return f"{day:%Y-%m}"


def period_end(period: Period) -> dt.date:
    """Last day of a period."""
    return period_start(next_period(period)) - dt.timedelta(days=1)


def month_in_figures(period: Period) -> str:
    """"05/2024", as the workbooks write it."""
    return f"{period[5:]}/{period[:4]}"


@dataclass(frozen=True)
class Unit:
    """A ward, a commune or the office that keeps books of its own."""

    id: str
    kind: str
    name: str
    role: str  # "ward" or "office"
    pilot: bool
    code: str
    code_after_merger: str
    latitude: float | None
    longitude: float | None
    merged_into: str | None = None
    merged_from: Period | None = None
    province: str = ""
    district: str = ""
    tile: tuple[int, int] | None = None
    """Row and column on the map of tiles, from 1; None where the plan does not place its units."""

    @property
    def group(self) -> str:
        """`pilot`, `remaining` or `justice_office`."""
        if self.role == "office":
            return JUSTICE_OFFICE
        return PILOT if self.pilot else REMAINING

    @property
    def full_name(self) -> str:
        """"Phường Tân Lập"; an office's name stands alone."""
        if self.name.lower().startswith(self.kind):
            return self.name
        return f"{self.kind.capitalize()} {self.name}"

    def stands_at(self, period: Period) -> bool:
        """Whether the unit has not merged into another one before this period's end."""
        return self.merged_from is None or period < self.merged_from


@dataclass(frozen=True)
class Track:
    """A way that books take to be digitised; figures of two tracks are never added up."""

    id: str
    name: str
    holders: tuple[str, ...]  # unit roles


@dataclass(frozen=True)
class Stage:
    """A stage of a track; `slot` is its place in the ledger's list of figures, from 1."""

    track: str
    id: str
    name: str
    weight: float
    slot: int


@dataclass(frozen=True)
class BookType:
    """A kind of book; `ward_track` is the track on which wards count it."""

    id: str
    name: str
    code: str
    ward_track: str


@dataclass(frozen=True)
class Task:
    """A row of Biểu 03."""

    id: str
    name: str
    roles: tuple[str, ...]
    group: str

    def concerns(self, unit: Unit) -> bool:
        """Whether the unit has this task to do."""
        return unit.role in self.roles and self.group in ("", unit.group)


@dataclass(frozen=True)
class Milestone:
    """One row of milestones.csv: a milestone for the units of `roles` and `group`."""

    id: str
    name: str
    roles: tuple[str, ...]
    group: str
    tracks: tuple[str, ...]
    stages: tuple[str, ...]
    task: str | None
    start: dt.date | None
    start_events: tuple[str, ...]
    due: dt.date | None
    due_rule: str

    def concerns(self, unit: Unit) -> bool:
        """Whether the unit has this milestone to reach."""
        return unit.role in self.roles and self.group in ("", unit.group)


@dataclass(frozen=True)
class DifficultyGroup:
    """A group of difficulties that Biểu 04 offers."""

    id: str
    name: str


@dataclass(frozen=True)
class Plan:
    """The whole plan. Immutable; hashable by identity."""

    title: str
    city: str
    city_name: str
    province: str
    registered_before: dt.date
    first_period: Period
    last_period: Period
    reporting_until: Period
    grace_days: int
    tracks: tuple[Track, ...]
    stages: tuple[Stage, ...]
    units: tuple[Unit, ...]
    book_types: tuple[BookType, ...]
    tasks: tuple[Task, ...]
    milestones: tuple[Milestone, ...]
    difficulty_groups: tuple[DifficultyGroup, ...]

    __hash__ = object.__hash__

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """Units by id, those that merged included."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def book_type_by_id(self) -> dict[str, BookType]:
        """Book types by id."""
        return {book_type.id: book_type for book_type in self.book_types}

    @cached_property
    def office(self) -> Unit | None:
        """The justice office, if the plan has one."""
        return next((unit for unit in self.units if unit.role == "office"), None)

    def units_at(self, period: Period) -> tuple[Unit, ...]:
        """Units that stand for themselves when seen at `period`."""
        return tuple(unit for unit in self.units if unit.stands_at(period))

    def reporting_units(self, period: Period) -> tuple[Unit, ...]:
        """Units with the duty of a monthly report for `period` (plan: the wards)."""
        return tuple(unit for unit in self.units_at(period) if unit.role == "ward")

    def successor(self, unit_id: str, period: Period) -> str:
        """The unit that speaks for `unit_id` when seen at `period`."""
        unit = self.unit_by_id[unit_id]
        return unit_id if unit.stands_at(period) else unit.merged_into or unit_id

    def predecessors(self, unit_id: str, period: Period) -> tuple[Unit, ...]:
        """Units that have merged into `unit_id` by `period`."""
        return tuple(
            unit for unit in self.units
            if unit.merged_into == unit_id and not unit.stands_at(period)
        )

    def tracks_of(self, unit: Unit) -> tuple[str, ...]:
        """Ids of the tracks of which the unit holds books."""
        return tuple(track.id for track in self.tracks if unit.role in track.holders)

    def stages_of(self, track: str) -> tuple[Stage, ...]:
        """A track's stages, in order."""
        return tuple(stage for stage in self.stages if stage.track == track)

    def last_stage(self, track: str) -> Stage:
        """The stage that means "đã số hóa" on a track."""
        return self.stages_of(track)[-1]

    def book_types_of(self, unit: Unit, track: str) -> tuple[BookType, ...]:
        """Book types that the unit counts on the track; an office's own are all on its one track."""
        if track not in self.tracks_of(unit):
            return ()
        if unit.role == "office":
            return self.book_types
        return tuple(b for b in self.book_types if b.ward_track == track)

    def tasks_of(self, unit: Unit) -> tuple[Task, ...]:
        """Rows of the unit's Biểu 03, in order."""
        return tuple(task for task in self.tasks if task.concerns(unit))

    def periods(self, until: Period | None = None, *, since: Period | None = None) -> tuple[Period, ...]:
        """Periods from the plan's first (or `since`) to `until` (default `reporting_until`), both included."""
        found: list[Period] = []
        period = since or self.first_period
        while period <= (until or self.reporting_until):
            found.append(period)
            period = next_period(period)
        return tuple(found)
