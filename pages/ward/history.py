"""What a unit sent: versions and what differs between two of them, findings to mend, files to download again."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data_layer.intake.model import Finding
from data_layer.receive.submissions import Sent, content_of, differences, findings_of
from data_layer.store import received_path
from data_layer.workbooks.annotate import CannotAnnotate, annotated_name
from data_layer.workbooks.annotate_apart import annotate_apart
from pages.access import visit
from pages.shared import export
from pages.ward import counter, verdict
from ui import numbers
from ui.markup import Markup, join, link, show_table, tag

RECEIPTS = "/nop-bao-cao"
SHOWN, FEW = 60, 12
MARKABLE = (".xlsx", ".xlsm", ".xls", ".ods")
DECISIONS = {"accept": "✓ đã chấp nhận", "return": "↩ trả lại"}


def draw_versions(sent: Sequence[Sent]) -> None:
    """Everything that was sent, the latest first."""
    rows = [
        [
            numbers.instant(each.received_at), _content(each), _outcome(each), counter.actor_words(each.actor),
            link(each.number, RECEIPTS, bien_nhan=str(each.submission_id)),
        ]
        for each in sent[:SHOWN]
    ]
    show_table(["Nhận lúc", "Nội dung", "Kết quả", "Người gửi", "Biên nhận"], rows, caption="Các lần gửi",
               stacked=True)
    if len(sent) > SHOWN:
        st.caption(f"{numbers.count(SHOWN)} lần gửi gần nhất trên tổng số {numbers.count(len(sent))}.")


def _content(sent: Sent) -> Markup:
    kind = "nhật ký import" if sent.kind == "import_log" else "báo cáo"
    month = f" {numbers.period(sent.period).lower()}" if sent.period else ""
    version = f", lần {sent.version}" if sent.version else ""
    return join([f"{kind}{month}{version}", tag("div", sent.file_name, class_="small muted")])


def _outcome(sent: Sent) -> Markup:
    if sent.status == "refused":
        return tag("span", f"▲ {sent.errors} lỗi, không lưu", class_="tone tone-late")
    notes = [f"{sent.warnings} cảnh báo" if sent.warnings else "", DECISIONS.get(sent.decision or "", "")]
    notes.append("đang dùng" if sent.is_current else "")
    told = " · ".join(filter(None, notes))
    return join([tag("span", "✓ đã lưu", class_="tone tone-good"), tag("div", told, class_="small muted")])


def draw_differences(found: visit.Here, sent: Sequence[Sent]) -> None:
    """Choose any two stored reports; what the second one says otherwise."""
    reports = {str(each.submission_id): each for each in sent if each.version}
    if len(reports) < 2:
        st.caption("Khi có từ hai lần gửi được lưu, ở đây so sánh được hai lần bất kỳ.")
        return

    def label(key: str) -> str:
        each = reports[key]
        return f"{numbers.period(each.period or '')}, lần {each.version} ({numbers.instant(each.received_at)})"

    left, right = st.columns(2)
    earlier = left.selectbox("So lần gửi", list(reports), index=1, format_func=label, key="lan_truoc", filter_mode=None)
    later = right.selectbox("với lần gửi", list(reports), index=0, format_func=label, key="lan_sau", filter_mode=None)
    draw_between(found, reports[earlier].submission_id, reports[later].submission_id)


def draw_between(found: visit.Here, earlier: uuid.UUID, later: uuid.UUID) -> None:
    """What the later of two reports says otherwise, figure by figure."""
    found_ones = differences(found.store, earlier, later)
    if not found_ones:
        st.markdown("Hai lần gửi này có số liệu giống hệt nhau.")
        return
    plan = found.store.plan
    st.markdown(f"**{numbers.count(len(found_ones))} số liệu khác nhau** giữa hai lần gửi này.")
    rows = [
        [
            plan.book_type_by_id[each.book_type].name,
            verdict.measure_words(plan, each.track, each.measure, each.is_stage),
            numbers.count(each.old), numbers.count(each.new),
            numbers.UNKNOWN if each.old is None or each.new is None else verdict.signed(each.new - each.old),
        ]
        for each in found_ones
    ]
    heads = ["Loại sổ", "Số liệu", "Lần trước", "Lần sau", "Chênh lệch"]
    with st.expander("Xem từng số", expanded=len(rows) <= FEW, key="tung-so"):
        show_table(heads, rows, numeric=(2, 3, 4), caption="Khác nhau giữa hai lần gửi")


def draw_to_mend(found: visit.Here, sent: Sequence[Sent]) -> None:
    """Findings of the last report, if it was refused or has warnings."""
    last = next((each for each in sent if each.kind == "report"), None)
    if last is None:
        st.markdown("Chưa gửi báo cáo nào.")
        return
    said = [each for each in findings_of(found.store, last.submission_id) if each.severity != "info"]
    month = f"báo cáo {numbers.period(last.period).lower()}, " if last.period else ""
    when = f"Lần gửi gần nhất ({month}{numbers.instant(last.received_at)}, {last.file_name})"
    if not said:
        st.markdown(f"{when}: không có lỗi, không có cảnh báo.")
        return
    text = verdict.sentence(last.status, said)
    st.markdown(f"{when}: **{text[:1].lower()}{text[1:]}**.")
    verdict.draw_findings(said)
    if not verdict.is_closed(said):
        marked_button(found, last, said, "can-sua")


def marked_button(found: visit.Here, sent: Sent, said: Sequence[Finding], key: str) -> None:
    """The sender's own workbook with its cells marked, made when it is asked for; `said`: its findings."""
    has_places = sent.kind == "report" and any(each.cell for each in said if each.severity != "info")
    if not (has_places and sent.kept and sent.file_name.lower().endswith(MARKABLE)):
        return
    wish = st.session_state.get(f"_marking_{key}")
    if not (wish and wish.submission_id == sent.submission_id):
        wish = Marking(sent.submission_id)
    st.button("Lập tệp đã đánh dấu ô cần sửa", key=f"lap-{key}", icon=":material/edit_note:", on_click=_want,
              args=(f"_marking_{key}", wish))
    if wish.wanted:
        _mark(found, sent, wish)
    if wish.refusal:
        st.info(wish.refusal, icon=":material/info:")
    if wish.made:
        export.hand_over(
            "Tải tệp đã đánh dấu", lambda: wish.made or b"", annotated_name(sent.file_name), "file.marked_downloaded",
            what=str(sent.submission_id), unit=sent.owner, key=f"tai-dau-{key}", type="primary",
            icon=":material/download:",
        )


