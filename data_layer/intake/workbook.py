"""Reads a ward's monthly workbook: all that it says, and all that it alone shows to be wrong, at once."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from data_layer.intake import headers as h
from data_layer.intake.grid import Grid, Sheet, a1
from data_layer.intake.headers import Headers
from data_layer.intake.identity import Identity, identify
from data_layer.intake.labels import META
from data_layer.intake.line_checks import check_duplicates, check_line, check_totals
from data_layer.intake.lines import Body, FigureReader
from data_layer.intake.messages import say
from data_layer.intake.model import Context, DifficultyLine, Finding, Line, ReportDraft, TaskLine
from data_layer.intake.names import book_type_names
from data_layer.intake.personal import find_people
from data_layer.intake.tables import Table, find_tables
from data_layer.intake.tasks import WordReader, personal_text
from data_layer.intake.values import local_day
from data_layer.plan import Plan, Unit

CURRENT_TEMPLATE_VERSION = "1"
ERROR_SHEET = "Lỗi cần sửa"
"""The list that an annotated workbook begins with: ours, so never read back."""

_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
_FREE_TEXTS = (h.NOTE, h.CONTENT, h.PROPOSAL, h.DOCUMENT_NO)
_TABLE_NAMES = {"tasks": "Biểu 03 (Nhiệm vụ)", "difficulties": "Biểu 04 (Khó khăn, vướng mắc)"}
_readers: dict[int, tuple[Plan, Headers, WordReader]] = {}


@dataclass
class _Read:
    """What the tables of one workbook say."""

    lines: list[Line] = field(default_factory=list)
    tasks: list[TaskLine] = field(default_factory=list)
    difficulties: list[DifficultyLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    present: set[str] = field(default_factory=set)  # tracks, "tasks", "difficulties"


def read_report(grid: Grid, context: Context, plan: Plan) -> ReportDraft:
    """A report as read. Any error among its findings means that none of its figures may be stored."""
    headers, words = _reader(plan)
    seen = [(sheet, find_tables(sheet, headers)) for sheet in grid.sheets if is_read(sheet)]
    tables = [table for _, found in seen for table in found]
    people = _people(grid, tables)
    identity = identify(grid, seen, context, plan)
    if people:
        return ReportDraft(identity.unit, identity.period, findings=tuple(people), keep_bytes=False)
    if not tables:
        return ReportDraft(identity.unit, identity.period, findings=(say("file.no_table"),),
                           template_version=identity.version)
    unit = plan.unit_by_id[identity.unit] if identity.unit else None
    read = _read_tables(tables, unit, local_day(context.received_at), words, plan)
    findings = [*identity.findings, *_version(identity), *read.findings, *_missing_tables(read, unit, plan)]
    findings += [f for sheet, found in seen if found for f in _mended(sheet)]
    return ReportDraft(
        identity.unit, identity.period, tuple(read.lines), tuple(read.tasks), tuple(read.difficulties),
        _ordered(findings, grid), identity.version,
    )


def is_read(sheet: Sheet) -> bool:
    """Whether a sheet's tables are looked for at all."""
    return sheet.visible and sheet.name not in (META, ERROR_SHEET)


def headers_of(plan: Plan) -> Headers:
    """What column headers of a report of that plan stand for."""
    return _reader(plan)[0]


def _reader(plan: Plan) -> tuple[Headers, WordReader]:
    """The plan's vocabularies, made once."""
    known = _readers.get(id(plan))
    if known is None or known[0] is not plan:
        _readers.clear()
        known = _readers[id(plan)] = (plan, Headers(plan), WordReader(plan, book_type_names(plan)))
    return known[1], known[2]


def _people(grid: Grid, tables: list[Table]) -> list[Finding]:
    """Columns of people in any sheet, hidden ones too: the bytes would be kept with them."""
    findings = []
    for sheet in grid.sheets:
        if sheet.name == ERROR_SHEET:
            continue
        own = [table for table in tables if table.sheet is sheet]
        free = {
            (row, table.columns[concept])
            for table in own
            for concept in _FREE_TEXTS if concept in table.columns
            for row in range(table.first, min(table.end, len(sheet.rows)))
        }
        findings += find_people(sheet, free, own)
    return findings


