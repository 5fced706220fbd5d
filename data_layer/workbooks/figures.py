"""What is known of a unit before a period: the same figures that its report will be checked against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from data_layer.intake.model import EarlierReport
from data_layer.metrics.sql import lens, sql
from data_layer.plan import Plan, Unit, month_in_figures
from data_layer.receive.earlier import earlier_reports
from data_layer.store import Store
from data_layer.workbooks.model import NoTemplate, TemplateFigures, TemplateLine, TemplateTask

Told = dict[tuple[str, str], tuple[str, dt.date | None]]
"""Status and day by unit and task."""


def template_figures(store: Store, unit: str, period: str) -> TemplateFigures:
    """The unit's current figures of earlier periods; for a successor's first template, of both wards.

    Raises:
        NoTemplate: the unit had merged into another one before that period.
    """
    plan = store.plan
    who = plan.unit_by_id[unit]
    if not who.stands_at(period):
        other = plan.unit_by_id[plan.successor(unit, period)].full_name
        raise NoTemplate(
            f"{who.full_name} đã nhập vào {other} trước kỳ {month_in_figures(period)}; hãy lập mẫu cho {other}.")
    return figures_of_units(store, [who], period)[0]


def figures_of_units(store: Store, units: Sequence[Unit], period: str) -> list[TemplateFigures]:
    """`template_figures` of several units that stand at the period, asked for at once."""
    earlier = earlier_reports(store, [unit.id for unit in units], period)
    tasks = _tasks(store, period)
    return [_figures(store.plan, unit, period, earlier.get(unit.id), tasks) for unit in units]


def _figures(plan: Plan, unit: Unit, period: str, earlier: EarlierReport | None, tasks: Told) -> TemplateFigures:
    known = earlier.lines if earlier else {}
    lines = tuple(
        TemplateLine(track, book_type, known.get((track, book_type.id)))
        for track in plan.tracks_of(unit) for book_type in plan.book_types_of(unit, track)
    )
    told = tuple(TemplateTask(task, *tasks.get((unit.id, task.id), (None, None))) for task in plan.tasks_of(unit))
    return TemplateFigures(plan, unit, period, earlier.period if earlier else None, lines, told)


def _tasks(store: Store, period: str) -> Told:
    """How each task was last reported before the period, by the unit itself."""
    before = [each for each in store.plan.periods(period) if each < period]
    found = store.rows(sql("spoken", "tasks"), lens(period, until=before[-1])) if before else []
    return {(unit, task): (status, done_on) for unit, task, status, done_on, _ in found}
