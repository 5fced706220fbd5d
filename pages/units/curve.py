"""One stage of a unit: the plan's straight line, what was done, and where it may go."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data_layer.plan import Milestone, period_end, period_start
from pages.overview import outlook, progress
from pages.overview.stage_cards import finish_id
from pages.shared import explain, export, figures
from pages.shared.scope import Scope
from pages.units.own import Own, summed
from ui import charts, numbers, theme
from ui.fan import Curve, fan_chart
from ui.markup import show_table
from ui.sentences import foremost


def draw(scope: Scope, own: Own) -> None:
    """The picker, the sentence, the chart, the same as a table and a file; nothing where nothing was reported."""
    if own.is_silent:
        return
    milestone = _pick(scope, own)
    row = own.standing[milestone.id]
    seen = outlook.by_milestone(scope, "unit", units=(own.unit.id,)).get((milestone.id, own.unit.id))
    told = progress.sentence(milestone, row, seen)
    st.markdown(told)
    curve = curve_of(scope, own, milestone, row, seen)
    if not curve.done:
        st.info("Chưa có số liệu của công đoạn này.", icon=":material/hourglass_empty:")
        return
    alt = f"{milestone.name}: kế hoạch, thực hiện cuối mỗi tháng và dự báo. {told}"
    charts.draw(fan_chart(curve, theme.colours(), height=290), key="unit-curve", alt=alt)
    fan = " Vùng nhạt: dự báo, 80 % khả năng nằm trong vùng." if len(curve.fan) > 1 else ""
    st.caption(f"Đường đứt: kế hoạch (giả định đường thẳng từ ngày bắt đầu đến hạn). Đường liền: thực hiện.{fan}")
    explain.button(scope, "forecast", unit=own.unit.id, milestone=milestone.id)
    table = progress.columns(scope, curve)
    with st.expander("Xem dạng bảng"):
        cells, caption = progress.written(table), f"{milestone.name} theo tháng"
        show_table(list(table.columns), cells, numeric=range(1, 6), caption=caption)
        export.button(table, f"tien-do-{own.unit.id}-{milestone.id}-{scope.period}")


def _pick(scope: Scope, own: Own) -> Milestone:
    """The stage milestone, each unit's choice its own; at first the one that is worst."""
    finish = finish_id(scope)
    options = [one for one, milestone in own.milestones.items() if milestone.stages and one != finish]
    first = next(iter(foremost(own.called_for, finish).milestone), options[0])
    names = {one: own.milestones[one].name for one in options}
    chosen = st.selectbox(
        "Công đoạn trên biểu đồ", options, index=options.index(first), format_func=names.__getitem__,
        key=f"cong-doan-{own.unit.id}", filter_mode=None,
    )
    return own.milestones[chosen]


def curve_of(scope: Scope, own: Own, milestone: Milestone, row: Any, seen: Any) -> Curve:
    """The unit's own dates, shares at month ends, and the fan of the stage that ends last."""
    track, stage = milestone.tracks[0], str(seen.stage) if seen is not None else milestone.stages[-1]
    mine = own.lines[(own.lines.track == track) & (own.lines.stage == stage)]
    rates = summed(mine, "period").rate.dropna().sort_index()
    fan = figures.forecast_fan(scope, "unit", track=track, stage=stage, units=(own.unit.id,))
    last = period_end(scope.plan.last_period)
    if len(fan):
        last = max(last, min(fan.period.max(), last + progress.BEYOND))
    known = not numbers.is_unknown(row.start) and not numbers.is_unknown(row.due)
    return Curve(
        [(period_end(str(period)), float(rate)) for period, rate in rates.items()],
        [[(row.start, 0.0), (row.due, 1.0)]] if known else [],
        [(r.period, r.low, r.mid, r.high) for r in fan.itertuples() if r.period <= last],
        period_end(scope.period), period_start(scope.plan.first_period), last,
    )
