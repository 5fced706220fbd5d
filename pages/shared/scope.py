"""What a screen may show: the guard each page begins with."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data_layer import access
from data_layer.access import Viewer
from data_layer.metrics import AsStored
from data_layer.plan import Plan, period_end
from data_layer.store import Store
from pages.access import visit
from pages.shared import database, reported
from ui import numbers

PERIOD_KEY = "ky"
NOT_FOR_WARDS = "Màn hình này dành cho Phòng Tư pháp và lãnh đạo; mời mở “Đơn vị của tôi”."


@dataclass(frozen=True)
class Scope:
    """An open ledger, seen as of a period; `version` changes with the ledger and is in every cache key."""

    store: Store
    plan: Plan
    period: str
    version: str
    viewer: Viewer
    known_at: AsStored | None = None
    """Set where the figures are seen as they were when the period's report was issued."""

    @property
    def as_of_words(self) -> str:
        """Such as “Đến 31/05/2024”."""
        return f"Đến {numbers.day(period_end(self.period))}"


def enter() -> Scope:
    """The guard of the screens about the whole city: who has signed in and may see it."""
    found = visit.here()
    store, viewer = found.store, found.viewer
    try:
        access.require(store, viewer, "figures", object="overview", address=visit.address())
    except access.AccessRefused:
        st.info(NOT_FOR_WARDS, icon="🔒")
        st.stop()
    period = st.session_state.get(PERIOD_KEY)
    if period not in store.plan.periods():
        st.stop()
    known_at = reported.chosen(store, period)
    version = store.data_version() + (f"@{known_at.isoformat()}" if known_at else "")
    return Scope(store, store.plan, period, version, viewer, known_at)


def real_store() -> Store:
    """The real database; where the server does not hold it yet, the sentence that says what to do."""
    store = database.real_store()
    if store is None:
        st.title("Cần khởi động lại", anchor=False)
        st.info("Cơ sở dữ liệu thật được tạo sau khi máy chủ chạy; hãy khởi động lại máy chủ rồi mở lại.", icon="🔒")
        st.stop()
    return store


def refuse_elsewhere() -> None:
    """Stop where practice data would be served to other computers."""
    if not database.is_loopback():
        st.title("Chỉ mở trên máy này", anchor=False)
        st.info(
            "Chế độ thực hành chỉ chạy ở địa chỉ 127.0.0.1; hãy bỏ thiết lập HOTICH_ADDRESS rồi chạy lại.", icon="🔒"
        )
        st.stop()
