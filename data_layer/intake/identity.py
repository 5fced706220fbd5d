"""Whose report it is, and of which month: every place of the file is asked, and all must agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from data_layer.intake.cells import text_of
from data_layer.intake.grid import Grid, Sheet, Value
from data_layer.intake.labels import Reading, period_of, read_labels, read_meta, read_titles, unit_of
from data_layer.intake.messages import say
from data_layer.intake.model import Context, Finding
from data_layer.intake.names import UnitNames, unit_names
from data_layer.intake.tables import Table
from data_layer.intake.values import is_blank, local_day, parse_day
from data_layer.intake.vietnamese import fold
from data_layer.plan import Plan, month_in_figures, period_end, period_start

_GUIDE = "huong dan"
_ABOVE = 8
"""Rows above a second table of a sheet that may be its own title and labels."""
_COVER_ROWS = 30
_OTHERS_FILE = "tên đơn vị ghi ở nhiều chỗ trong tệp, đừng sửa tay: hãy tải mẫu của đơn vị mình rồi điền vào đó"


@dataclass(frozen=True)
class Identity:
    """Unit and period as read, the template's version, and what is wrong with them."""

    unit: str | None
    period: str | None
    version: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Place:
    """Where a value was read first, and first where people see it."""

    value: str
    sheet: str | None
    cell: str | None


def identify(grid: Grid, seen: list[tuple[Sheet, list[Table]]], context: Context, plan: Plan) -> Identity:
    """Unit and period of a workbook."""
    units = unit_names(plan)
    meta = read_meta(grid.sheets)
    readings = _without_bystanders([*_of_meta(meta), *_of_sheets(seen, units)], plan)
    findings: list[Finding] = []
    unit = _unit(readings, context, plan, units, findings)
    period = _period(readings, findings)
    if unit and context.sender_unit and unit.value != context.sender_unit:
        findings.append(say("unit.mismatch", unit.sheet, unit.cell, found=_name(plan, unit.value),
                            expected=_name(plan, context.sender_unit), what="đơn vị gửi", hint=_OTHERS_FILE))
    if period:
        findings += _check_period(period, unit, context, plan)
    findings += _check_days(readings, period, local_day(context.received_at))
    version = meta.get("version")
    return Identity(
        unit.value if unit else context.sender_unit, period.value if period else None,
        None if is_blank(version) else text_of(version), tuple(findings),
    )


def _without_bystanders(readings: list[Reading], plan: Plan) -> list[Reading]:
    """Less what a title only mentions where better told: the office that made the form, months outside the plan."""
    told = {reading.what for reading in readings if reading.source != "title" and not is_blank(reading.value)}
    wards = any(r.what == "unit" and r.source == "title" and not _is_office(r, plan) for r in readings)

    def counts(reading: Reading) -> bool:
        if reading.source != "title":
            return True
        if reading.what == "unit":
            return not _is_office(reading, plan) or ("unit" not in told and not wards)
        return "period" not in told or plan.first_period <= str(reading.value) <= plan.reporting_until

    return [reading for reading in readings if counts(reading)]


def _is_office(reading: Reading, plan: Plan) -> bool:
    return plan.office is not None and reading.value == plan.office.id


def _of_meta(meta: dict[str, Value]) -> list[Reading]:
    found = [Reading("unit", "meta", meta["unit"])] if "unit" in meta else []
    return [*found, *([Reading("period", "meta", meta["period"])] if "period" in meta else [])]


def _of_sheets(seen: list[tuple[Sheet, list[Table]]], units: UnitNames) -> list[Reading]:
    """Labels of all sheets with tables, then their titles; a cover sheet only where these say nothing."""
    with_tables = [(sheet, _heads(tables)) for sheet, tables in seen if tables]
    readings = _ask(with_tables, units)
    told = {reading.what for reading in readings}
    if {"unit", "period"} <= told:
        return readings
    covers = [
        (sheet, list(range(min(len(sheet.rows), _COVER_ROWS))))
        for sheet, tables in seen if not tables and _GUIDE not in fold(sheet.name)
    ]
    return [*readings, *(reading for reading in _ask(covers, units) if reading.what not in told)]


