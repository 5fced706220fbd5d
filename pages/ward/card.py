"""A file's card on the counter: its verdict, what is wrong, what it would change, the button; then its receipt."""

from __future__ import annotations

import streamlit as st

from data_layer.intake.model import LogDraft, ReportDraft
from data_layer.receive.changes import figure_changes, is_unfilled
from data_layer.receive.delivery import Examined
from data_layer.receive.submissions import Sent, current_of, submissions
from pages.access import visit
from pages.ward import confirm, counter, receipt, verdict
from pages.ward.confirm import Item
from ui import inputs, numbers

REASON = "Lý do (lưu cùng báo cáo để Phòng Tư pháp xem)"
NO_REASON = "Hãy ghi lý do của các cảnh báo vào ô trên, rồi xác nhận lại."
EXAMPLE = "Ví dụ: kiểm kê lại, bỏ 12 trường hợp trùng"
UNFILLED = (
    "Chưa điền số đã làm nào ở Biểu 01, Biểu 02; hãy điền rồi gửi lại. Chưa làm trường hợp nào thì ghi 0."
)
DROPPED = "Đã bỏ tệp này; không có gì được lưu."


def draw(found: visit.Here, item: Item, month: str, places: verdict.Places | None = None) -> None:
    """One file. `month`: the period picked in the frame; `places`: names of cells without addresses."""
    with st.container(border=True, key=f"tep-{item.key}"):
        st.subheader(item.name, anchor=False)
        if item.refusal:
            st.info(item.refusal, icon=":material/lock:")
        elif item.receipt:
            receipt.draw_made(found, item.receipt, item.key)
        elif isinstance(item.examined, Examined):
            _waiting(found, item, item.examined, month, places)
        if not item.open and item in confirm.items():
            st.button("Đóng", key=f"dong-{item.key}", on_click=confirm.take_away, args=(item,))


def _waiting(found: visit.Here, item: Item, seen: Examined, month: str, places: verdict.Places | None) -> None:
    draft = seen.draft
    if seen.refused:
        verdict.say("refused", verdict.sentence("refused", draft.findings) + ".")
        verdict.draw_findings(draft.findings, places=places)
        return
    if isinstance(draft, ReportDraft) and is_unfilled(draft):
        verdict.say("unfilled", UNFILLED)
        _buttons(found, item, None, may_confirm=False)
        return
    warnings = verdict.counted(draft.findings, "warning")
    verdict.say("waiting", verdict.sentence("waiting", draft.findings) + "; xem lại rồi xác nhận để lưu.")
    if isinstance(draft, LogDraft):
        st.markdown(
            f"Nhật ký import: **{numbers.count(draft.rows)} dòng** đọc được, {numbers.count(draft.left_out)} dòng bỏ ra"
            f" ngoài số liệu. Đơn vị: {counter.name_of(found, draft.unit) if draft.unit else 'nhiều đơn vị'}."
        )
    else:
        _whose(found, draft, month)
        verdict.draw_changes(found.store.plan, figure_changes(found.store, draft), item.key)
    verdict.draw_findings(draft.findings, places=places)
    reason = None
    if warnings and isinstance(draft, ReportDraft):
        reason = inputs.note(REASON, _reason_key(item), longest=500, example=EXAMPLE).strip()
    _buttons(found, item, reason)


def _reason_key(item: Item) -> str:
    return f"nhap_ly_do_{item.typed_key}"


def _whose(found: visit.Here, draft: ReportDraft, month: str) -> None:
    """Whose report of which month; said aloud where the month is not the one picked, and what it takes the place of."""
    told = numbers.period(draft.period or "").lower()
    st.markdown(f"**{counter.name_of(found, draft.unit)}**, báo cáo **{told}**.")
    if draft.period != month:
        picked = numbers.period(month).lower()
        st.warning(f"Tệp này là báo cáo **{told}**, không phải {picked} đang chọn ở thanh bên. Nếu gửi nhầm tệp, bấm "
                   "“Không gửi tệp này”.", icon=":material/event_busy:")
    before = current(found, draft.unit, draft.period)
    if before:
        st.markdown(f"{numbers.period(before.period or '')} đã có báo cáo lần {before.version}, nhận "
                    f"{numbers.instant(before.received_at)}; xác nhận thì tệp này là lần mới, thay cho lần đó.")


def current(found: visit.Here, unit: str | None, month: str | None) -> Sent | None:
    """The version of a unit's month that counts now."""
    return current_of(submissions(found.store, [unit]), unit, month) if unit else None


def _buttons(found: visit.Here, item: Item, reason: str | None, *, may_confirm: bool = True) -> None:
    """Confirm or drop. `reason`: as typed, None where none is needed."""
    to_do = st.empty()
    with st.container(horizontal=True):
        pressed = may_confirm and inputs.pressed(
            "Xác nhận và lưu", f"xac-nhan-{item.key}", reason, type="primary", icon=":material/check:")
        dropped = st.button("Không gửi tệp này", key=f"bo-{item.key}")
    if pressed and reason == "":
        to_do.warning(NO_REASON, icon=":material/edit_note:")
    elif pressed:
        with st.spinner("Đang lưu"):
            confirm.confirm(found, item, reason)
        st.rerun()
    elif dropped:
        confirm.drop(found, item)
        inputs.forget(_reason_key(item))
        item.refusal = DROPPED
        st.rerun()
