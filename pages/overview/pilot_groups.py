"""Pilot wards beside the remaining ones: every stage milestone, and one stage by weeks since each group began."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import PILOT, REMAINING, Milestone
from pages.shared import export, figures
from pages.shared.scope import Scope
from ui import charts, numbers, theme, words
from ui.cards import late_words, state_mark
from ui.curve import Line, by_weeks
from ui.markup import join, show_table, tag
from ui.sentences import aligned, compare

GROUPS = (PILOT, REMAINING)


def draw(scope: Scope, milestone: Milestone) -> None:
    """Table to the left, aligned curves to the right; one under the other where it is narrow."""
    by_group = figures.milestones(scope, "group")
    left, right = st.container(key="beside-groups").columns(2, gap="large")
    with left:
        _table(scope, by_group, milestone)
    with right:
        _weeks(scope, milestone)


def group_names(scope: Scope) -> dict[str, str]:
    """Such as “★ 5 phường thí điểm” and “16 đơn vị còn lại”."""
    wards = scope.plan.reporting_units(scope.period)
    pilots = sum(unit.pilot for unit in wards)
    return {PILOT: f"{words.PILOT_MARK} {pilots} phường thí điểm", REMAINING: f"{len(wards) - pilots} đơn vị còn lại"}


def _table(scope: Scope, by_group: pd.DataFrame, milestone: Milestone) -> None:
    names, found = group_names(scope), {(row.milestone, row.group): row for row in by_group.itertuples()}
    shares = [getattr(found.get((milestone.id, group)), "actual", None) for group in GROUPS]
    st.markdown(compare(*shares, milestone.name))
    rows = []
    for one in dict.fromkeys(m.id for m in scope.plan.milestones if m.stages):
        name = next(m.name for m in scope.plan.milestones if m.id == one)
        rows.append([name, *(_cell(found.get((one, group))) for group in GROUPS)])
    show_table(["Mốc", *(names[group] for group in GROUPS)], rows, numeric=(1, 2), caption="So sánh hai nhóm")
    wanted = by_group[by_group.group.isin(GROUPS) & by_group.actual.notna()]
    export.button(_columns(scope, wanted), f"thi-diem-con-lai-{scope.period}")


def _cell(row: Any) -> Any:
    if row is None:
        return numbers.UNKNOWN
    share = tag("strong", numbers.share(row.actual))
    return join([share, tag("div", state_mark(row.state, late_words(row.days_late)), class_="small")])


def _columns(scope: Scope, rows: pd.DataFrame) -> pd.DataFrame:
    names = {m.id: m.name for m in scope.plan.milestones}
    return pd.DataFrame(
        {
            "Kỳ": scope.period,
            "Mốc": [names[milestone] for milestone in rows.milestone],
            "Nhóm": [words.GROUPS[group] for group in rows.group],
            "Thực hiện": rows.actual,
            "Kế hoạch": rows.planned,
            "Trạng thái": [words.STATES[state][1] for state in rows.state],
            "Số ngày chậm": rows.days_late,
        }
    )


def _weeks(scope: Scope, milestone: Milestone) -> None:
    """Both groups from their own first day on."""
    stage = milestone.stages[-1]
    found = figures.since_start(scope, milestone.tracks[0], stage)
    found = found[found.share.notna()]
    lines = {group: part for group, part in found.groupby("group") if len(part)}
    said = aligned({group: _points(part) for group, part in lines.items()}, milestone.name)
    st.markdown(said)
    if max((len(part) for part in lines.values()), default=0) < 2:
        return
    names, colours = group_names(scope), theme.colours()
    colour = {PILOT: colours.pilot, REMAINING: colours.remaining}
    drawn = [
        Line(
            charts.wrap(names[group], 14),
            _points(lines[group]),
            colour[group],
            symbol="star" if group == PILOT else "circle",
        )
        for group in GROUPS
        if group in lines
    ]
    charts.draw(
        by_weeks(drawn, colours),
        key="weeks",
        alt=f"{milestone.name} theo số tuần từ khi mỗi nhóm bắt đầu. {said}",
    )
    with st.expander("Xem dạng bảng"):
        rows = [
            [names[r.group], numbers.decimal(r.weeks, 1), numbers.share(r.share), numbers.period(r.period)]
            for r in found.itertuples()
        ]
        show_table(["Nhóm", "Tuần từ khi bắt đầu", "Đạt", "Đến hết"], rows, numeric=(1, 2), caption="Theo tuần")
        export.button(found, f"theo-tuan-{milestone.id}-{scope.period}")


def _points(part: pd.DataFrame) -> list[tuple[float, float]]:
    return [(float(row.weeks), float(row.share)) for row in part.itertuples()]
