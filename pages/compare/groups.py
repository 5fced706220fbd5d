"""Thí điểm and còn lại as groups: ratios of sums, with intervals where chance has a say."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_layer.metrics import wilson_interval
from data_layer.plan import PILOT, REMAINING
from pages.shared import figures
from pages.shared.scope import Scope
from ui import numbers, words
from ui.markup import show_table
from ui.sentences import lower_first

GROUPS = (PILOT, REMAINING)


def draw(scope: Scope) -> None:
    """A row a stage, one column a group; then the imports, where chance has a say."""
    rates = figures.completion(scope, "group", "stage").set_index(["track", "stage", "group"])
    tracks = {track.id: track.name for track in scope.plan.tracks}
    rows = []
    for stage in scope.plan.stages:
        pair = [_rate(rates, stage.track, stage.id, group) for group in GROUPS]
        rows.append([f"{tracks[stage.track]} – {stage.name}", *(numbers.share(value) for value in pair), gap(*pair)])
    heads = ["", *(f"{words.PILOT_MARK} {words.GROUPS[g]}" if g == PILOT else words.GROUPS[g] for g in GROUPS),
             "Chênh lệch"]
    show_table(heads, rows, numeric=(1, 2), caption="Thí điểm và còn lại")
    st.markdown(_imports(scope))


def _rate(rates: pd.DataFrame, track: str, stage: str, group: str) -> float | None:
    found = rates.rate.get((track, stage, group))
    return None if numbers.is_unknown(found) else float(found)


def gap(pilot: float | None, remaining: float | None) -> str:
    """Who is ahead and by how much; nothing is said where one is unknown."""
    if pilot is None or remaining is None:
        return words.NO_DATA
    if abs(pilot - remaining) < 0.0005:
        return "ngang nhau"
    return f"thí điểm {'cao' if pilot > remaining else 'thấp'} hơn {numbers.points(pilot - remaining)}"


def _imports(scope: Scope) -> str:
    """Share of successful imports of both groups; said to differ only where the intervals lie apart."""
    found = figures.quality(scope, "unit")
    groups = {unit.id: unit.group for unit in scope.plan.units}
    summed = found.assign(group=[groups[unit] for unit in found.unit]).groupby("group")[["ok", "records"]].sum()
    limits = {g: wilson_interval(int(summed.ok.get(g, 0)), int(summed.records.get(g, 0))) for g in GROUPS}
    shown = []
    for group in GROUPS:
        found_limits = limits[group]
        shown.append(numbers.UNKNOWN if found_limits is None else
                     f"{numbers.share(summed.ok[group] / summed.records[group])} "
                     f"({numbers.share(found_limits[0])} – {numbers.share(found_limits[1])})")
    said = "; ".join(f"{lower_first(words.GROUPS[g])} {text}" for g, text in zip(GROUPS, shown, strict=True))
    return f"Lượt import thành công (khoảng tin cậy 95 %): {said}: **{apart(*(limits[g] for g in GROUPS))}**."


def apart(one: tuple[float, float] | None, other: tuple[float, float] | None) -> str:
    """What two intervals allow to be said of the pilot group."""
    if one is None or other is None:
        return words.NO_DATA
    if one[0] > other[1]:
        return "thí điểm cao hơn, ngoài mức ngẫu nhiên"
    if one[1] < other[0]:
        return "thí điểm thấp hơn, ngoài mức ngẫu nhiên"
    return "chưa thể nói nhóm nào hơn"
