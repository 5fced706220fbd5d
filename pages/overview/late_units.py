"""Who needs attention: units with the reason, the days, what is left and how fast it goes. The latest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import period_end
from pages.overview import outlook
from pages.overview.attention import LIMIT, Attention, Late, Open, attention
from pages.overview.stage_cards import milestone_names
from pages.shared import explain, export, figures
from pages.shared.names import unit_link, unit_name
from pages.shared.region import MANY
from pages.shared.scope import Scope
from ui import numbers, words
from ui.cards import late_words, state_mark
from ui.markup import Markup, join, show, show_table, tag
from ui.sentences import lower_first, units_in_time

FIRST = 8
NAMED = 3
HEADS = ("Đơn vị", "Vì sao", "Chậm", "Còn phải làm", "Cần / tháng", "Gần đây / tháng", "Dự kiến xong")


def named(scope: Scope) -> Markup | None:
    """The latest few by name, each a link: “Chậm nhất: Xã Hòa Phú (nhập liệu 04 loại sổ, 38 ngày); …”."""
    latest = [late for late in attention(scope).latest if late.days >= 1][:NAMED]
    return tag("p", "Chậm nhất: ", *_in_a_row(scope, latest), ".", class_="hotich lead") if latest else None


def _in_a_row(scope: Scope, units: Sequence[Late]) -> list[Any]:
    """Each unit's name as a link, its first work that is open and the days; or that its report is missing."""
    parts: list[Any] = []
    names = milestone_names(scope)
    for at, late in enumerate(units):
        told = [lower_first(names[late.open[0].milestone])] if late.open else ["chưa báo cáo"]
        told += [numbers.days(late.days)] if late.days >= 0.5 else []
        parts += ["; " if at else "", unit_link(scope, scope.plan.unit_by_id[late.unit]), f" ({', '.join(told)})"]
    return parts


def in_time(scope: Scope, finish: str | None) -> str:
    """How many units are likely to finish in time."""
    city = outlook.by_milestone(scope).get(finish or "")
    return units_in_time(each_for_itself(scope, finish), period_end(scope.period), city)


def each_for_itself(scope: Scope, finish: str | None) -> list[Any]:
    """The units' own forecasts of the milestone; none in a plan of more units than one would look at."""
    if len(scope.plan.units_at(scope.period)) > MANY:
        return []
    found = outlook.by_milestone(scope, "unit").items()
    return [row for (milestone, _), row in found if milestone == finish]


def draw(scope: Scope) -> None:
    """The sentence, the contractor's line, then the units."""
    found = attention(scope)
    st.markdown(_sentence(scope, found))
    _contractor(scope, found)
    if found.latest:
        _listed(scope, found)


def _sentence(scope: Scope, found: Attention) -> str:
    if not found.units:
        return "Không đơn vị nào quá hạn, chậm tiến độ hay thiếu báo cáo kỳ này."
    every = numbers.count(len(scope.plan.units_at(scope.period)))
    text = (
        f"**{numbers.count(found.units)}** trên {every} đơn vị có việc quá hạn, chậm tiến độ, nguy cơ trễ hoặc chưa "
        "báo cáo kỳ này; chậm nhiều nhất xếp trước."
    )
    return text if found.units <= LIMIT else f"{text} Chỉ nêu {LIMIT} đơn vị đầu."


def _listed(scope: Scope, found: Attention) -> None:
    paces = _Paces(scope, tuple(late.unit for late in found.latest))
    rows = [_cells(scope, late, paces) for late in found.latest]
    with st.container(key="can-chu-y"):
        _show(rows[:FIRST])
        if len(rows) > FIRST:
            with st.expander(f"{len(rows) - FIRST} đơn vị khác"):
                _show(rows[FIRST:])
            show(tag("p", "Còn lại: ", *_in_a_row(scope, found.latest[FIRST:]), ".", class_="hotich only-print"))
    st.caption(
        "Các số tính cho việc nêu đầu tiên, chậm nhiều nhất của đơn vị. Cần / tháng: số còn lại chia đều đến hạn. "
        "Gần đây / tháng: trung vị tối đa 3 tháng gần nhất. Dự kiến xong: P50, trong ngoặc P80."
    )
    explain.button(scope, "rate_needed", milestone=found.latest[0].open[0].milestone if found.latest[0].open else None)
    export.button(_columns(scope, found), f"can-chu-y-{scope.period}")


