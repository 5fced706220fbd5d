"""How fast of late: cases a week, and as a share of each unit's own total, so that large and small can be compared."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import streamlit as st

from data_layer.plan import PILOT, REMAINING
from pages.shared import export, figures
from pages.shared.names import unit_link
from pages.shared.scope import Scope
from ui import numbers, words
from ui.markup import show_table
from ui.sentences import lower_first

WEEKS = 30 / 7
"""Weeks of a month of 30 days, as the rate needed counts months."""


def draw(scope: Scope, track: str, stage: str, seen: Collection[str]) -> None:
    """The two groups in a sentence, then every unit of `seen`."""
    groups = paces(scope, track, stage, "group")
    st.markdown(sentence(groups))
    units = paces(scope, track, stage, "unit")
    units = units[units.unit.isin(seen)]
    if units.empty:
        return
    with st.expander("Từng đơn vị", expanded=True):
        rows = [
            [unit_link(scope, scope.plan.unit_by_id[row.unit]), numbers.count(row.weekly), share_words(row.of_total),
             numbers.count(row.needed), numbers.count(row.left)]
            for row in units.itertuples()
        ]
        heads = ["Đơn vị", "Trường hợp mỗi tuần", "Phần khối lượng mỗi tuần", "Cần mỗi tuần để kịp hạn", "Còn lại"]
        show_table(heads, rows, numeric=(1, 2, 3, 4), caption="Tốc độ gần đây", stacked=True)
        export.button(
            units.assign(unit=[scope.plan.unit_by_id[unit].full_name for unit in units.unit]).rename(columns={
                "unit": "Đơn vị", "weekly": heads[1], "of_total": heads[2], "needed": heads[3], "left": heads[4]}),
            f"toc-do-{stage}-{scope.period}",
        )
    st.caption(
        "Gần đây: trung vị mức tăng của tối đa 3 tháng gần nhất, quy ra tuần; chia cho khối lượng của chính đơn vị để "
        "so được đơn vị lớn với đơn vị nhỏ. Cột “cần” để trống khi đã qua hạn. Xếp theo thứ tự của kế hoạch."
    )


def paces(scope: Scope, track: str, stage: str, key: str) -> pd.DataFrame:
    """Columns: `key` weekly of_total needed left. Cases a week; share of the own total a week."""
    rates = figures.rates(scope, key)
    rates = rates[(rates.track == track) & (rates.stage == stage)]
    totals = figures.completion(scope, key, "stage")
    totals = totals[(totals.track == track) & (totals.stage == stage)].set_index(key).total
    weekly = rates.rate_lately.astype("Float64") / WEEKS
    found = pd.DataFrame({
        key: rates[key], "weekly": weekly,
        "of_total": weekly / rates[key].map(totals).astype("Float64").replace(0, pd.NA),
        "needed": rates.rate_needed.astype("Float64") / WEEKS, "left": rates.left.astype("Float64"),
    })
    return found[found.left.fillna(1) > 0].reset_index(drop=True)


def share_words(value: object) -> str:
    """Such as “2,1 %”."""
    return numbers.share(value)


def sentence(groups: pd.DataFrame) -> str:
    """Both groups' speed as a share of their own work."""
    found = groups.set_index("group")
    parts = []
    for group in (PILOT, REMAINING):
        if group not in found.index:
            parts.append(f"nhóm {lower_first(words.GROUPS[group])} đã xong")
        elif not numbers.is_unknown(found.of_total[group]):
            parts.append(
                f"nhóm {lower_first(words.GROUPS[group])} làm {numbers.count(found.weekly[group])} trường hợp mỗi tuần "
                f"(**{numbers.share(found.of_total[group])}** khối lượng của nhóm)"
            )
    return "Gần đây: " + "; ".join(parts) + "." if parts else "Chưa đủ số liệu để tính tốc độ."
