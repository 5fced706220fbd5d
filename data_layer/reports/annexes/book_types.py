"""Phụ lục II: wards × book types, a table a track; the office's own books, which are of all types, by stage."""

from __future__ import annotations

from data_layer.plan import BookType, Stage, Track, Unit
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
from data_layer.reports.gathered import Gathered, Line
from data_layer.reports.model import Annex, Column, Table, Value


def book_types_annex(found: Gathered, number: str) -> Annex:
    """Wards × book types: cases in all and digitised (the track's last stage)."""
    tables = [_wards(found, track, place) for place, track in enumerate(found.plan.tracks)]
    if found.plan.office:
        tables.append(_office(found, found.plan.office, len(tables)))
    return Annex(number, "Kết quả số hóa theo đơn vị và loại sổ", tuple(tables))


def _wards(found: Gathered, track: Track, place: int) -> Table:
    last = found.plan.last_stage(track.id)
    types = [each for each in found.plan.book_types if each.ward_track == track.id]
    columns = [*LEAD]
    for each in types:
        columns += [Column("Tổng số", group=each.name, summed=True), Column("Đã số hóa", group=each.name, summed=True)]
    wards = [unit for unit in holders(found.plan, found.as_of, track.id) if unit.role == "ward"]
    ids = {unit.id for unit in wards}
    lines = [line for line in found.lines if line.track == track.id and line.unit in ids]
    rows = [(n, name_of(unit), *_by_type([line for line in lines if line.unit == unit.id], types, last))
            for n, unit in enumerate(wards, 1)]
    letter = chr(ord("A") + place)
    return Table(f"II.{letter} Loại sổ", f"{letter}. {track.name} của các phường, xã", tuple(columns), tuple(rows),
                 (None, TOTAL, *_by_type(lines, types, last)),
                 (PILOT_NOTE, f"Đã số hóa: đã qua công đoạn “{last.name}”."))


def _by_type(lines: list[Line], types: list[BookType], last: Stage) -> list[Value]:
    held, values = line_totals(lines), list[Value]()
    for each in types:
        values.append(summed(line.total for line in held if line.book_type == each.id))
        values.append(summed(line.done for line in lines if (line.book_type, line.stage) == (each.id, last.id)))
    return values


def _office(found: Gathered, office: Unit, place: int) -> Table:
    (track,) = found.plan.tracks_of(office)
    stages = found.plan.stages_of(track)
    lines = [line for line in found.lines if line.unit == office.id]
    columns = [LEAD[0], Column("Loại sổ", "text"), Column("Số sổ", summed=True),
               Column("Tổng số trường hợp", summed=True)]
    for stage in stages:
        columns += [Column("Đã xong", group=stage.name, summed=True),
                    Column("Tỷ lệ", "share", stage.name, ratio=(len(columns), 3))]
    held = {line.book_type: line for line in line_totals(lines)}
    at = {(line.book_type, line.stage): line for line in lines}
    rows: list[tuple[Value, ...]] = []
    for each in found.plan.book_types:
        mine = held.get(each.id)
        row: list[Value] = [len(rows) + 1, each.name, *((mine.books, mine.total) if mine else (None, None))]
        for stage in stages:
            row += done_and_rate(at.get((each.id, stage.id)))
        rows.append(tuple(row))
    total: list[Value] = [None, TOTAL, summed(x.books for x in held.values()), summed(x.total for x in held.values())]
    for stage in stages:
        total += done_and_rate(found.by_unit.get((office.id, track, stage.id)))
    letter = chr(ord("A") + place)
    return Table(f"II.{letter} {office.name}", f"{letter}. Sổ lưu tại {office.name}", tuple(columns), tuple(rows),
                 tuple(total), partial_note(columns, [*rows, total]))
