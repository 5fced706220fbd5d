"""What units report as imported against what the logs say was imported."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.shared.names import unit_link
from pages.shared.scope import Scope
from ui import numbers
from ui.markup import show_table, tag

LOW, HIGH = 0.90, 1.10
"""A factor outside is flagged (spec: reported against logged)."""


def draw(scope: Scope, by_unit: pd.DataFrame, city: pd.DataFrame) -> None:
    """A sentence, then the units: those outside the limits first."""
    known = by_unit[by_unit.factor.notna()].copy()
    if known.empty:
        st.info("Chưa đủ báo cáo và nhật ký để so sánh.", icon=":material/hourglass_empty:")
        return
    known["off"] = [flagged(factor) for factor in known.factor]
    number, whole = int(known.off.sum()), city.factor.iloc[0]
    st.markdown(
        "Hệ số = số đã import theo báo cáo ÷ số nhật ký ghi thành công (lũy kế). "
        f"Toàn thành phố **{numbers.decimal(whole)}**; "
        + (
            f"**{number}** đơn vị ngoài khoảng {numbers.decimal(LOW)}–{numbers.decimal(HIGH)}, cần đối chiếu."
            if number
            else f"mọi đơn vị trong khoảng {numbers.decimal(LOW)}–{numbers.decimal(HIGH)}."
        )
    )
    known["gap"] = (known.factor.astype(float) - 1).abs()
    rows = [_row(scope, row) for row in known.sort_values("gap", ascending=False).itertuples()]
    heads = ["Đơn vị", "Báo cáo đã import", "Nhật ký đã import", "Hệ số", "Nhận xét"]
    show_table(heads, rows, numeric=(1, 2, 3), caption="Báo cáo so với nhật ký", stacked=True)


def flagged(factor: Any) -> bool:
    """Whether a factor is outside the limits."""
    return not LOW <= float(factor) <= HIGH


def _row(scope: Scope, row: Any) -> list[Any]:
    said = tag("span", f"✓{numbers.NBSP}khớp", class_="tone tone-good")
    if row.off:
        word = "báo cáo nhiều hơn nhật ký" if row.factor > 1 else "báo cáo ít hơn nhật ký"
        said = tag("span", f"▲ {word}", class_="tone tone-late")
    return [
        unit_link(scope, scope.plan.unit_by_id[row.unit]),
        numbers.count(row.reported_import),
        numbers.count(row.logged_ok),
        numbers.decimal(row.factor),
        said,
    ]
