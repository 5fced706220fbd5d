"""What changed since last month: work done, what was corrected, what became more or less; who moved most."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import explain, export, figures
from pages.shared.names import unit_link
from pages.shared.scope import Scope
from ui import numbers
from ui.markup import Markup, join, show_table, tag
from ui.sentences import lower_first

MOVERS = 3


def draw(scope: Scope) -> None:
    """The sentence, then a row a stage."""
    found = figures.changes(scope, "unit")
    if found.empty:
        st.markdown("Đây là kỳ đầu tiên của kế hoạch, chưa có kỳ trước để so sánh." if _is_first(scope) else _nothing())
        return
    city = found.groupby(["track", "stage"], sort=False)[["work_done", "corrected", "scope_changed"]].sum()
    st.markdown(sentence(scope, city))
    rows = [
        [
            _name(scope, *key),
            _signed(row.work_done),
            _signed(row.corrected),
            _signed(row.scope_changed),
            _movers(scope, found, *key),
        ]
        for key in _stages(scope)
        if key in city.index
        for row in [city.loc[key]]
    ]
    heads = ["Công đoạn", "Làm thêm", "Sửa giảm", "Khối lượng đổi", "Làm được nhiều nhất"]
    show_table(heads, rows, numeric=(1, 2, 3), caption="Thay đổi so với kỳ trước", stacked=True)
    explain.button(scope, "changes")
    export.button(_columns(scope, found), f"thay-doi-{scope.period}")


def _is_first(scope: Scope) -> bool:
    return bool(scope.period == scope.plan.first_period)


def _nothing() -> str:
    return "Chưa có số liệu nào để so với kỳ trước."


def _stages(scope: Scope) -> list[tuple[str, str]]:
    return [(stage.track, stage.id) for stage in scope.plan.stages]


def _name(scope: Scope, track: str, stage: str) -> str:
    name = next(s.name for s in scope.plan.stages_of(track) if s.id == stage)
    return f"{name} (tuyến {track})"


def sentence(scope: Scope, city: pd.DataFrame) -> str:
    """Such as “Trong tháng 5/2024 làm thêm nhiều nhất ở Scan, chụp: 62.000 trường hợp; …”."""
    period = numbers.period(scope.period).lower()
    if not (city.work_done > 0).any():
        text = f"Trong {period} không công đoạn nào làm thêm được trường hợp nào"
    else:
        most = city.work_done.idxmax()
        work = numbers.count(city.work_done.max())
        text = f"Trong {period}, làm thêm nhiều nhất: {lower_first(_name(scope, *most))}, **{work}** trường hợp"
    corrected, scope_changed = city.corrected.sum(), city.groupby("track").scope_changed.first().sum()
    text += f"; sửa giảm {numbers.count(-corrected)}" if corrected else "; không có số liệu bị sửa giảm"
    more = "tăng" if scope_changed > 0 else "giảm"
    amount = f"{more} {numbers.count(abs(scope_changed))}" if scope_changed else "không đổi"
    return f"{text}; tổng khối lượng phải làm {amount}."


def _signed(value: Any) -> str:
    if numbers.is_unknown(value) or value == 0:
        return "0"
    return f"{'+' if value > 0 else '−'}{numbers.count(abs(value))}"


def _movers(scope: Scope, found: pd.DataFrame, track: str, stage: str) -> Markup | str:
    """The units that did most, by name."""
    part = found[(found.track == track) & (found.stage == stage) & (found.work_done > 0)]
    parts: list[Any] = []
    for at, row in enumerate(part.nlargest(MOVERS, "work_done").itertuples()):
        unit = scope.plan.unit_by_id[row.unit]
        parts += ["; " if at else "", unit_link(scope, unit), f" {_signed(row.work_done)}"]
    return tag("span", join(parts), class_="small") if parts else ""


def _columns(scope: Scope, found: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Kỳ": scope.period,
            "Đơn vị": [scope.plan.unit_by_id[unit].full_name for unit in found.unit],
            "Công đoạn": [_name(scope, *key) for key in zip(found.track, found.stage, strict=True)],
            "Tăng thêm": found.increment,
            "Làm thêm": found.work_done,
            "Sửa giảm": found.corrected,
            "Khối lượng đổi": found.scope_changed,
        }
    )
