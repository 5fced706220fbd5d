"""Phụ lục I: wards × stages, a table a track; and the city's summary by stage."""

from __future__ import annotations

from collections.abc import Iterable

from data_layer.plan import GROUPS, PILOT, Track
from data_layer.reports.annexes.lines import (
    LEAD,
    PILOT_NOTE,
    TOTAL,
    done_and_rate,
    holders,
    line_totals,
    name_of,
    partial_note,
    summed,
)
from data_layer.reports.gathered import Gathered, Line, StageFigure
from data_layer.reports.model import Annex, Column, Table, Value

BOOKS, TOTALS = 2, 3
"""Places of the columns of books and of cases."""
GROUP_NAMES = {"": "Toàn thành phố", PILOT: "Phường thí điểm", "remaining": "Phường, xã còn lại",
               "justice_office": "Phòng Tư pháp"}


def progress_annex(found: Gathered, number: str) -> Annex:
    """Wards × stages."""
    tables = tuple(_table(found, track) for track in found.plan.tracks)
    return Annex(number, "Tiến độ số hóa theo đơn vị và công đoạn", tables)


def _table(found: Gathered, track: Track) -> Table:
    stages = found.plan.stages_of(track.id)
    columns = [*LEAD, Column("Số sổ", summed=True), Column("Tổng số trường hợp", summed=True)]
    for stage in stages:
        place = len(columns)
        columns += [Column("Đã xong", group=stage.name, summed=True),
                    Column("Tỷ lệ", "share", stage.name, ratio=(place, TOTALS))]
    held = line_totals(line for line in found.lines if line.track == track.id)
    rows: list[tuple[Value, ...]] = []
    for unit in holders(found.plan, found.as_of, track.id):
        row: list[Value] = [len(rows) + 1, name_of(unit), *_held(line for line in held if line.unit == unit.id)]
        for stage in stages:
            row += done_and_rate(found.by_unit.get((unit.id, track.id, stage.id)))
        rows.append(tuple(row))
    total: list[Value] = [None, TOTAL, *_held(held)]
    for stage in stages:
        total += done_and_rate(found.stage(track.id, stage.id))
    notes = (PILOT_NOTE, *partial_note(columns, [*rows, total]))
    letter = chr(ord("A") + [each.id for each in found.plan.tracks].index(track.id))
    return Table(f"I.{letter} {track.name}", f"{letter}. {track.name}", tuple(columns), tuple(rows), tuple(total),
                 notes)


def _held(lines: Iterable[Line]) -> tuple[Value, Value]:
    """Books and cases of some lines."""
    every = list(lines)
    return summed(line.books for line in every), summed(line.total for line in every)


def summary_table(found: Gathered) -> Table:
    """Every stage of the city and of each group: total, done, rate, and what the earlier span had."""
    columns = (Column("Nhóm sổ", "text"), Column("Công đoạn", "text"), Column("Phạm vi", "text"),
               Column("Tổng số trường hợp"), Column("Đã xong"), Column("Tỷ lệ", "share", ratio=(4, 3)),
               Column("Kỳ trước"), Column("Tăng thêm"))
    rows = []
    for stage in found.plan.stages:
        for group in ("", *GROUPS):
            figure = found.stage(stage.track, stage.id, group)
            if figure:
                then = found.stage(stage.track, stage.id, group, found.earlier) if found.earlier else None
                track = next(each.name for each in found.plan.tracks if each.id == stage.track)
                rows.append((track, stage.name, GROUP_NAMES[group], *_compared(figure, then)))
    return Table("Tổng hợp", "", columns, tuple(rows))


def _compared(now: StageFigure, then: StageFigure | None) -> tuple[Value, ...]:
    before = then.done if then else None
    more = now.done - before if now.done is not None and before is not None else None
    return now.total, now.done, now.rate, before, more
