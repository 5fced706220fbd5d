"""Who is missing now for the month chosen, in a sentence and a list; for the office the ways to write to them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.reminders import Deadline, Missing, Sent, deadline, history
from pages.office import remind_letter, remind_mail, remind_text
from pages.shared.names import unit_link
from pages.shared.scope import Scope
from ui import numbers, words
from ui.markup import Markup, join, show_table, tag

KINDS = {"before": "trước hạn", "due": "đúng ngày đến hạn", "after": "sau hạn"}


def now(scope: Scope) -> Deadline:
    """The due day of the month chosen, and who is missing today."""
    return deadline(scope.store, scope.period)


def sentence(scope: Scope, by_month: pd.DataFrame, found: Deadline) -> str:
    """Such as “Tháng 5/2024: 19/21 phường, xã đã nộp, 15 đúng hạn; còn thiếu 2”."""
    row = by_month[by_month["period"] == scope.period].iloc[0]
    text = (f"{numbers.period(scope.period)}: {row.received}/{row.expected} phường, xã đã nộp "
            f"({numbers.share(row.received / row.expected, 0)}), {row.on_time} đúng hạn")
    if not found.missing:
        return f"{text}; không thiếu đơn vị nào"
    again = sum(each.status in ("returned", "refused") for each in found.missing)
    never = len(found.missing) - again
    left = [f"còn thiếu {never}" if never else "", f"{again} phải nộp lại" if again else ""]
    return f"{text}; {', '.join(filter(None, left))}"


def when(found: Deadline) -> str:
    """Such as “hạn 31/05/2024, đã quá 3 ngày”."""
    if found.days_late:
        return f"hạn {numbers.day(found.due)}, đã quá {numbers.days(found.days_late)}"
    left = f"còn {numbers.days(found.days_left)}" if found.days_left else "là hôm nay"
    return f"hạn {numbers.day(found.due)}, {left}"


def draw(scope: Scope, found: Deadline) -> None:
    """The list of who is missing, with the last mail to each."""
    month = numbers.period(scope.period).lower()
    if not found.missing:
        st.markdown(f"Mọi phường, xã đã có báo cáo {month} hợp lệ; hạn nộp {numbers.day(found.due)}.")
        return
    st.subheader(f"Đang thiếu {len(found.missing)} báo cáo {month}", anchor=False)
    st.markdown(f"Tính đến hôm nay, {numbers.day(found.today)}: {when(found)}.")
    attempts = history(scope.store, scope.period)
    rows = [
        [unit_link(scope, scope.plan.unit_by_id[each.unit]), _state(each, found), _last(each, attempts)]
        for each in found.missing
    ]
    show_table(["Đơn vị", "Tình trạng", "Thư nhắc gần nhất"], rows, caption="Đơn vị còn thiếu báo cáo",
               stacked=True)


def _state(each: Missing, found: Deadline) -> Markup:
    status = each.status
    if status in ("missing", "not_due"):
        status = "missing" if found.days_late else "not_due"
    icon, word, tone = words.REPORT_STATES[status]
    why = _why(each)
    return join([tag("span", f"{icon} {word}", class_=f"tone tone-{tone}"),
                 tag("div", why, class_="small muted") if why else ""])


def _why(each: Missing) -> str:
    if each.status == "returned":
        return each.returned_because or "đã trả lại, chưa nộp lại"
    return f"tệp gửi ngày {numbers.day(each.came_on)} có lỗi, không lưu" if each.status == "refused" else ""


def _last(each: Missing, attempts: list[Sent]) -> Any:
    """Of several mails the latest; a failure says why."""
    mine = next((attempt for attempt in attempts if attempt.unit == each.unit), None)
    if mine is None:
        return tag("span", "chưa gửi", class_="muted")
    at = numbers.instant(mine.begun_at)
    if mine.outcome == "failed":
        return join([tag("span", f"✕ không gửi được lúc {at}", class_="tone tone-late"),
                     tag("div", mine.detail or "", class_="small muted")])
    word = "✓ đã gửi" if mine.outcome == "sent" else "◷ đang gửi"
    return join([f"{word} lúc {at}", tag("div", f"{KINDS[mine.kind]}{_detail(mine)}", class_="small muted")])


def _detail(mine: Sent) -> str:
    return f". {mine.detail}" if mine.detail else ""


def draw_office(scope: Scope, found: Deadline) -> None:
    """A text to paste, a letter, mails."""
    if not found.missing:
        return
    with st.expander("Đôn đốc: tin nhắn, công văn, thư điện tử", icon=":material/campaign:", key="don-doc"):
        together, each, letter, mail = st.tabs(
            ["Tin nhắn chung", "Tin cho từng đơn vị", "Công văn đôn đốc", "Thư điện tử"])
        with together:
            remind_text.for_all(scope, found)
        with each:
            remind_text.for_one(scope, found)
        with letter:
            remind_letter.draw(scope, found)
        with mail:
            remind_mail.draw(scope, found)
