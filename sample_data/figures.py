"""The cumulative figures of every unit and period, before anyone slips."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from random import Random

from sample_data.city import STAGES, Holding, holdings, the_plan
from sample_data.progress import periods, shares

Key = tuple[str, str]
"""Track and book type."""

RECOUNTS = {
    ("tan-loi", "khai-sinh"): ("2024-06", 214, 2),
    ("tan-loi", "ket-hon"): ("2024-06", 61, 1),
    ("thanh-nhat", "khai-tu"): ("2024-04", -85, -1),
    ("hoa-thang", "xac-nhan-hon-nhan"): ("2024-07", 48, 1),
}
"""A recount: from that period on, so many cases and books more than before."""


@dataclass(frozen=True)
class Figures:
    """One row of Biểu 01 or 02. `done` follows the track's stages; None is a blank cell."""

    track: str
    book_type: str
    books: int | None
    total: int | None
    unable: int | None
    matched: int | None
    mismatched: int | None
    done: tuple[int | None, ...]

    @property
    def key(self) -> Key:
        """Track and book type."""
        return self.track, self.book_type

    def stage(self, name: str) -> int | None:
        """The figure of a stage by its name."""
        return self.done[STAGES[self.track].index(name)]

    def with_stage(self, name: str, value: int | None) -> Figures:
        """The same row with another figure for one stage."""
        done = list(self.done)
        done[STAGES[self.track].index(name)] = value
        return replace(self, done=tuple(done))

    def __add__(self, other: Figures) -> Figures:
        """Both wards' books together."""
        sums = {
            field.name: _plus(getattr(self, field.name), getattr(other, field.name))
            for field in fields(self) if field.name in ("books", "total", "unable", "matched", "mismatched")
        }
        return replace(self, **sums, done=tuple(map(_plus, self.done, other.done)))


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


@cache
def own_figures(unit: str, seed: int) -> dict[str, dict[Key, Figures]]:
    """By period, the rows of the unit's own books."""
    plan = the_plan()
    found: dict[str, dict[Key, Figures]] = {period: {} for period in periods()}
    for book_type, holding in holdings(unit, seed).items():
        track = plan.book_type_by_id[book_type].ward_track if plan.unit_by_id[unit].role == "ward" else "B"
        done = shares(unit, track, book_type, seed)
        match_rate = Random(f"{seed}/match/{unit}/{book_type}").uniform(0.955, 0.99)
        for at, period in enumerate(periods()):
            row = _row(unit, track, book_type, holding, at)
            counts = tuple(_done(unit, book_type, holding, at, done[stage][at]) for stage in STAGES[track])
            found[period][track, book_type] = _matched(replace(row, done=counts), match_rate)
    return found


def _row(unit: str, track: str, book_type: str, holding: Holding, at: int) -> Figures:
    books, cases = _scope(unit, book_type, holding, at)
    return Figures(track, book_type, books, cases, _unable(holding, at), None, None, ())


def _scope(unit: str, book_type: str, holding: Holding, at: int) -> tuple[int, int]:
    """Books and cases as known in that period."""
    period, cases, books = RECOUNTS.get((unit, book_type), ("", 0, 0))
    if periods()[at] < period:
        return holding.books - books, holding.cases - cases
    return holding.books, holding.cases


def _unable(holding: Holding, at: int) -> int:
    """Torn books are found while sorting: half of them in February, all by April."""
    return round(holding.unable * min(1.0, 0.5 + 0.25 * at))


def _done(unit: str, book_type: str, holding: Holding, at: int, share: float) -> int:
    """Books found in a recount are worked on from the month after."""
    cases = min(_scope(unit, book_type, holding, index)[1] for index in (max(at - 1, 0), at))
    doable = cases - _unable(holding, at)
    return doable if share == 1.0 else int(doable * share)


def _matched(row: Figures, rate: float) -> Figures:
    """Most of what is typed in agrees with the population database; a little is not compared yet."""
    if row.track != "A":
        return row
    entry = row.stage("entry") or 0
    matched = int(entry * rate)
    return replace(row, matched=matched, mismatched=int((entry - matched) * 0.9))


def figures_at(unit: str, period: str, seed: int) -> dict[Key, Figures]:
    """The rows of the unit's report: from the merger on, a successor's are those of both wards."""
    rows = dict(own_figures(unit, seed)[period])
    for merged in the_plan().predecessors(unit, period):
        for key, row in own_figures(merged.id, seed)[period].items():
            rows[key] = rows[key] + row
    return rows
