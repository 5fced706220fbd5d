"""Import errors of the units on a funnel: whose rate chance alone does not explain."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from data_layer.metrics import funnel
from data_layer.metrics.funnel import limits_at
from pages.shared import explain, export, figures
from pages.shared.names import unit_link, unit_name
from pages.shared.scope import Scope
from ui import charts, numbers, theme
from ui.funnel import funnel_plot
from ui.markup import show_table
from ui.sentences import listed, lower_first

STEPS = 60
"""Points of each limit's line."""
PLACES = {
    "above_998": "▲ cao hơn hẳn (ngoài giới hạn 99,8 %)",
    "above_95": "◆ cao hơn (ngoài giới hạn 95 %)",
    "inside": "● trong phễu: không khác mức chung",
    "below_95": "✓ thấp hơn (ngoài giới hạn 95 %)",
    "below_998": "✓ thấp hơn hẳn (ngoài giới hạn 99,8 %)",
}


def placed(scope: Scope) -> pd.DataFrame:
    """Every unit with logs, its share of failed attempts, and its place in the funnel."""
    found = figures.quality(scope, "unit")
    found = found[found.records.fillna(0) > 0]
    return funnel(found.unit.to_list(), found.records.to_list(), found.failed.to_list())


def above(found: pd.DataFrame) -> list[str]:
    """Ids of units whose share of errors chance alone does not explain: above the funnel."""
    return list(found[found.place.str.startswith("above")].unit)


def sentence(scope: Scope, found: pd.DataFrame) -> str:
    """Who is outside, and that nothing may be said of the order of those inside."""
    names = {unit.id: lower_first(unit.full_name) for unit in scope.plan.units}
    more = [names[unit] for unit in above(found)]
    below = [names[unit] for unit in found[found.place.str.startswith("below")].unit]
    inside = int((found.place == "inside").sum())
    parts = [f"**{len(more)}** đơn vị lỗi nhiều hơn mức ngẫu nhiên giải thích được: {listed(more)}."] if more else []
    parts += [f"**{len(below)}** đơn vị lỗi ít hơn hẳn: {listed(below)}."] if below else []
    if inside:
        head = f"{inside} đơn vị còn lại" if parts else f"Cả {inside} đơn vị"
        parts.append(f"{head} nằm trong phễu: chưa thể nói đơn vị nào hơn, đơn vị nào kém.")
    return " ".join(parts)


def draw(scope: Scope, seen: Collection[str]) -> None:
    """The sentence, the funnel, the table of the units of `seen`; the limits are those around the whole."""
    found = placed(scope)
    found = found[found.unit.isin(seen)]
    if found.empty:
        st.info("Nhật ký đến kỳ này không cho biết số lượt lỗi theo đơn vị.", icon=":material/hourglass_empty:")
        return
    st.markdown(sentence(scope, found))
    explain.button(scope, "success_rate")
    points = found.assign(
        name=[scope.plan.unit_by_id[unit].name for unit in found.unit],
        marked=[scope.plan.unit_by_id[unit].pilot for unit in found.unit],
        outside=found.place != "inside",
        label=[label(scope, row) for row in found.itertuples()],
    )
    charts.draw(
        funnel_plot(points, limits(found), theme.colours()), key="funnel",
        alt="Biểu đồ phễu: tỷ lệ lượt import lỗi của từng đơn vị theo số lượt, với giới hạn 95 % và 99,8 %",
    )
    st.caption(
        "Mỗi dấu là một đơn vị (★ thí điểm). Đơn vị ít lượt thì tỷ lệ dao động mạnh, nên phễu loe về bên trái. "
        "Dấu rỗng nằm trong phễu; dấu đặc nằm ngoài giới hạn nhị thức chính xác quanh mức chung của thành phố "
        "(đường chấm: 95\u00a0%, đường liền: 99,8\u00a0%); đơn vị lỗi nhiều hơn có tên bên cạnh."
    )
    as_table(scope, found)


def limits(found: pd.DataFrame) -> pd.DataFrame:
    """The limits' lines, from few cases to more than any unit has."""
    most, city = int(found.n.max() * 1.12), float(found.city_rate.iloc[0])
    sizes = sorted({int(n) for n in np.geomspace(max(5, min(20, most)), max(most, 6), STEPS)})
    return pd.DataFrame([{"n": n, **limits_at(n, city)} for n in sizes]).astype("float64")


def label(scope: Scope, row: Any) -> str:
    """A point in words."""
    unit = scope.plan.unit_by_id[row.unit]
    counts = f"{numbers.count(row.k)}/{numbers.count(row.n)} lượt"
    return f"<b>{unit_name(unit)}</b><br>{numbers.share(row.rate)} lỗi ({counts})<br>{PLACES[row.place]}"


def as_table(scope: Scope, found: pd.DataFrame) -> None:
    """The same as a table, in the plan's order of units: the funnel gives no order either."""
    with st.expander("Xem dạng bảng"):
        rows = [
            [unit_link(scope, scope.plan.unit_by_id[row.unit]), numbers.count(row.n), numbers.count(row.k),
             numbers.share(row.rate), PLACES[row.place]]
            for row in found.itertuples()
        ]
        heads = ["Đơn vị", "Số lượt", "Lỗi", "Tỷ lệ lỗi", "So với mức chung"]
        show_table(heads, rows, numeric=(1, 2, 3), caption="Tỷ lệ lượt import lỗi so với mức chung")
        shown = pd.DataFrame({
            "Đơn vị": [scope.plan.unit_by_id[unit].full_name for unit in found.unit], "Số lượt": found.n,
            "Lỗi": found.k, "Tỷ lệ lỗi": found.rate, "Mức chung": found.city_rate, "Dưới 95 %": found.low_95,
            "Trên 95 %": found.high_95, "Dưới 99,8 %": found.low_998, "Trên 99,8 %": found.high_998,
            "So với mức chung": [PLACES[place] for place in found.place],
        })
        export.button(shown, f"pheu-loi-import-{scope.period}")
