"""The generator's own numbers, for tests to sum: what figures should be, reckoned without the data layer's metrics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from data_layer.plan import period_end
from sample_data.arrivals import LOCAL
from sample_data.city import MERGER, STAGES, the_plan
from sample_data.deliveries import SEED, Delivery, report_deliveries
from sample_data.figures import Figures, Key
from sample_data.reports import Report

ON_TIME, LATE, REFUSED, MISSING = "on_time", "late", "refused", "missing"
_COLUMNS = ("books", "total", "unable", "matched", "mismatched")


@dataclass(frozen=True)
class Figure:
    """One cumulative figure as the current version reports it; None: a blank cell."""

    period: str
    unit: str
    track: str
    book_type: str
    stage: str
    done: int | None
    total: int | None
    unable: int | None


@dataclass(frozen=True)
class Receipt:
    """How a ward kept to the monthly duty."""

    period: str
    unit: str
    first_received_at: dt.datetime | None
    first_valid_at: dt.datetime | None
    on_time: bool | None
    days_late: int | None
    versions: int
    status: str


@dataclass(frozen=True)
class Truth:
    """The year as it was sent."""

    deliveries: tuple[Delivery, ...]

    def versions(self, unit: str, period: str) -> list[Delivery]:
        """Stored files of a unit and period, oldest first."""
        return [item for item in self.of(unit, period) if item.expected == "stored"]

    def of(self, unit: str, period: str) -> list[Delivery]:
        """Every file that came for a unit and period, oldest first."""
        return [item for item in self.deliveries
                if item.report and (item.report.unit, item.report.period) == (unit, period)]

    def current(self, *, known_at: dt.datetime | None = None) -> dict[tuple[str, str], Report]:
        """By unit and period, the report that counts: the last one stored (until `known_at`)."""
        found = {}
        for item in self.deliveries:
            if item.report and item.expected == "stored" and (known_at is None or item.received_at <= known_at):
                found[item.report.unit, item.report.period] = item.report
        return found

    def figures(self) -> Iterator[Figure]:
        """Every figure of every current report."""
        for (unit, period), report in sorted(self.current().items()):
            for line in report.lines:
                for stage, done in zip(STAGES[line.track], line.done, strict=True):
                    yield Figure(period, unit, line.track, line.book_type, stage, done, line.total, line.unable)

    def seen(self, as_of: str, *, known_at: dt.datetime | None = None) -> dict[str, dict[Key, Figures]]:
        """By unit, its rows as seen from a period: blanks carried forward, merged wards under their successor."""
        current, plan = self.current(known_at=known_at), the_plan()
        found: dict[str, dict[Key, Figures]] = {}
        for unit in plan.units_at(as_of):
            own = [current[unit.id, period] for period in plan.periods(as_of) if (unit.id, period) in current]
            merged = plan.predecessors(unit.id, as_of)
            alone = _carried(own)
            if merged and not any(report.period >= MERGER for report in own):
                for other in merged:
                    before = [current[other.id, p] for p in plan.periods(as_of) if (other.id, p) in current]
                    alone = {key: line + _carried(before)[key] for key, line in alone.items()}
            found[unit.id] = alone
        return found

    def stale(self, as_of: str) -> set[tuple[str, str, str, str]]:
        """Unit, track, book type, stage of every line that rests on a figure of a period before `as_of`."""
        current = self.current()
        found = set()
        for unit, rows in self.seen(as_of).items():
            report = current.get((unit, as_of))
            lines = {line.key: line for line in report.lines} if report else {}
            found |= {(unit, *key, stage) for key, row in rows.items() for stage in _behind(row, lines.get(key))}
        return found

    def reporting(self, as_of: str) -> list[Receipt]:
        """Every ward's discipline for every period to `as_of`."""
        plan = the_plan()
        return [
            _receipt(period, unit.id, self.of(unit.id, period), as_of)
            for period in plan.periods(as_of) for unit in plan.reporting_units(period)
        ]


def _carried(reports: Iterable[Report]) -> dict[Key, Figures]:
    """The latest figure of each cell that is not blank."""
    found: dict[Key, Figures] = {}
    for report in reports:
        for line in report.lines:
            before = found.get(line.key, line)
            kept = {name: _latest(getattr(line, name), getattr(before, name)) for name in _COLUMNS}
            found[line.key] = replace(line, **kept, done=tuple(map(_latest, line.done, before.done)))
    return found


def _latest(now: int | None, before: int | None) -> int | None:
    return before if now is None else now


def _behind(row: Figures, line: Figures | None) -> list[str]:
    """Stages of a row whose figures were carried forward into it."""
    stages = STAGES[row.track]
    if line is None or any(getattr(line, name) != getattr(row, name) for name in ("books", "total", "unable")):
        return list(stages)
    return [stage for stage in stages if line.stage(stage) != row.stage(stage)]


def _receipt(period: str, unit: str, files: list[Delivery], as_of: str) -> Receipt:
    stored = [item for item in files if item.expected == "stored"]
    due = period_end(period)
    first = min((item.received_at for item in files), default=None)
    if not stored:
        late = (period_end(as_of) - due).days
        return Receipt(period, unit, first, None, False, late, 0, REFUSED if files else MISSING)
    valid = stored[0].received_at
    on_time = valid < dt.datetime.combine(due + dt.timedelta(days=1), dt.time(), LOCAL)
    late = 0 if on_time else (valid.date() - due).days
    return Receipt(period, unit, first, valid, on_time, late, len(stored), ON_TIME if on_time else LATE)


@cache
def truth(seed: int = SEED) -> Truth:
    """The numbers of the year with that seed."""
    return Truth(report_deliveries(seed))
