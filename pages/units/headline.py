"""The first sentence about a unit: how far, how late, with which chance; and below it why."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import period_end
from pages.overview import outlook
from pages.overview.stage_cards import finish_id, milestone_names
from pages.shared import explain, figures
from pages.shared.names import unit_name
from pages.shared.scope import Scope
from pages.shared.waiting import bottleneck, cannot_begin, left, place_name
from pages.units.own import Own
from ui import numbers, sentences, words
from ui.markup import show, tag
from ui.sentences import listed, lower_first


def draw(scope: Scope, own: Own) -> None:
    """Title, why, and what the report of this period was like."""
    st.title(f"{unit_name(own.unit)} – {sentence(scope, own)}", anchor=False)
    reasons, told = why(scope, own), notes(scope, own)
    lead = [tag("p", tag("strong", "Vì sao: "), "; ".join(reasons), ".", class_="lead")] if reasons else []
    show(tag("div", *lead, tag("p", " · ".join(told), class_="muted"), class_="hotich why"))
    worst = sentences.worst_first(own.called_for, finish_id(scope))
    if len(worst):
        explain.button(scope, "milestone", unit=own.unit.id, milestone=worst.milestone.iloc[0])


def sentence(scope: Scope, own: Own) -> str:
    """Such as “đến 31/05/2024: nhập liệu đạt 41 % (kế hoạch 100 %), chậm 38 ngày; khả năng xong trước 31/12: 3 %.”"""
    if own.is_silent:
        return f"{lower_first(scope.as_of_words)}: {words.NO_DATA}."
    finish = finish_id(scope)
    seen = outlook.by_milestone(scope, "unit", units=(own.unit.id,)).get((finish, own.unit.id))
    return lower_first(
        sentences.answer(
            scope.as_of_words, own.called_for, milestone_names(scope), finish,
            outlook=sentences.finish_outlook(seen, period_end(scope.period)),
        )
    )


def why(scope: Scope, own: Own) -> list[str]:
    """Where the most cases wait, what the rate is against what it would have to be, what holds the unit up.

    Nothing where nothing is left to do.
    """
    if not own.is_silent and left(own.waiting_now) <= 0:
        return []
    return [*_queues(scope, own), *_rate(scope, own), *_told(scope, own)]


def _queues(scope: Scope, own: Own) -> list[str]:
    found = []
    for track in own.tracks:
        places = own.waiting_now[own.waiting_now.track == track.id]
        cannot = cannot_begin(scope.plan, track.id, own.standings)
        stage = bottleneck(places, but=cannot) or bottleneck(places)
        if stage:
            cases = float(places[places.stage == stage].cases.iloc[0])
            where, rest = place_name(scope.plan.stages_of(track.id), stage), left(places)
            share = "toàn bộ" if cases >= rest else numbers.share(cases / rest, 0)
            why = f" ({cannot[stage]})" if stage in cannot else ""
            found.append(
                f"{lower_first(track.name)}: {numbers.count(cases)} trường hợp {where}{why}, {share} số chưa số hóa"
            )
    return found


def _rate(scope: Scope, own: Own) -> list[str]:
    """The milestone that sums everything: cases a month needed and of late, where the day has not passed."""
    found = own.rates[(own.rates.milestone == finish_id(scope)) & own.rates.rate_needed.notna()]
    return [
        f"để xong toàn bộ đúng hạn cần {numbers.count(row.rate_needed)} trường hợp mỗi tháng, gần đây làm "
        f"{numbers.count(row.rate_lately)}"
        for row in found.itertuples() if row.left > 0
    ]


def _told(scope: Scope, own: Own) -> list[str]:
    lines = figures.difficulty_lines(scope, own.unit.id)
    mine = lines[lines.period == scope.period]
    groups = {group.id: group.name for group in scope.plan.difficulty_groups}
    named = [lower_first(groups[group]) for group in dict.fromkeys(mine.difficulty_group)]
    return [f"đơn vị nêu khó khăn về {listed(named)}"] if named else []


def notes(scope: Scope, own: Own) -> list[str]:
    """When the report came, whether figures are of an earlier month, who has joined."""
    found = [f"Báo cáo {numbers.period(scope.period).lower()}: {_received(row)}" for row in _report(scope, own)]
    if any(len(stale) for stale in own.now.stale_units):
        found.append("có số liệu lấy từ kỳ trước (ghi rõ ở bảng nguồn số liệu)")
    joined = [lower_first(other.full_name) for other in scope.plan.predecessors(own.unit.id, scope.period)]
    if joined:
        found.append(f"gồm cả {listed(joined)} đã nhập vào")
    return found


def _report(scope: Scope, own: Own) -> list[Any]:
    reports: pd.DataFrame = figures.reporting(scope)
    return list(reports[(reports.unit == own.unit.id) & (reports.period == scope.period)].itertuples())


def _received(row: Any) -> str:
    if numbers.is_unknown(row.first_valid_at):
        return words.report_state(row.status)
    late = f", chậm {numbers.days(row.days_late)}" if row.days_late else ", đúng hạn"
    return f"nhận {numbers.instant(row.first_valid_at)}{late}"
