"""The month's state, the button that issues and locks, reopening with a reason, and what was issued."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Sequence
from functools import partial

import streamlit as st

from data_layer import access
from data_layer.metrics import reporting
from data_layer.reports.files import every_file
from data_layer.reports.issuing import CannotIssue, issue_report
from data_layer.reports.model import Addressee, CannotReport, Kind
from data_layer.review import issues, periods
from data_layer.review.issues import Issued
from data_layer.store import locked_periods, period_history, to_local, utc_now
from pages.access import visit
from pages.office import review_list
from pages.office.issued import ADDRESSEES, FORMATS, KINDS
from pages.shared import export
from pages.ward import counter
from ui import inputs, numbers
from ui.markup import link, show, tag
from ui.sentences import listed, lower_first

NUMBER, SURE = "nhap_so", "chac-chan"


def sentence(found: visit.Here, month: str) -> str:
    """Whether the month is locked."""
    if month in locked_periods(found.store):
        return f"{numbers.period(month)}: đã khóa"
    issued = issues.as_issued(found.store, month)
    return f"{numbers.period(month)}: " + (
        f"đã mở lại, báo cáo đã phát hành {numbers.instant(issued)}" if issued else "đang mở, chưa phát hành báo cáo")


def draw_state(found: visit.Here, month: str) -> None:
    """Reports accepted, waiting, returned, missing; locking and reopening."""
    queue = review_list.queue(found, month)
    counts = {state: sum(each.state == state for each in queue) for state in review_list.STATES}
    parts = [f"{counts[state]} {named[1]}" for state, named in review_list.STATES.items() if counts[state]]
    there = reporting(found.store, as_of=month)
    missing = there[(there.period == month) & there.first_valid_at.isna()].unit
    names = [lower_first(counter.name_of(found, unit)) for unit in missing]
    locked = month in locked_periods(found.store)
    may = "" if locked else "; vẫn phát hành được, báo cáo sẽ ghi rõ"
    st.markdown(
        f"{len(queue)} báo cáo: {', '.join(parts) or 'chưa có'}. "
        + (f"Còn thiếu {len(names)}: {listed(names)}{may}." if names else "Không thiếu đơn vị nào.")
    )
    if counts["waiting"] and not locked:
        show(tag("p", link(f"Duyệt {counts['waiting']} báo cáo đang chờ", review_list.PATH, ky=month), class_="hotich"))
    for event in period_history(found.store, month):
        what = "khóa" if event.kind == "lock" else "mở lại"
        st.caption(f"{numbers.instant(event.entered_at)}: {counter.actor_words(event.actor)} {what}"
                   + (f", {event.reason}" if event.reason else ""))
    if locked:
        _reopen(found, month)


def _reopen(found: visit.Here, month: str) -> None:
    with st.expander("Mở lại kỳ này", icon=":material/lock_open:"):
        st.markdown("Báo cáo đã phát hành giữ nguyên; số liệu sửa sau đó được nêu ở phụ lục đính chính của báo cáo "
                    "kế tiếp.")
        reason = inputs.words("Lý do mở lại", f"nhap_mo_lai_{month}", longest=300)
        if inputs.pressed("Mở lại kỳ", "mo-lai-ky", reason):
            made = periods.reopen(found.store, month, reason=reason, actor=found.viewer)
            if made.status == "refused":
                st.warning(str(made.message), icon=":material/edit_note:")
            else:
                inputs.forget(f"nhap_mo_lai_{month}")
                st.rerun()


def draw_issue(
    found: visit.Here, month: str, kind: Kind, to: Addressee, unsaved: str, issued: Sequence[Issued]
) -> None:
    """Number, day, and one button; not while something typed is `unsaved` (a sentence that says what)."""
    left, right = st.columns(2)
    seen, turn = found.store.data_version(), len(issued)  # both fields blank after an issue
    number = left.text_input("Số báo cáo (để trống: ghi tay sau)", key=f"{NUMBER}-{turn}", max_chars=12,
                             on_change="ignore").strip()
    day = right.date_input("Ngày ký", to_local(utc_now()).date(), format="DD/MM/YYYY", key="ngay_ky")
    queue = review_list.queue(found, month)
    stands = zlib.crc32(repr([(each.submission_id, each.verdict) for each in queue]).encode())
    waiting = sum(each.state == "waiting" for each in queue)
    locks = "; kỳ sẽ khóa lại" if kind == "month" else ""
    sure = st.checkbox(
        f"Phát hành {lower_first(KINDS[kind])} gửi {ADDRESSEES[to]}{locks}"
        + (f". Còn {waiting} báo cáo chưa duyệt, số liệu vẫn được tính" if waiting else ""),
        key=f"{SURE}-{kind}-{to}-{turn}-{stands}")  # what was agreed to is what stood there
    if st.button("Phát hành", type="primary", disabled=not sure, icon=":material/verified:", key="phat-hanh") and sure:
        if taken := _taken(issued, number, day):
            st.warning(taken, icon=":material/edit_note:")
            return
        if unsaved:
            st.warning(f"{unsaved} Hãy lưu hoặc xóa, rồi phát hành.", icon=":material/edit_note:")
            return
        _issue(found, month, kind, to, number or None, day, seen)


def _taken(issued: Sequence[Issued], number: str, day: dt.date) -> str:
    """Which report of the year bears the number already; blank where none does."""
    for each in issued:
        year = (each.signed_on or to_local(each.issued_at).date()).year
        if number and each.number == number and year == day.year:
            return (f"Số {number} đã dùng cho báo cáo {numbers.period(each.period).lower()} gửi "
                    f"{ADDRESSEES[each.addressee]}, mã {each.code}; hãy ghi số khác, hoặc để trống.")
    return ""


def _issue(
    found: visit.Here, month: str, kind: Kind, to: Addressee, number: str | None, day: dt.date | None, seen: str
) -> None:
    try:
        with st.spinner("Đang lập các tệp và khóa kỳ…"):
            made = issue_report(found.store, every_file, period=month, kind=kind, to=to, number=number, day=day,
                                actor=found.viewer, seen=seen)
    except (CannotIssue, CannotReport, access.AccessRefused) as refusal:
        st.error(str(refusal), icon=":material/error:")
        return
    st.session_state["_issued"] = f"Đã phát hành, mã {made.code}."
    st.rerun()


def draw_issued(found: visit.Here, every: Sequence[Issued]) -> None:
    """The latest first, each with its files."""
    if told := st.session_state.pop("_issued", None):
        st.success(told, icon=":material/verified:")
    if not every:
        st.markdown("Chưa phát hành báo cáo nào.")
        return
    for each in reversed(every):
        _issued(found, each)


def _issued(found: visit.Here, each: Issued) -> None:
    with st.container(border=True, key=f"bao-cao-{each.issue_id}"):
        number = f"số {each.number}" if each.number else "chưa ghi số"
        show(tag("p", tag("strong", f"{KINDS[each.kind]}, {numbers.period(each.period).lower()}"),
                 f" gửi {ADDRESSEES[each.addressee]} · {number} · phát hành {numbers.instant(each.issued_at)} · mã ",
                 link(each.code, "/xac-minh", ma=each.code), class_="hotich"))
        with st.container(horizontal=True, key=f"tep-{each.issue_id}"):
            for file in each.files:
                export.hand_over(
                    FORMATS[file.format], partial(issues.content_of_issued, found.store, file),
                    f"BaoCao_{each.period}_{each.addressee}_{each.code}.{file.format}", "report.downloaded",
                    what=each.code, key=f"tai-{each.issue_id}-{file.format}", icon=":material/download:")
