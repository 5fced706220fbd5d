"""Questions of the justice office to a unit, where the unit answers and the office asks, closes and reopens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import streamlit as st

from data_layer import access
from data_layer.plan import JUSTICE_OFFICE, Plan, Unit
from data_layer.review.questions import (
    LONGEST,
    About,
    Question,
    QuestionError,
    answer,
    ask,
    close,
    questions_of,
    reopen,
)
from data_layer.store import to_local, utc_now
from data_layer.workbooks.template_layout import figures_of as columns_of
from pages.access import visit
from pages.ward import counter, verdict
from ui import inputs, numbers, words
from ui.markup import Markup, join, show, tag
from ui.sentences import lower_first

GENERAL = ""
SAID = {"answer": "Trả lời", "close": "Đã đóng", "reopen": "Đã mở lại"}
SENT = "_question_sent"
OFFICE = words.GROUPS[JUSTICE_OFFICE]


def draw(found: visit.Here, unit: Unit, units: Sequence[str], month: str) -> None:
    """The open questions, each with a place to answer; closed ones folded away; for the office a place to ask."""
    if not access.may(found.viewer, "questions", found.store.plan, unit=unit.id):
        return
    every = questions_of(found.store, found.viewer, units, address=visit.address())
    is_ward = counter.is_ward(found)
    if is_ward and not every:
        return
    waiting, closed = [each for each in every if each.is_open], [each for each in every if not each.is_open]
    st.subheader("Câu hỏi của Phòng Tư pháp", anchor=False)
    if sentence := st.session_state.pop(SENT, None):
        st.success(sentence, icon=":material/check_circle:")
    unanswered = sum(each.state == "open" for each in waiting)
    if unanswered:
        st.markdown(f"**{unanswered} câu hỏi đang chờ {'đơn vị bạn' if is_ward else 'đơn vị'} trả lời.**")
    else:
        st.markdown("Không có câu hỏi nào đang chờ trả lời.")
    for each in waiting:
        with st.container(border=True, key=f"cau-hoi-{each.question_id}"):
            _question(found, each, is_ward)
            _answering(found, each) if is_ward else _closing(found, each)
    if closed:
        with st.expander(f"Câu hỏi đã đóng ({len(closed)})", key="da-dong"):
            for each in closed:
                _question(found, each, is_ward)
                if not is_ward and st.button("Mở lại", key=f"mo-lai-{each.question_id}-{len(each.entries)}"):
                    _do(lambda each=each: reopen(found.store, found.viewer, each.question_id, address=visit.address()),
                        "Đã mở lại câu hỏi.")
    if not is_ward:
        _asking(found, unit, month, len(every))


def _question(found: visit.Here, question: Question, is_ward: bool) -> None:
    """What was asked and all that was said since; to a ward the office is the office, whoever sat there."""
    head = tag("div", _state(question), " · ", about_words(found.store.plan, question.about), class_="small")
    said = [
        tag("div", _by(SAID[each.kind], OFFICE if is_ward and each.kind != "answer" else each.actor, each.entered_at),
            tag("p", each.text, class_="typed") if each.text else "", class_="said")
        for each in question.entries
    ]
    text = tag("p", tag("strong", question.text), class_="typed")
    asked = _by("Hỏi", OFFICE if is_ward else question.actor, question.asked_at)
    show(tag("div", head, text, asked, *said, class_="hotich"))


def _by(what: str, actor: str, when: dt.datetime) -> Markup:
    return tag("div", f"{what}: {counter.actor_words(actor)}, {numbers.instant(when)}", class_="small muted")


def _state(question: Question) -> Markup:
    due = f", hạn {numbers.day(question.due_day)}" if question.due_day else ""
    if question.state == "closed":
        return tag("span", "○ đã đóng", class_="tone tone-idle")
    if question.state == "answered":
        return tag("span", "✓ đã trả lời, chờ Phòng Tư pháp xem", class_="tone tone-good")
    if question.is_late(to_local(utc_now()).date()):
        return tag("span", f"▲ quá hạn trả lời{due}", class_="tone tone-late")
    return tag("span", f"◷ chờ trả lời{due}", class_="tone tone-warn")


def about_words(plan: Plan, about: About) -> Markup:
    """Such as “tháng 5/2024 · Khai sinh · Scan, chụp”."""
    parts = [
        numbers.period(about.period).lower() if about.period else None,
        plan.book_type_by_id[about.book_type].name if about.book_type in plan.book_type_by_id else None,
        measure_words(plan, about.track, about.measure) if about.track and about.measure else None,
    ]
    return join([" · ".join(filter(None, parts)) or "về đơn vị nói chung"])


def measure_words(plan: Plan, track: str, measure: str) -> str:
    """A figure's name with its track, since both tracks scan."""
    is_stage = any(stage.id == measure for stage in plan.stages_of(track))
    name = next((each.name for each in plan.tracks if each.id == track), track)
    return f"{verdict.measure_words(plan, track, measure, is_stage)} ({lower_first(name)})"


