"""The line that says which data a screen rests on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_layer.plan import period_end
from pages.shared import figures
from pages.shared.scope import Scope
from ui import numbers


def line(scope: Scope) -> None:
    """Such as “Số liệu đến 31/05/2024 · 20/21 đơn vị có số liệu · nhận lần cuối 02/06/2024 09:14”."""
    reports = figures.reporting(scope)
    known = figures.completion(scope, "unit")
    wards = {unit.id for unit in scope.plan.reporting_units(scope.period)}
    with_data = known.loc[known.units_with_data > 0, "unit"]
    came = pd.to_datetime(reports.first_valid_at, utc=True).max()
    st.caption(
        f"Số liệu đến {numbers.day(period_end(scope.period))} · "
        f"{with_data[with_data.isin(wards)].nunique()}/{len(wards)} "
        f"phường, xã có số liệu · nhận lần cuối {numbers.instant(came)}"
    )
