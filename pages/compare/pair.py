"""Two units: what the intervals allow to be said of them, and what not."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.compare.ranks import unsettled
from pages.shared import address
from pages.shared.names import unit_name
from pages.shared.scope import Scope
from ui import numbers
from ui.sentences import lower_first

KEYS = ("mot", "hai")


def draw(scope: Scope, known: pd.DataFrame, what: str) -> None:
    """Two pickers and one sentence. `known`: unit value low high."""
    units = {unit: scope.plan.unit_by_id[unit] for unit in known.unit}
    if len(units) < 2:
        return
    options = [unit.id for unit in scope.plan.units if unit.id in units]
    first = unsettled(known) or (known.unit.iloc[0], known.unit.iloc[1])
    chosen = []
    for default, key, column, label in zip(first, KEYS, st.columns(2), ("So đơn vị", "với đơn vị"), strict=True):
        with column:
            chosen.append(
                address.pick(label, key, options, lambda u: unit_name(units[u]), first=default, what="đơn vị",
                             search=True))
    rows = known.set_index("unit")
    names = [lower_first(units[unit].full_name) for unit in chosen]
    st.markdown(verdict(what, names, [rows.loc[unit] for unit in chosen]))


def verdict(what: str, names: list[str], rows: list[Any]) -> str:
    """Such as “Nhập liệu: không thể nói phường X kém hơn phường Y (70,1 % và 70,4 %, khoảng tin cậy chồng nhau)”."""
    if names[0] == names[1]:
        return "Hãy chọn hai đơn vị khác nhau."
    order = sorted((0, 1), key=lambda at: rows[at]["value"])
    low, high = (rows[at] for at in order)
    values = f"{numbers.share(rows[0]['value'])} và {numbers.share(rows[1]['value'])}"
    if low["value"] == high["value"]:
        return f"{what}: {names[0]} và {names[1]} bằng nhau, {numbers.share(low['value'])}."
    if low["high"] < high["low"]:
        return f"{what}: {names[order[1]]} cao hơn {names[order[0]]} rõ rệt ({values})."
    return f"{what}: không thể nói {names[order[0]]} kém hơn {names[order[1]]} ({values}; khoảng tin cậy chồng nhau)."
