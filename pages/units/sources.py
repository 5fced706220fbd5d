"""Where a unit's figures come from: file, sheet, cell, version, received, of every one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer import access
from data_layer.plan import Unit
from pages.shared import figures
from pages.shared.scope import Scope
from pages.units.own import Own
from ui import numbers
from ui.markup import Markup, join, show_table, tag


def draw(scope: Scope, own: Own) -> None:
    """A table a track; what each version said is not for the other wards, also where they may see the figures."""
    if not access.may(scope.viewer, "history", scope.plan, unit=own.unit.id, as_of=scope.period):
        return
    history = figures.unit_history(scope, own.unit.id)
    for track in own.tracks:
        cells = current_cells(scope, own.unit, history[history.track == track.id])
        if len(cells):
            st.markdown(f"**{track.name}**: mỗi số liệu nằm ở ô nào, tệp nào.")
            _table(scope, own.unit, cells, track.id)


def current_cells(scope: Scope, unit: Unit, history: pd.DataFrame) -> pd.DataFrame:
    """The last reported figure of each line and stage; a merged unit's own ones only until its successor speaks."""
    known = history[history.done.notna()]
    spoken = known[known.unit == unit.id]
    for other in scope.plan.predecessors(unit.id, scope.period):
        if (spoken.period >= str(other.merged_from)).any():
            known = known[known.unit != other.id]
    return known.sort_values("period").groupby(["unit", "book_type", "stage"], sort=False).tail(1)


def _table(scope: Scope, unit: Unit, cells: pd.DataFrame, track: str) -> None:
    stages = scope.plan.stages_of(track)
    types = {b.id: b.name for b in scope.plan.book_types}
    rows = []
    for (who, book_type), part in cells.groupby(["unit", "book_type"], sort=False):
        by_stage = {row.stage: row for row in part.itertuples()}
        name = types[book_type] if who == unit.id else f"{types[book_type]} ({scope.plan.unit_by_id[who].name} cũ)"
        newest = part.sort_values("period").iloc[-1]
        rows.append([name, _total(newest), *(_cell(scope, by_stage.get(stage.id)) for stage in stages), _file(newest)])
    heads = ["Loại sổ", "Số trường hợp", *(stage.name for stage in stages), "Lấy từ"]
    show_table(heads, rows, numeric=range(1, len(heads) - 1), caption="Nguồn số liệu")


def _total(row: Any) -> Markup:
    unable = "" if numbers.is_unknown(row.unable) or not row.unable else f"không thể số hóa {numbers.count(row.unable)}"
    return join([numbers.count(row.total), tag("div", unable, class_="small muted")])


def _cell(scope: Scope, row: Any) -> Any:
    if row is None:
        return numbers.UNKNOWN
    stale = "" if row.period == scope.period else f"số liệu kỳ {numbers.short_period(row.period)}, "
    return join([numbers.count(row.done), tag("div", f"{stale}ô {row.cell}", class_="small muted")])


def _file(row: Any) -> Markup:
    where = f"lần {row.version}, trang “{row.sheet}”, nhận {numbers.instant(row.received_at)}"
    return join([row.file_name, tag("div", where, class_="small muted")])
