"""What conditional milestones wait for, and due days that were moved."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.overview.stage_cards import milestone_names
from pages.shared import figures
from pages.shared.names import unit_name
from pages.shared.scope import Scope
from ui import numbers, words
from ui.markup import show_table
from ui.sentences import listed, lower_first

NAMED = 5


def draw(scope: Scope) -> None:
    """A row a milestone and event; then the due days that were moved."""
    said, rows = _told(scope, *figures.key(scope))
    st.markdown(said)
    heads = ["Mốc", "Bắt đầu khi có", "Đã có", "Còn thiếu"]
    show_table(heads, rows, caption="Mốc có điều kiện bắt đầu", stacked=True)
    _moved(scope, milestone_names(scope))


@st.cache_data(max_entries=60, show_spinner=False)
def _told(_scope: Scope, reach: tuple[Any, ...], version: str, period: str) -> tuple[str, list[list[str]]]:
    found, names = figures.conditions(_scope), milestone_names(_scope)
    rows = [
        [names[milestone], _capital(words.EVENTS.get(event, event)), _came(part), _missing(_scope, part)]
        for (milestone, event), part in found.groupby(["milestone", "event"], sort=False)
    ]
    return sentence(_scope, found[found.day.isna()]), rows


def sentence(scope: Scope, missing: pd.DataFrame) -> str:
    """Which milestones wait, for what."""
    if missing.empty:
        return "Mọi mốc có điều kiện đều đã rõ ngày bắt đầu."
    names, parts = milestone_names(scope), []
    for milestone, part in missing.groupby("milestone", sort=False):
        events = listed(words.EVENTS.get(event, event) for event in dict.fromkeys(part.event))
        parts.append(f"{lower_first(names[milestone])} chờ {events} ({numbers.count(part.unit.nunique())} đơn vị)")
    text = "; ".join(parts)
    return f"{_capital(text)}. Chưa đủ điều kiện thì chưa có hạn, nên chưa tính chậm."


def _came(part: pd.DataFrame) -> str:
    """The days that are known: one for all, or from the first to the last with how many units."""
    known = part.day.dropna()
    if known.empty:
        return "chưa"
    first, last = known.min(), known.max()
    days = numbers.day(first) if first == last else f"{numbers.day(first)} – {numbers.day(last)}"
    there, every = numbers.count(len(known)), numbers.count(len(part))
    return days if there == every else f"{days} ({there}/{every} đơn vị)"


def _missing(scope: Scope, part: pd.DataFrame) -> str:
    units = list(part[part.day.isna()].unit)
    if not units:
        return "đủ"
    if len(units) == len(part):
        return f"cả {numbers.count(len(units))} đơn vị"
    shown = ", ".join(unit_name(scope.plan.unit_by_id[unit]) for unit in units[:NAMED])
    return shown if len(units) <= NAMED else f"{shown} và {numbers.count(len(units) - NAMED)} đơn vị khác"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _moved(scope: Scope, names: dict[str, str]) -> None:
    found = figures.moved_dues(scope)
    if found.empty:
        return
    rows: list[list[Any]] = []
    for (milestone, due), part in found.groupby(["milestone", "due"], sort=False):
        before = numbers.day(part.due_before.iloc[0])
        rows.append([names[milestone], before, numbers.day(due), f"{len(part)} đơn vị"])
    st.markdown(f"**{len(rows)}** lần dời hạn; hạn cũ vẫn vẽ bằng vạch đứt.")
    show_table(["Mốc", "Hạn cũ", "Hạn mới", "Cho"], rows, caption="Hạn đã dời")
