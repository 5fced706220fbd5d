"""What an administrator does with accounts: all units at once, one more, one of those there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_layer import access
from data_layer.plan import Unit
from data_layer.store import Store
from pages.access import sheet, visit


def all_units(store: Store, viewer: access.Viewer, every: Sequence[access.Account]) -> None:
    """One button for the units that nobody has an account of yet; a unit's account bears its id."""
    taken = {each.account for each in every} | {each.unit for each in every}
    missing = [unit for unit in store.plan.units if unit.id not in taken]
    if not missing:
        return
    st.markdown(f"{len(missing)} đơn vị chưa có tài khoản.")
    if not st.button(f"Tạo tài khoản cho {len(missing)} đơn vị", type="primary", icon=":material/group_add:"):
        return
    bar = st.progress(0.0, "Đang tạo")
    for done, unit in enumerate(missing, 1):
        sheet.add(
            unit.id,
            access.add_account(
                store, unit.id, role_of(unit), unit=unit.id, actor=viewer.account, address=visit.address()
            ),
        )
        bar.progress(done / len(missing), f"Đã tạo {done}/{len(missing)}")
    st.rerun()


def role_of(unit: Unit) -> access.Role:
    """A ward's account is a ward's; the office's is the justice office's."""
    return "ward" if unit.role == "ward" else "justice_office"


def one_more(store: Store, viewer: access.Viewer) -> None:
    """A new account."""
    names = {unit.id: unit.full_name for unit in store.plan.units}
    with st.form("them-tai-khoan", clear_on_submit=False):
        st.markdown("**Thêm một tài khoản**")
        name = st.text_input("Tên tài khoản", placeholder="ví dụ: lanh-dao-1")
        role = st.selectbox("Vai trò", access.ROLES, format_func=access.ROLE_NAMES.__getitem__, filter_mode=None)
        unit = st.selectbox("Đơn vị", [None, *names], format_func=lambda u: names.get(u, "(không)"), filter_mode=None)
        email = st.text_input("Thư điện tử (không bắt buộc)", placeholder="để đăng nhập qua cơ quan")
        pressed = st.form_submit_button("Thêm")
    if pressed:
        try:
            secret = access.add_account(
                store, name.strip(), role, unit=unit, email=email, actor=viewer.account, address=visit.address()
            )
        except access.AccountError as refusal:
            st.error(str(refusal), icon="⚠️")
            return
        sheet.add(name.strip(), secret)
        st.rerun()


def one_of_them(store: Store, viewer: access.Viewer, every: Sequence[access.Account]) -> None:
    """A new one-time password, disabling, enabling, signing out everywhere."""
    by_name = {each.account: each for each in every}
    st.markdown("**Với một tài khoản đã có**")
    name = st.selectbox("Tài khoản", list(by_name), key=f"{visit.OURS}chosen")
    disabled = by_name[name].disabled
    _email(store, viewer, by_name[name])
    with st.container(horizontal=True):
        if st.button("Cấp lại mật khẩu"):
            sheet.add(name, access.reset_password(store, name, actor=viewer.account, address=visit.address()))
            st.rerun()
        if st.button("Mở lại" if disabled else "Khóa"):
            switch(store, viewer, name, not disabled)
        if st.button("Đăng xuất khỏi mọi máy"):
            access.sign_out_everywhere(store, name, actor=viewer.account, address=visit.address())
            st.rerun()


def _email(store: Store, viewer: access.Viewer, account: access.Account) -> None:
    """Another address, or none: reminders of a ward's reports go to it."""
    typed = st.text_input("Thư điện tử (nơi nhận thư nhắc)", account.email or "",
                          key=f"{visit.OURS}email-{account.account}-{account.email}")
    if not st.button("Lưu thư điện tử", key=f"{visit.OURS}email-save"):
        return
    try:
        access.set_email(store, account.account, typed, actor=viewer.account, address=visit.address())
    except access.AccountError as refusal:
        st.error(str(refusal), icon="⚠️")
        return
    st.rerun()


def switch(store: Store, viewer: access.Viewer, name: str, disabled: bool) -> None:
    """Disable or enable; the last administrator stays."""
    try:
        access.set_disabled(store, name, disabled, actor=viewer.account, address=visit.address())
    except access.AccountError as refusal:
        st.error(str(refusal), icon="⚠️")
        return
    st.rerun()
