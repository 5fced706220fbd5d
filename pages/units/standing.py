"""How a unit compares: its import quality beside the city's, and its ranks with the places that chance leaves open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.metrics import wilson_interval
from pages.compare.ranks import rank_words
from pages.overview.stage_cards import finish_id
from pages.quality.rates import interval_words
from pages.shared import explain, export, figures
from pages.shared.names import track_words
from pages.shared.scope import Scope
from pages.units.own import Own
from ui import numbers, sentences
from ui.markup import show_table
from ui.sentences import lower_first

MEASURES: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("Lượt import thành công", lambda row: numbers.share(row.success_rate)),
    ("Tin cậy 95 %", lambda row: interval_words(row.ok, row.records)),
    ("Lượt lỗi / số lượt", lambda row: f"{numbers.count(row.failed)} / {numbers.count(row.records)}"),
    ("Đạt ngay lần đầu", lambda row: numbers.share(row.first_pass_yield)),
    ("Còn lỗi", lambda row: numbers.count(row.outstanding)),
    ("Báo cáo so với nhật ký (hệ số)", lambda row: numbers.decimal(row.factor)),
)


def quality(scope: Scope, own: Own) -> None:
    """Imports that succeeded, the unit's beside the city's, with intervals."""
    found = figures.quality(scope, "unit")
    mine, city = found[found.unit == own.unit.id], figures.quality(scope)
    if mine.empty or numbers.is_unknown(mine.success_rate.iloc[0]):
        st.markdown("Chất lượng nhập: chưa có nhật ký cho biết lượt import của đơn vị thành công hay lỗi.")
        return
    row, whole = next(mine.itertuples()), next(city.itertuples())
    st.markdown(quality_sentence(row, whole))
    rows = [[name, told(row), told(whole)] for name, told in MEASURES]
    show_table(["", "Đơn vị", "Thành phố"], rows, numeric=(1, 2), caption="Chất lượng nhập so với thành phố")
    with st.container(horizontal=True, key="nut-chat-luong"):
        explain.button(scope, "success_rate", unit=own.unit.id)
        table = pd.DataFrame(rows, columns=["Chỉ tiêu", own.unit.full_name, "Thành phố"])
        export.button(table, f"chat-luong-nhap-{own.unit.id}-{scope.period}")


def quality_sentence(row: Any, city: Any) -> str:
    """Whether the unit's rate differs from the city's by more than chance."""
    text = f"**{numbers.share(row.success_rate)}** lượt import thành công, "
    low, high = wilson_interval(int(row.ok), int(row.records)) or (0.0, 1.0)
    if city.success_rate < low:
        return f"{text}cao hơn hẳn mức chung {numbers.share(city.success_rate)} của thành phố."
    if city.success_rate > high:
        return f"{text}thấp hơn hẳn mức chung {numbers.share(city.success_rate)} của thành phố."
    return f"{text}không khác rõ mức chung {numbers.share(city.success_rate)} của thành phố."


def ranks(scope: Scope, own: Own) -> None:
    """Ranks by the worst open stage, by what is digitised on each track, by imports; with their intervals."""
    found = [(name, row, count) for name, *rest in _asked(scope, own) if (placed := _place(scope, own, *rest))
             for row, count in [placed]]
    if not found:
        st.markdown("Thứ hạng: chưa đủ số liệu để xếp.")
        return
    name, row, count = found[0]
    st.markdown(f"Thứ hạng về {lower_first(name)}: **{rank_words(row)}** trong {count} đơn vị{_caveat(row)}.")
    rows = [
        [name, numbers.share(row.value), f"{numbers.share(row.low)} – {numbers.share(row.high)}",
         f"{rank_words(row)} / {count}"]
        for name, row, count in found
    ]
    heads = ["Chỉ tiêu", "Đơn vị đạt", "Tin cậy 95 %", "Thứ hạng"]
    show_table(heads, rows, numeric=(1, 2, 3), caption="Thứ hạng", stacked=True)
    with st.container(horizontal=True, key="nut-hang"):
        explain.button(scope, "rank", unit=own.unit.id)
        export.button(_columns(own, found), f"thu-hang-{own.unit.id}-{scope.period}")


def _asked(scope: Scope, own: Own) -> list[tuple[str, str, str, str | None]]:
    """(name, measure, track, stage) of what is ranked."""
    wanted: list[tuple[str, str, str, str | None]] = []
    worst = sentences.worst_first(own.called_for, finish_id(scope))
    for milestone in (own.milestones[one] for one in worst.milestone.head(1)):
        stage = milestone.stages[-1]
        if stage != scope.plan.last_stage(milestone.tracks[0]).id:
            name = next(s.name for s in scope.plan.stages_of(milestone.tracks[0]) if s.id == stage)
            track = milestone.tracks[0]
            wanted.append((f"{name} ({track_words(scope.plan, track)})", "completion", track, stage))
    wanted += [(f"Đã số hóa {lower_first(track.name)}", "completion", track.id, None) for track in own.tracks]
    return [*wanted, ("Lượt import thành công", "success", "A", None)]


def _place(scope: Scope, own: Own, of: str, track: str, stage: str | None) -> tuple[Any, int] | None:
    """The unit's row, and how many are ranked; None where it is not."""
    every = figures.rank_interval(scope, of, track, stage)
    known = every[every["value"].notna()]
    mine = known[known.unit == own.unit.id]
    return (next(mine.itertuples()), len(known)) if len(mine) else None


def _caveat(row: Any) -> str:
    sure = row.rank_low == row.rank_high
    return "" if sure else "; trong khoảng đó chưa phân được hơn kém"


def _columns(own: Own, found: list[tuple[str, Any, int]]) -> pd.DataFrame:
    return pd.DataFrame([
        {"Đơn vị": own.unit.full_name, "Chỉ tiêu": name, "Tỷ lệ": row.value, "Dưới 95 %": row.low,
         "Trên 95 %": row.high, "Hạng": row.rank, "Hạng cao nhất": row.rank_low, "Hạng thấp nhất": row.rank_high,
         "Số đơn vị": count}
        for name, row, count in found
    ])
