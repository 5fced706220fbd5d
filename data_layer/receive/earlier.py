"""What a new report is compared with: the unit's current figures before its period, and its history.

The lines come from the same SQL as every figure (metrics/spoken.sql); what is carried forward is picked here, line
by line, because that costs a tenth of the whole view's planning. A test holds it equal to the view.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from data_layer.intake.model import EarlierLine, EarlierReport
from data_layer.metrics.sql import lens, sql
from data_layer.store import Store

SPOKEN = """
select speaker, unit, for_both, period, track, book_type, [books, total, unable, matched, mismatched] as counts, done
from spoken
order by period
"""
COUNTS = 5
Figures = tuple[int | None, ...]


@dataclass(frozen=True)
class Spoken:
    """A line of a current version: counts (books, total, unable, matched, mismatched), then the stages."""

    unit: str
    for_both: bool
    period: str
    figures: Figures


def earlier_report(store: Store, unit: str, period: str) -> EarlierReport | None:
    """The unit's current figures of the latest period before `period`, with the history of each stage.

    For a successor's first report the two wards' figures are added up. None when nothing was reported before.
    """
    return earlier_reports(store, [unit], period).get(unit)


def earlier_reports(store: Store, units: Collection[str], period: str) -> dict[str, EarlierReport]:
    """`earlier_report` of several units at once; units that never reported are left out."""
    before = [p for p in store.plan.periods(period) if p < period]
    if not before:
        return {}
    lines: dict[str, dict[tuple[str, str], list[Spoken]]] = {}
    for speaker, unit, for_both, at, track, book_type, counts, done in store.rows(
        sql("spoken") + SPOKEN, lens(period, until=before[-1], units=units)
    ):
        stages = len(store.plan.stages_of(track))
        told = Spoken(unit, for_both, at, (*counts, *done[:stages], *[None] * (stages - len(done))))
        lines.setdefault(speaker, {}).setdefault((track, book_type), []).append(told)
    members = {unit: 1 + len(store.plan.predecessors(unit, period)) for unit in lines}
    return {
        unit: EarlierReport(
            period=max(each.period for told in own.values() for each in told),
            lines={key: _line(told, members[unit]) for key, told in own.items()},
        )
        for unit, own in lines.items()
    }


def _line(told: Sequence[Spoken], members: int) -> EarlierLine:
    figures = tuple(_carried(told, column) for column in range(len(told[0].figures)))
    history = [_added(each.figures for each in at) for at in _whole_periods(told, members)]
    stages = range(COUNTS, len(figures))
    books, total, unable, matched, mismatched = figures[:COUNTS]
    return EarlierLine(books, total, unable, matched, mismatched, done=figures[COUNTS:],
                       history=tuple(tuple(at[stage] for at in history) for stage in stages))


def _carried(told: Sequence[Spoken], column: int) -> int | None:
    """The latest figure that is not blank: the successor's own since the merger, else what each ward last had."""
    last: dict[tuple[bool, str], int] = {}
    for each in told:
        value = each.figures[column]
        if value is not None:
            last[each.for_both, each.unit] = value
    for_both = [value for (both, _), value in last.items() if both]
    return sum(for_both) if for_both else sum(last.values()) if last else None


def _whole_periods(told: Sequence[Spoken], members: int) -> list[list[Spoken]]:
    """Lines by period; before a merger only where every ward of it reported: a part would look like a fall."""
    periods: dict[str, list[Spoken]] = {}
    for each in told:
        periods.setdefault(each.period, []).append(each)
    return [lines for lines in periods.values() if lines[0].for_both or len(lines) >= members]


def _added(rows: Iterable[Figures]) -> Figures:
    """Column sums; None where no row has a figure."""
    return tuple(sum(v for v in column if v is not None) if any(v is not None for v in column) else None
                 for column in zip(*rows, strict=True))
