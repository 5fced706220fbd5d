"""The switch between the latest figures and those of the report that was issued for the period."""

from __future__ import annotations

import streamlit as st

from data_layer.metrics import AsStored
from data_layer.review.issues import as_issued
from data_layer.store import Store
from ui import numbers

KEY = "ban"
NEWEST, REPORTED = "Mới nhất", "Như đã báo cáo"


def choose(store: Store, period: str | None) -> None:
    """Where a report was issued for the period: which figures to see; the choice stands in the address."""
    seen = as_issued(store, period) if period else None
    if seen is None:
        return
    st.radio("Số liệu", (NEWEST, REPORTED), key=KEY, bind="query-params", horizontal=True)
    if st.session_state[KEY] == REPORTED:
        st.caption(f"Đang xem số liệu của báo cáo phát hành {numbers.instant(seen)}.")


def chosen(store: Store, period: str) -> AsStored | None:
    """The view that was chosen; None: everything known now."""
    return as_issued(store, period) if st.session_state.get(KEY) == REPORTED else None
