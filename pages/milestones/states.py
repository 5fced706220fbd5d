"""The board: every unit's state in every milestone, or every region's where there are too many units."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import Unit
from pages.map import regions
from pages.milestones import filters, found
from pages.overview.stage_cards import milestone_names
from pages.shared import export
from pages.shared.names import unit_link, unit_name
from pages.shared.region import within
from pages.shared.scope import Scope
from ui import numbers, words
from ui.board import WORST_FIRST, Cell, Row, board
from ui.markup import link, show, tag

REGION = "vung"


def draw(scope: Scope) -> None:
    """Filters, the sentence, the board, the file."""
    left, right = st.container(key="board-filters").columns(2)
    with left:
        group = filters.group(scope)
    with right:
        state = filters.state()
    path = st.query_params.get(REGION, "")
    units = within(filters.units(scope, group), path)
    if path:
        show(tag("p", _link(scope, "Tất cả", ""), f" › {path.replace('/', ' › ')}", class_="hotich"))
    if not units:
        st.info(f"Không có đơn vị nào ở “{path}”.", icon="ℹ️")
        return
    parts = regions.regions(units, path)
    if parts:
        _regions(scope, parts, len(units), group, state)
    else:
        _units(scope, units, state)


def _units(scope: Scope, units: list[Unit], state: str | None) -> None:
    rows = found.of_units(scope, units)
    counts = rows.groupby("state").agg(cells=("unit", "size"), units=("unit", "nunique"))
    st.markdown(sentence(counts, len(units), state))
    mine: dict[str, dict[str, Any]] = {unit.id: {} for unit in units}
    for row in rows.itertuples():
        mine[row.unit][row.milestone] = row
    waits, moved = found.waits(scope, units), found.moved(scope)
    shown = [
        Row(unit_link(scope, unit), [_cell(mine[unit.id].get(m), state, waits, moved) for m in _columns(scope)],
            unit.pilot)
        for unit in units
        if state is None or any(row.state == state for row in mine[unit.id].values())
    ]
    _show(scope, shown, "Đơn vị")
    if shown:
        export.button(_file(scope, rows, state), f"bang-moc-{scope.period}")


def _regions(
    scope: Scope, parts: list[regions.Region], units: int, group: str | None, state: str | None
) -> None:
    """A row a province or district: the worst state of each milestone, in how many units, and how many are done."""
    rows = found.of_regions(scope, parts, group)
    counts = rows.groupby("state").agg(cells=("units", "sum"))
    st.markdown(sentence(counts, units, state))
    cells = rows.groupby(["region", "milestone"])
    by_cell = {key: dict(zip(part.state, part.units, strict=True)) for key, part in cells}
    shown = [
        Row(_link(scope, f"{part.name} ({numbers.count(len(part.units))} đơn vị)", part.path),
            [_region_cell(by_cell.get((part.path, m)), state) for m in _columns(scope)])
        for part in parts
    ]
    _show(scope, shown, "Khu vực")
    names = milestone_names(scope)
    file = rows.assign(
        milestone=[names[m] for m in rows.milestone], state=[words.STATES[one][1] for one in rows.state]
    )
    export.button(file.set_axis(["Khu vực", "Mốc", "Trạng thái", "Số đơn vị"], axis=1), f"bang-moc-{scope.period}")


def _link(scope: Scope, text: str, path: str) -> Any:
    kept = {key: st.query_params[key] for key in (filters.GROUP_KEY, filters.STATE_KEY) if key in st.query_params}
    return link(text, "/moc-tien-do", ky=scope.period, **kept, **({REGION: path} if path else {}))


def _show(scope: Scope, rows: list[Row], first: str) -> None:
    if rows:
        names = milestone_names(scope)
        shown = [names[milestone] for milestone in _columns(scope)]
        show(board(shown, rows, first=first, caption="Trạng thái từng mốc"))


def _columns(scope: Scope) -> list[str]:
    return list(dict.fromkeys(m.id for m in scope.plan.milestones))


def sentence(counts: pd.DataFrame, units: int, state: str | None) -> str:
    """How many cells are in which state, or in the one asked for. `counts`: cells (and units) by state."""
    every = numbers.count(units)
    if state:
        word = words.STATES[state][1]
        if state not in counts.index:
            return f"Không đơn vị nào có mốc “{word}” trong {every} đơn vị đang xem."
        there = counts.loc[state]
        cells = f"{numbers.count(there.cells)} ô"
        if "units" not in there.index:
            return f"Trong {every} đơn vị có **{cells}** “{word}”; các ô khác để mờ."
        mine = numbers.count(there.units)
        return f"**{mine}** trên {every} đơn vị có mốc “{word}”, tất cả {cells}; các ô khác để mờ."
    said = [
        f"{icon} {numbers.count(counts.cells[one])} {word}"
        for one, (icon, word, _) in words.STATES.items()
        if one in counts.index
    ]
    return f"{every} đơn vị, {numbers.count(counts.cells.sum())} ô: " + " · ".join(said) + "."


def _cell(row: Any, state: str | None, waits: dict[Any, list[str]], moved: set[Any]) -> Cell | None:
    if row is None:
        return None
    key = (row.milestone, row.unit)
    parts = [numbers.share(row.actual, 0)] if not numbers.is_unknown(row.actual) and row.actual < 1 else []
    if row.state == "waiting":
        parts = [", ".join(waits.get(key, []))]
    elif row.state == "not_started":
        parts = [f"từ {row.start:%d/%m}"]
    elif row.state.startswith("done"):
        parts = [f"{row.done_on:%d/%m}"] if row.state == "done_on_time" else []
    if not numbers.is_unknown(row.days_late) and row.days_late >= 0.5:
        parts.append(numbers.days(row.days_late))
    if key in moved:
        parts.append(f"hạn dời {row.due:%d/%m}")
    return Cell(row.state, tuple(parts), state in (None, row.state))


def _region_cell(counts: dict[str, int] | None, state: str | None) -> Cell | None:
    if not counts:
        return None
    worst = state if state in counts else min(counts, key=WORST_FIRST.index)
    every = sum(counts.values())
    done = counts.get("done_on_time", 0) + counts.get("done_late", 0)
    more = (f"{numbers.count(counts[worst])}/{numbers.count(every)}", f"xong {numbers.count(done)}")
    return Cell(worst, more, state is None or state in counts)


def _file(scope: Scope, rows: pd.DataFrame, state: str | None) -> pd.DataFrame:
    names, shown = milestone_names(scope), rows[rows.state == state] if state else rows
    units = [scope.plan.unit_by_id[unit] for unit in shown.unit]
    return pd.DataFrame(
        {
            "Kỳ": scope.period,
            "Đơn vị": [unit_name(unit) for unit in units],
            "Nhóm": [words.GROUPS[unit.group] for unit in units],
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
