"""Cards of Tổng quan: đã số hóa of each track and of both; then the stages on the way there, which are not it yet."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import Milestone
from pages.shared import explain, figures
from pages.shared.names import track_words
from pages.shared.scope import Scope
from ui import numbers, words
from ui.cards import bar, card, cards, late_words, tally
from ui.markup import Markup, show, tag
from ui.sentences import OPEN_STATES, foremost, lower_first


def milestone_by_id(scope: Scope) -> dict[str, Milestone]:
    """One row a milestone, in the plan's order."""
    found: dict[str, Milestone] = {}
    for milestone in scope.plan.milestones:
        found.setdefault(milestone.id, milestone)
    return found


def milestone_names(scope: Scope) -> dict[str, str]:
    """Names of milestones by id."""
    return {m.id: m.name for m in scope.plan.milestones}


def finish_id(scope: Scope) -> str | None:
    """The milestone that sums the last stages of all tracks, each case once."""
    return next((m.id for m in scope.plan.milestones if len(m.tracks) > 1), None)


def foremost_stage(scope: Scope) -> str | None:
    """The stage that the city's first sentence speaks of, as pickers of stages name it (“A-entry”)."""
    plan = milestone_by_id(scope)
    for milestone in foremost(figures.milestones(scope), finish_id(scope)).milestone:
        return f"{plan[milestone].tracks[0]}-{plan[milestone].stages[-1]}"
    return None


def reports(scope: Scope) -> str:
    """Such as “21/21 phường, xã đã gửi báo cáo tháng 5/2024, 20 đúng hạn.”."""
    summary = figures.reporting_summary(scope).set_index("period")
    if scope.period not in summary.index:
        return ""
    now, period = summary.loc[scope.period], numbers.period(scope.period).lower()
    received, expected, on_time = (numbers.count(number) for number in (now.received, now.expected, now.on_time))
    return f"{received}/{expected} phường, xã đã gửi báo cáo {period}, {on_time} đúng hạn."


def digitised(scope: Scope, city: pd.DataFrame) -> None:
    """One card a track, and first the one that sums both."""
    with st.container(horizontal=True, key="cards-digitised"):
        for row in city[city.milestone == finish_id(scope)].itertuples():
            _card(scope, row, "Tất cả các loại sổ", "mỗi trường hợp tính một lần")
        for row, milestone in _measured(scope, city, last=True):
            track = next(t for t in scope.plan.tracks if t.id == milestone.tracks[0])
            _card(scope, row, track.name, f"đã {lower_first(_stage(scope, milestone))}")


def stages(scope: Scope, city: pd.DataFrame) -> None:
    """A card for every other milestone that is measured by stages."""
    with st.container(horizontal=True, key="cards-stages"):
        for row, milestone in _measured(scope, city, last=False):
            _card(scope, row, milestone.name, track_words(scope.plan, milestone.tracks[0]))


def _measured(scope: Scope, city: pd.DataFrame, *, last: bool) -> list[tuple[Any, Milestone]]:
    """Milestones of one track's stages: those of its last stage, or the others."""
    plan, found = milestone_by_id(scope), []
    for row in city.itertuples():
        milestone = plan[row.milestone]
        if len(milestone.tracks) == 1 and milestone.stages:
            is_last = scope.plan.last_stage(milestone.tracks[0]).id in milestone.stages
            if is_last is last:
                found.append((row, milestone))
    return found


def _stage(scope: Scope, milestone: Milestone) -> str:
    stages = scope.plan.stages_of(milestone.tracks[0])
    return next(stage.name for stage in stages if stage.id == milestone.stages[-1])


def _card(scope: Scope, row: Any, name: str, note: str) -> None:
    """A card with its figure's plan, state and source."""
    beside = "" if numbers.is_unknown(row.planned) else f"kế hoạch {numbers.share(row.planned)}"
    done, units = tally(row.states)
    due = "chưa có hạn" if numbers.is_unknown(row.due) else f"hạn {numbers.day(row.due)}".replace(" ", numbers.NBSP)
    foot = f"{_cases(scope, row)}{numbers.count(done)}/{numbers.count(units)} đơn vị xong · {due}"
    with st.container(key=f"card-{row.milestone}", gap=None):
        shown = card(
            name,
            note,
            numbers.share(row.actual),
            beside,
            bar(row.actual, row.planned),
            tag("p", city_state(row)),
            foot=foot,
        )
        show(cards(shown))
        explain.button(scope, "milestone", milestone=row.milestone)


def _cases(scope: Scope, row: Any) -> str:
    """Such as “1.234 / 5.678 trường hợp · ”, where the milestone measures one stage of one track."""
    milestone = milestone_by_id(scope)[row.milestone]
    if len(milestone.tracks) > 1 or len(milestone.stages) > 1:
        return ""
    found = figures.completion(scope).set_index(["track", "stage"])
    line = found.loc[(milestone.tracks[0], milestone.stages[0])]
    if numbers.is_unknown(line.total):
        return ""
    missing = int(line.units_expected) - int(line.units_with_data)
    unknown = f"{numbers.count(missing)} đơn vị {words.NO_DATA} · " if missing and row.state != "not_started" else ""
    return f"{numbers.count(line.done)} / {numbers.count(line.total)} trường hợp · {unknown}"


def city_state(row: Any) -> Markup:
    """The worst state with how many units are in it: "▲ 6 đơn vị quá hạn", below it "chậm 12 ngày"."""
    icon, word, tone = words.STATES[row.state]
    states = row.states or {}
    units = states.get(row.state, 0)
    everyone = units == sum(states.values())
    said = f"{icon} {word}" if everyone else f"{icon} {numbers.count(units)} đơn vị {word}"
    if row.state in OPEN_STATES:
        said += "".join(f", {numbers.count(states[other])} {words.STATES[other][1]}"
                        for other in OPEN_STATES if other != row.state and states.get(other))
    late = late_words(row.days_late)
    return tag("span", said, tag("small", late.removeprefix(" · ")) if late else "", class_=f"tone tone-{tone}")
