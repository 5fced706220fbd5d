"""The month's reports in the order of work: waiting ones first, those with most to look at on top."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import streamlit as st

from data_layer import access
from data_layer.receive.submissions import find_submission, submissions
from data_layer.review import decisions
from data_layer.review.decisions import Verdict
from data_layer.review.queue import Review, review_queue
from data_layer.store import locked_periods
from pages.access import visit
from pages.shared.names import track_words, unit_name
from pages.ward import counter, returned, verdict
from ui import inputs, numbers, words
from ui.markup import Markup, join, link, show, tag
from ui.sentences import listed

PATH = "/duyet-bao-cao"
IN_ADDRESS = "bao_cao"
TOLD, SHOWN = "_review_told", "_review_shown"
WHY, REASON = "nhap_ly_do_tra", "nhap_quyet_dinh"
STATES = {
    "waiting": ("◷", "chờ duyệt", "warn"),
    "accept": ("✓", "đã chấp nhận", "good"),
    "return": ("↩", "đã trả lại", "late"),
}


def as_id(text: str) -> uuid.UUID | None:
    """An id from the address."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def queue(found: visit.Here, month: str) -> list[Review]:
    """The queue as the viewer may see it."""
    return review_queue(found.store, month, actor=found.viewer)


def back(month: str) -> None:
    """The way back to the list."""
    show(tag("p", link("← Danh sách duyệt", PATH, ky=month), class_="hotich"))


def gone(found: visit.Here, month: str, wanted: uuid.UUID) -> None:
    """A report that the list does not hold: of another month, superseded, or returned while an earlier one counts."""
    back(month)
    sent = find_submission(found.store, wanted)
    tell()
    if sent is None or sent.decision != "return" or sent.unit is None:
        st.title("Báo cáo này không còn trong danh sách duyệt", anchor=False)
        st.info("Báo cáo thuộc kỳ khác, hoặc đã có lần gửi mới hơn thay thế.", icon=":material/info:")
        return
    name = found.store.plan.unit_by_id[sent.unit].full_name
    st.title(f"{name}: đã trả lại lần {sent.version}", anchor=False)
    st.info(returned.for_office(sent, submissions(found.store, [sent.unit])), icon=":material/undo:")


def draw(found: visit.Here, month: str, every: Sequence[Review]) -> None:
    """What stands, then the reports with their boxes, then the buttons."""
    st.title(_sentence(month, every), anchor=False)
    tell()
    locked = month in locked_periods(found.store)
    if locked:
        st.info("Kỳ này đã khóa: không nhận báo cáo, không đổi quyết định; cần thì mở lại kỳ.", icon=":material/lock:")
    if not every:
        st.info("Chưa có báo cáo nào được lưu cho kỳ này.", icon=":material/hourglass_empty:")
        return
    waiting = [each for each in every if each.state == "waiting"]
    if waiting and not locked:
        _buttons(found, waiting, [each for each in waiting if st.session_state.get(_box(each))])
    for each in waiting:
        _row(found, month, each, choose=not locked)
    decided = [each for each in every if each.state != "waiting"]
    if decided:
        st.subheader("Đã quyết định", anchor=False)
        for each in decided:
            _row(found, month, each, choose=False)
    remember(every)


def _sentence(month: str, every: Sequence[Review]) -> str:
    counts = {state: sum(each.state == state for each in every) for state in STATES}
    parts = [f"**{counts[state]}** {words_of[1]}" for state, words_of in STATES.items() if counts[state]]
    return f"Báo cáo {numbers.period(month).lower()}: " + (listed(parts) if parts else "chưa có báo cáo nào")


def _box(each: Review) -> str:
    return f"chon-{each.submission_id}"


def _row(found: visit.Here, month: str, each: Review, *, choose: bool) -> None:
    """One report: its box, what there is to look at, the way to all of it."""
    name = unit_name(found.store.plan.unit_by_id[each.unit])
    with st.container(border=True, key=f"duyet-{each.submission_id}"):
        left, right = st.columns([2, 7], vertical_alignment="center")
        with left:
            if choose:
                st.checkbox(f"**{name}**", key=_box(each))
            else:
                show(tag("div", tag("strong", name), class_="hotich"))
        way = link("Xem kỹ" if each.state == "waiting" else "Xem lại", PATH, ky=month, bao_cao=str(each.submission_id))
        with right:
            moved = tag("div", _moved(found, each), class_="small muted")
            show(tag("div", tag("div", facts(found, each), " · ", way), moved,
                     class_="hotich"))


