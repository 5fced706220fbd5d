"""Stages of book types on one track: done, total, rate, and where the most cases wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import BookType, Track
from pages.book_types.choice import type_link
from pages.shared import explain, export, figures
from pages.shared.scope import Scope
from pages.shared.waiting import bottleneck, cannot_begin, place_name
from ui import numbers
from ui.cards import bar, card, cards, late_words, state_mark
from ui.markup import Markup, join, show, show_table, tag
from ui.sentences import lower_first


def every(scope: Scope, track: Track, found: pd.DataFrame, places: pd.DataFrame) -> None:
    """A table of book types: every stage's rate, and the stage for which the most cases wait."""
    stages = scope.plan.stages_of(track.id)
    rows = []
    for book_type in held(scope, found):
        mine = {row.stage: row for row in found[found.book_type == book_type.id].itertuples()}
        last = mine[stages[-1].id]
        rows.append([
            type_link(scope, book_type), numbers.count(last.books), numbers.count(last.total),
            *(rate_cell(mine.get(stage.id)) for stage in stages),
            waits(scope, track, places[places.book_type == book_type.id]),
        ])
    heads = ["Loại sổ", "Số quyển", "Số trường hợp", *(stage.name for stage in stages), "Chờ nhiều nhất"]
    show_table(heads, rows, numeric=(1, 2), caption=f"{track.name} theo loại sổ và công đoạn", stacked=True)


def one(scope: Scope, track: Track, book_type: BookType, found: pd.DataFrame, places: pd.DataFrame) -> None:
    """A card a stage of one book type, with the cases that wait for it and the state of the city's milestone."""
    waiting = places.set_index("stage").cases
    shown = [
        card(
            stage.name, lower_first(track.name), numbers.share(row.rate),
            f"{numbers.count(row.done)} / {numbers.count(row.total)}", bar(row.rate),
            *_milestone(scope, track, stage.id),
            foot=f"{numbers.count(waiting.get(stage.id))} trường hợp {place_name([stage], stage.id)}"
            + (" – nhiều nhất" if stage.id == bottleneck(places) else ""),
        )
        for stage in scope.plan.stages_of(track.id)
        for row in found[found.stage == stage.id].itertuples()
    ]
    show(cards(*shown))
    explain.button(scope, "digitised", track=track.id, book_type=book_type.id)


def _milestone(scope: Scope, track: Track, stage: str) -> Sequence[Markup]:
    """How the milestone that measures the stage stands for the city, all book types together."""
    ids = {m.id for m in scope.plan.milestones if m.tracks == (track.id,) and stage in m.stages}
    city = figures.milestones(scope)
    return [
        join([tag("span", "mốc chung: ", class_="small muted"), state_mark(row.state, late_words(row.days_late))])
        for row in city[city.milestone.isin(ids)].itertuples()
    ]


def held(scope: Scope, found: pd.DataFrame) -> list[BookType]:
    """Book types of some rows of the metrics, in the plan's order."""
    there = set(found.book_type)
    return [book_type for book_type in scope.plan.book_types if book_type.id in there]


def waits(scope: Scope, track: Track, places: pd.DataFrame) -> Markup | str:
    """The stage for which the most cases wait, and how many."""
    stage = bottleneck(places)
    if stage is None:
        return "" if places.empty else tag("span", "✓ đã số hóa hết", class_="tone tone-good")
    cases = numbers.count(places.set_index("stage").cases[stage])
    name = place_name(scope.plan.stages_of(track.id), stage)
    return join([name, tag("div", f"{cases} trường hợp", class_="small muted")])


def rate_cell(row: Any) -> Any:
    """A stage's rate over its bar."""
    if row is None or numbers.is_unknown(row.done):
        return numbers.UNKNOWN
    return tag("div", numbers.share(row.rate), bar(row.rate), class_="with-bar")


def sentence(scope: Scope, track: Track, found: pd.DataFrame, places: pd.DataFrame) -> str:
    """Such as “đã số hóa 0,3 %; 128.410 trường hợp chờ đính file, nhiều nhất”."""
    last = found[found.stage == scope.plan.last_stage(track.id).id]
    done, total = last.done.sum(min_count=1), last.total.sum(min_count=1)
    if numbers.is_unknown(total):
        return "chưa có số liệu."
    summed = places.groupby("stage", sort=False, as_index=False).cases.sum()
    stage = bottleneck(summed)
    text = f"đã số hóa **{numbers.share(done / total if total else None)}**"
    if stage is None:
        return f"{text}, không còn trường hợp nào chờ."
    cases = numbers.count(summed.set_index("stage").cases[stage])
    cannot = cannot_begin(scope.plan, track.id, figures.milestones(scope))
    why = f" ({cannot[stage]})" if stage in cannot else ""
    return f"{text}; nhiều nhất là {cases} trường hợp {place_name(scope.plan.stages_of(track.id), stage)}{why}."


def export_all(scope: Scope, found: pd.DataFrame, name: str) -> None:
    """Completion by book type and stage, as a file."""
    stages = {(stage.track, stage.id): stage.name for stage in scope.plan.stages}
    units = scope.plan.unit_by_id
    table = pd.DataFrame({
        "Kỳ": scope.period, "Tuyến": found.track,
        **({"Đơn vị": [units[unit].full_name for unit in found.unit]} if "unit" in found.columns else {}),
        "Loại sổ": [scope.plan.book_type_by_id[book_type].name for book_type in found.book_type],
        "Công đoạn": [stages[key] for key in zip(found.track, found.stage, strict=True)], "Số quyển": found.books,
        "Không thể số hóa": found.unable, "Phải làm": found.total, "Đã làm": found.done, "Tỷ lệ": found.rate,
    })
    export.button(table, name)


def track_title(track: Track) -> None:
    """The heading of a track's part."""
    st.subheader(track.name, anchor=False)
