"""Import errors by group, the most frequent first, with what they sum up to."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import figures
from pages.shared.scope import Scope
from ui import charts, numbers, theme
from ui.sentences import listed


def draw(scope: Scope) -> None:
    """A sentence on the few groups that make up most, then the bars."""
    found = figures.errors(scope).sort_values("count", ascending=False, ignore_index=True)
    if found.empty:
        st.markdown("Nhật ký đến kỳ này không có lỗi nào.")
        return
    summed = found.share.astype(float).cumsum()
    few = int((summed < 0.8).sum()) + 1
    st.markdown(
        f"{listed(f'“{name}”' for name in found.error_group.head(few))} chiếm {numbers.share(summed.iloc[few - 1])} "
        f"trong {numbers.count(found['count'].sum())} lỗi đã ghi. "
        "Bên phải mỗi thanh: số lỗi · tỷ lệ · tỷ lệ cộng dồn."
    )
    charts.draw(
        charts.bars(
            found.error_group.to_list(),
            found["count"].astype(float).to_list(),
            _labels(found["count"], found.share, summed),
            theme.colours(),
        ),
        key="pareto",
        alt="Số lỗi import theo nhóm, nhiều nhất ở trên",
    )


def _labels(counts: pd.Series, shares: pd.Series, summed: pd.Series) -> list[str]:
    return [
        f"{numbers.count(count)} · {numbers.share(share)} · {numbers.share(total)}"
        for count, share, total in zip(counts, shares, summed, strict=True)
    ]
