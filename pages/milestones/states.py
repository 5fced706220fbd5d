"""The board: every unit's state in every milestone, or every district's where there are too many units."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import Unit
from pages.milestones import filters
from pages.overview.stage_cards import milestone_names
from pages.shared import export, figures
from pages.shared.names import unit_link, unit_name
from pages.shared.scope import Scope
from ui import numbers, words
from ui.board import Cell, Row, board
from ui.markup import show


def draw(scope: Scope, found: pd.DataFrame) -> None:
    """Filters, the sentence, the board, the file. `found`: milestones by unit."""
    left, right = st.container(key="board-filters").columns(2)
    with left:
        group = filters.group(scope)
    with right:
        state = filters.state()
    units = filters.units(scope, group)
    found = found[found.unit.isin({unit.id for unit in units})]
    st.markdown(sentence(found, units, state))
    rows = [row for row in (_row(scope, unit, part, state) for unit, part in _parts(units, found)) if row]
    if rows:
        names = milestone_names(scope)
        shown = [names[milestone] for milestone in _columns(scope)]
        show(board(shown, rows, first="Đơn vị", caption="Trạng thái từng mốc của từng đơn vị"))
        export.button(_file(scope, found, state), f"bang-moc-{scope.period}")


def _columns(scope: Scope) -> list[str]:
    return list(dict.fromkeys(m.id for m in scope.plan.milestones))


def _parts(units: list[Unit], found: pd.DataFrame) -> list[tuple[Unit, list[Any]]]:
    mine: dict[str, list[Any]] = {unit.id: [] for unit in units}
    for row in found.itertuples():
        mine[row.unit].append(row)
    return [(unit, mine[unit.id]) for unit in units]


def sentence(found: pd.DataFrame, units: list[Unit], state: str | None) -> str:
    """How many of the units are in which state, or in the one asked for."""
    if state:
        there = found[found.state == state]
        word = words.STATES[state][1]
        if there.empty:
            return f"Không đơn vị nào có mốc “{word}” trong {len(units)} đơn vị đang xem."
        return (
            f"**{there.unit.nunique()}** trên {len(units)} đơn vị có mốc “{word}”, tất cả {numbers.count(len(there))} "
            "ô; các ô khác để mờ."
        )
    counts = [
        f"{icon} {numbers.count(int((found.state == one).sum()))} {word}"
        for one, (icon, word, _) in words.STATES.items()
        if (found.state == one).any()
    ]
    return f"{len(units)} đơn vị, {numbers.count(len(found))} ô: " + " · ".join(counts) + "."


def _row(scope: Scope, unit: Unit, mine: list[Any], state: str | None) -> Row | None:
    by_milestone = {row.milestone: row for row in mine}
    if state and not any(row.state == state for row in mine):
        return None
    cells = [_cell(scope, by_milestone.get(milestone), state) for milestone in _columns(scope)]
    return Row(unit_link(scope, unit), cells, unit.pilot)


def _cell(scope: Scope, row: Any, state: str | None) -> Cell | None:
    if row is None:
        return None
    parts = [numbers.share(row.actual, 0)] if not numbers.is_unknown(row.actual) and row.actual < 1 else []
    if row.state == "waiting":
        parts = [", ".join(_waits(scope, row))]
    elif row.state == "not_started":
        parts = [f"từ {row.start:%d/%m}"]
    elif row.state.startswith("done"):
        parts = [f"{row.done_on:%d/%m}"] if row.state == "done_on_time" else []
    if not numbers.is_unknown(row.days_late) and row.days_late >= 0.5:
        parts.append(numbers.days(row.days_late))
    if (row.milestone, row.unit) in _moved(scope):
        parts.append(f"hạn dời {row.due:%d/%m}")
    return Cell(row.state, tuple(parts), state in (None, row.state))


def _waits(scope: Scope, row: Any) -> list[str]:
    found = figures.conditions(scope)
    mine = found[(found.milestone == row.milestone) & (found.unit == row.unit) & found.day.isna()]
    return [words.SHORT_EVENTS.get(event, event) for event in mine.event]


def _moved(scope: Scope) -> set[tuple[str, str]]:
    found = figures.moved_dues(scope)
    return set(zip(found.milestone, found.unit, strict=True))


def _file(scope: Scope, found: pd.DataFrame, state: str | None) -> pd.DataFrame:
    names, shown = milestone_names(scope), found[found.state == state] if state else found
    return pd.DataFrame(
        {
            "Kỳ": scope.period,
            "Đơn vị": [unit_name(scope.plan.unit_by_id[unit]) for unit in shown.unit],
            "Nhóm": [words.GROUPS[group] for group in shown.group],
            "Mốc": [names[milestone] for milestone in shown.milestone],
            "Bắt đầu": shown.start,
            "Hạn": shown.due,
            "Kế hoạch": shown.planned,
            "Thực hiện": shown.actual,
            "Trạng thái": [words.STATES[one][1] for one in shown.state],
            "Ngày xong": shown.done_on,
            "Số ngày chậm": shown.days_late,
        }
    )
