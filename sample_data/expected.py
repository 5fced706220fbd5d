"""Sums over the truth, for tests to hold the data layer's figures against: plain additions, no metrics."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from data_layer.plan import period_end
from sample_data.city import STAGES, the_plan
from sample_data.figures import Figures
from sample_data.truth import truth

_TOLERANCE = 0.01


@dataclass
class Sums:
    """What a group of lines adds up to; `total` is net of `unable`."""

    books: int = 0
    total: int = 0
    unable: int = 0
    done: int = 0
    units: set[str] = field(default_factory=set)
    stale: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Reckoned:
    """A stage milestone of one unit."""

    planned: float
    actual: float | None
    done_on: dt.date | None
    state: str


@cache
def sums_of(as_of: str, keys: tuple[str, ...]) -> dict[tuple[str, ...], Sums]:
    """Sums by unit, group, book_type, track or stage as seen from a period; without stage, of each track's last one."""
    found: dict[tuple[str, ...], Sums] = defaultdict(Sums)
    old = truth().stale(as_of)
    for names, row in _lines(as_of):
        track, stage = names["track"], names["stage"]
        if "stage" not in keys and stage != STAGES[track][-1]:
            continue
        into = found[tuple(names[key] for key in keys)]
        into.books += row.books or 0
        into.total += (row.total or 0) - (row.unable or 0)
        into.unable += row.unable or 0
        into.done += row.stage(stage) or 0
        into.units.add(names["unit"])
        if (names["unit"], track, names["book_type"], stage) in old:
            into.stale.add(names["unit"])
    return dict(found)


def _lines(as_of: str) -> Iterator[tuple[dict[str, str], Figures]]:
    """Every line with each of its stages, and their names."""
    units = the_plan().unit_by_id
    for unit, rows in truth().seen(as_of).items():
        for (track, book_type), row in rows.items():
            for stage in STAGES[track]:
                names = {"unit": unit, "group": units[unit].group, "book_type": book_type, "track": track}
                yield {**names, "stage": stage}, row


def reckoned(unit: str, track: str, stage: str, start: dt.date, due: dt.date, as_of: str) -> Reckoned:
    """A stage milestone, straight line between its days; for periods that no merger separates."""
    on = period_end(as_of)
    planned = max(0.0, min(1.0, (on - start).days / (due - start).days))
    actual = _rate(unit, track, stage, as_of)
    done_on = _done_on(unit, track, stage, due, as_of)
    return Reckoned(planned, actual, done_on, _state(planned, actual, start, due, done_on, on))


def _rate(unit: str, track: str, stage: str, as_of: str) -> float | None:
    sums = sums_of(as_of, ("unit", "track", "stage")).get((unit, track, stage))
    return sums.done / sums.total if sums else None


def _done_on(unit: str, track: str, stage: str, due: dt.date, as_of: str) -> dt.date | None:
    """End of the first month of the unbroken run at 100 %; the due day when it lies in that month."""
    first = None
    for period in reversed(the_plan().periods(as_of)):
        if _rate(unit, track, stage, period) != 1.0:
            break
        first = period
    if first is None:
        return None
    return due if f"{due:%Y-%m}" == first else period_end(first)


def _state(
    planned: float, actual: float | None, start: dt.date, due: dt.date, done_on: dt.date | None, on: dt.date
) -> str:
    if done_on:
        return "done_on_time" if done_on <= due else "done_late"
    if actual is None:
        return "no_data"
    if on >= due:
        return "overdue"
    if on < start:
        return "not_started"
    return "on_track" if actual >= planned - _TOLERANCE else "behind"
