"""Toàn thành phố: how far the city and the own group are beside the own figures, and the own rank; nobody else's."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_layer import access
from data_layer.plan import Unit
from data_layer.store import Store
from pages.access import visit
from pages.overview.attention import CONTRACTOR
from pages.shared import figures
from pages.shared.scope import Scope
from pages.ward import counter
from ui import numbers, sentences, words
from ui.markup import show_table
from ui.sentences import lower_first


def draw(found: visit.Here, unit: Unit, month: str) -> None:
    """Each stage of the tracks that the unit works on: own, group's, city's."""
    plan = found.store.plan
    scope = counter.scope(found, month)
    city, groups = figures.completion(scope, "stage"), figures.completion(scope, "group", "stage")
    units = figures.completion(scope, "unit", "stage")
    own = units[units.unit == unit.id]
    if city.rate.isna().all():
        return
    st.subheader("Toàn thành phố", anchor=False)
    _rank(scope)
    shown = [("Đơn vị", own)]
    if unit.role == "ward":
        mark = f" {words.PILOT_MARK}" if unit.group == "pilot" else ""
        shown.append((f"Nhóm {lower_first(words.GROUPS[unit.group])}{mark}", groups[groups.group == unit.group]))
    shown.append(("Toàn thành phố", city))
    for track in (each for each in plan.tracks if each.id in plan.tracks_of(unit)):
        rows = [
            [stage.name, *(_share(frame, track.id, stage.id) for _, frame in shown)]
            for stage in plan.stages_of(track.id)
        ]
        st.markdown(f"**{track.name}**: tỷ lệ hoàn thành đến {numbers.period(month).lower()}.")
        heads = ["Công đoạn", *(name for name, _ in shown)]
        caption = f"So với toàn thành phố: {lower_first(track.name)}"
        show_table(heads, rows, numeric=range(1, len(heads)), caption=caption)
    if unit.role == "office":
        _contractor(scope)


def _contractor(scope: Scope) -> None:
    """What the hired contractor carries out for all units, beside the office's own books: the office calls for it."""
    city = figures.milestones(scope)
    names = {each.id: each.name for each in scope.plan.milestones}
    for row in city[city.milestone.isin(CONTRACTOR)].itertuples():
        icon, word, _ = words.STATES[row.state]
        told = sentences.standing(names[row.milestone], row)
        st.markdown(f"**Nhà thầu**, tính chung mọi đơn vị: {told} – {icon} {word}.")


def _share(frame: pd.DataFrame, track: str, stage: str) -> str:
    rows = frame[(frame.track == track) & (frame.stage == stage)]
    return numbers.share(rows.iloc[0].rate) if len(rows) else numbers.UNKNOWN


def _rank(scope: Scope) -> None:
    """A ward's own place on each track; those who see everyone find it on their own screens."""
    if scope.viewer.role != "ward":
        return
    places = {track: _place(scope.store, scope.viewer, figures.key(scope), track.id) for track in scope.plan.tracks}
    parts = [f"thứ **{at[0]}/{at[1]}** về {lower_first(track.name)}" for track, at in places.items() if at]
    if parts:
        st.markdown(f"Xếp {', '.join(parts)}, theo khối lượng đã làm của các phường, xã có số liệu.")


@st.cache_data(max_entries=100, show_spinner=False)
def _place(_store: Store, _viewer: access.Viewer, key: figures.Key, track: str) -> tuple[int, int] | None:
    return access.own_rank(_store, _viewer, as_of=key[-1], track=track)
