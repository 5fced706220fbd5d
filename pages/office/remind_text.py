"""Texts to copy into Zalo or an e-mail."""

from __future__ import annotations

import streamlit as st

from data_layer.reminders import Deadline, subject, text_for_all, text_for_unit
from pages.shared.scope import Scope

COPY = "Chạm biểu tượng ở góc phải trên của khung để sao chép, rồi dán vào Zalo hoặc thư."


def for_all(scope: Scope, found: Deadline) -> None:
    """One text that names every unit that is missing."""
    st.caption(COPY)
    st.code(text_for_all(scope.plan, found), language=None, wrap_lines=True)


def for_one(scope: Scope, found: Deadline) -> None:
    """A text for one unit, and its subject line."""
    by_unit = {each.unit: each for each in found.missing}
    chosen = st.selectbox(
        "Gửi cho", list(by_unit), key="nhac-don-vi", filter_mode=None,
        format_func=lambda unit: scope.plan.unit_by_id[unit].full_name,
    )
    st.caption(COPY)
    st.code(subject(found), language=None, wrap_lines=True)
    st.code(text_for_unit(scope.plan, found, by_unit[chosen]), language=None, wrap_lines=True)
