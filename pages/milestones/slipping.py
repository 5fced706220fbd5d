"""How the forecasts of the city's milestones moved from report to report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import period_end, period_start
from pages.overview import outlook
from pages.overview.stage_cards import milestone_names
from pages.shared import explain, export
from pages.shared.scope import Scope
from ui import charts, numbers, theme
from ui.markup import show_table
from ui.slips import Slip, slip_chart

COLUMNS = 3
CHARTS = 600
"""Pixels kept free for the charts while their figures are being made."""


def draw(scope: Scope) -> None:
    """A sentence and a small chart a milestone, then all of it as a table."""
    with st.skeleton(height=CHARTS):
        found = series(scope)
    names = milestone_names(scope)
    st.markdown(
        "Mỗi điểm là ngày xong (P50) mà báo cáo tháng đó dự báo; nét dọc tới P80; vạch đứt là hạn. Đường đi lên: dự "
        "báo lùi dần; đường nằm ngang: giữ được nhịp. Dự báo là của cả thành phố cộng chung; các đơn vị chậm nhất "
        "thường xong muộn hơn."
    )
    known = {milestone: part for milestone, part in found.groupby("milestone", sort=False) if part.p50.notna().any()}
    unknown = [names[milestone] for milestone in dict.fromkeys(found.milestone) if milestone not in known]
    if unknown:
        st.markdown("Chưa đủ số liệu để dự báo (cần ít nhất 4 tháng có việc): " + "; ".join(unknown) + ".")
    milestones = []
    for milestone, part in known.items():
        told = part[part.p50.notna()]
        if len(told) > 1:
            milestones.append(milestone)
        else:  # a single point is no chart
            st.markdown(f"{sentence(scope, names[milestone], told)} (mới có một dự báo)")
    with st.container(key="beside-slips"):
        for at in range(0, len(milestones), COLUMNS):
            row = st.columns(COLUMNS, gap="medium")
            for column, milestone in zip(row, milestones[at : at + COLUMNS], strict=False):
                with column:
                    _one(scope, milestone, names[milestone], known[milestone])
    if known:
        _table(scope, found, names)


def series(scope: Scope) -> pd.DataFrame:
    """The forecast of each milestone as each period's report saw it. Columns: period milestone due p50 p80 done_on."""
    rows = []
    for period in scope.plan.periods(scope.period):
        for milestone, row in outlook.by_milestone(replace(scope, period=period)).items():
            rows.append((period, milestone, row.due, row.p50, row.p80, row.done_on))
    return pd.DataFrame(rows, columns=["period", "milestone", "due", "p50", "p80", "done_on"], dtype="object")


def _one(scope: Scope, milestone: str, name: str, part: pd.DataFrame) -> None:
    told = part[part.p50.notna()]
    last = told.iloc[-1]
    late = not numbers.is_unknown(last.due) and last.p50 > last.due
    points = [(period_end(r.period), r.p50, None if numbers.is_unknown(r.p80) else r.p80) for r in told.itertuples()]
    dues = [(period_end(row.period), row.due) for row in part[part.due.notna()].itertuples()]
    said = sentence(scope, name, told)
    st.markdown(said)
    figure = slip_chart(
        Slip(name, points, dues, late),
        period_start(scope.plan.first_period),
        period_end(scope.plan.last_period),
        theme.colours(),
    )
    charts.draw(figure, key=f"slip-{milestone}", alt=f"Ngày xong dự báo theo tháng báo cáo. {said}")


def sentence(scope: Scope, name: str, told: pd.DataFrame) -> str:
    """Such as “**Nhập liệu**: ▲ dự báo 24/06/2024, sau hạn 24 ngày; lùi 9 ngày so với báo cáo trước”."""
    last = told.iloc[-1]
    done = not numbers.is_unknown(last.done_on)
    text = f"**{name}**: {'xong' if done else 'dự báo'} {numbers.day(last.p50)}"
    if not numbers.is_unknown(last.due):
        gap = (last.p50 - last.due).days
        text += f", ▲ sau hạn {numbers.days(gap)}" if gap > 0 else ", ● trong hạn"
    if last.period != scope.period:
        return f"{text} (theo báo cáo {numbers.period(last.period).lower()})"
    return text + ("" if done else _moved(told))


def _moved(told: pd.DataFrame) -> str:
    if len(told) < 2:
        return ""
    gap = (told.p50.iloc[-1] - told.p50.iloc[-2]).days
    if not gap:
        return "; không đổi so với báo cáo trước"
    return f"; {'lùi' if gap > 0 else 'sớm lên'} {numbers.days(abs(gap))} so với báo cáo trước"


def _table(scope: Scope, found: pd.DataFrame, names: dict[str, str]) -> None:
    milestones = list(dict.fromkeys(found.milestone))
    p50 = found.set_index(["period", "milestone"]).p50
    rows: list[list[Any]] = [
        [numbers.short_period(period), *(numbers.day(p50.get((period, milestone))) for milestone in milestones)]
        for period in dict.fromkeys(found.period)
    ]
    explain.button(scope, "forecast", milestone=milestones[-1])
    with st.expander("Xem dạng bảng"):
        heads = ["Báo cáo tháng", *(names[milestone] for milestone in milestones)]
        show_table(heads, rows, numeric=range(1, len(heads)), caption="Ngày xong dự báo (P50) theo tháng báo cáo")
        file = found.assign(milestone=[names[milestone] for milestone in found.milestone])
        export.button(file.set_axis(["Kỳ", "Mốc", "Hạn", "P50", "P80", "Ngày xong"], axis=1), f"du-bao-{scope.period}")
