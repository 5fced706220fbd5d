"""The form of Ngày kế hoạch: what happened or was decided, on which day, on which grounds."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from data_layer import access
from data_layer.review.plan_events import EVENTS, HANDED_OVER, MOVED, enter_events
from data_layer.store import REPORTING_UNTIL, StoreError, to_local, utc_now
from pages.access import visit
from pages.overview.stage_cards import milestone_names
from pages.shared.scope import Scope
from ui import numbers, words

TOLD = "_plan_day_told"
TURN = "_plan_day_turn"
DAY_LABELS = {MOVED: "Hạn mới (ngày cuối cùng còn đúng hạn)", HANDED_OVER: "Ngày nhận bàn giao",
              REPORTING_UNTIL: "Ngày cuối của kỳ báo cáo cuối cùng"}


NAMES = words.EVENTS | {MOVED: "dời hạn một mốc", REPORTING_UNTIL: "kỳ báo cáo cuối cùng"}


def name_of(event: str) -> str:
    """The event in words, to begin a line."""
    text = NAMES.get(event, event)
    return text[:1].upper() + text[1:]


def draw(scope: Scope) -> None:
    """Which day, then what it needs; blank again after each entry."""
    if told := st.session_state.pop(TOLD, None):
        st.success(told, icon=":material/check_circle:")
    turn = st.session_state.get(TURN, 0)
    with st.container(border=True, key="nhap-ngay"):
        left, right = st.columns(2)
        name = left.selectbox("Ghi ngày gì", EVENTS, format_func=name_of, key=f"ngay-gi-{turn}", filter_mode=None)
        day = right.date_input(DAY_LABELS.get(name, "Ngày"), None, key=f"ngay-{turn}", format="DD/MM/YYYY")
        units, milestone = _about(scope, name, turn)
        reason = _grounds(name, turn)
        if st.button("Ghi ngày này", type="primary", icon=":material/edit_calendar:", key=f"ghi-ngay-{turn}"):
            _enter(scope, name, day, units, milestone, reason)


def _about(scope: Scope, name: str, turn: int) -> tuple[list[str | None], str | None]:
    """The units of a hand-over; the milestone of a moved due day, and for whom."""
    wards = {unit.id: unit.full_name for unit in scope.plan.units_at(scope.period) if unit.role == "ward"}
    if name == HANDED_OVER:
        chosen = st.multiselect("Phường, xã (chọn được nhiều)", list(wards), format_func=wards.__getitem__,
                                key=f"ngay-don-vi-{turn}", placeholder="Chọn phường, xã")
        return list(chosen), None
    if name != MOVED:
        return [None], None
    names = milestone_names(scope)
    left, right = st.columns(2)
    milestone = left.selectbox("Mốc", list(names), format_func=names.__getitem__, key=f"ngay-moc-{turn}",
                               filter_mode=None)
    unit = right.selectbox("Áp dụng cho", [None, *wards], key=f"ngay-cho-{turn}", filter_mode=None,
                           format_func=lambda each: wards.get(each, "Mọi đơn vị"))
    return [unit], milestone


def _grounds(name: str, turn: int) -> str:
    """Number, day and subject of the document, as one line."""
    left, middle, right = st.columns([2, 1, 3])
    number = left.text_input("Số, ký hiệu văn bản", key=f"nhap_so_{turn}", max_chars=60,
                             placeholder="ví dụ: 123/QĐ-UBND", on_change="ignore")
    signed: dt.date | None = middle.date_input("Ngày văn bản", None, key=f"ngay-van-ban-{turn}", format="DD/MM/YYYY")
    example = "ví dụ: gia hạn do sổ khổ lớn" if name == MOVED else "ví dụ: biên bản bàn giao"
    note = right.text_input("Nội dung, lý do", key=f"nhap_ly_do_{turn}", max_chars=200, placeholder=example,
                            on_change="ignore")
    head = " ".join(part for part in (number.strip(), f"ngày {numbers.day(signed)}" if signed else "") if part)
    return ": ".join(part for part in (head, note.strip()) if part)


def _enter(
    scope: Scope, name: str, day: dt.date | None, units: list[str | None], milestone: str | None, reason: str
) -> None:
    if day is None:
        st.warning("Hãy chọn ngày.", icon=":material/edit_note:")
        return
    try:
        made = enter_events(scope.store, name, day, units=units, milestone=milestone, reason=reason,
                            actor=scope.viewer, address=visit.address())
    except (StoreError, access.AccessRefused) as refusal:
        st.warning(str(refusal), icon=":material/edit_note:")
        return
    when = numbers.instant(to_local(utc_now()))
    many = f" cho {len(made)} đơn vị" if len(made) > 1 else ""
    st.session_state[TOLD] = f"Đã ghi {NAMES[name]}: {numbers.day(day)}{many}, lúc {when}."
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.rerun()
