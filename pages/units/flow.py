"""Cumulative flow of a unit: month by month how many cases stand where; what grows between two stages waits there."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_layer.plan import Track, period_end
from pages.shared import export
from pages.shared.scope import Scope
from pages.shared.waiting import DIGITISED, bottleneck, cannot_begin, place_name
from pages.units.own import Own
from ui import charts, numbers, theme
from ui.flow import Place, flow_bars, flow_chart, flow_legend
from ui.markup import show, show_table


def draw(scope: Scope, own: Own) -> None:
    """A chart for each track that the unit holds, side by side."""
    columns = st.container(key="dong-chay").columns(len(own.tracks), gap="large")
    for column, track in zip(columns, own.tracks, strict=True):
        with column:
            _track(scope, own, track)


def _track(scope: Scope, own: Own, track: Track) -> None:
    places = own.places[own.places.track == track.id]
    stages = scope.plan.stages_of(track.id)
    wide = places.pivot(index="period", columns="stage", values="cases").astype("float64")
    wide = wide.reindex(columns=[*(s.id for s in stages), DIGITISED]).dropna(axis="columns", how="all").fillna(0.0)
    told = sentence(scope, places, track, cannot_begin(scope.plan, track.id, own.standings))
    st.markdown(f"**{track.name}** – {told}")
    if wide.empty:
        st.info("Chưa có số liệu của tuyến này.", icon=":material/hourglass_empty:")
        return
    names = [place_name(stages, str(stage)) for stage in wide.columns]
    shown = [Place(name, wide[stage].to_list()) for name, stage in zip(names, wide.columns, strict=True)]
    alt = f"{track.name}: số trường hợp ở từng công đoạn cuối mỗi tháng. {told}"
    if len(wide) > 1:
        days = [period_end(str(period)) for period in wide.index]
        charts.draw(flow_chart(days, shown, theme.colours(), height=260), key=f"flow-{track.id}", alt=alt)
    else:
        months = [numbers.short_period(str(period)) for period in wide.index]
        charts.draw(flow_bars(months, shown, theme.colours()), key=f"flow-{track.id}", alt=alt)
    show(flow_legend(names, theme.colours()))
    with st.expander("Xem dạng bảng"):
        rows = [
            [numbers.short_period(str(period)), *(numbers.count(cases) for cases in row)]
            for period, row in zip(wide.index, wide.to_numpy(), strict=True)
        ]
        heads = ["Kỳ", *names]
        show_table(heads, rows, numeric=range(1, len(heads)), caption=f"{track.name}: trường hợp theo tháng")
        table = wide.set_axis(names, axis="columns").rename_axis("Kỳ").reset_index()
        export.button(table, f"dong-cong-viec-{own.unit.id}-{track.id}-{scope.period}")


def sentence(scope: Scope, places: pd.DataFrame, track: Track, cannot: Mapping[str, str]) -> str:
    """Such as “nhiều nhất là chờ đính file: 32.048 trường hợp, tăng 1.729 so với kỳ trước”."""
    now = places[places.period == scope.period].set_index("stage").cases
    if now.empty:
        return "chưa có số liệu."
    stage = bottleneck(places[places.period == scope.period])
    if stage is None:
        return "không còn trường hợp nào chờ."
    text = f"nhiều nhất là {place_name(scope.plan.stages_of(track.id), stage)}: {numbers.count(now[stage])} trường hợp"
    if stage in cannot:
        text += f" ({cannot[stage]})"
    before = places[(places.period < scope.period) & (places.stage == stage)].sort_values("period").cases
    if before.empty:
        return f"{text}."
    moved = now[stage] - before.iloc[-1]
    change = f"{'tăng' if moved > 0 else 'giảm'} {numbers.count(abs(moved))}" if abs(moved) >= 1 else "không đổi"
    return f"{text}, {change} so với kỳ trước."
