"""What a screen may show: the guard each page begins with."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data_layer.plan import Plan, period_end
from data_layer.store import Store
from pages.shared import database
from ui import numbers

PERIOD_KEY = "ky"


@dataclass(frozen=True)
class Scope:
    """An open ledger, seen as of a period; `version` changes with the ledger and is in every cache key."""

    store: Store
    plan: Plan
    period: str
    version: str

    @property
    def as_of_words(self) -> str:
        """Such as “Đến 31/05/2024”."""
        return f"Đến {numbers.day(period_end(self.period))}"


def enter() -> Scope:
    """The guard: nothing of a real database is shown before there is a sign-in, and nothing beyond this computer."""
    refuse_real()
    store = database.practice_database().store
    if store is None:
        st.stop()
    period = st.session_state.get(PERIOD_KEY)
    if period not in store.plan.periods():
        st.stop()
    return Scope(store, store.plan, period, store.data_version())


def refuse_real() -> None:
    """Stop where a real database exists, or where practice data would be served to other computers."""
    if database.has_real_database():
        st.title("Chưa mở số liệu thật", anchor=False)
        st.info(
            "Đã có cơ sở dữ liệu thật. Số liệu thật chỉ được mở trên màn hình sau khi có đăng nhập; "
            "phần đăng nhập sẽ có trong bản sau. Trong lúc chờ, hãy dùng các lệnh, ví dụ "
            "`python3 run.py completion --as-of 2024-05`.",
            icon="🔒",
        )
        st.stop()
    if not database.is_loopback():
        st.title("Chỉ mở trên máy này", anchor=False)
        st.info(
            "Chế độ thực hành chỉ chạy ở địa chỉ 127.0.0.1; hãy bỏ thiết lập HOTICH_ADDRESS rồi chạy lại.", icon="🔒"
        )
        st.stop()
