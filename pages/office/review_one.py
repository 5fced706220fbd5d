"""One report under review: warnings with the ward's reason, what changed since last month, the decision, a question."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer import access
from data_layer.receive.submissions import Sent, find_submission, submissions
from data_layer.review.queue import Review
from data_layer.store import locked_periods
from pages.access import visit
from pages.office import review_list
from pages.ward import counter, history, questions, verdict
from ui import inputs, numbers, words
from ui.markup import link, show, show_table, tag


def draw(found: visit.Here, month: str, each: Review) -> None:
    """Everything about it on one page."""
    unit = found.store.plan.unit_by_id[each.unit]
    review_list.back(month)
    st.title(f"{unit.full_name}: báo cáo {numbers.period(month).lower()}, lần {each.version}", anchor=False)
    show(tag("p", review_list.facts(found, each), class_="hotich"))
    review_list.tell()
    _decided(each)

    st.subheader("Cảnh báo và lý do của đơn vị", anchor=False)
    if each.warnings:
        verdict.draw_findings(each.warnings)
        show(tag("p", tag("strong", "Lý do: "), each.reason or "đơn vị chưa ghi lý do", class_="hotich typed"))
    else:
        st.markdown("Không có cảnh báo nào.")
    if each.state != "return":  # what was given back counts nowhere: there is nothing to hold it against
        _outliers(found, each)
        _logs(each)
        st.subheader("Thay đổi so với kỳ trước", anchor=False)
        _changes(found, month, each)

    before = _version_before(found, month, each)
    if before:
        st.subheader(f"Khác với lần {before.version} của cùng kỳ", anchor=False)
        history.draw_between(found, before.submission_id, each.submission_id)

    sent = find_submission(found.store, each.submission_id)
    if sent:
        show(tag("p", link("Biên nhận và số liệu đã nhận", "/nop-bao-cao", bien_nhan=str(each.submission_id)),
                 class_="hotich"))
        history.draw_files(found, [sent])

    st.subheader("Quyết định", anchor=False)
    if month in locked_periods(found.store):
        st.info("Kỳ này đã khóa; mở lại kỳ để đổi quyết định.", icon=":material/lock:")
    else:
        _decision(found, each)
    questions.draw(found, unit, [unit.id], month)
    review_list.remember([each])


def _version_before(found: visit.Here, month: str, each: Review) -> Sent | None:
    """The version that this one took the place of."""
    own = submissions(found.store, [each.unit]) if each.version > 1 else []
    return next((sent for sent in own if (sent.unit, sent.period) == (each.unit, month)
                 and sent.version and sent.version < each.version), None)


def _decided(each: Review) -> None:
    if each.verdict:
        what = {"accept": "Đã chấp nhận", "return": "Đã trả lại"}[each.verdict]
        said = f", lý do: {each.decision_reason}" if each.decision_reason else ""
        who = counter.actor_words(each.decided_by or "")
        show(tag("p", f"{what} lúc {numbers.instant(each.decided_at)}, {who}{said}", class_="hotich typed"))


def _outliers(found: visit.Here, each: Review) -> None:
    plan = found.store.plan
    for row in each.outliers:
        key = (row["track"], row["stage"])
        st.markdown(
            f"◆ {plan.book_type_by_id[row['book_type']].name}, {words.STAGE_VERBS.get(key, row['stage'])}: tăng "
            f"**{numbers.count(row['increment'])}** trong kỳ, mọi kỳ trước thường tăng {numbers.count(row['median'])}."
        )


def _logs(each: Review) -> None:
    if each.factor is None:
        st.markdown("Chưa có nhật ký nhập để đối chiếu số import.")
    else:
        word = "khớp" if 0.9 <= each.factor <= 1.1 else "**lệch**"
        st.markdown(
            f"Báo cáo ghi đã import {numbers.count(each.reported_import)} trường hợp, nhật ký ghi nhận "
            f"{numbers.count(each.logged)}: bằng {numbers.share(each.factor)}, {word}."
        )


def _changes(found: visit.Here, month: str, each: Review) -> None:
    """By book type and stage: gained, corrected downwards, total changed."""
    plan = found.store.plan
    moved: pd.DataFrame = access.seen_by(found.store, found.viewer, "changes", as_of=month, by=("unit", "book_type"))
    own = moved[moved.unit == each.unit]
    rows: list[list[Any]] = []
    for track in plan.tracks:
        stages = plan.stages_of(track.id)
        part = own[own.track == track.id]
        for book_type, lines in part.groupby("book_type", sort=False):
            by_stage = lines.set_index("stage")
            if (lines.increment == 0).all() and (lines.scope_changed == 0).all():
                continue
            scope = int(lines.scope_changed.iloc[0])
            gained = {stage.id: by_stage.increment[stage.id] for stage in stages if stage.id in by_stage.index}
            gains = "; ".join(f"{words.STAGE_VERBS.get((track.id, stage), stage)} {verdict.signed(value)}"
                              for stage, value in gained.items() if value)
            rows.append([plan.book_type_by_id[str(book_type)].name, gains or "không đổi",
                         verdict.signed(scope) if scope else ""])
    if not rows:
        st.markdown("Không số liệu nào thay đổi so với kỳ trước.")
        return
    show_table(["Loại sổ", "Các công đoạn", "Tổng số đổi"], rows, numeric=(2,), caption="Thay đổi so với kỳ trước",
               stacked=True)


def _decision(found: visit.Here, each: Review) -> None:
    key = f"{review_list.REASON}_{each.submission_id}"
    reason = inputs.note("Lý do (bắt buộc khi trả lại)", key, longest=500)
    with st.container(horizontal=True, key="quyet-dinh"):
        if st.button("Chấp nhận", type="primary", icon=":material/check:", disabled=each.verdict == "accept",
                     key="chap-nhan"):
            review_list.act(found, [each], "accept", reason)
        if inputs.pressed("Trả lại", "tra-lai", reason, icon=":material/undo:"):
            review_list.give_back(found, [each], reason)
