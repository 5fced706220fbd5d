"""One stage over all units and book types: a sentence, the heat map, the same as a table, and as CSV."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import JUSTICE_OFFICE, Plan, Unit
from pages.shared import export, figures
from pages.shared.names import unit_link
from pages.shared.scope import Scope
from ui import charts, numbers, theme, words
from ui.heat_map import Cells, heat_map
from ui.markup import show, show_table, tag
from ui.sentences import lower_first

EVERY_TYPE = "Mọi loại sổ"


def draw(scope: Scope, lines: pd.DataFrame, track: str, stage: str, seen: Collection[str]) -> None:
    """`lines`: completion by unit, book type and stage; `seen`: units that are shown."""
    lines = lines[(lines.track == track) & (lines.stage == stage) & lines.unit.isin(seen)]
    sums = figures.completion(scope, "unit", "stage")
    sums = sums[(sums.track == track) & (sums.stage == stage)].set_index("unit")
    units = [unit for unit in holders(scope, track) if unit.id in seen]
    st.title(_sentence(scope, sums, track, stage), anchor=False)
    st.markdown(
        f"Mỗi ô là tỷ lệ đã {words.STAGE_VERBS.get((track, stage), 'làm')} trên số trường hợp có thể số hóa. "
        f"{words.PILOT_MARK} và viền đậm: phường thí điểm. Ô gạch chéo: {words.NO_DATA}. Ô trống: không có sổ loại này."
    )
    types = sorted(
        (b for b in scope.plan.book_types if b.id in set(lines.book_type)), key=lambda b: b.ward_track != track
    )
    cells = _cells(units, types, lines, sums)
    key = "heat-wide" if len(types) > 6 else "heat"
    show(tag("p", "Kéo bảng màu sang ngang để xem đủ các loại sổ.", class_="hotich small muted on-phone"))
    with st.container(key=key):
        charts.draw(
            heat_map(cells, theme.colours()),
            key="heat-map",
            alt=f"Bản đồ nhiệt đơn vị và loại sổ, {_stage_name(scope.plan, track, stage)}",
        )
    with st.expander("Xem dạng bảng", expanded=False):
        _table(scope, units, types, lines, sums)
    export.button(_columns(scope, lines), f"don-vi-loai-so-{track}-{stage}-{scope.period}")


def holders(scope: Scope, track: str) -> list[Unit]:
    """Units that hold books of the track: pilot wards first, the office last."""
    found = [unit for unit in scope.plan.units_at(scope.period) if track in scope.plan.tracks_of(unit)]
    return sorted(found, key=lambda unit: (unit.group == JUSTICE_OFFICE, not unit.pilot))


def _stage_name(plan: Plan, track: str, stage: str) -> str:
    return next(s.name for s in plan.stages if (s.track, s.id) == (track, stage))


def _sentence(scope: Scope, sums: pd.DataFrame, track: str, stage: str) -> str:
    """Such as “Đến 31/05/2024: nhập liệu bốn loại sổ đạt 84,5 %; thấp nhất xã Hòa Phú, 41 %”."""
    city = figures.completion(scope)
    row = city[(city.track == track) & (city.stage == stage)].iloc[0]
    book_types = lower_first(next(t.name for t in scope.plan.tracks if t.id == track))
    done = lower_first(_stage_name(scope.plan, track, stage))
    text = f"{scope.as_of_words}: {done} {book_types} đạt **{numbers.share(row.rate)}**"
    known = sums[sums.rate.notna()].sort_values("rate")
    if len(known) and known.rate.iloc[0] < 1:
        alike = int((known.rate == known.rate.iloc[0]).sum())
        lowest = lower_first(scope.plan.unit_by_id[known.index[0]].full_name)
        which = f"{alike} đơn vị, đều" if alike > 1 else f"{lowest},"
        text += f"; thấp nhất {which} {numbers.share(known.rate.iloc[0])}"
    unknown = int(row.units_expected) - int(row.units_with_data)
    return text + (f"; {unknown} đơn vị {words.NO_DATA}." if unknown else ".")


def _cells(units: list[Unit], types: list[Any], lines: pd.DataFrame, sums: pd.DataFrame) -> Cells:
    rates = lines.set_index(["unit", "book_type"]).rate

    def rate(value: Any) -> float | None:
        return None if numbers.is_unknown(value) else float(value)

    return Cells(
        rows=[unit.name for unit in units],
        columns=[EVERY_TYPE, *(b.name for b in types)],
        values=[[rate(sums.rate.get(u.id)), *(rate(rates.get((u.id, b.id))) for b in types)] for u in units],
        held=[[True, *((u.id, b.id) in rates.index for b in types)] for u in units],
        marked=[u.pilot for u in units],
    )


def _table(scope: Scope, units: list[Unit], types: list[Any], lines: pd.DataFrame, sums: pd.DataFrame) -> None:
    rates = lines.set_index(["unit", "book_type"]).rate
    rows = []
    for unit in units:
        whole = sums.loc[unit.id] if unit.id in sums.index else None
        rows.append(
            [
                unit_link(scope, unit),
                numbers.count(whole.total) if whole is not None else numbers.UNKNOWN,
                numbers.count(whole.done) if whole is not None else numbers.UNKNOWN,
                tag("strong", numbers.share(whole.rate) if whole is not None else numbers.UNKNOWN),
                *(numbers.share(rates.get((unit.id, b.id))) for b in types),
            ]
        )
    heads = ["Đơn vị", "Số trường hợp", "Đã làm", EVERY_TYPE, *(b.name for b in types)]
    show_table(heads, rows, numeric=range(1, len(heads)), caption="Đơn vị và loại sổ")


def _columns(scope: Scope, lines: pd.DataFrame) -> pd.DataFrame:
    plan = scope.plan
    return pd.DataFrame(
        {
            "Kỳ": scope.period,
            "Đơn vị": [plan.unit_by_id[unit].full_name for unit in lines.unit],
            "Loại sổ": [plan.book_type_by_id[book_type].name for book_type in lines.book_type],
            "Số quyển": lines.books,
            "Số trường hợp có thể số hóa": lines.total,
            "Không thể số hóa": lines.unable,
            "Đã làm": lines.done,
            "Tỷ lệ": lines.rate,
            "Số liệu kỳ trước": ["có" if len(stale) else "" for stale in lines.stale_units],
        }
    )
