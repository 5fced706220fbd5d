"""Which unit: a picker bound to the address, and the ones before and after it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_layer.plan import Unit
from pages.shared import address
from pages.shared.names import unit_label
from pages.shared.scope import Scope
from ui import numbers
from ui.sentences import lower_first

KEY = "don_vi"


def pick(scope: Scope) -> Unit:
    """The unit asked for. A merged ward's link leads to the one it joined; an unknown one to the first, calmly."""
    every = scope.plan.units_at(scope.period)
    options = [unit.id for unit in every]
    gone = {unit.id: str(unit.merged_into) for unit in scope.plan.units if not unit.stands_at(scope.period)}
    names = {unit.id: unit_label(unit) for unit in scope.plan.units}
    with st.container(horizontal=True, vertical_alignment="bottom", key="chon-don-vi"):
        chosen, asked = address.choose("Đơn vị", KEY, options, names.__getitem__, instead=gone, width=380,
                                       search=True)
        _step(options, chosen, -1, "Đơn vị trước", ":material/chevron_left:")
        _step(options, chosen, 1, "Đơn vị sau", ":material/chevron_right:")
    if asked in {names[unit] for unit in gone}:
        st.info(
            f"{asked} đã nhập vào {lower_first(names[chosen])}; số liệu trước khi nhập được cộng vào đây.", icon="ℹ️"
        )
    elif asked:
        st.info(
            f"Không có đơn vị “{asked}” trong {numbers.period(scope.period).lower()}; đang xem "
            f"{lower_first(names[chosen])}.",
            icon="ℹ️",
        )
    return scope.plan.unit_by_id[chosen]


def beside(options: Sequence[str], chosen: str, step: int) -> str:
    """The option so many places on; after the last comes the first."""
    return options[(options.index(chosen) + step) % len(options)]


def _step(options: Sequence[str], chosen: str, step: int, label: str, icon: str) -> None:
    st.button(label, icon=icon, key=f"{KEY}-{step}", on_click=_choose, args=(beside(options, chosen, step),))


def _choose(unit: str) -> None:
    address.forget(KEY)
    st.session_state[KEY] = unit