def _answering(found: visit.Here, question: Question) -> None:
    """A place to type; its key goes on with each entry, so that what was sent does not stand there again."""
    key = f"nhap_tra_loi_{question.question_id}_{len(question.entries)}"
    typed = inputs.note("Trả lời", key, longest=LONGEST, example="Ví dụ: kiểm kê lại, bỏ 12 trường hợp trùng")
    if inputs.pressed("Gửi trả lời", f"tra-loi-{question.question_id}", typed, type="primary", icon=":material/send:"):
        _do(lambda: answer(found.store, found.viewer, question.question_id, typed, address=visit.address()),
            "Đã gửi trả lời.")


def _closing(found: visit.Here, question: Question) -> None:
    if st.button("Đóng câu hỏi", key=f"dong-{question.question_id}", icon=":material/done_all:"):
        _do(lambda: close(found.store, found.viewer, question.question_id, address=visit.address()),
            "Đã đóng câu hỏi.")


def _asking(found: visit.Here, unit: Unit, month: str, asked: int) -> None:
    """The office's place to ask; `asked` goes into the keys, so that it is blank after each question."""
    plan, turn = found.store.plan, f"{unit.id}_{asked}"
    figures = [(track, figure.key) for track in plan.tracks_of(unit) for figure in columns_of(plan, track)]
    types = list(dict.fromkeys(each.id for track in plan.tracks_of(unit) for each in plan.book_types_of(unit, track)))
    with st.expander("Hỏi đơn vị này", icon=":material/help:", key=f"hoi-{turn}"):
        text = inputs.note("Câu hỏi", f"nhap_cau_hoi_{turn}", longest=LONGEST)
        left, middle, right = st.columns(3)
        period = left.selectbox(
            "Về kỳ", [GENERAL, *plan.periods()], index=plan.periods().index(month) + 1, key=f"hoi_ky_{turn}",
            format_func=lambda each: numbers.period(each) if each else "Không riêng kỳ nào", filter_mode=None)
        book_type = middle.selectbox(
            "Về loại sổ", [GENERAL, *types], key=f"hoi_loai_{turn}", filter_mode=None,
            format_func=lambda each: plan.book_type_by_id[each].name if each else "Không riêng loại nào")
        measure = right.selectbox(
            "Về số liệu", [None, *figures], key=f"hoi_so_{turn}", filter_mode=None,
            format_func=lambda each: measure_words(plan, *each) if each else "Không riêng số nào")
        owner = left.text_input("Người theo dõi", found.viewer.account, key=f"nhap_theo_doi_{turn}", max_chars=80,
                                on_change="ignore")
        today = to_local(utc_now()).date()
        due = middle.date_input("Hạn trả lời (nếu có)", None, min_value=today, key=f"hoi_han_{turn}",
                                format="DD/MM/YYYY")
        track, column = measure or (None, None)
        about = About(unit.id, period or None, track, book_type or None, column)
        if inputs.pressed("Gửi câu hỏi", f"gui-hoi-{turn}", text, type="primary", icon=":material/send:"):
            _do(lambda: ask(found.store, found.viewer, about, text, owner=owner.strip(), due_day=due,
                            address=visit.address()), f"Đã gửi câu hỏi tới {unit.full_name}.")


def _do(act: Callable[[], object], done: str) -> None:
    """Do it and draw anew, or say in one sentence why not."""
    try:
        act()
    except (QuestionError, access.AccessRefused) as refusal:
        st.warning(str(refusal), icon=":material/edit_note:")
        return
    st.session_state[SENT] = done
    st.rerun()
