"""Reminders by mail: a preview of who gets what, then sending; what failed stands there until it has gone out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_layer import access
from data_layer.reminders import DAYS_BEFORE, Deadline, MailError, Reminder, mail_server, reminders, send
from pages.shared.scope import Scope
from ui import numbers
from ui.markup import Markup, join, show, show_table, tag

TOLD = "_mails_told"
STATES = {
    "due": ("◷", "sẽ gửi", "idle"), "already_sent": ("✓", "đã gửi", "good"),
    "no_address": ("–", "chưa có địa chỉ", "idle"),
}
HOW = (
    "Chưa dùng được: người quản trị cần đặt máy chủ thư của cơ quan và địa chỉ gửi đi ở mục Thiết lập. Trong lúc đó, "
    "hãy dùng tin nhắn hoặc công văn."
)


def draw(scope: Scope, found: Deadline) -> None:
    """What stands in the way, or the preview and the button."""
    _told()
    server = mail_server(scope.store)
    if server is None:
        st.info(HOW, icon=":material/mail:")
        return
    if found.kind is None:
        st.info(f"Chưa đến lúc nhắc: thư đầu tiên gửi được từ ngày {numbers.day(found.first_day)}, "
                f"{DAYS_BEFORE} ngày trước hạn.", icon=":material/schedule:")
        return
    every = reminders(scope.store, scope.period, actor=scope.viewer)
    waiting = [each for each in every if each.status == "due"]
    show(tag("p", "Gửi từ ", tag("strong", server.sender), f" qua {server.place}. Mỗi đơn vị nhận tối đa ba thư cho "
             f"một kỳ: {DAYS_BEFORE} ngày trước hạn, đúng ngày đến hạn và sau hạn; không gửi lại thư đã gửi.",
             class_="hotich"))
    _preview(scope, every)
    _texts(scope, waiting)
    _button(scope, waiting)


def _preview(scope: Scope, every: Sequence[Reminder]) -> None:
    rows = [
        [scope.plan.unit_by_id[each.unit].full_name, ", ".join(each.to) or numbers.UNKNOWN, _state(each)]
        for each in every
    ]
    show_table(["Đơn vị", "Gửi tới", "Tình trạng"], rows, caption="Thư nhắc sẽ gửi", stacked=True)


def _state(each: Reminder) -> Markup:
    icon, word, tone = STATES[each.status]
    if each.failed_before:
        icon, word, tone = "✕", "lần trước không gửi được, sẽ gửi lại", "late"
    why = each.failed_before or (each.message if each.status != "due" else "")
    return join([tag("span", f"{icon} {word}", class_=f"tone tone-{tone}"),
                 tag("div", why, class_="small muted") if why else ""])


def _texts(scope: Scope, waiting: Sequence[Reminder]) -> None:
    if not waiting:
        return
    with st.expander("Xem trước nội dung thư", icon=":material/visibility:", key="xem-truoc-thu"):
        by_unit = {each.unit: each for each in waiting}
        chosen = st.selectbox("Thư gửi", list(by_unit), key="thu-don-vi", filter_mode=None,
                              format_func=lambda unit: scope.plan.unit_by_id[unit].full_name)
        st.code(f"Tiêu đề: {by_unit[chosen].subject}\n\n{by_unit[chosen].text}", language=None, wrap_lines=True)


def _button(scope: Scope, waiting: Sequence[Reminder]) -> None:
    if not waiting:
        st.markdown("Không còn thư nào phải gửi lúc này.")
        return
    read = st.checkbox("Tôi đã xem trước nội dung và địa chỉ", key=f"da-xem-{scope.period}")
    if st.button(f"Gửi {len(waiting)} thư", type="primary", icon=":material/send:", disabled=not read, key="gui-thu"):
        with st.spinner("Đang gửi thư"):
            _send(scope, waiting)
        st.rerun()


def _send(scope: Scope, waiting: Sequence[Reminder]) -> None:
    """Send those that were seen in the preview, no others."""
    try:
        made = send(scope.store, scope.period, actor=scope.viewer, units=[each.unit for each in waiting])
    except (MailError, access.AccessRefused) as refusal:
        st.session_state[TOLD] = ("", str(refusal))
        return
    failed = [each for each in made if each.status == "failed"]
    sent = sum(each.status == "sent" for each in made)
    reasons = " ".join(dict.fromkeys(each.message for each in failed))
    st.session_state[TOLD] = (
        f"Đã gửi {sent} thư." if sent else "",
        f"{len(failed)} thư chưa gửi được; chưa mất gì, có thể gửi lại. {reasons}" if failed else "",
    )


def _told() -> None:
    """What became of the last sending."""
    done, wrong = st.session_state.pop(TOLD, ("", ""))
    if done:
        st.success(done, icon=":material/check_circle:")
    if wrong:
        st.warning(wrong, icon=":material/warning:")
