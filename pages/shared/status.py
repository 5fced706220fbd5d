"""The line that says which data a screen rests on."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import period_end
from pages.shared import figures
from pages.shared.scope import Scope
from ui import numbers


def line(scope: Scope) -> None:
    """Such as “Số liệu đến 31/05/2024 · 20/21 đơn vị có số liệu · nhận lần cuối 02/06/2024 09:14”."""
    st.caption(_told(scope, *figures.key(scope)))


@st.cache_data(max_entries=60, show_spinner=False)
def _told(_scope: Scope, reach: tuple[Any, ...], version: str, period: str) -> str:
    reports = figures.reporting(_scope)
    known = figures.completion(_scope, "unit")
    wards = {unit.id for unit in _scope.plan.reporting_units(period)}
    with_data = known.loc[known.units_with_data > 0, "unit"]
    came = pd.to_datetime(reports.first_valid_at, utc=True).max()
    return (
        f"Số liệu đến {numbers.day(period_end(period))} · "
        f"{numbers.count(with_data[with_data.isin(wards)].nunique())}/{numbers.count(len(wards))} "
        f"phường, xã có số liệu · nhận lần cuối {numbers.instant(came)}"
    )
