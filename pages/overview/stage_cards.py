"""Cards of Tổng quan: đã số hóa of each track, every stage against its milestone, the preparatory tasks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data_layer.plan import Milestone
from pages.shared import figures
from pages.shared.scope import Scope
from ui import numbers, words
from ui.cards import bar, card, cards, chips, late_words, tally
from ui.markup import Markup, join, show, tag
from ui.sentences import lower_first


def milestone_by_id(scope: Scope) -> dict[str, Milestone]:
    """One row a milestone, in the plan's order."""
    return {m.id: m for m in reversed(scope.plan.milestones)}


def milestone_names(scope: Scope) -> dict[str, str]:
    """Names of milestones by id."""
    return {m.id: m.name for m in scope.plan.milestones}


def finish_id(scope: Scope) -> str | None:
    """The milestone that sums the last stages of all tracks, each case once."""
    return next((m.id for m in scope.plan.milestones if len(m.tracks) > 1), None)


def summary(scope: Scope, city: pd.DataFrame) -> str:
    """The second sentence: digitised of everything, how many reported, how many milestones are overdue."""
    reports = figures.reporting_summary(scope).set_index("period")
    parts = []
    whole = city[city.milestone == finish_id(scope)]
    if len(whole) and whole.actual.notna().all():
        parts.append(f"Đã số hóa {numbers.share(whole.actual.iloc[0])} số trường hợp của toàn thành phố")
    if scope.period in reports.index:
        now = reports.loc[scope.period]
        parts.append(
            f"{now.received}/{now.expected} phường, xã đã gửi báo cáo {numbers.period(scope.period).lower()}, "
            f"{now.on_time} đúng hạn"
        )
    overdue = int((city.state == "overdue").sum())
    parts.append(f"{overdue} mốc có đơn vị quá hạn" if overdue else "không mốc nào quá hạn")
    return " · ".join(parts)


def digitised(scope: Scope, city: pd.DataFrame) -> None:
    """One card a track, and one for the milestone that sums both."""
    last = figures.completion(scope).set_index(["track", "stage"])
    shown = []
    for track in scope.plan.tracks:
        stage = scope.plan.last_stage(track.id)
        row = last.loc[(track.id, stage.id)]
        shown.append(
            card(
                track.name,
                f"tuyến {track.id}, đã {lower_first(stage.name)}",
                numbers.share(row.rate),
                "",
                bar(row.rate),
                foot=f"{numbers.count(row.done)} / {numbers.count(row.total)} trường hợp · "
                f"{row.units_with_data}/{row.units_expected} đơn vị có số liệu{carried(row.stale_units)}",
            )
        )
    for row in city[city.milestone == finish_id(scope)].itertuples():
        shown.append(_milestone_card("Cả hai tuyến", "mỗi trường hợp tính một lần", row))
    show(cards(*shown, three=True))


def carried(stale_units: Any) -> str:
    """How many units' figures are those of an earlier period."""
    number = 0 if stale_units is None else len(stale_units)
    return f" ({number} dùng số kỳ trước)" if number else ""


def stages(scope: Scope, city: pd.DataFrame) -> None:
    """A card for every milestone that is measured by a stage, then the tasks in a row."""
    plan = milestone_by_id(scope)
    measured = [row for row in city.itertuples() if plan[row.milestone].stages and row.milestone != finish_id(scope)]
    show(
        cards(
            *(
                _milestone_card(plan[row.milestone].name, f"tuyến {plan[row.milestone].tracks[0]}", row)
                for row in measured
            ),
            three=True,
        )
    )
    tasks = [_task_chip(plan[row.milestone].name, row) for row in city.itertuples() if plan[row.milestone].task]
    show(tag("p", "Việc chuẩn bị (số đơn vị đã xong):", class_="hotich muted"), chips(*tasks))


def _milestone_card(name: str, note: str, row: Any) -> Markup:
    beside = "" if numbers.is_unknown(row.planned) else f"kế hoạch {numbers.share(row.planned)}"
    done, units = tally(row.states)
    due = "chưa có hạn" if numbers.is_unknown(row.due) else f"hạn {numbers.day(row.due)}".replace(" ", numbers.NBSP)
    return card(
        name,
        note,
        numbers.share(row.actual),
        beside,
        bar(row.actual, row.planned),
        tag("p", _city_state(row)),
        foot=f"{done}/{units} đơn vị xong · {due}",
    )


def _city_state(row: Any) -> Markup:
    """The worst state with how many units are in it: "▲ 6 đơn vị quá hạn · chậm 12 ngày"."""
    icon, word, tone = words.STATES[row.state]
    units = (row.states or {}).get(row.state, 0)
    everyone = units == sum((row.states or {}).values())
    said = f"{icon} {word}" if everyone else f"{icon} {units} đơn vị {word}"
    return tag("span", said + late_words(row.days_late), class_=f"tone tone-{tone}")


def _task_chip(name: str, row: Any) -> Markup:
    done, units = tally(row.states)
    icon, word, tone = words.STATES[row.state]
    return join(
        [tag("span", icon, class_=f"tone tone-{tone}"), f" {name} {done}/{units} ", tag("span", word, class_="muted")]
    )
