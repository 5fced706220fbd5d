"""Đổi mật khẩu: at the first sign-in, and later by one's own wish."""

from __future__ import annotations

import streamlit as st

from data_layer import access
from data_layer.access.password_rules import HINT
from data_layer.store import Store
from pages.access import visit

TURN, DONE = "_password_turn", "_password_done"


def draw(store: Store, session: access.Session) -> None:
    """The screen of somebody who has signed in with a one-time password."""
    left, _ = st.columns([3, 2])
    with left:
        st.title("Đặt mật khẩu của bạn", anchor=False)
        st.markdown(f"Tài khoản **{session.account}** đang dùng mật khẩu một lần; hãy đặt mật khẩu riêng để tiếp tục.")
        form(store, session, ask_old=False)


def form(store: Store, session: access.Session, *, ask_old: bool) -> None:
    """The form; a change ends every session of the account and begins a new one here."""
    turn = st.session_state.get(TURN, 0)
    if ask_old and st.session_state.pop(DONE, False):
        st.success("Đã đổi mật khẩu; mọi phiên khác của tài khoản này đã kết thúc.", icon=":material/check_circle:")
    with st.form(f"doi-mat-khau-{turn}"):
        old = st.text_input("Mật khẩu đang dùng", type="password", autocomplete="current-password") if ask_old else ""
        new = st.text_input("Mật khẩu mới", type="password", autocomplete="new-password", max_chars=128)
        again = st.text_input("Nhập lại mật khẩu mới", type="password", autocomplete="new-password", max_chars=128)
        st.caption(HINT)
        pressed = st.form_submit_button("Lưu mật khẩu", type="primary")
    if not pressed:
        return
    if new != again:
        st.error("Hai lần nhập mật khẩu mới chưa giống nhau.", icon="⚠️")
        return
    change(store, session, old if ask_old else None, new)


def change(store: Store, session: access.Session, old: str | None, new: str) -> None:
    """Check, change, and go on in a new session."""
    reception = visit.reception(store)
    try:
        if old is not None:
            reception.confirm(session.account, old, visit.address())
        access.choose_password(store, session.account, new, address=visit.address())
    except access.AccessError as refusal:
        st.error(str(refusal), icon="⚠️")
        return
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1  # a form that is blank again
    st.session_state[DONE] = old is not None
    visit.accept(store, reception.renew(session.account, visit.address()))
