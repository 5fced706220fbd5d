"""One unit: how far each stage is, month by month, and the file, sheet and cell each figure came from."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import Unit, period_end
from pages.shared import figures
from pages.shared.names import unit_name
from pages.shared.scope import Scope
from ui import charts, numbers, theme, words
from ui.curve import Line, over_time
from ui.markup import Markup, join, show_table, tag
from ui.sentences import listed, lower_first


def draw(scope: Scope, unit: Unit) -> None:
    """What stands, then each track of the unit."""
    series = figures.completion_series(scope, "unit", "stage", units=(unit.id,))
    now = series[series.period == scope.period]
    st.title(f"{unit_name(unit)} – {_sentence(scope, now)}", anchor=False)
    st.markdown(_notes(scope, unit, now))
    if now.rate.isna().all():
        st.info("Chưa có báo cáo nào của đơn vị này đến kỳ đang xem.", icon=":material/hourglass_empty:")
        return
    history = figures.unit_history(scope, unit.id)
    for track in (track for track in scope.plan.tracks if track.id in scope.plan.tracks_of(unit)):
        st.subheader(f"{track.name} (tuyến {track.id})", anchor=False)
        _by_month(scope, series[series.track == track.id], track.id)
        _sources(scope, unit, history[history.track == track.id], track.id)


def _sentence(scope: Scope, now: pd.DataFrame) -> str:
    """Such as “đến 31/05/2024: đã số hóa 9,4 % (bốn loại sổ), 3,1 % (các loại sổ còn lại)”."""
    parts = []
    for track in scope.plan.tracks:
        last = now[(now.track == track.id) & (now.stage == scope.plan.last_stage(track.id).id)]
        if len(last) and last.rate.notna().all():
            parts.append(f"**{numbers.share(last.rate.iloc[0])}** {lower_first(track.name)}")
    return f"{lower_first(scope.as_of_words)}: " + (f"đã số hóa {listed(parts)}" if parts else words.NO_DATA)


def _notes(scope: Scope, unit: Unit, now: pd.DataFrame) -> str:
    reports = figures.reporting(scope)
    mine = reports[(reports.unit == unit.id) & (reports.period == scope.period)]
    notes = []
    for row in mine.itertuples():
        if numbers.is_unknown(row.first_valid_at):
            notes.append(f"✉ chưa có báo cáo {numbers.period(scope.period).lower()}")
        else:
            late = f", chậm {numbers.days(row.days_late)}" if row.days_late else ", đúng hạn"
            notes.append(
                f"Báo cáo {numbers.period(scope.period).lower()} nhận {numbers.instant(row.first_valid_at)}{late}"
            )
    if any(len(stale) for stale in now.stale_units):
        notes.append("có số liệu lấy từ kỳ trước (ghi rõ trong bảng)")
    joined = [lower_first(other.full_name) for other in scope.plan.predecessors(unit.id, scope.period)]
    if joined:
        notes.append(f"gồm cả {listed(joined)} đã nhập vào")
    return " · ".join(notes)


def _by_month(scope: Scope, series: pd.DataFrame, track: str) -> None:
    stages, colours = scope.plan.stages_of(track), theme.colours()
    shades = (colours.remaining, colours.warn_ink, colours.late, colours.good)
    known = series[series.rate.notna()]
    lines = []
    for stage, colour in zip(stages, shades, strict=False):
        points = [(period_end(row.period), float(row.rate)) for row in known[known.stage == stage.id].itertuples()]
        if points:
            lines.append(Line(charts.wrap(stage.name, 18), points, colour))
    left, right = st.columns([6, 5], gap="large")
    with left:
        st.markdown("Tỷ lệ lũy kế cuối mỗi tháng, theo công đoạn.")
        if lines:
            charts.draw(
                over_time(lines, colours, height=300),
                key=f"months-{track}",
                alt="Tỷ lệ lũy kế theo tháng và công đoạn",
            )
        else:
            st.info("Chưa có số liệu của tuyến này.", icon=":material/hourglass_empty:")
    with right:
        rates = series.set_index(["period", "stage"]).rate
        rows = [
            [numbers.short_period(period), *(numbers.share(rates.get((period, stage.id))) for stage in stages)]
            for period in scope.plan.periods(scope.period)
        ]
        heads = ["Kỳ", *(stage.name for stage in stages)]
        show_table(heads, rows, numeric=range(1, len(heads)), caption="Tỷ lệ theo tháng")


def current_cells(scope: Scope, unit: Unit, history: pd.DataFrame) -> pd.DataFrame:
    """The last reported figure of each line and stage; a merged unit's own ones only until its successor speaks."""
    known = history[history.done.notna()]
    spoken = known[(known.unit == unit.id)]
    for other in scope.plan.predecessors(unit.id, scope.period):
        if (spoken.period >= str(other.merged_from)).any():
            known = known[known.unit != other.id]
    return known.sort_values("period").groupby(["unit", "book_type", "stage"], sort=False).tail(1)


def _sources(scope: Scope, unit: Unit, history: pd.DataFrame, track: str) -> None:
    cells = current_cells(scope, unit, history)
    if cells.empty:
        return
    stages = scope.plan.stages_of(track)
    types = {b.id: b.name for b in scope.plan.book_types}
    rows = []
    for (who, book_type), part in cells.groupby(["unit", "book_type"], sort=False):
        by_stage = {row.stage: row for row in part.itertuples()}
        name = types[book_type] if who == unit.id else f"{types[book_type]} ({scope.plan.unit_by_id[who].name} cũ)"
        newest = part.sort_values("period").iloc[-1]
        rows.append([name, _total(newest), *(_cell(scope, by_stage.get(stage.id)) for stage in stages), _file(newest)])
    heads = ["Loại sổ", "Số trường hợp", *(stage.name for stage in stages), "Lấy từ"]
    with st.expander("Số liệu này từ đâu: tệp, trang tính, ô", expanded=True):
        show_table(heads, rows, numeric=range(1, len(heads) - 1), caption="Nguồn số liệu")


def _total(row: Any) -> Markup:
    unable = "" if numbers.is_unknown(row.unable) or not row.unable else f"không thể số hóa {numbers.count(row.unable)}"
    return join([numbers.count(row.total), tag("div", unable, class_="small muted")])


def _cell(scope: Scope, row: Any) -> Any:
    if row is None:
        return numbers.UNKNOWN
    stale = "" if row.period == scope.period else f"số liệu kỳ {numbers.short_period(row.period)}, "
    return join([numbers.count(row.done), tag("div", f"{stale}ô {row.cell}", class_="small muted")])


def _file(row: Any) -> Markup:
    where = f"lần {row.version}, trang “{row.sheet}”, nhận {numbers.instant(row.received_at)}"
    return join([row.file_name, tag("div", where, class_="small muted")])