def _read_tables(tables: list[Table], unit: Unit | None, received: dt.date, words: WordReader, plan: Plan) -> _Read:
    read = _Read()
    figures = FigureReader(plan, unit, words.book_types)
    for table in tables:
        if table.kind == "figures":
            _read_figures(table, figures, plan, read)
        elif table.kind == "tasks":
            tasks, findings = words.read_tasks(table, received)
            read.tasks += tasks
            read.findings += findings
        else:
            difficulties, findings = words.read_difficulties(table)
            read.difficulties += difficulties
            read.findings += findings
        if table.kind != "figures":
            read.present.add(table.kind)
            read.findings += _unknown_columns(table, ())
    read.findings += check_duplicates(read.lines, plan)
    return read


def _read_figures(table: Table, reader: FigureReader, plan: Plan, read: _Read) -> None:
    body = reader.read(table)
    read.lines += body.lines
    read.findings += body.findings
    read.findings += check_totals(body, reader)
    for line in body.lines:
        read.findings += check_line(line, plan)
    tracks = {line.track for line in body.lines}
    read.present |= tracks
    wanted = dict.fromkeys(c for track in tracks or body.tracks for c in reader.concepts(track))
    read.findings += _unknown_columns(table, tuple(wanted))
    for concept in wanted:
        if concept not in table.columns and concept not in (h.UNABLE, h.MATCHED, h.MISMATCHED) and body.lines:
            name = reader.name(concept)
            what = f"{name} (không có cột này)"
            read.findings.append(say("cell.missing", table.sheet.name, expected=f"cột {name}", what=what))
    read.findings += _personal_notes(table, body)


def _personal_notes(table: Table, body: Body) -> list[Finding]:
    return [finding for row in body.figures if (finding := personal_text(table, row, h.NOTE)) is not None]


def _unknown_columns(table: Table, wanted: tuple[str, ...]) -> list[Finding]:
    """Columns left alone: unknown ones, and figures that this table's track does not count."""
    foreign = [
        (column, table.header_names[concept]) for concept, column in table.columns.items()
        if wanted and concept in table.figures and concept not in wanted
    ]
    return [
        say("column.unknown", table.sheet.name, a1(table.header_row, column), found=text, what="Cột")
        for column, text in (*table.unknown, *foreign)
    ]


def _missing_tables(read: _Read, unit: Unit | None, plan: Plan) -> list[Finding]:
    """The Biểu that the unit sends and that is not there."""
    if unit is None:
        return []
    numbers = {track.id: f"Biểu {place:02d} ({track.name})" for place, track in enumerate(plan.tracks, 1)}
    due = {**{track: numbers[track] for track in plan.tracks_of(unit)}, **_TABLE_NAMES}
    return [say("table.missing", expected=name) for key, name in due.items() if key not in read.present]


def _version(identity: Identity) -> list[Finding]:
    version = identity.version
    if version is None or (_VERSION.fullmatch(version) and float(version) >= float(CURRENT_TEMPLATE_VERSION)):
        return []
    return [say("template.outdated", found=version, expected=CURRENT_TEMPLATE_VERSION)]


def _mended(sheet: Sheet) -> list[Finding]:
    return [
        say("text.mended", sheet.name, a1(row, column), found=text, expected=sheet.rows[row][column])
        for (row, column), text in sorted(sheet.mended.items())
    ]


def _ordered(findings: list[Finding], grid: Grid) -> tuple[Finding, ...]:
    """As a person reads the file: what concerns it whole first, then sheet by sheet; none twice."""
    places = {sheet.name: place for place, sheet in enumerate(grid.sheets)}
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: -1 if f.sheet is None else places.get(f.sheet, 0)))
