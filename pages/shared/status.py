"""The line that says which data a screen rests on."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data_layer.plan import period_end
from pages.shared import figures
from pages.shared.scope import Scope
from ui import numbers
from ui.sentences import lower_first

FEW = 4
"""Merged wards named; of more, each successor's own page tells."""


def line(scope: Scope) -> None:
    """Such as “Số liệu đến 31/05/2024 · 20/21 đơn vị có số liệu · báo cáo nhận lần cuối 02/06/2024 09:14”."""
    st.caption(_told(scope, *figures.key(scope)))


@st.cache_data(max_entries=60, show_spinner=False)
def _told(_scope: Scope, reach: tuple[Any, ...], version: str, period: str) -> str:
    known = figures.completion(_scope, "unit")
    wards = {unit.id for unit in _scope.plan.reporting_units(period)}
    with_data = known.loc[known.units_with_data > 0, "unit"]
    came = figures.receipts(_scope).received_at.max()
    return (
        f"Số liệu đến {numbers.day(period_end(period))} · "
        f"{numbers.count(with_data[with_data.isin(wards)].nunique())}/{numbers.count(len(wards))} "
        f"phường, xã có số liệu · báo cáo nhận lần cuối {numbers.instant(came)}{_merged(_scope)}"
    )


def _merged(scope: Scope) -> str:
    """Wards that are gone by the period, where they are few enough to be named."""
    gone = [unit for unit in scope.plan.units if unit.merged_into and not unit.stands_at(scope.period)]
    if not 0 < len(gone) <= FEW:
        return ""
    into, since = scope.plan.unit_by_id, dict[str, list[str]]()
    for unit in sorted(gone, key=lambda each: str(each.merged_from)):
        told = f"{lower_first(unit.full_name)} nhập vào {lower_first(into[str(unit.merged_into)].full_name)}"
        since.setdefault(str(unit.merged_from), []).append(told)
    return "".join(f" · từ {numbers.period(at).lower()}: {', '.join(told)}" for at, told in since.items())