@dataclass
class Marking:
    """A marked copy that was asked for. The wish stands until it is met, also where another click cuts the work off."""

    submission_id: uuid.UUID
    wanted: bool = False
    made: bytes | None = None
    refusal: str = ""


def _want(key: str, wish: Marking) -> None:
    wish.wanted = True
    st.session_state[key] = wish


def _mark(found: visit.Here, sent: Sent, wish: Marking) -> None:
    counter.ask(found, "files", unit=sent.owner, what=str(sent.submission_id))
    with st.spinner("Đang đánh dấu các ô"):
        wish.made, wish.refusal = None, ""
        try:
            path = received_path(found.store.received_folder, sent.sha256)
            wish.made = annotate_apart(path, findings_of(found.store, sent.submission_id))
        except CannotAnnotate as refused:
            wish.refusal = str(refused)
        wish.wanted = False


def draw_files(found: visit.Here, sent: Sequence[Sent]) -> None:
    """Kept files to download again, one chosen at a time."""
    kept = {str(each.submission_id): each for each in sent if each.kept}
    if not kept:
        st.caption("Chưa có tệp nào được giữ.")
        return

    def label(key: str) -> str:
        return f"{numbers.instant(kept[key].received_at)} · {kept[key].file_name}"

    chosen = st.selectbox("Tệp đã gửi", list(kept), format_func=label, key="tep_da_gui", filter_mode=None)
    counter.ask(found, "files", unit=kept[chosen].owner, what=chosen)
    each = kept[chosen]
    if not received_path(found.store.received_folder, each.sha256).is_file():
        st.info("Không thấy tệp này trong kho tệp đã nhận; hãy báo người quản trị.", icon=":material/info:")
        return
    export.hand_over(
        "Tải lại tệp đã gửi", lambda: content_of(found.store, each) or b"", each.file_name, "file.downloaded",
        what=chosen, unit=each.owner, key="tai-lai", icon=":material/download:",
    )
