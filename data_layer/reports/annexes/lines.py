"""What the annexes' tables have in common: heads of rows, totals of lines, rates that agree with their columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data_layer.plan import Plan, Unit
from data_layer.reports.gathered import Line, StageFigure
from data_layer.reports.model import Column, Value

LEAD = (Column("STT", "number"), Column("Đơn vị", "text"))
PILOT_NOTE = "* Phường thí điểm."
PARTIAL_NOTE = "Tỷ lệ của công đoạn chưa được báo cáo đủ chỉ tính trên các dòng đã có số liệu của công đoạn đó."
TOTAL = "Tổng cộng"


def name_of(unit: Unit) -> str:
    """A unit's name in a table; pilot wards bear a mark."""
    return unit.full_name + ("*" if unit.pilot else "")


def holders(plan: Plan, as_of: str, track: str) -> list[Unit]:
    """Units as seen at `as_of` that hold books of a track, in the plan's order."""
    return [unit for unit in plan.units_at(as_of) if track in plan.tracks_of(unit)]


def line_totals(lines: Iterable[Line]) -> list[Line]:
    """One line for each unit, track and book type: its books and net total are the same at whichever stage."""
    found: dict[tuple[str, str, str], Line] = {}
    for line in lines:
        kept = found.setdefault((line.unit, line.track, line.book_type), line)
        if kept.total is None and line.total is not None:
            found[line.unit, line.track, line.book_type] = line
    return list(found.values())


def summed(values: Iterable[int | None]) -> int | None:
    """The sum of what is known, None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def done_and_rate(figure: StageFigure | Line | None) -> tuple[Value, Value]:
    """A stage's two cells."""
    return (figure.done, figure.rate) if figure else (None, None)


def agrees(row: Sequence[Value], column: Column, value: Value) -> bool:
    """Whether a share is what its two columns give."""
    if column.ratio is None:
        return True
    done, total = (row[place] for place in column.ratio)
    if not isinstance(done, int) or not isinstance(total, int) or not total:
        return value is None
    return isinstance(value, float) and abs(done / total - value) < 1e-12


def partial_note(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> tuple[str, ...]:
    """The note that some rates rest on fewer lines than the total, where they do."""
    apart = any(not agrees(row, column, row[place]) for row in rows for place, column in enumerate(columns))
    return (PARTIAL_NOTE,) if apart else ()
