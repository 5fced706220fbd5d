"""Toàn thành phố: how far the city and the own group are beside the own figures, and the own rank; nobody else's."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_layer import access
from data_layer.plan import Unit
from pages.access import visit
from ui import numbers, words
from ui.markup import show_table
from ui.sentences import lower_first


def draw(found: visit.Here, unit: Unit, month: str) -> None:
    """Each stage of the tracks that the unit works on: own, group's, city's."""
    plan = found.store.plan
    city = _rates(found, month, ("stage",))
    groups = _rates(found, month, ("group", "stage"))
    own = _rates(found, month, ("unit", "stage"), units=(unit.id,))
    if city.rate.isna().all():
        return
    st.subheader("Toàn thành phố", anchor=False)
    _rank(found, month)
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


def _rates(found: visit.Here, month: str, by: tuple[str, ...], **which: tuple[str, ...]) -> pd.DataFrame:
    return access.seen_by(found.store, found.viewer, "completion", as_of=month, by=by, **which)


def _share(frame: pd.DataFrame, track: str, stage: str) -> str:
    rows = frame[(frame.track == track) & (frame.stage == stage)]
    return numbers.share(rows.iloc[0].rate) if len(rows) else numbers.UNKNOWN


def _rank(found: visit.Here, month: str) -> None:
    """A ward's own place on each track; those who see everyone find it on their own screens."""
    if found.viewer.role != "ward":
        return
    plan, parts = found.store.plan, []
    for track in plan.tracks:
        place = access.own_rank(found.store, found.viewer, as_of=month, track=track.id)
        if place:
            parts.append(f"thứ **{place[0]}/{place[1]}** về {lower_first(track.name)}")
    if parts:
        st.markdown(f"Xếp {', '.join(parts)}, theo khối lượng đã làm của các phường, xã có số liệu.")
