"""One-time passwords on a sheet to print and cut; kept on this screen only until they are hidden."""

from __future__ import annotations

import streamlit as st

from data_layer import access
from data_layer.store import Store
from pages.access import visit
from ui.markup import Markup, show, tag

MADE = visit.OURS + "sheet"
SLIP = "border: 1px dashed currentColor; padding: 0.4rem 0.6rem; break-inside: avoid; line-height: 1.35;"
SLIPS = "display: grid; grid-template-columns: repeat(auto-fill, minmax(205px, 1fr)); gap: 0.35rem; padding: 1px;"
SECRET = "font-family: monospace; font-size: 1.15rem; font-weight: 600; white-space: nowrap;"  # noqa: S105 - a style, no secret


def add(account: str, secret: str) -> None:
    """Put a password that was just made on the sheet."""
    st.session_state.setdefault(MADE, {})[account] = secret


def draw(store: Store) -> bool:
    """The sheet, while there is something on it; whether there is."""
    made: dict[str, str] = st.session_state.get(MADE, {})
    if not made:
        return False
    st.subheader(f"Phiếu mật khẩu dùng một lần ({len(made)})", anchor=False)
    st.caption(
        "In trang này (Ctrl+P), cắt theo nét đứt và đưa tận tay từng đơn vị. Mật khẩu không xem lại được; "
        "hiệu lực 30 ngày và phải đổi ở lần đăng nhập đầu tiên."
    )
    show(tag("div", *(slip(store, account, secret) for account, secret in made.items()), class_="hotich", style=SLIPS))
    with st.container(key="pickers"):
        st.button("Đã in xong, ẩn mật khẩu", on_click=st.session_state.pop, args=(MADE, None))
    return True


def slip(store: Store, account: str, secret: str) -> Markup:
    """One account's slip."""
    found = access.find_account(store, account)
    unit = store.plan.unit_by_id.get((found.unit if found else None) or "")
    owner = unit.full_name if unit else (access.ROLE_NAMES[found.role] if found else "")
    return tag(
        "div",
        tag("strong", owner),
        tag("div", "Tài khoản: ", tag("b", account)),
        tag("div", secret, style=SECRET), tag("div", "đổi mật khẩu khi vào lần đầu", class_="small muted"),
        style=SLIP,
    )
