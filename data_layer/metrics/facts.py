"""What milestones are judged by: dates after events, completions over time, tasks. Gathered once, asked often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data_layer.metrics.remembered import remembered
from data_layer.metrics.schedule import one_month_later
from data_layer.metrics.sql import lens, sql
from data_layer.metrics.sums import Cases, SumsByMonth, no_sums, read_sums
from data_layer.plan import Milestone, Plan, Unit, period_end
from data_layer.store import Store

HANDED_OVER = "handed-over"


@dataclass(frozen=True)
class TaskFact:
    """The last status a unit reported of a task, and the day it was done."""

    status: str
    done_on: dt.date | None


@dataclass(frozen=True)
class Facts:
    """Everything `milestones` needs, as of one period."""

    plan: Plan
    as_of: str
    last_day: dt.date
    periods: tuple[str, ...]
    sums: SumsByMonth
    tasks: dict[tuple[str, str], TaskFact]
    events: dict[tuple[str, str | None], dt.date]
    moved: Sequence[tuple[str | None, str, dt.date]]

    def duties(self) -> Iterator[tuple[Milestone, Unit]]:
        """Every milestone with each unit that has to reach it, in the plan's order."""
        units = self.plan.units_at(self.as_of)
        for milestone_id in dict.fromkeys(m.id for m in self.plan.milestones):
            rows = [m for m in self.plan.milestones if m.id == milestone_id]
            for unit in units:
                for row in rows:
                    if row.concerns(unit):
                        yield row, unit

    def milestone(self, milestone_id: str) -> Milestone:
        """A row of that milestone: its tracks and stages are the same in all of its rows."""
        return next(m for m in self.plan.milestones if m.id == milestone_id)

    def dates(self, milestone: Milestone, unit: Unit) -> tuple[dt.date | None, dt.date | None]:
        """Start and due, after events and decisions to move the due day; None while unknown."""
        start = self._event_start(milestone, unit) or milestone.start
        due = milestone.due
        if start and milestone.due_rule == "start+14d":
            due = start + dt.timedelta(days=14)
        elif start and milestone.due_rule == "start+1m":
            due = one_month_later(start)
        for moved_unit, moved_milestone, day in self.moved:
            if moved_milestone == milestone.id and moved_unit in (None, unit.id):
                due = day
        return start, due

    def _event_start(self, milestone: Milestone, unit: Unit) -> dt.date | None:
        if not milestone.start_events:
            return None
        days = [self.handed_over(unit) if event == HANDED_OVER else self.events.get((event, None))
                for event in milestone.start_events]
        return max(day for day in days if day) if all(days) else None

    def handed_over(self, unit: Unit) -> dt.date | None:
        """The day that the unit received the data: the office's entry, else the ward's own in Biểu 03."""
        entered = self.events.get((HANDED_OVER, unit.id))
        if entered:
            return entered
        told = self.tasks.get((unit.id, HANDED_OVER))
        return told.done_on if told and told.done_on and told.done_on <= self.last_day else None

    def progress(
        self, milestone: Milestone, units: Iterable[Unit], period: str | None = None
    ) -> tuple[float | None, float | None, float | None]:
        """ΣD, ΣT and completion of the milestone's stages over units: the least of several stages, or, over
        several tracks, the one sum of their last stages.
        """
        ids, when = [unit.id for unit in units], period or self.as_of
        if len(milestone.tracks) > 1:
            parts = zip(milestone.tracks, milestone.stages, strict=True)
            return _share([self.sums.of(when, ids, track, stage) for track, stage in parts])
        shares = [_share([self.sums.of(when, ids, milestone.tracks[0], stage)]) for stage in milestone.stages]
        if any(share[2] is None for share in shares):
            return None, max((s[1] for s in shares if s[1]), default=None), None
        return min(shares, key=lambda share: share[2] or 0.0)

    def stage_done_on(self, milestone: Milestone, unit: Unit, due: dt.date | None) -> dt.date | None:
        """Last day of the first period of the unbroken run at 100 % that reaches `as_of`.

        The due day itself when it lies in that month.
        """
        return self.done_on(lambda period: self.progress(milestone, (unit,), period)[2], due)

    def done_on(self, share_at: Callable[[str], float | None], due: dt.date | None) -> dt.date | None:
        """The day on which a share, asked period by period, came to 100 % to stay; None while it is not there."""
        first: str | None = None
        for period in reversed(self.periods):
            share = share_at(period)
            if share is None or share < 1:
                break
            first = period
        if first is None:
            return None
        return due if due and f"{due:%Y-%m}" == first else period_end(first)

    def task_known(self, milestone: Milestone, unit: Unit) -> bool:
        """Whether the unit has ever said how its task stands."""
        return (unit.id, milestone.task or "") in self.tasks

    def task_done_on(self, milestone: Milestone, unit: Unit) -> dt.date | None:
        """The day a task was done, None while it is not (or only after `as_of`)."""
        fact = self.tasks.get((unit.id, milestone.task or ""))
        if fact is None or fact.status != "done" or fact.done_on is None or fact.done_on > self.last_day:
            return None
        return fact.done_on


def gather(store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None) -> Facts:
    """Read from the ledger what milestones are judged by; remembered until it changes."""

    def read() -> Facts:
        days = gather_days(store, as_of=as_of, basis=basis, known_at=known_at)
        return replace(days, sums=read_sums(store, as_of=as_of, basis=basis, known_at=known_at))

    return remembered(store, ("facts", as_of, basis, known_at), read)


def gather_days(store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None) -> Facts:
    """Only what days hang on: events, tasks and moved due days, without the sums."""
    params = lens(as_of, basis=basis, known_at=known_at)
    last_day = period_end(as_of)
    events = store.rows(sql("events"), {"known_at": params["known_at"], "last_day": last_day})
    return Facts(
        plan=store.plan, as_of=as_of, last_day=last_day, periods=store.plan.periods(as_of),
        sums=no_sums(store.plan, as_of),
        tasks={(unit, task): _task_fact(*rest) for unit, task, *rest in store.rows(sql("spoken", "tasks"), params)},
        events={(name, unit): day for name, unit, _, day, _ in events if name != "moved"},
        moved=[(unit, milestone, day) for name, unit, milestone, day, _ in events if name == "moved"],
    )


def _task_fact(status: str, done_on: Any, first_done_period: str | None) -> TaskFact:
    if status == "done" and done_on is None and first_done_period:
        done_on = period_end(first_done_period)
    return TaskFact(status, done_on)


def _share(parts: Iterable[Cases]) -> tuple[float | None, float | None, float | None]:
    done, total = (sum(column) for column in zip(*parts, strict=True))
    if not total:
        return None, None, None
    return done, total, done / total
