"""Đơn vị của tôi: what is due and when, this month's report, my figures against the plan, what to mend, what I sent."""

import pandas as pd
import streamlit as st

from data_layer import access
from data_layer.metrics.reporting import due_day
from data_layer.plan import Unit, period_end
from data_layer.receive.submissions import Sent, current_of, submissions
from data_layer.store import to_local, utc_now
from data_layer.workbooks.bundle import all_templates, bundle_name, template_name, template_of
from pages.access import visit
from pages.shared import export, figures
from pages.ward import counter, history, months, questions, returned, standing
from ui import cards, numbers, words
from ui.markup import link, show, show_table, tag

SAID = {
    "on_time": "đã nhận, đúng hạn", "late": "đã nhận, sau hạn", "returned": "đã nhận nhưng bị trả lại",
    "refused": "đã gửi nhưng có lỗi, chưa lưu", "missing": "chưa nhận, đã quá hạn", "not_due": "chưa đến hạn",
}


def choose_unit(found: visit.Here, month: str) -> Unit:
    """The ward's own; who sees all may choose. Another ward's in the address is refused, calmly and on record."""
    plan = found.store.plan
    asked = counter.asked_unit(found)
    if counter.is_ward(found):
        counter.ask(found, "history", unit=asked, as_of=month, what="my_ward")
        return plan.unit_by_id[plan.successor(str(asked), month)]
    counter.ask(found, "history", what="my_ward")
    every = [unit.id for unit in plan.units_at(month)]
    chosen = st.selectbox("Đơn vị", every, index=every.index(asked) if asked in every else 0, key="don_vi_xem",
                          format_func=lambda unit: counter.name_of(found, unit))
    return plan.unit_by_id[chosen]


def draw_state(found: visit.Here, unit: Unit, month: str, sent: list[Sent]) -> None:
    """This month's report in one sentence on top, with the day by which it was due."""
    due = due_day(found.store.plan, month)
    reports = figures.reporting(counter.scope(found, month))
    own = reports[(reports.unit == unit.id) & (reports.period == month)]
    name = f"Báo cáo {numbers.period(month).lower()}"
    if own.empty:
        _state_without_duty(unit, name, current_of(sent, unit.id, month))
        return
    row = own.iloc[0]
    given_back = returned.given_back(sent, unit.id, month)
    status = "returned" if given_back else row.status
    icon, _, tone = words.REPORT_STATES[status]
    word = SAID[status]
    st.title(f"{unit.full_name}: {name.lower()} {word}", anchor=False)
    when = f" · nhận {numbers.instant(row.first_valid_at)}" if not numbers.is_unknown(row.first_valid_at) else ""
    late = cards.late_words(row.days_late) if row.status in ("late", "missing", "refused") else ""
    left = (due - to_local(utc_now()).date()).days
    rest = f" · còn {numbers.days(left)}" if row.status == "not_due" and left >= 0 else ""
    mark = tag("span", f"{icon} {word}", class_=f"tone tone-{tone}")
    returned.tell(given_back, sent)
    show(tag("p", mark, f" · hạn {numbers.day(due)}{rest}{when}{late} · {row.versions} lần được lưu", class_="hotich"))


def _state_without_duty(unit: Unit, name: str, current: Sent | None) -> None:
    """Of a unit that reports of its own accord, as the office does."""
    st.title(f"{unit.full_name}: {'đã có' if current else 'chưa có'} {name.lower()}", anchor=False)
    told = f" · lần {current.version}, nhận {numbers.instant(current.received_at)}" if current else ""
    show(tag("p", f"Không có hạn nộp{told}", class_="hotich"))


def draw_buttons(found: visit.Here, unit: Unit, month: str) -> None:
    """Take the template, hand in."""
    plan = found.store.plan
    if not access.may_upload_for(found.viewer, plan, unit.id, month):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        export.hand_over(
            f"Tải mẫu {numbers.period(month).lower()}", lambda: template_of(found.store, unit.id, month),
            template_name(unit.id, month), "file.template_downloaded", what=month, unit=unit.id, type="primary",
            icon=":material/download:",
        )
        if not counter.is_ward(found):
            export.hand_over(
                "Tải mẫu của mọi đơn vị (.zip)", lambda: all_templates(found.store, month), bundle_name(month),
                "file.template_downloaded", what=f"{month} tất cả", icon=":material/folder_zip:",
            )
        query = {} if counter.is_ward(found) else {counter.UNIT_IN_ADDRESS: unit.id}
        show(tag("p", link("Nộp báo cáo", "/nop-bao-cao", ky=month, **query), class_="hotich"))


def draw_due(found: visit.Here, unit: Unit, month: str) -> pd.DataFrame:
    """Milestones of the unit, those not done first by their day."""
    every = figures.milestones(counter.scope(found, month), "unit")
    own = every[every.unit == unit.id]
    names = {each.id: each.name for each in found.store.plan.milestones}
    done = own.state.isin(["done_on_time", "done_late"])
    rows = [
        [
            names[row.milestone], numbers.day(row.due) if not numbers.is_unknown(row.due) else "chưa xác định",
            cards.state_mark(row.state, cards.late_words(row.days_late)), numbers.share(row.actual),
            numbers.share(row.planned),
        ]
        for row in pd.concat([own[~done].sort_values("due", na_position="last"), own[done]]).itertuples()
    ]
    st.markdown(f"**{int((~done).sum())} việc chưa xong**, {int(done.sum())} việc đã xong, đến {_day(month)}.")
    heads = ["Việc", "Hạn", "Tình trạng", "Đã đạt", "Kế hoạch"]
    show_table(heads, rows, numeric=(3, 4), caption="Việc phải làm và hạn", stacked=True)
    if (own.days_late.fillna(0) >= 0.5).any():
        st.caption("Việc chưa xong, “chậm n ngày”: mức đã đạt đáng lẽ có từ n ngày trước, nếu làm đều từ ngày bắt đầu "
                   "đến hạn (giả định của phần mềm); không phải số ngày đã quá hạn.")
    return own


def _day(month: str) -> str:
    return numbers.day(period_end(month))


# 1. Whose, and this month's report
found = visit.here()
counter.style()
month = counter.period(found)
unit = choose_unit(found, month)
units = [unit.id, *(each.id for each in found.store.plan.predecessors(unit.id, month))]
sent: list[Sent] = submissions(found.store, units)
draw_state(found, unit, month, sent)
draw_buttons(found, unit, month)

# 2. What the office asks
questions.draw(found, unit, units, month)

# 3. What is due
st.subheader("Việc phải làm và hạn", anchor=False)
standings = draw_due(found, unit, month)

# 4. My figures, beside the city's
st.subheader("Số liệu của đơn vị theo tháng", anchor=False)
months.draw(found, unit, month, standings)
standing.draw(found, unit, month)

# 5. What I sent: receipts and files only for whom they concern
if access.may(found.viewer, "receipts", found.store.plan, unit=unit.id):
    st.subheader("Lỗi cần sửa", anchor=False)
    history.draw_to_mend(found, sent)
    st.subheader("Các lần gửi", anchor=False)
    history.draw_versions(sent)
st.subheader("So sánh hai lần gửi", anchor=False)
history.draw_differences(found, sent)
if access.may(found.viewer, "files", found.store.plan, unit=unit.id):
    with st.container(key="tep-da-gui"):
        st.subheader("Tệp đã gửi", anchor=False)
        history.draw_files(found, sent)
