"""One stage over the units: shares with intervals, and the places that these leave open."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd
import streamlit as st

from pages.overview.stage_cards import foremost_stage
from pages.shared import address, explain, export, figures
from pages.shared.names import unit_link, unit_name
from pages.shared.scope import Scope
from ui import charts, numbers, theme
from ui.markup import show_table
from ui.sentences import listed, lower_first

KEY = "cong_doan"


def pick_stage(scope: Scope) -> tuple[str, str]:
    """The stage picker, bound to the address; at first the one that Tổng quan speaks of."""
    stages = {f"{stage.track}-{stage.id}": stage for stage in scope.plan.stages}
    tracks = {track.id: track.name for track in scope.plan.tracks}
    names = {key: f"{tracks[stage.track]} – {stage.name}" for key, stage in stages.items()}
    first = foremost_stage(scope)
    chosen = address.pick("Công đoạn", KEY, list(stages), names.__getitem__, first=first, what="công đoạn")
    return stages[chosen].track, stages[chosen].id


def draw(scope: Scope, track: str, stage: str, seen: Collection[str]) -> pd.DataFrame:
    """The sentence, the points with their intervals, the table; what was drawn. `seen`: units that are shown."""
    found = figures.rank_interval(scope, "completion", track, stage)
    found = found[found.unit.isin(seen)]
    known = found[found["value"].notna()]
    if known.empty:
        st.info("Chưa có số liệu của công đoạn này.", icon=":material/hourglass_empty:")
        return known
    st.markdown(sentence(scope, known))
    explain.button(scope, "completion", track, stage)
    who = [scope.plan.unit_by_id[unit] for unit in known.unit]
    shown = pd.DataFrame({
        "name": [unit_name(unit) for unit in who], "share": known["value"].astype(float).to_list(),
        "low": known.low.to_list(), "high": known.high.to_list(), "marked": [unit.pilot for unit in who],
        "label": [f"{numbers.share(row.value)}, {rank_words(row)}" for row in known.itertuples()],
    })
    city = figures.completion(scope)
    middle = city[(city.track == track) & (city.stage == stage)].rate.iloc[0]
    charts.draw(
        charts.intervals(shown, None if numbers.is_unknown(middle) else float(middle), theme.colours()), key="ranks",
        alt="Tỷ lệ hoàn thành của từng đơn vị kèm khoảng tin cậy 95 %, xếp từ cao xuống thấp",
    )
    silent = len(found) - len(known)
    st.caption(
        "Vạch ngang là khoảng tin cậy 95 %: đơn vị ít trường hợp thì khoảng rộng. Hai đơn vị có khoảng chồng lên nhau "
        "thì chưa phân được thứ hạng." + (f" {silent} đơn vị chưa có số liệu." if silent else "")
    )
    as_table(scope, known, stage)
    return known


def sentence(scope: Scope, known: pd.DataFrame) -> str:
    """Which places are certain, and how wide the others are."""
    names = {unit.id: lower_first(unit.full_name) for unit in scope.plan.units}
    value = known["value"]
    rest, parts = known[(value < 1) & (value > 0)], []
    for number, said in ((int((value >= 1).sum()), "đã xong"), (int((value == 0).sum()), "chưa làm (0 %)")):
        parts += [f"**{number}** đơn vị {said}."] if number else []
    unsure = rest[rest.rank_low < rest.rank_high]
    if len(unsure):
        parts.append(f"Trong {len(rest)} đơn vị đang làm, {len(unsure)} đơn vị chưa phân được thứ hạng.")
    elif len(rest):
        parts.append(f"Thứ hạng của {len(rest)} đơn vị đang làm đều rõ, vì số trường hợp đủ lớn.")
    pair = unsettled(rest)
    if pair:
        parts.append(f"Chẳng hạn không thể nói {names[pair[1]]} kém hơn {names[pair[0]]}.")
    lowest = listed(f"{names[row.unit]} {numbers.share(row.value)}" for row in rest.tail(2)[::-1].itertuples())
    return " ".join([*parts, f"Thấp nhất: {lowest}."] if lowest else parts)


def unsettled(known: pd.DataFrame) -> tuple[str, str] | None:
    """The first two neighbours whose shares differ but whose intervals overlap, the higher one first."""
    rows = list(known.itertuples())
    return next(
        ((one.unit, other.unit) for one, other in zip(rows, rows[1:], strict=False)
         if one.value > other.value and one.low <= other.high), None,
    )


def rank_words(row: Any) -> str:
    """Such as “hạng 3–7” or “hạng 2”."""
    low, high = int(row.rank_low), int(row.rank_high)
    return f"hạng {low}" if low == high else f"hạng {low}–{high}"


def as_table(scope: Scope, known: pd.DataFrame, stage: str) -> None:
    """The same as a table and a file."""
    with st.expander("Xem dạng bảng"):
        rows = [
            [unit_link(scope, scope.plan.unit_by_id[row.unit]), numbers.share(row.value),
             f"{numbers.share(row.low)} – {numbers.share(row.high)}", rank_words(row)]
            for row in known.itertuples()
        ]
        show_table(["Đơn vị", "Tỷ lệ", "Khoảng tin cậy 95 %", "Thứ hạng"], rows, numeric=(1, 2), caption="Thứ hạng")
        shown = known.assign(unit=[scope.plan.unit_by_id[unit].full_name for unit in known.unit]).rename(columns={
            "unit": "Đơn vị", "value": "Tỷ lệ", "low": "Dưới 95 %", "high": "Trên 95 %", "rank": "Hạng",
            "rank_low": "Hạng cao nhất", "rank_high": "Hạng thấp nhất"})
        export.button(shown, f"so-sanh-{stage}-{scope.period}")
