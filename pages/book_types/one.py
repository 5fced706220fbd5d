"""One book type across the city, track by track: stages, the units that hold it, difficulties that name it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_layer.plan import BookType, Track, Unit
from pages.book_types import places, stages
from pages.difficulties import told
from pages.shared import export, figures
from pages.shared.evidence import MANY
from pages.shared.names import track_words, unit_link, unit_name
from pages.shared.scope import Scope
from pages.shared.waiting import DIGITISED, waiting
from ui import numbers
from ui.markup import show_table
from ui.sentences import lower_first


def draw(scope: Scope, book_type: BookType, lines: pd.DataFrame) -> None:
    """Each track apart. `lines`: completion by unit, book type and stage."""
    found = figures.completion(scope, "book_type", "stage")
    found = found[found.book_type == book_type.id]
    lines = lines[lines.book_type == book_type.id]
    tracks = [track for track in scope.plan.tracks if (found.track == track.id).any()]
    st.title(f"{book_type.name} – {_answer(scope, found, lines, tracks)}", anchor=False)
    for track in tracks:
        mine, its = found[found.track == track.id], lines[lines.track == track.id]
        queue = waiting(its, scope.plan, ("book_type",))
        stages.track_title(track)
        st.markdown(_about(scope, mine, stages.sentence(scope, track, mine, queue)))
        stages.one(scope, track, book_type, mine, queue)
        _units(scope, track, its)
    stages.export_all(scope, lines, f"loai-so-{book_type.id}-{scope.period}")
    difficulties(scope, book_type)


def _answer(scope: Scope, found: pd.DataFrame, lines: pd.DataFrame, tracks: list[Track]) -> str:
    parts = []
    for track in tracks:
        mine = found[found.track == track.id]
        queue = waiting(lines[lines.track == track.id], scope.plan, ("book_type",))
        named = f"{track_words(scope.plan, track.id)}: " if len(tracks) > 1 else ""
        parts.append(f"{named}{stages.sentence(scope, track, mine, queue).rstrip('.')}")
    return f"{lower_first(scope.as_of_words)}: {'; '.join(parts)}."


def _about(scope: Scope, found: pd.DataFrame, said: str) -> str:
    row = next(found.itertuples())
    books = "" if numbers.is_unknown(row.books) else f"{numbers.count(row.books)} quyển, "
    return f"{books}{row.units_with_data}/{row.units_expected} đơn vị có số liệu; {said}"


def _units(scope: Scope, track: Track, lines: pd.DataFrame) -> None:
    """A bar a unit: where its cases of this book type stand; and the stages' rates as a table."""
    queue = waiting(lines, scope.plan, ("unit",))
    if queue.empty:
        st.info("Chưa đơn vị nào có số liệu của loại sổ này.", icon=":material/hourglass_empty:")
        return
    queue = queue[queue.groupby("unit").cases.transform("sum") > 0]
    units = _shown(scope, lines, queue)
    st.markdown(_furthest(scope, track, lines))
    if len(units) < lines.unit.nunique():
        st.caption(f"Chỉ nêu {MANY} đơn vị còn nhiều trường hợp nhất; đủ các đơn vị trong tệp tải về.")
    lines, queue = (frame[frame.unit.isin([unit.id for unit in units])] for frame in (lines, queue))
    if len(queue) and len(units) > 1:
        places.draw(scope, track, queue, "unit", {u.id: unit_name(u) for u in units},
                    {u.id: unit_link(scope, u) for u in units})
    found = {(row.unit, row.stage): row for row in lines.itertuples()}
    named = scope.plan.stages_of(track.id)
    rows = [
        [
            unit_link(scope, unit), _total(lines, unit.id),
            *(stages.rate_cell(found.get((unit.id, stage.id))) for stage in named),
            stages.waits(scope, track, queue[queue.unit == unit.id]),
        ]
        for unit in units
    ]
    heads = ["Đơn vị", "Số trường hợp", *(stage.name for stage in named), "Chờ nhiều nhất"]
    with st.container(key=f"theo-loai-{track.id}"):
        show_table(heads, rows, numeric=(1,), caption=f"{track.name}: các đơn vị", stacked=True)


def _shown(scope: Scope, lines: pd.DataFrame, queue: pd.DataFrame) -> list[Unit]:
    """The units that hold the book type, in the plan's order; of very many those with the most cases left."""
    holders = set(lines.unit)
    if len(holders) > MANY:
        left = queue[queue.stage != DIGITISED].groupby("unit").cases.sum().sort_values(ascending=False)
        holders = set(left.head(MANY).index)
    return [unit for unit in scope.plan.units_at(scope.period) if unit.id in holders]


def _furthest(scope: Scope, track: Track, lines: pd.DataFrame) -> str:
    """Who has the most cases of it left, and who has told nothing."""
    last = lines[lines.stage == scope.plan.last_stage(track.id).id]
    known = last[last.done.notna()]
    silent = len(last) - len(known)
    left = (known.total - known.done).astype("int64")
    text = "Mọi đơn vị có số liệu đã số hóa xong."
    if len(left) and left.max() > 0:
        unit = lower_first(scope.plan.unit_by_id[known.unit[left.idxmax()]].full_name)
        text = f"Còn nhiều nhất: {unit}, {numbers.count(left.max())} trường hợp chưa số hóa."
    return f"{text} {silent} đơn vị chưa có số liệu." if silent else text


def _total(lines: pd.DataFrame, unit: str) -> str:
    known = lines[(lines.unit == unit) & lines.total.notna()].total
    return numbers.count(known.max() if len(known) else None)


def difficulties(scope: Scope, book_type: BookType) -> None:
    """Difficulties of the period that name this book type."""
    st.subheader("Khó khăn nêu riêng cho loại sổ này", anchor=False)
    lines = figures.difficulty_lines(scope)
    lines = lines.assign(run=told.months_named(lines))
    mine = lines[(lines.book_type == book_type.id) & (lines.period == scope.period)]
    if mine.empty:
        month = numbers.period(scope.period).lower()
        st.markdown(f"Trong {month}, không đơn vị nào nêu khó khăn riêng về loại sổ này.")
        return
    cases = mine.cases.sum(min_count=1)
    told_cases = "" if numbers.is_unknown(cases) else f", {numbers.count(cases)} trường hợp"
    st.markdown(f"**{len(mine)}** lượt nêu của {mine.unit.nunique()} đơn vị{told_cases}.")
    told.table(scope, mine)
    export.button(told.columns(scope, mine), f"kho-khan-{book_type.id}-{scope.period}")
