"""One milestone's curve for the city: the plan's straight line, what was done, and where it may go."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import Milestone, period_end, period_start
from pages.overview import outlook
from pages.overview.stage_cards import finish_id, milestone_by_id
from pages.shared import address, explain, export, figures
from pages.shared.scope import Scope
from ui import charts, numbers, theme
from ui.fan import Curve, fan_chart
from ui.markup import show_table
from ui.sentences import expected, foremost, standing

KEY = "moc"
BEYOND = dt.timedelta(days=120)
"""How far beyond the plan's last month a forecast is drawn."""
CURVE = 420
"""Pixels kept free for the sentence and the chart while their figures are being made."""


def pick(scope: Scope, city: pd.DataFrame) -> Milestone:
    """The milestone that the curves show, bound to the address; at first the one that is worst."""
    plan, finish = milestone_by_id(scope), finish_id(scope)
    options = [m.id for m in plan.values() if m.stages and m.id != finish]
    first = next(iter(foremost(city, finish).milestone), options[0])

    def label(option: str) -> str:
        return plan[option].name

    return plan[address.pick("Công đoạn trên biểu đồ", KEY, options, label, first=first, what="công đoạn")]


def draw(scope: Scope, city: pd.DataFrame, milestone: Milestone) -> None:
    """The sentence, the chart, and its figures as a table and a file."""
    row = next(city[city.milestone == milestone.id].itertuples())
    with st.skeleton(height=CURVE):
        seen = outlook.by_milestone(scope).get(milestone.id)
        curve = curve_of(scope, milestone, seen)
    st.markdown(sentence(milestone, row, seen))
    if not curve.done:
        period = numbers.period(scope.period).lower()
        st.info(f"Chưa có số liệu của công đoạn này đến {period}.", icon=":material/hourglass_empty:")
        return
    charts.draw(
        fan_chart(curve, theme.colours()),
        key="curve",
        alt=f"{milestone.name}: kế hoạch, thực hiện cuối mỗi tháng và dự báo. {sentence(milestone, row, seen)}",
    )
    fan = (" Vùng nhạt: dự báo cộng chung cả thành phố, 80 % khả năng nằm trong vùng, đường chấm ở giữa; các đơn vị "
           "chậm nhất thường xong muộn hơn.") if len(curve.fan) > 1 else ""
    st.caption(
        "Đường đứt: kế hoạch, giả định của chúng tôi: đường thẳng từ ngày bắt đầu đến hạn chung (không phải tổng kế "
        "hoạch của từng đơn vị). Đường liền: lũy kế cuối mỗi tháng. Chậm n ngày: theo đường đứt, mức này đáng lẽ đạt "
        f"từ n ngày trước.{fan}"
    )
    explain.button(scope, "forecast", milestone=milestone.id)
    table = columns(scope, curve)
    with st.expander("Xem dạng bảng"):
        show_table(list(table.columns), written(table), numeric=range(1, 6), caption=f"{milestone.name} theo tháng")
        export.button(table, f"tien-do-{milestone.id}-{scope.period}")


def sentence(milestone: Milestone, row: Any, seen: Any) -> str:
    """How far against the plan, and when it is expected to be done."""
    text = standing(milestone.name, row)
    return f"{text[:1].upper()}{text[1:]}; {expected(seen)}."


def curve_of(scope: Scope, milestone: Milestone, seen: Any) -> Curve:
    """What was done of the stage that counts, the plan of each group of units, and the fan."""
    track, stage = milestone.tracks[0], str(seen.stage) if seen is not None else milestone.stages[-1]
    series = figures.completion_series(scope, "stage")
    series = series[(series.track == track) & (series.stage == stage) & series.rate.notna()]
    done = [(period_end(row.period), float(row.rate)) for row in series.itertuples()]
    fan = figures.forecast_fan(scope, track=track, stage=stage)
    last = period_end(scope.plan.last_period)
    if len(fan):
        last = max(last, min(fan.period.max(), last + BEYOND))
    return Curve(
        done,
        plans(scope, milestone),
        [(r.period, r.low, r.mid, r.high) for r in fan.itertuples() if r.period <= last],
        period_end(scope.period),
        period_start(scope.plan.first_period),
        last,
    )


def plans(scope: Scope, milestone: Milestone) -> list[list[tuple[dt.date, float]]]:
    """A straight line for each group whose dates are known, each line once."""
    groups = figures.milestones(scope, "group")
    rows = groups[(groups.milestone == milestone.id) & groups.start.notna() & groups.due.notna()]
    return [[(row.start, 0.0), (row.due, 1.0)] for row in rows.drop_duplicates(["start", "due"]).itertuples()]


def columns(scope: Scope, curve: Curve) -> pd.DataFrame:
    """The curve as a table: a row a month end."""
    done, fan = dict(curve.done), {day: rest for day, *rest in curve.fan if day > curve.today}
    days = [day for day in dict.fromkeys([*done, *fan]) if day <= curve.last or day in done]
    rows = [(day, done.get(day), _planned(curve, day), *fan.get(day, (None, None, None))) for day in sorted(days)]
    heads = ["Đến ngày", "Thực hiện", "Kế hoạch (giả định)", "Dự báo thấp (10 %)", "Dự báo giữa", "Dự báo cao (90 %)"]
    return pd.DataFrame(rows, columns=heads)


def _planned(curve: Curve, day: dt.date) -> float | None:
    """The plan where it is one line for all; with several the screen shows the lines only."""
    if len(curve.plans) != 1:
        return None
    (start, _), (due, _) = curve.plans[0]
    return min(1.0, max(0.0, (day - start).days / max(1, (due - start).days)))


def written(table: pd.DataFrame) -> list[list[str]]:
    """The table's cells as they are read."""
    rows = table.itertuples(index=False)
    return [[numbers.day(day), *(numbers.share(value) for value in rest)] for day, *rest in rows]