def facts(found: visit.Here, each: Review) -> Markup:
    """State, version, receipt and how much there is to look at."""
    icon, word, tone = STATES[each.state]
    parts: list[object] = [tag("span", f"{icon} {word}", class_=f"tone tone-{tone}")]
    parts.append(f" · lần {each.version} · nhận {numbers.instant(each.received_at)}")
    if each.warnings:
        explained = "có lý do" if each.reason else "chưa có lý do"
        parts.append(tag("span", f" · ◆ {len(each.warnings)} cảnh báo, {explained}", class_="tone tone-warn"))
    if each.outliers:
        parts.append(tag("span", f" · ◆ {len(each.outliers)} số tăng đột biến", class_="tone tone-warn"))
    if each.factor is not None and not 0.9 <= each.factor <= 1.1:
        parts.append(tag("span", f" · ◆ import báo cáo bằng {numbers.share(each.factor)} nhật ký",
                         class_="tone tone-warn"))
    if each.open_questions:
        parts.append(tag("span", f" · ? {each.open_questions} câu hỏi chưa đóng", class_="tone tone-warn"))
    return join(parts)


def _moved(found: visit.Here, each: Review) -> str:
    """Such as “So với kỳ trước, bốn loại sổ: nhập liệu +3.084, scan, chụp +4.269; điều chỉnh giảm 12”."""
    if each.state == "return":
        return "Đã trả lại: số liệu của lần này không được tính."
    tracks: dict[str, list[str]] = {}
    for key, value in each.moved.items():
        if value:
            tracks.setdefault(key[0], []).append(f"{words.STAGE_VERBS.get(key, key[1])} {verdict.signed(value)}")
    parts = [f"{track_words(found.store.plan, track)}: {', '.join(moved)}" for track, moved in tracks.items()]
    text = "Báo cáo đầu tiên của đơn vị: " if each.is_first else "So với kỳ trước, "
    text += ("; ".join(parts) if parts else "không có gì tăng thêm")
    if each.corrected:
        text += f"; điều chỉnh giảm {numbers.count(-each.corrected)}"
    if each.scope_changed:
        text += f"; tổng số trường hợp thay đổi {verdict.signed(each.scope_changed)}"
    return text + "."


def _buttons(found: visit.Here, waiting: Sequence[Review], picked: Sequence[Review]) -> None:
    clean = [each for each in waiting if not each.to_look_at]
    with st.container(horizontal=True, vertical_alignment="bottom", key="duyet-nut"):
        many = f"{len(picked)} báo cáo" if picked else "báo cáo"
        if st.button(f"Chấp nhận {many} đã chọn", type="primary", disabled=not picked, icon=":material/check:",
                     key="chap-nhan-chon"):
            act(found, picked, "accept", None)
        if clean and st.button(f"Chấp nhận {len(clean)} báo cáo không có gì phải xem", icon=":material/done_all:",
                               key="chap-nhan-sach"):
            act(found, clean, "accept", None)
    with st.expander("Trả lại các báo cáo đã chọn", icon=":material/undo:"):
        reason = inputs.note("Lý do trả lại (đơn vị sẽ thấy)", WHY, longest=500)
        if inputs.pressed(f"Trả lại {len(picked) or ''} báo cáo", "tra-lai-chon", reason, disabled=not picked):
            give_back(found, picked, reason)


def remember(reports: Sequence[Review]) -> None:
    """Once they are drawn: which decisions the viewer has before the eyes. What comes later is not overruled unseen."""
    shown: dict[uuid.UUID, uuid.UUID | None] = st.session_state.setdefault(SHOWN, {})
    shown.update({each.submission_id: each.decision_id for each in reports})


def _seen(each: Review) -> uuid.UUID | None:
    shown: dict[uuid.UUID, uuid.UUID | None] = st.session_state.get(SHOWN, {})
    return shown.get(each.submission_id, each.decision_id)


def tell() -> None:
    """What became of the last decision."""
    if told := st.session_state.pop(TOLD, None):
        st.success(told, icon=":material/check_circle:")
    for sentence in st.session_state.pop(TOLD + "_not", []):
        st.warning(sentence, icon=":material/warning:")


def give_back(found: visit.Here, reports: Sequence[Review], reason: str | None) -> None:
    """Return them; where the reason is missing, say so beside the button."""
    if (reason or "").strip():
        act(found, reports, "return", reason)
    else:
        st.warning(decisions.NO_REASON, icon=":material/edit_note:")


def act(found: visit.Here, reports: Sequence[Review], what: Verdict, reason: str | None) -> None:
    """Decide, then draw anew and say what became of it."""
    try:
        made = decisions.decide(
            found.store, [each.submission_id for each in reports], what, reason=reason, actor=found.viewer,
            seen={each.submission_id: _seen(each) for each in reports})
    except access.AccessRefused as refusal:
        st.warning(str(refusal), icon=":material/lock:")
        return
    found.store.checkpoint()
    done = sum(each.status != "refused" for each in made)
    if done:
        inputs.forget(WHY)
        for each in made:
            if each.status != "refused":
                inputs.forget(f"{REASON}_{each.submission_id}")
        st.session_state[TOLD] = f"Đã {decisions.VERDICT_NAMES[what]} {done} báo cáo."
    st.session_state[TOLD + "_not"] = [
        f"{counter.name_of(found, each.unit)}: {each.message}" for each in made if each.status == "refused"]
    st.rerun()
