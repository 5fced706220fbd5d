"""What of the list is shown: a group, a unit, this period or all so far; bound to the address."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.difficulties.by_group import names
from pages.shared import address
from pages.shared.scope import Scope

ALL = "tat-ca"
GROUP, UNIT, WHEN = "nhom", "don_vi_neu", "pham_vi"
NOW, EVER = "ky-nay", "den-nay"


def chosen(scope: Scope, lines: pd.DataFrame) -> pd.DataFrame:
    """The lines that the pickers ask for; `lines`: all so far."""
    left, middle, right = st.container(key="pickers").columns(3)
    with left:
        group = _pick("Nhóm khó khăn", GROUP, {ALL: "Mọi nhóm", **names(scope)})
    with middle:
        unit = _pick("Đơn vị nêu", UNIT, {ALL: "Mọi đơn vị", **_units(scope, lines)})
    with right:
        when = _pick("Thời gian", WHEN, {NOW: "Kỳ đang xem", EVER: "Mọi kỳ đến nay"})
    if when == NOW:
        lines = lines[lines.period == scope.period]
    if group != ALL:
        lines = lines[lines.difficulty_group == group]
    if unit != ALL:
        lines = lines[[speaks_for(scope, one) == unit for one in lines.unit]]
    return lines


def speaks_for(scope: Scope, unit: str) -> str:
    """The unit under which another's words are found: its successor's after a merger."""
    return scope.plan.successor(unit, scope.period)


def _units(scope: Scope, lines: pd.DataFrame) -> dict[str, str]:
    told = {speaks_for(scope, unit) for unit in lines.unit}
    return {unit.id: unit.full_name for unit in scope.plan.units_at(scope.period) if unit.id in told}


def _pick(title: str, key: str, names: Mapping[str, str]) -> str:
    return address.pick(title, key, list(names), names.__getitem__)
