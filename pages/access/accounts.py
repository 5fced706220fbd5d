"""Tài khoản: the administrator's list, new accounts, one-time passwords on a sheet to print and cut."""

import streamlit as st

from data_layer import access
from pages.access import account_forms, sheet, visit
from ui import numbers
from ui.markup import show_table

STATES = {"disabled": "■ đang khóa", "new": "◷ chưa đổi mật khẩu lần đầu", "active": "● đang dùng"}


def state_of(account: access.Account) -> str:
    """In words and with a sign, never by colour alone."""
    if account.disabled:
        return STATES["disabled"]
    return STATES["new" if account.one_time else "active"]


found = visit.here()
store, viewer = found.store, found.viewer
try:
    access.require(store, viewer, "accounts", object="accounts", address=visit.address())
except access.AccessRefused as refusal:
    st.info(str(refusal), icon="🔒")
    st.stop()

# 1. How many
every = access.accounts(store)
st.title(f"{len(every)} tài khoản", anchor=False)

# 2. Passwords that were just made: alone on the screen, and so on paper, until one says that they are printed
if sheet.draw(store):
    st.stop()

# 3. What can be done, and the list
names = {unit.id: unit.full_name for unit in store.plan.units}
rows = [
    [
        each.account,
        access.ROLE_NAMES[each.role],
        names.get(each.unit or "", ""),
        each.email or "",
        state_of(each),
        numbers.instant(each.created_at),
    ]
    for each in every
]
heads = ["Tên tài khoản", "Vai trò", "Đơn vị", "Thư điện tử", "Trạng thái", "Tạo lúc"]
account_forms.all_units(store, viewer, every)
left, right = st.columns(2, gap="large")
with left:
    account_forms.one_more(store, viewer)
with right:
    account_forms.one_of_them(store, viewer, every)
show_table(heads, rows, caption="Các tài khoản", stacked=True)