def _heads(tables: list[Table]) -> list[int]:
    """Rows above the first table, and the few right above each further one."""
    rows: dict[int, None] = {}
    last = 0
    for table in tables:
        rows.update(dict.fromkeys(range(last and max(last, table.top - _ABOVE), table.top)))
        last = max(last, table.first)
    return list(rows)


def _ask(places: list[tuple[Sheet, list[int]]], units: UnitNames) -> list[Reading]:
    labels = [reading for sheet, rows in places for reading in read_labels(sheet, rows)]
    return labels + [reading for sheet, rows in places for reading in read_titles(sheet, rows, units)]


def _unit(
    readings: Iterable[Reading], context: Context, plan: Plan, units: UnitNames, findings: list[Finding]
) -> _Place | None:
    first: _Place | None = None
    asked = False
    for reading in readings:
        if reading.what != "unit" or is_blank(reading.value):
            continue
        asked = True
        unit, suggestions = unit_of(reading, plan, units)
        if unit is None:
            hint = f" (có phải: {'; '.join(suggestions)}?)" if suggestions else ""
            findings.append(say("unit.unknown", reading.sheet, reading.cell, found=reading.value, hint=hint,
                                expected="; ".join(suggestions) or None))
        elif first is None or (first.cell is None and unit == first.value):
            first = _Place(unit, reading.sheet, reading.cell)
        elif unit != first.value:
            findings.append(say("unit.mismatch", reading.sheet, reading.cell, found=_name(plan, unit),
                                expected=_name(plan, first.value), what="đơn vị ở nơi khác trong tệp",
                                hint="hãy sửa cho khớp rồi gửi lại"))
    if first is None and not asked and context.sender_unit is None:
        findings.append(say("unit.unknown"))
    return first


def _period(readings: Iterable[Reading], findings: list[Finding]) -> _Place | None:
    first: _Place | None = None
    asked = False
    for reading in readings:
        if reading.what != "period" or is_blank(reading.value):
            continue
        asked = True
        period = period_of(reading)
        if period is None:
            findings.append(say("period.unknown", reading.sheet, reading.cell, found=reading.value, expected="05/2024"))
        elif first is None or (first.cell is None and period == first.value):
            first = _Place(period, reading.sheet, reading.cell)
        elif period != first.value:
            findings.append(say("period.mismatch", reading.sheet, reading.cell, found=month_in_figures(period),
                                expected=month_in_figures(first.value)))
    if first is None and not asked:
        findings.append(say("period.unknown", expected="05/2024"))
    return first


def _check_period(period: _Place, unit: _Place | None, context: Context, plan: Plan) -> list[Finding]:
    """Inside the plan, begun, not locked, and the unit still standing."""
    received = local_day(context.received_at)
    at, month = (period.sheet, period.cell), month_in_figures(period.value)
    findings = []
    if not plan.first_period <= period.value <= plan.reporting_until:
        span = f"{month_in_figures(plan.first_period)}–{month_in_figures(plan.reporting_until)}"
        findings.append(say("period.outside_plan", *at, found=month, expected=span))
    elif period_start(period.value) > received:
        findings.append(say("period.future", *at, found=month, expected=received))
    if period.value in context.locked_periods:
        findings.append(say("period.locked", *at, found=month))
    owner = unit.value if unit else context.sender_unit
    if owner and not plan.unit_by_id[owner].stands_at(period.value):
        place = (unit.sheet, unit.cell) if unit else (None, None)
        successor = plan.successor(owner, period.value)
        findings.append(say("unit.merged", *place, found=_name(plan, owner), expected=_name(plan, successor)))
    return findings


def _check_days(readings: Iterable[Reading], period: _Place | None, received: dt.date) -> list[Finding]:
    """A report may bear the last day of its month although it comes earlier."""
    last = max(received, period_end(period.value)) if period else received
    return [
        say("date.invalid", reading.sheet, reading.cell, found=reading.value, what="Ngày báo cáo",
            expected=f"ngày có thật, đến {last:%d/%m/%Y}")
        for reading in readings
        if reading.what == "day" and parse_day(reading.value, not_after=last).rule
    ]


def _name(plan: Plan, unit: str) -> str:
    return plan.unit_by_id[unit].full_name
