"""What a new report is compared with: the unit's current figures before its period, and its history.

The lines come from the same SQL as every figure (metrics/spoken.sql); what is carried forward is picked here, line
by line, because that costs a tenth of the whole view's planning. A test holds it equal to the view.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from data_layer.intake.model import EarlierLine, EarlierReport
from data_layer.metrics.sql import lens, sql
from data_layer.store import Store

SPOKEN = """
select speaker, track, book_type, unit, for_both, period, books, total, unable, matched, mismatched, done
from spoken
order by period
"""
COUNTS = 5
Figures = list[int | None]


@dataclass
class Told:
    """What the reports of one line have said so far, oldest first."""

    last: dict[tuple[bool, str], Figures] = field(default_factory=dict)
    """Of each ward, before and since a merger: the latest figure of each column that is not blank."""
    periods: dict[str, list[Figures]] = field(default_factory=dict)
    """The stages as reported in each period, by each ward that speaks for the unit."""
    merged: set[str] = field(default_factory=set)
    """Periods in which the successor spoke for both."""

    def hear(self, unit: str, for_both: bool, period: str, figures: Figures) -> None:
        """Take in the line of one report."""
        last = self.last.setdefault((for_both, unit), figures)
        if last is not figures:
            for column, value in enumerate(figures):
                if value is not None:
                    last[column] = value
        self.periods.setdefault(period, []).append(figures[COUNTS:])
        if for_both:
            self.merged.add(period)

    def carried(self) -> Figures:
        """The successor's own figures since the merger, else what each ward last had, added up column by column."""
        parts = list(self.last.values())
        if len(parts) == 1:
            return parts[0]
        together = _added([figures for (both, _), figures in self.last.items() if not both])
        for own in (figures for (both, _), figures in self.last.items() if both):
            together = [new if new is not None else old for new, old in zip(own, together or own, strict=True)]
        return together

    def history(self, members: int) -> list[Figures]:
        """Stages by period; before a merger only where every ward of it reported: a part would look like a fall."""
        return [
            parts[0] if len(parts) == 1 else _added(parts)
            for period, parts in self.periods.items() if period in self.merged or len(parts) >= members
        ]


def earlier_report(store: Store, unit: str, period: str) -> EarlierReport | None:
    """The unit's current figures of the latest period before `period`, with the history of each stage.

    For a successor's first report the two wards' figures are added up. None when nothing was reported before.
    """
    return earlier_reports(store, [unit], period).get(unit)


def earlier_reports(store: Store, units: Collection[str], period: str) -> dict[str, EarlierReport]:
    """`earlier_report` of several units at once; units that never reported are left out."""
    plan = store.plan
    before = [p for p in plan.periods(period) if p < period]
    if not before:
        return {}
    stages = {track.id: len(plan.stages_of(track.id)) for track in plan.tracks}
    lines: dict[str, dict[tuple[str, str], Told]] = {}
    latest: dict[str, str] = {}
    for speaker, track, book_type, unit, for_both, at, *counts, done in store.rows(
        sql("spoken") + SPOKEN, lens(period, until=before[-1], units=units)
    ):
        figures = [*counts, *done[:stages[track]], *[None] * (stages[track] - len(done))]
        lines.setdefault(speaker, {}).setdefault((track, book_type), Told()).hear(unit, for_both, at, figures)
        latest[speaker] = at
    return {
        unit: EarlierReport(latest[unit], {
            key: _line(told, 1 + len(plan.predecessors(unit, period))) for key, told in own.items()
        })
        for unit, own in lines.items()
    }


def _line(told: Told, members: int) -> EarlierLine:
    books, total, unable, matched, mismatched, *done = told.carried()
    columns = zip(*told.history(members), strict=True)
    return EarlierLine(books, total, unable, matched, mismatched, tuple(done),
                       history=tuple(columns) or ((),) * len(done))


def _added(rows: Sequence[Figures]) -> Figures:
    """Column sums; None where no row has a figure."""
    return [sum(v for v in column if v is not None) if any(v is not None for v in column) else None
            for column in zip(*rows, strict=True)]
