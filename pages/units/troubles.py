"""What holds the unit up, in its own words: of its latest report, and before."""

from __future__ import annotations

import streamlit as st

from data_layer.metrics.reporting import STANDING
from pages.difficulties import told
from pages.shared import export, figures
from pages.shared.scope import Scope
from pages.shared.waiting import left
from pages.units.own import Own
from ui import numbers


def draw(scope: Scope, own: Own) -> None:
    """The sentence, the difficulties of this period, the earlier ones folded away, the file."""
    lines = figures.difficulty_lines(scope, own.unit.id)
    if lines.empty:
        st.markdown("Đơn vị chưa nêu khó khăn nào ở Biểu 04.")
        return
    lines = lines.assign(run=told.months_named(lines))
    now, before = lines[lines.period == scope.period], lines[lines.period < scope.period]
    st.markdown(sentence(scope, own, len(now), now.cases.sum(min_count=1)))
    if len(now):
        told.table(scope, now, units=False)
    if len(before):
        with st.expander(f"Các kỳ trước: {len(before)} lượt nêu"):
            told.table(scope, before, units=False, months=True)
    export.button(told.columns(scope, lines), f"kho-khan-{own.unit.id}-{scope.period}")


def sentence(scope: Scope, own: Own, number: int, cases: object) -> str:
    """How many, and how much of what the unit has left they touch."""
    month = numbers.period(scope.period).lower()
    if not number:
        reports = figures.reporting(scope)
        own_report = reports[(reports.unit == own.unit.id) & (reports.period == scope.period)]
        came = own_report.status.isin(STANDING).any()
        return f"Khó khăn: báo cáo {month} không nêu." if came else f"Khó khăn: chưa có báo cáo {month}."
    text = f"**{number}** khó khăn nêu trong {month}"
    rest = left(own.waiting_now)
    if numbers.is_unknown(cases) or rest <= 0:
        return f"{text}."
    return f"{text}, {numbers.count(cases)} trường hợp, bằng {numbers.share(cases / rest)} số còn phải làm."
