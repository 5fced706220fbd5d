"""Đăng nhập: name and password, the office's identity provider, and in practice mode the practice accounts."""

from __future__ import annotations

import streamlit as st

from data_layer import access
from data_layer.store import Store, settings
from pages.access import visit, way_back
from ui.markup import show, show_table, tag

REFUSED = visit.OURS + "provider_refused"


def draw(store: Store, *, practice: bool, page: str = "") -> None:
    """The screen of somebody not signed in."""
    left, _ = st.columns([3, 2])
    with left:
        names = settings(store)
        st.title("Đăng nhập", anchor=False)
        whose = tag("div", names["agency_above"], " · ", tag("strong", names["agency"]))
        show(tag("div", tag("div", f"{store.plan.title} {store.plan.last_period[:4]}"), whose, class_="hotich"))
        if visit.KEPT in st.session_state or visit.ACCOUNT in st.session_state:
            st.info("Phiên làm việc đã hết hạn. Đăng nhập lại để tiếp tục; phần đang nhập vẫn còn.", icon="⏳")
        if practice:
            practice_choice(store)
        if has_provider():
            by_provider(store, page)
        by_password(store)


def by_password(store: Store) -> None:
    """The form."""
    with st.form("dang-nhap", border=True):
        name = st.text_input(
            "Tên tài khoản",
            autocomplete="username",
            max_chars=64,
            key=f"{visit.OURS}name",
            placeholder="phường, xã: tên đơn vị, ví dụ tan-loi hoặc Tân Lợi",
        )
        password = st.text_input("Mật khẩu", type="password", autocomplete="current-password", max_chars=128)
        pressed = st.form_submit_button("Đăng nhập", type="primary", icon=":material/login:")
    if pressed:
        begin(store, name, password)
    st.caption("Quên mật khẩu: gọi Phòng Tư pháp xin mật khẩu dùng một lần.")


def begin(store: Store, name: str, password: str) -> None:
    """Try; go on, or say in one sentence why not."""
    try:
        token = visit.reception(store).sign_in(name, password, visit.address())
    except access.SignInRefused as refusal:
        st.error(str(refusal), icon="⚠️")
        return
    visit.accept(store, token)


def has_provider() -> bool:
    """Whether the office has set up an identity provider (`[auth]` in secrets.toml)."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def by_provider(store: Store, page: str) -> None:
    """Through the identity provider; its word is taken once, right after it was given."""
    if st.user.is_logged_in and visit.DIGEST not in st.session_state:
        if REFUSED not in st.session_state:
            begin_by_provider(store)
        st.warning(st.session_state[REFUSED], icon="🔒")
    way_back.remember(page)
    if st.button("Đăng nhập bằng tài khoản cơ quan", icon=":material/badge:"):
        st.login()


def begin_by_provider(store: Store) -> None:
    """Go on with the provider's word, or keep the sentence that says why not."""
    try:
        token = visit.reception(store).sign_in_by_provider(st.user.to_dict(), visit.address())
    except access.SignInRefused as refusal:
        st.session_state[REFUSED] = str(refusal)
    else:
        way_back.arrived()
        visit.accept(store, token)


def practice_choice(store: Store) -> None:
    """The practice accounts with their passwords, which are no secret, and a button for each."""
    st.subheader("Tài khoản thực hành", anchor=False)
    st.caption("Chọn một vai để vào ngay, hoặc gõ tên và mật khẩu trong bảng; các mật khẩu này không phải bí mật.")
    found, names = practice_accounts(store), {unit.id: unit.full_name for unit in store.plan.units}
    for each, column in zip(found, st.columns(len(found)), strict=True):
        pressed = column.button(access.ROLE_NAMES[each.role], key=f"{visit.OURS}as-{each.role}", width="stretch")
        if pressed:
            begin(store, each.account, each.password)
    rows = [
        [access.ROLE_NAMES[each.role], names.get(each.unit or "", "toàn thành phố"), each.account, each.password]
        for each in found
    ]
    show_table(["Vai trò", "Đơn vị", "Tên tài khoản", "Mật khẩu"], rows, caption="Tài khoản thực hành")


@st.cache_resource(show_spinner=False, max_entries=2)
def _practice_accounts(_store: Store, path: str) -> tuple[access.PracticeAccount, ...]:
    return access.practice_accounts(_store)


def practice_accounts(store: Store) -> tuple[access.PracticeAccount, ...]:
    """The practice accounts, made when they are not there yet."""
    return _practice_accounts(store, str(store.path))
