"""Biểu 01 and 02: the rows of a table of figures, read one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from data_layer.intake import headers as h
from data_layer.intake.grid import a1
from data_layer.intake.messages import mask_ids, say
from data_layer.intake.model import Count, Finding, Line
from data_layer.intake.names import BookTypeNames
from data_layer.intake.rows import find_label_column, has_figures, kind_of, label_of
from data_layer.intake.tables import Table, is_number_row
from data_layer.intake.values import FRACTION, INVALID, NEGATIVE, is_blank, parse_count
from data_layer.plan import Plan, Stage, Unit

NAMES = {
    h.BOOKS: "Tổng số sổ", h.TOTAL: "Tổng số trường hợp", h.UNABLE: "Không thể số hóa",
    h.MATCHED: "Khớp CSDLQGVDC", h.MISMATCHED: "Lệch CSDLQGVDC",
}


@dataclass
class Body:
    """A table's rows, sorted by what they are. `figures` holds each read row's counts by concept."""

    table: Table
    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    figures: dict[int, dict[str, Count]] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    strange: set[int] = field(default_factory=set)  # rows of no book type of this table
    broken: set[str] = field(default_factory=set)  # concepts with a cell that is no number
    tracks: set[str] = field(default_factory=set)


class FigureReader:
    """Reads the tables of figures of one unit's report."""

    def __init__(self, plan: Plan, unit: Unit | None, names: BookTypeNames) -> None:
        self._plan, self._unit, self._names = plan, unit, names
        self._names_of_stages = {h.STAGE + stage.id: stage.name for stage in plan.stages}

    def read(self, table: Table) -> Body:
        """All rows of a table."""
        find_label_column(table, self._names)
        body = Body(table)
        body.tracks = set(self.tracks_of(table))
        started = False
        for row in table.body():
            if not started and is_number_row(table, row):
                continue
            if not self._row(body, row):
                break
            started = True
        self._check_sections(body)
        return body

    def tracks_of(self, table: Table) -> tuple[str, ...]:
        """Tracks that the table's stages belong to; several when only the book types tell."""
        mine = self._plan.tracks_of(self._unit) if self._unit else tuple(track.id for track in self._plan.tracks)
        if len(mine) < 2:
            return mine
        ids = {track: {stage.id for stage in self._plan.stages_of(track)} for track in mine}
        told = []
        for track in mine:
            others = set().union(*(ids[other] for other in mine if other != track))
            if (ids[track] - others) & table.stages:
                told.append(track)
        return tuple(told) or mine

    def concepts(self, track: str) -> tuple[str, ...]:
        """Concepts of the figures of a track."""
        matched = (h.MATCHED, h.MISMATCHED) if self.has_matching(track) else ()
        return (h.BOOKS, h.TOTAL, h.UNABLE, *matched, *(h.STAGE + stage.id for stage in self._plan.stages_of(track)))

    def has_matching(self, track: str) -> bool:
        """Whether khớp and lệch are counted on the track: where cases are typed in."""
        return any(stage.id == "entry" for stage in self._plan.stages_of(track))

    def name(self, concept: str) -> str:
        """A figure's name as people know it."""
        return NAMES.get(concept) or self._names_of_stages[concept]

    def _row(self, body: Body, row: int) -> bool:
        """Sort one row; False at the table's foot."""
        table = body.table
        column, label = label_of(table, row)
        kind = kind_of(table, row, label, self._names)
        if kind == "total":
            body.totals.append(row)
        elif kind == "section":
            body.sections.append(row)
        elif kind == "line":
            self._line(body, row, column, label)
        elif kind == "strange":
            self._unknown_line(body, row, column, label)
        return kind != "foot"

    def _check_sections(self, body: Body) -> None:
        """A heading with figures and no rows under it is no heading: a book type that nobody knows."""
        for row in tuple(body.sections):
            end = min((mark for mark in (*body.sections, *body.totals) if mark > row), default=body.table.end)
            if not any(row < read < end for read in body.figures):
                body.sections.remove(row)
                self._unknown_line(body, row, *label_of(body.table, row))

    def _unknown_line(self, body: Body, row: int, column: int, label: str) -> None:
        table = body.table
        counts = {
            concept: Count(parse_count(table.value(row, concept)).value, table.address(row, concept))
            for concept in table.figures
        }
        if not label and body.lines and self._sums_up(body, counts):
            return
        body.figures[row] = counts
        body.strange.add(row)
        suggestions = self._names.find(label).suggestions
        hint = f" (có phải: {'; '.join(suggestions)}?)" if suggestions else ""
        body.findings.append(say("book_type.unknown", table.sheet.name, a1(row, column), found=label or None,
                                 expected="; ".join(suggestions) or None, hint=hint))

    @staticmethod
    def _sums_up(body: Body, counts: dict[str, Count]) -> bool:
        """Whether an unlabelled row repeats the sums of the rows above."""
        return all(
            count.value is None or count.value == sum(row[concept].value or 0 for row in body.figures.values())
            for concept, count in counts.items()
        )

    def _line(self, body: Body, row: int, column: int, label: str) -> None:
        table, sheet = body.table, body.table.sheet
        book_type = self._names.find(label).id or ""
        track = self._track(body, book_type)
        place = a1(row, column)
        counts = self._counts(body, row, track)
        body.figures[row] = counts
        if track not in body.tracks or not self._belongs(track, book_type):
            if not has_figures(table, row):
                return
            body.strange.add(row)
            allowed = [b.name for t in body.tracks for b in self._plan.book_types if self._belongs(t, b.id)]
            body.findings.append(say(
                "book_type.unknown", sheet.name, place, found=label, expected="; ".join(allowed),
                hint=", đúng Biểu của loại sổ đó",
            ))
            return
        done = tuple(counts[h.STAGE + stage.id] for stage in self._plan.stages_of(track))
        note = mask_ids(table.text(row, h.NOTE)) or None
        line = Line(
            track, book_type, sheet.name, place, counts[h.BOOKS], counts[h.TOTAL], counts[h.UNABLE],
            counts.get(h.MATCHED, Count()), counts.get(h.MISMATCHED, Count()), done, note,
        )
        body.lines.append(line)
        body.findings.extend(self._missing(body, row, line))
        if row in sheet.hidden_rows and has_figures(table, row):
            body.findings.append(say("row.hidden", sheet.name, place, found=label))

    def _track(self, body: Body, book_type: str) -> str:
        if len(body.tracks) == 1:
            return next(iter(body.tracks))
        return self._plan.book_type_by_id[book_type].ward_track

    def _belongs(self, track: str, book_type: str) -> bool:
        if self._unit and self._unit.role == "office":
            return True
        return self._plan.book_type_by_id[book_type].ward_track == track

    def _counts(self, body: Body, row: int, track: str) -> dict[str, Count]:
        return {concept: self._count(body, row, concept) for concept in self.concepts(track)}

    def _count(self, body: Body, row: int, concept: str) -> Count:
        table = body.table
        address = table.address(row, concept)
        if address is None:
            return Count()
        value = table.value(row, concept)
        read = parse_count(value)
        rule, found = read.rule, value
        if is_blank(value):
            cause = table.sheet.blank_cause(row, table.columns[concept])
            rule = {"error": INVALID, "uncached": "number.uncached"}.get(cause)
            found = "lỗi công thức" if cause == "error" else None
        if rule:
            body.broken.add(concept)
            expected = {INVALID: "số nguyên từ 0", NEGATIVE: "≥ 0", FRACTION: "số nguyên"}.get(rule)
            body.findings.append(say(rule, table.sheet.name, address, found=found, expected=expected,
                                     what=self.name(concept)))
        return Count(read.value, address)

    def _missing(self, body: Body, row: int, line: Line) -> list[Finding]:
        """Blank required figures; one finding for a row that is wholly blank."""
        table, broken = body.table, {f.cell for f in body.findings}
        if not has_figures(table, row) and not any(
            count.cell in broken for count in body.figures[row].values() if count.cell
        ):
            what = f"liệu nào ở dòng “{mask_ids(table.text(row, h.BOOK_TYPE))}”"
            return [say("cell.missing", table.sheet.name, line.label_cell, what=what)]
        stages: tuple[Stage, ...] = self._plan.stages_of(line.track)
        required = [h.BOOKS, h.TOTAL, *(h.STAGE + stage.id for stage in stages)]
        counts = body.figures[row]
        return [
            say("cell.missing", table.sheet.name, counts[concept].cell, what=self.name(concept))
            for concept in required
            if counts[concept].cell and counts[concept].value is None and counts[concept].cell not in broken
        ]

