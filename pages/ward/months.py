"""A unit's figures by month: one stage against the plan's line, and a table of all stages."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from data_layer.metrics.reporting import STANDING
from data_layer.plan import Stage, Unit, period_end
from pages.access import visit
from pages.shared import figures
from pages.ward import counter
from ui import charts, numbers, theme
from ui.curve import Line, over_time
from ui.markup import show_table
from ui.sentences import lower_first


def draw(found: visit.Here, unit: Unit, month: str, standings: pd.DataFrame) -> None:
    """Choose a stage; its curve with the plan's line, and below it every stage by month."""
    plan = found.store.plan
    series = figures.completion_series(counter.scope(found, month), "unit", "stage", units=(unit.id,))
    if series.rate.isna().all():
        st.info("Chưa có báo cáo nào của đơn vị đến kỳ đang xem.", icon=":material/hourglass_empty:")
        return
    stages = {f"{stage.track}-{stage.id}": stage for stage in plan.stages if stage.track in plan.tracks_of(unit)}
    tracks = {track.id: track.name for track in plan.tracks}
    chosen = st.selectbox(
        "Công đoạn", list(stages), key="cong_doan_xem", filter_mode=None,
        format_func=lambda key: f"{stages[key].name} · {lower_first(tracks[stages[key].track])}",
    )
    _curve(series, stages[chosen], _span(found, unit, stages[chosen], standings), month)
    carried = _carried(found, unit, month) & set(series.period[series.rate.notna()])
    for track in (track for track in tracks if track in plan.tracks_of(unit)):
        _table(series[series.track == track], plan.stages_of(track), plan.periods(month), tracks[track], carried)
    if carried:
        st.caption("* Kỳ này đơn vị chưa có báo cáo: số của kỳ trước, giữ nguyên.")


def _carried(found: visit.Here, unit: Unit, month: str) -> set[str]:
    """Months whose figures are those of an earlier one, for want of a report."""
    reports = figures.reporting(counter.scope(found, month))
    own = reports[reports.unit == unit.id]
    return set(own.period[~own.status.isin(STANDING)])


def _span(
    found: visit.Here, unit: Unit, stage: Stage, standings: pd.DataFrame
) -> tuple[dt.date, dt.date] | None:
    """First and last day that the plan gives this stage of this unit; None while they are unknown."""
    own = [
        each.id for each in found.store.plan.milestones
        if each.concerns(unit) and each.tracks == (stage.track,) and stage.id in each.stages
    ]
    rows = standings[standings.milestone.isin(own)]
    if rows.empty or numbers.is_unknown(rows.iloc[0].start) or numbers.is_unknown(rows.iloc[0].due):
        return None
    return rows.iloc[0].start, rows.iloc[0].due


def _curve(series: pd.DataFrame, stage: Stage, span: tuple[dt.date, dt.date] | None, month: str) -> None:
    colours = theme.colours()
    own = series[(series.track == stage.track) & (series.stage == stage.id) & series.rate.notna()]
    points = [(period_end(row.period), float(row.rate)) for row in own.itertuples()]
    lines = [Line("thực hiện", points, colours.good)] if points else []
    if span:
        lines.append(Line("kế hoạch", [(span[0], 0.0), (span[1], 1.0)], colours.muted, dash="dash"))
    if not points:
        st.markdown(f"**{stage.name}**: chưa có số liệu đến {numbers.day(period_end(month))}.")
        return
    until = f"; hạn theo kế hoạch {numbers.day(span[1])}" if span else "; hạn theo kế hoạch chưa xác định"
    st.markdown(f"**{stage.name}** đạt **{numbers.share(points[-1][1])}** đến {numbers.day(points[-1][0])}{until}.")
    charts.draw(over_time(lines, colours, height=300), alt=f"{stage.name} theo tháng so với kế hoạch", key="theo-thang")
    if span:
        st.caption("Đường kế hoạch là đường thẳng từ ngày bắt đầu đến hạn: giả định của phần mềm.")


def _table(
    series: pd.DataFrame, stages: tuple[Stage, ...], periods: tuple[str, ...], caption: str, carried: set[str]
) -> None:
    done = series.set_index(["period", "stage"])
    rows = [
        [numbers.short_period(each) + ("*" if each in carried else ""),
         *(_cell(done, (each, stage.id)) for stage in stages)]
        for each in periods
    ]
    heads = ["Kỳ", *(stage.name for stage in stages)]
    st.markdown(f"**{caption}**: số trường hợp đã làm, lũy kế, và tỷ lệ.")
    show_table(heads, rows, numeric=range(1, len(heads)), caption=caption)


def _cell(done: pd.DataFrame, key: tuple[str, str]) -> str:
    if key not in done.index or numbers.is_unknown(done.at[key, "rate"]):
        return numbers.UNKNOWN
    return f"{numbers.count(done.at[key, 'done'])} ({numbers.share(done.at[key, 'rate'])})"
