"""Đơn vị × loại sổ: one stage over all units and book types; or one unit by month, with the cells it stands in."""

import streamlit as st

from data_layer.plan import Unit
from pages.overview import heat, one_unit
from pages.shared import address, figures, status
from pages.shared.scope import Scope, enter
from ui import numbers
from ui.sentences import lower_first

ALL = "tat-ca"
UNIT_KEY, STAGE_KEY = "don_vi", "cong_doan"


def pick_unit(scope: Scope) -> Unit | None:
    """The unit picker, bound to the address; a merged unit's link leads to the one it joined."""
    units = {unit.id: unit for unit in scope.plan.units}
    gone = {unit.id: str(unit.merged_into) for unit in scope.plan.units if not unit.stands_at(scope.period)}
    options = [ALL, *(unit.id for unit in scope.plan.units_at(scope.period))]

    def label(option: str) -> str:
        return "Tất cả đơn vị" if option == ALL else units[option].full_name

    asked = address.adopt(UNIT_KEY, options, label, gone)
    chosen = st.selectbox(
        "Đơn vị",
        options,
        format_func=label,
        key=UNIT_KEY,
        bind="query-params",
        on_change=address.forget,
        args=(UNIT_KEY,),
    )
    if asked in {units[unit].full_name for unit in gone}:
        st.info(
            f"{asked} đã nhập vào {lower_first(label(chosen))}; số liệu trước khi nhập được cộng vào đây.", icon="ℹ️"
        )
    elif asked:
        st.info(
            f"Không có đơn vị “{asked}” trong {numbers.period(scope.period).lower()}; đang xem tất cả đơn vị.", icon="ℹ️"
        )
    return units.get(chosen)


def pick_stage(scope: Scope) -> tuple[str, str]:
    """The stage picker, bound to the address."""
    stages = {f"{stage.track}-{stage.id}": stage for stage in scope.plan.stages}
    tracks = {track.id: track.name for track in scope.plan.tracks}

    def label(option: str) -> str:
        return f"{tracks[stages[option].track]} – {stages[option].name}"

    address.adopt(STAGE_KEY, list(stages), label)
    chosen = st.selectbox(
        "Công đoạn", list(stages), format_func=label, key=STAGE_KEY, bind="query-params", filter_mode=None
    )
    return stages[chosen].track, stages[chosen].id


scope = enter()
status.line(scope)
left, right = st.container(key="pickers").columns(2)
with left:
    unit = pick_unit(scope)
if unit:
    one_unit.draw(scope, unit)
else:
    with right:
        track, stage = pick_stage(scope)
    heat.draw(scope, figures.completion(scope, "unit", "book_type", "stage"), track, stage)
