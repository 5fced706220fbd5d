"""Where cases stand, a bar a row: of book types, or of the units that hold one."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_layer.plan import Track
from pages.shared import export
from pages.shared.scope import Scope
from pages.shared.waiting import DIGITISED, place_name
from ui import charts, numbers, theme
from ui.flow import Place, flow_bars, flow_legend
from ui.markup import Markup, show, show_table


def draw(
    scope: Scope, track: Track, places: pd.DataFrame, key: str, names: Mapping[str, str], links: Mapping[str, Markup]
) -> None:
    """The legend, the bars, the same as a table and a file.

    `places`: what waits, of one track, a row a `key` ("unit", "book_type") and place; `names`: of the rows, in order;
    `links`: what stands for a name in the table.
    """
    wide = _wide(scope, track, places, key, list(names))
    stages = scope.plan.stages_of(track.id)
    titles = [place_name(stages, str(stage)) for stage in wide.columns]
    shown = [Place(title, wide[stage].to_list()) for title, stage in zip(titles, wide.columns, strict=True)]
    show(flow_legend(titles, theme.colours()))
    charts.draw(
        flow_bars([names[one] for one in wide.index], shown, theme.colours()), key=f"places-{track.id}-{key}",
        alt=f"{track.name}: tỷ lệ trường hợp đang ở từng công đoạn, mỗi thanh một dòng của bảng bên dưới",
    )
    table = wide.set_axis(titles, axis="columns")
    heads = ["Đơn vị" if key == "unit" else "Loại sổ", *titles[::-1], "Cộng"]
    rows = [
        [links[str(one)], *(numbers.count(cases) for cases in row[::-1]), numbers.count(row.sum())]
        for one, row in zip(wide.index, wide.to_numpy(), strict=True)
    ]
    with st.expander("Xem dạng bảng"):
        show_table(heads, rows, numeric=range(1, len(heads)), caption=f"{track.name}: trường hợp ở từng công đoạn")
        table.insert(0, heads[0], [names[one] for one in wide.index])
        export.button(table, f"cho-cong-doan-{track.id}-{key}-{scope.period}")


def _wide(scope: Scope, track: Track, places: pd.DataFrame, key: str, order: list[str]) -> pd.DataFrame:
    """A row a name that has data, a column a place in the order of the way."""
    wide = places.pivot(index=key, columns="stage", values="cases").astype("float64")
    columns = [*(stage.id for stage in scope.plan.stages_of(track.id)), DIGITISED]
    wide = wide.reindex(columns=columns).dropna(axis="columns", how="all").fillna(0.0)
    return wide.reindex([one for one in order if one in wide.index])
