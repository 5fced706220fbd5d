"""Tài khoản của tôi: where one is signed in, signing out everywhere, changing the password."""

import streamlit as st

from data_layer import access
from data_layer.store import utc_now
from pages.access import first_password, visit
from ui import numbers
from ui.markup import show, table, tag

found = visit.here()
store, session = found.store, found.session

# 1. Who
st.title("Tài khoản của tôi", anchor=False)
unit = store.plan.unit_by_id.get(session.unit or "")
st.markdown(f"**{session.account}** · {access.ROLE_NAMES[session.role]}" + (f" · {unit.full_name}" if unit else ""))

# 2. Where
st.subheader("Các phiên đang mở", anchor=False)
rows = [
    [
        numbers.instant(each.started_at),
        numbers.instant(each.seen_at),
        each.address or "máy chủ này",
        "phiên này" if each.session_id == session.session_id else "",
    ]
    for each in access.sessions_of(store, session.account, utc_now())
]
heads = ["Bắt đầu", "Dùng gần nhất", "Địa chỉ máy", ""]
show(tag("div", table(heads, rows, caption="Các phiên đang mở"), class_="hotich"))
with st.container(horizontal=True):
    if st.button("Đăng xuất", icon=":material/logout:"):
        visit.sign_out(found)
    if st.button("Đăng xuất khỏi mọi máy", icon=":material/phonelink_off:"):
        access.sign_out_everywhere(store, session.account, actor=session.account, address=visit.address())
        visit.leave(session)

# 3. Password
if session.method == "password":
    st.subheader("Đổi mật khẩu", anchor=False)
    st.caption("Đổi mật khẩu sẽ kết thúc mọi phiên khác của tài khoản này.")
    first_password.form(store, session, ask_old=True)
