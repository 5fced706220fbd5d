"""Forms of Thiết lập: a group of settings each, checked as on the command line, only what was changed is stored."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import streamlit as st

from data_layer import access
from data_layer.reminders.mail import PASSWORD
from data_layer.store import SETTINGS, SettingError, Store, change_setting
from data_layer.store.settings import BY_NAME
from pages.access import visit
from pages.office.settings_fields import LABELS, fields, value_of

GROUPS: dict[str, tuple[str, ...]] = {
    "Hạn nộp và trọng số": ("grace_days", "weights"),
    "Quyền": ("four_eyes", "wards_see_overview"),
    "Thể thức văn bản": (
        "agency_above", "agency", "number_suffix", "place", "addressee_ubnd", "addressee_so_tu_phap", "bases",
        "recipients",
    ),
    "Người ký": ("signatory_title", "signatory_name", "deputy_title", "deputy_name", "signed_by_deputy"),
    "Thư nhắc qua máy chủ thư": ("smtp_host", "smtp_port", "smtp_starttls", "smtp_user", "mail_from"),
}
OTHERS = "Khác"
MAIL = "Thư nhắc qua máy chủ thư"
TOLD = "_settings_told"


def groups() -> dict[str, list[str]]:
    """Every setting once, by group; those of no group come last."""
    known = {name for names in GROUPS.values() for name in names}
    rest = [each.name for each in SETTINGS if each.name not in known]
    found = {group: [name for name in names if name in BY_NAME] for group, names in GROUPS.items()}
    return found | ({OTHERS: rest} if rest else {})


def sentence(store: Store, now: dict[str, Any]) -> str:
    """Such as “21 thiết lập, 3 đã đổi so với mặc định”."""
    changed = len(own(store, now))
    return f"{len(SETTINGS)} thiết lập, " + (f"{changed} đã đổi so với mặc định" if changed else "đều là mặc định")


def own(store: Store, now: dict[str, Any]) -> list[str]:
    """Settings that differ from their default."""
    return [each.name for each in SETTINGS if now[each.name] != each.default(store.plan_as_loaded)]


def told() -> None:
    """What became of the last saving."""
    done, wrong = st.session_state.pop(TOLD, ("", ""))
    if done:
        st.success(done, icon=":material/check_circle:")
    if wrong:
        st.warning(wrong, icon=":material/edit_note:")


def draw(found: visit.Here, group: str, names: Sequence[str], now: dict[str, Any]) -> None:
    """The group's fields, and a button that stores what differs."""
    st.subheader(group, anchor=False)
    if group == MAIL:
        kept = "đã có" if os.environ.get(PASSWORD) else "chưa có"
        st.caption(f"Mật khẩu máy chủ thư không lưu ở đây mà đặt ở biến môi trường {PASSWORD} của máy chủ: {kept}.")
    with st.form(f"thiet-lap-{group}", border=True, enter_to_submit=False):
        typed = fields(found.store.plan, names, now)
        saving = st.form_submit_button("Lưu", type="primary", icon=":material/save:", key=f"luu-{group}")
    changed = [name for name in names if name in own(found.store, now)]
    if changed:
        with st.container(horizontal=True, key=f"mac-dinh-{group}"):
            for name in changed:
                if st.button(f"{LABELS.get(name, name)}: về mặc định", key=f"ve-{name}", type="tertiary",
                             icon=":material/undo:"):
                    _store(found, {name: None})
    if saving:
        _save(found, typed, now)


def _save(found: visit.Here, typed: dict[str, Any], now: dict[str, Any]) -> None:
    try:
        values = {name: value_of(raw, now[name]) for name, raw in typed.items()}
    except ValueError as refusal:
        st.warning(str(refusal), icon=":material/edit_note:")
        return
    changes = {name: value for name, value in values.items() if value != now[name]}
    if not changes:
        st.info("Không có gì thay đổi.", icon=":material/info:")
        return
    _store(found, changes)


def _store(found: visit.Here, changes: dict[str, Any]) -> None:
    """Each by itself: one that is refused does not keep the others out."""
    done, wrong = [], []
    try:
        access.require(found.store, found.viewer, "settings", object=", ".join(changes), address=visit.address())
        for name, value in changes.items():
            try:
                change_setting(found.store, name, value, actor=found.viewer.account)
            except SettingError as refusal:
                wrong.append(str(refusal))
                continue
            access.record(found.store, found.viewer.account, "setting.changed", object=name, address=visit.address())
            done.append(LABELS.get(name, name))
    except access.AccessRefused as refusal:
        wrong.append(str(refusal))
    found.store.checkpoint()
    st.session_state[TOLD] = (f"Đã lưu: {', '.join(done)}." if done else "", " ".join(wrong))
    st.rerun()
