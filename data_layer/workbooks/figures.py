"""What is known of a unit before a period: the same figures that its report will be checked against."""

from __future__ import annotations

from data_layer.metrics.sql import lens, sql
from data_layer.plan import Unit
from data_layer.receive.earlier import earlier_report
from data_layer.store import Store
from data_layer.workbooks.model import NoTemplate, TemplateFigures, TemplateLine, TemplateTask


def template_figures(store: Store, unit: str, period: str) -> TemplateFigures:
    """The unit's current figures of earlier periods; for a successor's first template, of both wards.

    Raises:
        NoTemplate: the unit had merged into another one before that period.
    """
    plan = store.plan
    who = plan.unit_by_id[unit]
    if not who.stands_at(period):
        other = plan.unit_by_id[plan.successor(unit, period)].full_name
        month = f"{period[5:]}/{period[:4]}"
        raise NoTemplate(f"{who.full_name} đã nhập vào {other} trước kỳ {month}; hãy lập mẫu cho {other}.")
    earlier = earlier_report(store, unit, period)
    known = earlier.lines if earlier else {}
    lines = tuple(
        TemplateLine(track, book_type, known.get((track, book_type.id)))
        for track in plan.tracks_of(who) for book_type in plan.book_types_of(who, track)
    )
    return TemplateFigures(plan, who, period, earlier.period if earlier else None, lines, _tasks(store, who, period))


def _tasks(store: Store, unit: Unit, period: str) -> tuple[TemplateTask, ...]:
    """How each task was last reported before the period, by the unit itself."""
    before = [each for each in store.plan.periods(period) if each < period]
    found = store.rows(sql("current", "tasks"), lens(period, until=before[-1])) if before else []
    told = {task: (status, done_on) for who, task, status, done_on, _ in found if who == unit.id}
    return tuple(TemplateTask(task, *told.get(task.id, (None, None))) for task in store.plan.tasks_of(unit))
