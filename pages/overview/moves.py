"""What changed since last month: work done, what was corrected, what became more or less; who moved most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import explain, export, figures
from pages.shared.names import track_words, unit_link, unit_name
from pages.shared.region import MANY
from pages.shared.scope import Scope
from ui import numbers
from ui.markup import Markup, join, show_table, tag
from ui.sentences import listed, lower_first

MOVERS = 3
NAMED = 4
FIGURES = ["increment", "work_done", "corrected", "scope_changed"]


@dataclass(frozen=True)
class Moves:
    """`city`: sums by (track, stage); `most`: the units that did most of each, and how much; `file`: to download."""

    city: pd.DataFrame
    most: dict[tuple[str, str], list[tuple[str, float]]]
    file: pd.DataFrame


def draw(scope: Scope) -> None:
    """The sentence, then a row a stage."""
    found = _found(scope, *figures.key(scope))
    if found.city.empty:
        st.markdown("Đây là kỳ đầu tiên của kế hoạch, chưa có kỳ trước để so sánh." if _is_first(scope) else _nothing())
        return
    st.markdown(sentence(scope, found.city) + _newcomers(scope))
    rows = [
        [_name(scope, *key), _signed(row.work_done), _signed(row.corrected), _signed(row.scope_changed),
         _movers(scope, found.most[key])]
        for key in _stages(scope) if key in found.city.index for row in [found.city.loc[key]]
    ]
    heads = ["Công đoạn", "Làm thêm", "Sửa giảm", "Khối lượng đổi", "Làm được nhiều nhất"]
    show_table(heads, rows, numeric=(1, 2, 3), caption="Thay đổi so với kỳ trước", stacked=True)
    explain.button(scope, "changes")
    export.button(found.file, f"thay-doi-{scope.period}")


@st.cache_data(max_entries=60, show_spinner=False)
def _found(_scope: Scope, reach: tuple[Any, ...], version: str, period: str) -> Moves:
    found = figures.changes(_scope, "unit")
    city = found.groupby(["track", "stage"], sort=False)[FIGURES].sum()
    most = {}
    for key, part in found.groupby(["track", "stage"], sort=False):
        best = part[part.work_done > 0].nlargest(MOVERS, "work_done")
        most[key] = list(zip(best.unit, best.work_done, strict=True))
    few = len(_scope.plan.units_at(period)) <= MANY
    return Moves(city, most, _columns(_scope, found if few else city.reset_index()))


def _is_first(scope: Scope) -> bool:
    return bool(scope.period == scope.plan.first_period)


def _nothing() -> str:
    return "Chưa có số liệu nào để so với kỳ trước."


def _stages(scope: Scope) -> list[tuple[str, str]]:
    return [(stage.track, stage.id) for stage in scope.plan.stages]


def _name(scope: Scope, track: str, stage: str) -> str:
    name = next(s.name for s in scope.plan.stages_of(track) if s.id == stage)
    return f"{name} ({track_words(scope.plan, track)})"


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


def _newcomers(scope: Scope) -> str:
    """What units did before their first report counts as gained now."""
    units = figures.newcomers(scope).unit.tolist()
    if not units:
        return ""
    named = [unit_name(scope.plan.unit_by_id[unit]) for unit in units]
    who = lower_first(listed(named)) if len(units) <= NAMED else f"{len(units)} đơn vị"
    return f" Trong đó có cả số đã làm từ trước của {who}, báo cáo lần đầu trong tháng này."


def _signed(value: Any) -> str:
    if numbers.is_unknown(value) or value == 0:
        return "0"
    return f"{'+' if value > 0 else '−'}{numbers.count(abs(value))}"


def _movers(scope: Scope, most: list[tuple[str, float]]) -> Markup | str:
    """The units that did most, by name."""
    parts: list[Any] = []
    for at, (unit, cases) in enumerate(most):
        parts += ["; " if at else "", unit_link(scope, scope.plan.unit_by_id[unit]), f" {_signed(cases)}"]
    return tag("span", join(parts), class_="small") if parts else ""


def _columns(scope: Scope, found: pd.DataFrame) -> pd.DataFrame:
    """The file: a row a unit and stage, or a row a stage where there are too many units."""
    heads = dict(zip(("Tăng thêm", "Làm thêm", "Sửa giảm", "Khối lượng đổi"), FIGURES, strict=True))
    units = {"Đơn vị": [scope.plan.unit_by_id[unit].full_name for unit in found.unit]} if "unit" in found else {}
    stages = [_name(scope, *key) for key in zip(found.track, found.stage, strict=True)]
    return pd.DataFrame(
        {"Kỳ": scope.period, **units, "Công đoạn": stages, **{head: found[name] for head, name in heads.items()}}
    )
