"""Plans of a province or the country: a screen lists the units of one district at a time, never thousands."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_layer.plan import Unit
from pages.shared import address
from pages.shared.scope import Scope

MANY = 60
"""Units above which a screen shows only some of them, or their regions."""
KEY = "vung"


def within(units: Sequence[Unit], path: str) -> list[Unit]:
    """The units of a region, "Đắk Lắk" or "Đắk Lắk/Krông Pắc"; all where the path is blank."""
    province, _, district = path.partition("/")
    return [u for u in units if province in ("", u.province) and district in ("", u.district)]


def pick(scope: Scope) -> frozenset[str]:
    """The units that the screen lists: all, or those of the district picked, bound to the address."""
    units = scope.plan.units_at(scope.period)
    if len(units) <= MANY:
        return frozenset(scope.plan.unit_by_id)
    paths = sorted({f"{unit.province}/{unit.district}" for unit in units})
    with st.container(key="pickers-region"):
        path = address.pick("Tỉnh, huyện", KEY, paths, lambda each: each.replace("/", " – "), what="huyện", search=True)
    st.caption(f"Cả nước có {len(units)} đơn vị; các bảng và biểu đồ theo đơn vị dưới đây là của huyện đã chọn.")
    return frozenset(unit.id for unit in within(units, path))