class _Paces:
    """Rates and forecasts of the units listed, by (milestone, unit); of several stages that with most left."""

    def __init__(self, scope: Scope, units: tuple[str, ...]) -> None:
        self.rates: dict[tuple[str, str], Any] = {}
        for row in figures.rates(scope, "unit", units=units).itertuples():
            before = self.rates.get((row.milestone, row.unit))
            if before is None or (row.left or 0) > (before.left or 0):
                self.rates[(row.milestone, row.unit)] = row
        self.forecasts = outlook.by_milestone(scope, "unit", units=units)


def _cells(scope: Scope, late: Late, paces: _Paces) -> list[Any]:
    key = (late.open[0].milestone if late.open else "", late.unit)
    rate, forecast = paces.rates.get(key), paces.forecasts.get(key)
    known = rate is not None and not numbers.is_unknown(rate.left)
    return [
        unit_link(scope, scope.plan.unit_by_id[late.unit]),
        _reasons(scope, late),
        numbers.days(late.days) if late.days >= 0.5 else "",
        numbers.count(rate.left) if known else "",
        _needed(rate) if known else "",
        numbers.count(rate.rate_lately) if known else "",
        _expected(forecast),
    ]


def _needed(rate: Any) -> Any:
    if not numbers.is_unknown(rate.rate_needed):
        return numbers.count(rate.rate_needed)
    return tag("span", "chưa có hạn" if numbers.is_unknown(rate.due) else "đã qua hạn", class_="muted small")


def _expected(forecast: Any) -> Any:
    if forecast is None:
        return ""
    if numbers.is_unknown(forecast.p50):
        return tag("span", str(forecast.note or words.NO_DATA), class_="muted small")
    return join([numbers.day(forecast.p50), tag("span", f" ({numbers.day(forecast.p80)})", class_="muted small")])


def _reasons(scope: Scope, late: Late) -> Markup:
    """The longest delay in full; the others below it; a missing report."""
    names, lines = milestone_names(scope), []
    if late.open:
        lines.append(join([state_mark(late.open[0].state), ": ", _reason(late.open[0], names)]))
    others = "; ".join(f"{words.STATES[one.state][0]} {_reason(one, names)}" for one in late.open[1:])
    if others:
        lines.append(tag("span", others, class_="small muted"))
    if late.missing:
        lines.append(tag("span", f"✉ chưa có báo cáo {numbers.period(scope.period).lower()}"))
    return join(tag("div", line) for line in lines)


def _reason(one: Open, names: dict[str, str]) -> str:
    share = "" if one.actual is None else f" {numbers.share(one.actual)}"
    return lower_first(names[one.milestone]) + share


def _show(rows: list[list[Any]]) -> None:
    show_table(HEADS, rows, numeric=range(2, 7), caption="Đơn vị cần chú ý", stacked=True)


def _contractor(scope: Scope, found: Attention) -> None:
    names = milestone_names(scope)
    for one in found.contractor:
        show(
            tag(
                "p",
                tag("strong", "Nhà thầu (Phòng Tư pháp đôn đốc): "),
                state_mark(one.state, late_words(one.days_late)),
                f" – {lower_first(names[one.milestone])} ở {numbers.count(one.units)} đơn vị.",
                class_="hotich",
            )
        )


def _columns(scope: Scope, found: Attention) -> pd.DataFrame:
    names = milestone_names(scope)
    rows = [
        (scope.period, unit_name(scope.plan.unit_by_id[late.unit]), names[one.milestone], words.STATES[one.state][1],
         one.actual, one.planned, one.due, one.days_late)
        for late in found.latest
        for one in late.open
    ]
    heads = ["Kỳ", "Đơn vị", "Mốc", "Trạng thái", "Thực hiện", "Kế hoạch", "Hạn", "Số ngày chậm"]
    return pd.DataFrame(rows, columns=heads)
