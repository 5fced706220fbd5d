"""Pilot wards beside the remaining ones: numbers of every stage milestone, and one stage's curve by month."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_layer.plan import PILOT, REMAINING, period_end
from pages.shared import figures
from pages.shared.scope import Scope
from ui import charts, numbers, theme, words
from ui.cards import late_words, state_mark
from ui.curve import Line, over_time
from ui.markup import join, show_table, tag
from ui.palette import Palette
from ui.sentences import compare

GROUPS = (PILOT, REMAINING)


def draw(scope: Scope) -> None:
    """Table to the left, curve to the right; one under the other where it is narrow."""
    by_group = figures.milestones(scope, "group")
    left, right = st.columns([5, 6], gap="large")
    with left:
        _table(scope, by_group)
    with right:
        _curve(scope, by_group)


def group_names(scope: Scope) -> dict[str, str]:
    """Such as “★ 5 phường thí điểm” and “16 đơn vị còn lại”."""
    wards = scope.plan.reporting_units(scope.period)
    pilots = sum(unit.pilot for unit in wards)
    return {PILOT: f"{words.PILOT_MARK} {pilots} phường thí điểm", REMAINING: f"{len(wards) - pilots} đơn vị còn lại"}


def _table(scope: Scope, by_group: pd.DataFrame) -> None:
    names = group_names(scope)
    found = {(row.milestone, row.group): row for row in by_group.itertuples()}
    rows = []
    for milestone in dict.fromkeys(m.id for m in scope.plan.milestones if m.stages):
        name = next(m.name for m in scope.plan.milestones if m.id == milestone)
        rows.append([name, *(_cell(found.get((milestone, group))) for group in GROUPS)])
    show_table(["Mốc", *(names[group] for group in GROUPS)], rows, numeric=(1, 2), caption="So sánh hai nhóm")


def _cell(row: object) -> object:
    if row is None:
        return numbers.UNKNOWN
    share = tag("strong", numbers.share(row.actual))
    return join([share, tag("div", state_mark(row.state, late_words(row.days_late)), class_="small")])


def _curve(scope: Scope, by_group: pd.DataFrame) -> None:
    stages = {m.id: (m.tracks[0], m.stages[-1]) for m in scope.plan.milestones if m.stages and len(m.tracks) == 1}
    names = {m.id: m.name for m in scope.plan.milestones}
    chosen = st.selectbox(
        "Công đoạn trên biểu đồ",
        list(stages),
        format_func=lambda m: names[m],
        key="moc",
        bind="query-params",
        filter_mode=None,
    )
    track, stage = stages[chosen]
    series = figures.completion_series(scope, "group", "stage")
    series = series[(series.track == track) & (series.stage == stage)]
    now = series[series.period == scope.period].set_index("group").rate
    st.markdown(compare(now.get(PILOT), now.get(REMAINING), names[chosen]))
    colours = theme.colours()
    lines = _lines(scope, series, by_group[by_group.milestone == chosen], colours)
    if not any(line.dash == "solid" for line in lines):
        st.info(
            f"Chưa có số liệu của công đoạn này đến {numbers.period(scope.period).lower()}.",
            icon=":material/hourglass_empty:",
        )
        return
    charts.draw(
        over_time(lines, colours),
        key="curve",
        alt=f"Tỷ lệ lũy kế theo tháng: {names[chosen]}, hai nhóm và kế hoạch",
    )
    st.caption(
        "Đường đứt: kế hoạch (giả định đường thẳng từ ngày bắt đầu đến hạn). "
        "Đường liền: lũy kế thực hiện cuối mỗi tháng."
    )


def _lines(scope: Scope, series: pd.DataFrame, milestone: pd.DataFrame, colours: Palette) -> list[Line]:
    names, colour = group_names(scope), {PILOT: colours.pilot, REMAINING: colours.remaining}
    lines, plans = [], []
    for group in GROUPS:
        part = series[(series.group == group) & series.rate.notna()]
        if len(part):
            points = [(period_end(row.period), float(row.rate)) for row in part.itertuples()]
            lines.append(Line(names[group], points, colour[group], symbol="star" if group == PILOT else "circle"))
    for row in milestone[milestone.group.isin(GROUPS)].drop_duplicates(["start", "due"]).itertuples():
        if not numbers.is_unknown(row.start) and not numbers.is_unknown(row.due):
            plans.append((row.group, [(row.start, 0.0), (row.due, 1.0)]))
    shared = len(plans) == 1
    for at, (group, points) in enumerate(plans):
        lines.append(Line("" if at else "kế hoạch", points, colours.muted if shared else colour[group], dash="dash"))
    return lines
