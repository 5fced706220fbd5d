"""What a report would change, before it is confirmed: figure by figure, old against new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data_layer.intake.model import Count, Line, ReportDraft
from data_layer.metrics.sql import lens, sql
from data_layer.store import Store

CURRENT_LINES = """
select track, book_type, books, total, unable, matched, mismatched, done from current_line
"""
COLUMNS = ("books", "total", "unable", "matched", "mismatched")


@dataclass(frozen=True)
class FigureChange:
    """One figure that the report moves. `measure`: a column's name or a stage's id; `old` None: first reported now."""

    track: str
    book_type: str
    measure: str
    is_stage: bool
    old: int | None
    new: int
    sheet: str
    cell: str | None

    @property
    def difference(self) -> int:
        """New less old, cases."""
        return self.new - (self.old or 0)


def is_unfilled(draft: ReportDraft) -> bool:
    """Whether the workbook says nothing of the work: a template sent back as it was handed out."""
    return not any(
        count.value is not None for line in draft.lines for count in (*line.done, line.matched, line.mismatched)
    ) and not draft.tasks and not draft.difficulties


def figure_changes(store: Store, draft: ReportDraft) -> list[FigureChange]:
    """Figures of the draft that differ from the current ones as of its period, in the file's order.

    Current means what the screens show now: the period's version so far, else what is carried forward. A blank
    cell changes nothing.
    """
    if not draft.unit or not draft.period:
        return []
    current = {
        (track, book_type): (*figures, *done)
        for track, book_type, *figures, done in store.rows(
            sql("spoken", "current") + CURRENT_LINES, lens(draft.period, units=[draft.unit]))
    }
    return [change for line in draft.lines for change in _of_line(store, line, current)]


def _of_line(
    store: Store, line: Line, current: dict[tuple[str, str], tuple[int | None, ...]]
) -> Iterator[FigureChange]:
    stages = [stage.id for stage in store.plan.stages_of(line.track)]
    named: list[tuple[str, bool, Count]] = [
        *((name, False, getattr(line, name)) for name in COLUMNS),
        *((stage, True, count) for stage, count in zip(stages, line.done, strict=True)),
    ]
    before = current.get((line.track, line.book_type), (None,) * (len(COLUMNS) + len(stages)))
    for (measure, is_stage, count), old in zip(named, before, strict=False):
        if count.value is not None and count.value != old:
            yield FigureChange(line.track, line.book_type, measure, is_stage, old, count.value, line.sheet, count.cell)


def stage_totals(changes: list[FigureChange]) -> dict[tuple[str, str], int]:
    """Cases that the city's total of each (track, stage) moves by."""
    totals: dict[tuple[str, str], int] = {}
    for change in changes:
        if change.is_stage:
            key = (change.track, change.measure)
            totals[key] = totals.get(key, 0) + change.difference
    return {key: moved for key, moved in totals.items() if moved}
