"""What Ngày kế hoạch shows: days in force, due days before and after they were moved, hand-overs, every entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.review.plan_events import EVENTS, HANDED_OVER, MOVED, PlanEvent
from data_layer.store import REPORTING_UNTIL
from pages.office.plan_dates_form import name_of
from pages.overview.stage_cards import milestone_names
from pages.shared import figures
from pages.shared.names import unit_name
from pages.shared.scope import Scope
from pages.ward import counter
from ui import numbers, words
from ui.markup import Markup, join, show, show_table, tag
from ui.sentences import listed, lower_first

GENERAL = tuple(name for name in EVENTS if name not in (HANDED_OVER, MOVED, REPORTING_UNTIL))


def sentence(scope: Scope) -> str:
    """Such as “3/3 ngày chung đã có; 4/19 phường, xã đã nhận bàn giao; 1 mốc đã dời hạn”."""
    days = _days(scope)
    general = sum(days[days.event == name].day.notna().any() for name in GENERAL)
    handed = days[days.event == HANDED_OVER].drop_duplicates("unit")
    moved = figures.moved_dues(scope).milestone.nunique()
    parts = [f"{general}/{len(GENERAL)} ngày chung đã có",
             f"{int(handed.day.notna().sum())}/{len(handed)} phường, xã đã nhận bàn giao"]
    parts.append(f"{moved} mốc đã dời hạn" if moved else "chưa mốc nào dời hạn")
    return "; ".join(parts)


def _days(scope: Scope) -> pd.DataFrame:
    return figures.conditions(scope)


def draw_days(scope: Scope, events: Sequence[PlanEvent]) -> None:
    """The days that concern everybody, with the milestones that hang on them."""
    days, names = _days(scope), milestone_names(scope)
    rows = []
    for name in GENERAL:
        standing = _standing(events, name)
        hanging = [names[one] + _of_whom(scope, one, part)
                   for one, part in days[days.event == name].groupby("milestone", sort=False)]
        rows.append([name_of(name), numbers.day(standing.day) if standing else "chưa có", "; ".join(hanging),
                     _by(standing)])
    heads = ["Ngày", "Đang dùng", "Bắt đầu từ ngày này", "Căn cứ, người ghi"]
    show_table(heads, rows, caption="Ngày chung của kế hoạch", stacked=True)


def _of_whom(scope: Scope, milestone: Any, part: pd.DataFrame) -> str:
    """Whose start it is, where not that of everybody whom the milestone concerns."""
    every = {unit.group for unit in scope.plan.units_at(scope.period)
             if any(m.id == milestone and m.concerns(unit) for m in scope.plan.milestones)}
    mine = [group for group in words.GROUPS if group in set(part.group)]
    return "" if set(mine) >= every else f" ({listed([lower_first(words.GROUPS[group]) for group in mine])})"


def draw_last_period(scope: Scope, events: Sequence[PlanEvent]) -> None:
    """Until when reports are taken, and on whose word."""
    standing = _standing(events, REPORTING_UNTIL)
    period = numbers.period(scope.plan.reporting_until).lower()
    if standing is None:
        st.markdown(f"Kỳ báo cáo cuối cùng: **{period}**, theo kế hoạch.")
        return
    show(tag("p", "Kỳ báo cáo cuối cùng: ", tag("strong", period), ".", tag("div", _by(standing), class_="small"),
             class_="hotich"))


def draw_moved(scope: Scope, events: Sequence[PlanEvent]) -> None:
    """The plan's due day struck through, the new one beside it."""
    moved = figures.moved_dues(scope)
    if moved.empty:
        st.markdown("Chưa mốc nào dời hạn; các hạn đang dùng là hạn của kế hoạch.")
        return
    names, rows = milestone_names(scope), []
    for (milestone, before, due), part in moved.groupby(["milestone", "due_before", "due"], sort=False, dropna=False):
        mine = [each for each in events if (each.name, each.milestone, each.day) == (MOVED, milestone, due)]
        rows.append([
            names[milestone], _whom(scope, part), tag("span", numbers.day(before), class_="old"),
            tag("strong", numbers.day(due)), _by(next((each for each in mine if each.stands), None)),
        ])
    show_table(["Mốc", "Áp dụng", "Hạn theo kế hoạch", "Hạn đang dùng", "Căn cứ, người ghi"], rows,
               caption="Hạn đã dời", stacked=True)
    st.caption("Hạn cũ vẫn hiện bằng nét đứt ở dải mốc của Tổng quan và Mốc tiến độ.")


def _whom(scope: Scope, part: pd.DataFrame) -> str:
    if len(part) == 1:
        return unit_name(scope.plan.unit_by_id[part.iloc[0].unit])
    groups = list(dict.fromkeys(part.group))
    return f"{len(part)} đơn vị" + (f" ({words.GROUPS[groups[0]].lower()})" if len(groups) == 1 else "")


def draw_handed_over(scope: Scope, events: Sequence[PlanEvent]) -> None:
    """Each ward's day, and whether the office or the ward's own report gave it."""
    days = _days(scope)
    handed = days[days.event == HANDED_OVER].drop_duplicates("unit").set_index("unit").day
    rows = []
    for unit in handed.index:
        standing = _standing(events, HANDED_OVER, unit)
        known = not numbers.is_unknown(handed[unit])
        by: Any = _by(standing) if standing else "theo báo cáo của đơn vị (Biểu 03)" if known else ""
        rows.append([unit_name(scope.plan.unit_by_id[unit]), numbers.day(handed[unit]) if known else "chưa có", by])
    missing = sum(row[1] == "chưa có" for row in rows)
    st.markdown(f"**{len(rows) - missing}/{len(rows)}** phường, xã đã có ngày. Ngày đơn vị tự báo cáo có giá trị cho "
                "đến khi Phòng Tư pháp ghi ngày khác.")
    with st.expander("Xem từng phường, xã", expanded=False, key="ban-giao"):
        show_table(["Đơn vị", "Ngày nhận bàn giao", "Căn cứ, người ghi"], rows, caption="Ngày nhận bàn giao",
                   stacked=True)


def draw_all(scope: Scope, events: Sequence[PlanEvent]) -> None:
    """The latest first; what a later entry replaced stays, struck through."""
    if not events:
        st.markdown("Chưa ghi ngày nào.")
        return
    names = milestone_names(scope)
    rows = []
    for each in events:
        unit = scope.plan.unit_by_id.get(each.unit or "")
        about = " · ".join(filter(None, (names.get(each.milestone or ""), unit_name(unit) if unit else None)))
        rows.append([
            numbers.instant(each.entered_at), join([name_of(each.name), tag("div", about, class_="small muted")]),
            numbers.day(each.day) if each.stands else tag("span", numbers.day(each.day), class_="old"),
            each.reason or "", counter.actor_words(each.actor),
            tag("span", "● đang dùng", class_="tone tone-good") if each.stands
            else tag("span", "○ đã thay", class_="tone tone-idle"),
        ])
    heads = ["Ghi lúc", "Việc", "Ngày", "Căn cứ", "Người ghi", "Hiệu lực"]
    show_table(heads, rows, caption="Mọi lần ghi", stacked=True)


def _standing(events: Sequence[PlanEvent], name: str, unit: str | None = None) -> PlanEvent | None:
    return next((each for each in events if each.stands and (each.name, each.unit) == (name, unit)), None)


def _by(event: PlanEvent | None) -> Markup | str:
    if event is None:
        return ""
    who = f"{counter.actor_words(event.actor)}, {numbers.instant(event.entered_at)}"
    return join([event.reason or "không ghi căn cứ", tag("div", who, class_="small muted")])
