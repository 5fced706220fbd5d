"""III. Khó khăn, vướng mắc: what the last month's reports name, by group, the most frequent first."""

from __future__ import annotations

from typing import Any

from data_layer.reports import written as w
from data_layer.reports.gathered import Gathered
from data_layer.reports.span import month
from data_layer.reports.tell.milestones import NAMED
from data_layer.reports.tell.reporting import silent_units


def tell_difficulties(found: Gathered) -> tuple[str, ...]:
    """Paragraphs of section III."""
    rows = found.difficulties.to_dict("records")
    if not rows and len(silent_units(found)) == len(found.plan.reporting_units(found.as_of)):
        return (f"Chưa nhận được báo cáo {month(found.as_of)} nên chưa tổng hợp được khó khăn, vướng mắc.",)
    if not rows:
        return (f"Báo cáo {month(found.as_of)} của các đơn vị không nêu khó khăn, vướng mắc.",)
    units = {unit for row in rows for unit in row["unit_ids"]}
    head = f"Theo báo cáo {month(found.as_of)}, {w.few(len(units))} đơn vị phản ánh khó khăn, vướng mắc:"
    return (head, *(_item(found, row) for row in rows))


def _item(found: Gathered, row: dict[Any, Any]) -> str:
    names = {group.id: group.name for group in found.plan.difficulty_groups}
    ids = list(row["unit_ids"])
    text = f"- {names[row['difficulty_group']]}: {w.few(len(ids))} đơn vị"
    if len(ids) <= NAMED:
        text += f" ({w.units(found.plan, ids)})"
    if w.is_known(row["cases"]) and row["cases"]:
        text += f", liên quan {w.count(int(row['cases']))} trường hợp"
    if row["first_period"] < found.as_of:
        text += f"; lần đầu nêu trong báo cáo {month(row['first_period'])}"
    return text + "."
