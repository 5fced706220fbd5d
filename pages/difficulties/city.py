"""Khó khăn, vướng mắc: what the units say holds them up, how long already, how much of the gap it explains."""

import pandas as pd
import streamlit as st

from pages.difficulties import by_group, filters, told
from pages.shared import export, figures, region, status
from pages.shared.scope import Scope, enter
from ui import numbers, theme


def silent_note(scope: Scope) -> str:
    """Units whose report of the period is not there: their difficulties are not known."""
    reports = figures.reporting(scope)
    silent = reports[(reports.period == scope.period) & reports.first_valid_at.isna()]
    if silent.empty:
        return ""
    month = numbers.period(scope.period).lower()
    return f"{len(silent)} phường, xã chưa có báo cáo {month}, nên chưa biết khó khăn của kỳ này."


def list_sentence(scope: Scope, shown: pd.DataFrame) -> str:
    """How many lines of how many units; the cases that they name."""
    if shown.empty:
        return "Không có khó khăn nào khớp với lựa chọn."
    cases = shown[shown.period == scope.period].cases.sum(min_count=1)
    text = f"**{len(shown)}** lượt nêu của {shown.unit.nunique()} đơn vị"
    return f"{text}." if numbers.is_unknown(cases) else f"{text}; kỳ này nêu {numbers.count(cases)} trường hợp."


scope = enter()
theme.sheet("leader.css")
status.line(scope)
found = figures.difficulties(scope)
lines = figures.difficulty_lines(scope)
lines = lines.assign(run=told.months_named(lines))

# 1. The answer
units = {unit for ids in found.unit_ids for unit in ids}
st.title(by_group.answer(scope, found, len(units)), anchor=False)
note = silent_note(scope)
if note:
    st.markdown(note)

# 2. By group
if len(found):
    st.subheader("Theo nhóm", anchor=False)
    by_group.draw(scope, found)

# 3. In their own words
st.subheader("Nguyên văn và kiến nghị", anchor=False)
if lines.empty:
    st.info("Chưa báo cáo nào nêu khó khăn ở Biểu 04.", icon=":material/hourglass_empty:")
    st.stop()
shown = filters.chosen(scope, lines[lines.unit.isin(region.pick(scope))])
st.markdown(list_sentence(scope, shown))
if len(shown):
    told.table(scope, shown, months=bool((shown.period != scope.period).any()))
    export.button(told.columns(scope, shown), f"kho-khan-{scope.period}")
