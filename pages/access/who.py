"""Who is signed in, in the side bar, and the way out."""

from __future__ import annotations

import streamlit as st

from data_layer import access
from pages.access import visit


def draw(*, practice: bool) -> None:
    """The account with its role; a button that signs out, which in practice mode means playing another role."""
    found = visit.here()
    unit = found.store.plan.unit_by_id.get(found.viewer.unit or "")
    owner = unit.full_name if unit else access.ROLE_NAMES[found.viewer.role]
    st.caption(f"Đang dùng: **{found.viewer.account}** · {owner}")
    if st.button("Đổi vai khác" if practice else "Đăng xuất", icon=":material/logout:", key=f"{visit.OURS}out"):
        visit.sign_out(found)
