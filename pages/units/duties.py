"""A unit's tasks of the plan with their states, and its monthly reports: on time, late, missing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import explain, export, figures
from pages.shared.scope import Scope
from pages.units.own import Own
from ui import numbers, words
from ui.cards import late_words, state_mark
from ui.markup import Markup, show, show_table, tag
from ui.sentences import lower_first

DONE = ("done_on_time", "done_late")


def tasks(scope: Scope, own: Own) -> None:
    """Milestones that are no stage: those not done first."""
    wanted = [m.id for m in own.milestones.values() if m.task]
    found = [own.standing[milestone] for milestone in wanted if milestone in own.standing]
    if not found:
        st.markdown("Kế hoạch không giao việc chuẩn bị nào cho đơn vị này.")
        return
    done = sum(row.state in DONE for row in found)
    st.markdown(f"Việc chuẩn bị: đã xong **{done}/{len(found)}** việc.")
    rows = [
        [own.milestones[row.milestone].name, state_mark(row.state, late_words(row.days_late)), numbers.day(row.due),
         numbers.day(row.done_on)]
        for row in sorted(found, key=lambda row: row.state in DONE)
    ]
    show_table(["Việc", "Tình trạng", "Hạn", "Ngày xong"], rows, caption="Việc chuẩn bị và hạn", stacked=True)


def reports(scope: Scope, own: Own) -> None:
    """A mark a month; the months late or missing in words above."""
    every = figures.reporting(scope)
    mine = every[every.unit == own.unit.id]
    if mine.empty:
        st.markdown("Kế hoạch không giao đơn vị này gửi báo cáo hằng tháng.")
        return
    st.markdown(sentence(mine))
    marks = [_mark(row) for row in mine.itertuples()]
    show(tag("div", *marks, class_="hotich months-row", role="list", aria_label="Báo cáo từng tháng"))
    with st.container(horizontal=True, key="nut-bao-cao"):
        explain.button(scope, "reporting", unit=own.unit.id)
        export.button(_columns(own, mine), f"nop-bao-cao-{own.unit.id}-{scope.period}")


def sentence(mine: pd.DataFrame) -> str:
    """Such as “Báo cáo tháng: đúng hạn **5/7** kỳ, muộn 1, chưa nộp 1 (6/2024)”."""
    due = mine[mine.on_time.notna()]
    if due.empty:
        return "Báo cáo tháng: chưa kỳ nào đến hạn."
    on_time = int(due.on_time.sum())
    late = due[~due.on_time.astype(bool) & due.first_valid_at.notna()]
    missing = due[~due.on_time.astype(bool) & due.first_valid_at.isna()]
    text = f"Báo cáo tháng: đúng hạn **{on_time}/{len(due)}** kỳ"
    for name, part in (("muộn", late), ("chưa nộp", missing)):
        if len(part):
            text += f"; {name} {len(part)} ({', '.join(numbers.short_period(period) for period in part.period)})"
    return text + "."


def _mark(row: Any) -> Markup:
    late = numbers.days(row.days_late) if row.days_late and row.status in ("late", "missing", "refused") else ""
    icon, word, tone = words.REPORT_STATES[row.status]
    month = tag("b", f"T{int(row.period[5:])}")
    title = f"{numbers.period(row.period)}: {word}" + (f" {late}" if late else "")
    return tag(
        "span", month, tag("span", f" {icon} {late or lower_first(word)}", class_=f"tone tone-{tone}"), role="listitem",
        title=title,
    )


def _columns(own: Own, mine: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "Đơn vị": own.unit.full_name, "Kỳ": mine.period,
        "Báo cáo hợp lệ đầu tiên": [numbers.instant(came) for came in mine.first_valid_at],
        "Trạng thái": [words.REPORT_STATES[status][1] for status in mine.status],
        "Số ngày chậm": mine.days_late, "Số lần gửi": mine.versions,
    })
