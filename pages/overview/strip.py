"""The milestone strip: February to December, what is done of each milestone, its due day, today, and the forecast."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import period_end, period_start
from pages.overview import outlook
from pages.overview.stage_cards import city_state, milestone_by_id
from pages.shared import export, figures
from pages.shared.scope import Scope
from ui import numbers, words
from ui.cards import tally
from ui.markup import Markup, show, show_table, tag
from ui.milestone_strip import Ruler, Span, strip
from ui.sentences import OPEN_STATES, listed, lower_first


def draw(scope: Scope, city: pd.DataFrame, *, every: bool = False) -> None:
    """The strip, and in words how to read it.

    `every`: below an answer of its own; preparatory tasks one by one even when all are done.
    """
    ruler = Ruler(period_start(scope.plan.first_period), period_end(scope.plan.last_period))
    if not every:
        st.markdown(sentence(scope, city))
    show(strip(spans(scope, city, every=every), ruler, period_end(scope.period)))
    st.caption(
        "Thanh: từ ngày bắt đầu đến hạn, phần đậm là tỷ lệ đã làm; phần đậm chưa tới vạch "
        f"{period_end(scope.period):%d/%m} là đang chậm (kế hoạch: giả định của chúng tôi, đường thẳng). "
        "Vạch đậm: hạn; vạch đứt: hạn cũ đã dời. ◇ và gạch nối: dự báo ngày xong, từ P50 đến P80."
    )

    table = columns(scope, city)
    with st.expander("Xem dạng bảng"):
        show_table(list(table.columns), _written(table), numeric=(3, 4, 6, 9), caption="Các mốc của thành phố")
        export.button(table, f"moc-tien-do-{scope.period}")


def sentence(scope: Scope, city: pd.DataFrame) -> str:
    """Such as “Trong 12 mốc: 5 mốc xong; quá hạn: nhập liệu 04 loại sổ; chậm tiến độ: …”."""
    names = {m.id: lower_first(m.name) for m in scope.plan.milestones}
    done = int(city.done_on.notna().sum())
    parts = [f"Trong {len(city)} mốc của thành phố, **{done}** mốc mọi đơn vị đã xong"]
    for state in OPEN_STATES:
        late = [names[milestone] for milestone in city[city.state == state].milestone]
        if late:
            parts.append(f"{words.STATES[state][1]}: {listed(late)}")
    return "; ".join(parts) + "."


def columns(scope: Scope, city: pd.DataFrame) -> pd.DataFrame:
    """The city's milestones with their forecasts, a row each."""
    names, seen = {m.id: m.name for m in scope.plan.milestones}, outlook.by_milestone(scope)
    found = [seen.get(milestone) for milestone in city.milestone]
    return pd.DataFrame(
        {
            "Mốc": [names[milestone] for milestone in city.milestone],
            "Bắt đầu": city.start,
            "Hạn": city.due,
            "Kế hoạch": city.planned,
            "Thực hiện": city.actual,
            "Trạng thái": [words.STATES[state][1] for state in city.state],
            "Số ngày chậm": city.days_late,
            "P50": [None if row is None else known(row.p50) for row in found],
            "P80": [None if row is None else known(row.p80) for row in found],
            "Khả năng đúng hạn": [None if row is None else known(row.chance_on_time) for row in found],
        }
    )


def _written(table: pd.DataFrame) -> list[list[str]]:
    return [
        [
            name,
            numbers.day(start),
            numbers.day(due),
            numbers.share(planned),
            numbers.share(actual),
            state,
            numbers.count(late),
            numbers.day(p50),
            numbers.day(p80),
            numbers.share(chance, 0),
        ]
        for name, start, due, planned, actual, state, late, p50, p80, chance in table.itertuples(index=False)
    ]


def spans(scope: Scope, city: pd.DataFrame, *, every: bool) -> list[Span]:
    """A span a milestone, in the plan's order; tasks that are all done stand together unless `every`."""
    plan, seen = milestone_by_id(scope), outlook.by_milestone(scope)
    moved = figures.moved_dues(scope).drop_duplicates("milestone").set_index("milestone")
    tasks = city[[bool(plan[m].task) for m in city.milestone]]
    together = not every and len(tasks) > 1 and tasks.done_on.notna().all()
    found = [_prepared(tasks)] if together else []
    for row in city.itertuples():
        if not (together and plan[row.milestone].task):
            before = moved.due_before.get(row.milestone)
            found.append(_span(scope, plan[row.milestone].name, row, seen.get(row.milestone), before))
    return found


def _span(scope: Scope, name: str, row: Any, forecast: Any, before: Any) -> Span:
    done, units = tally(row.states)
    due = "chưa có hạn" if numbers.is_unknown(row.due) else f"hạn {numbers.day(row.due)}"
    open_end = forecast is not None and numbers.is_unknown(forecast.done_on)
    return Span(
        name,
        row.state,
        _said(scope, row),
        f"{numbers.count(done)}/{numbers.count(units)} đơn vị xong · {due}",
        known(row.start),
        known(row.due),
        known(row.actual),
        known(before),
        known(forecast.p50) if open_end else None,
        known(forecast.p80) if open_end else None,
    )


def _said(scope: Scope, row: Any) -> Markup:
    waits = waiting_for(scope, row.milestone) if row.state == "waiting" else []
    if waits:
        return tag("span", f"{words.STATES['waiting'][0]} chờ {listed(waits)}", class_="tone tone-idle")
    return city_state(row)


def waiting_for(scope: Scope, milestone: str) -> list[str]:
    """The events that a milestone waits for, in words; how many units where it is not the same for all."""
    return _waits(scope, *figures.key(scope)).get(milestone, [])


@st.cache_data(max_entries=60, show_spinner=False)
def _waits(_scope: Scope, reach: tuple[Any, ...], version: str, period: str) -> dict[str, list[str]]:
    waits: dict[str, list[str]] = {}
    for (milestone, event), part in figures.conditions(_scope).groupby(["milestone", "event"], sort=False):
        missing = int(part.day.isna().sum())
        if missing:
            name = words.EVENTS.get(event, event)
            said = name if missing == len(part) else f"{name} ({numbers.count(missing)} đơn vị)"
            waits.setdefault(milestone, []).append(said)
    return waits


def known(value: Any) -> Any:
    """The value, or None where a frame has none."""
    return None if numbers.is_unknown(value) else value


def _prepared(tasks: pd.DataFrame) -> Span:
    """All preparatory tasks as one, once every unit has done them."""
    state = "done_late" if tasks.state.eq("done_late").any() else "done_on_time"
    icon, word, tone = words.STATES[state]
    said = tag("span", f"{icon} {word} · {numbers.day(tasks.done_on.max())}", class_=f"tone tone-{tone}")
    name = f"{len(tasks)} việc chuẩn bị"
    return Span(name, state, said, "mọi đơn vị đã xong", tasks.start.dropna().min(), tasks.due.dropna().max())
