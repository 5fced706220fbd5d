"""The stages of a unit by book type, a table a track."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import Track
from pages.shared import export
from pages.shared.scope import Scope
from pages.units.own import Own
from ui import numbers
from ui.cards import bar
from ui.markup import Markup, join, show_table, tag
from ui.sentences import lower_first


def draw(scope: Scope, own: Own) -> None:
    """The tables, then one file."""
    for track in own.tracks:
        _track(scope, own, track)
    export.button(_columns(scope, own), f"loai-so-{own.unit.id}-{scope.period}")


def _track(scope: Scope, own: Own, track: Track) -> None:
    lines = own.now[own.now.track == track.id]
    stages, types = scope.plan.stages_of(track.id), scope.plan.book_types_of(own.unit, track.id)
    found = {(row.book_type, row.stage): row for row in lines.itertuples()}
    st.markdown(f"**{track.name}** – {sentence(scope, lines, track)}")
    rows = [
        [book_type.name, numbers.count(_total(lines, book_type.id)),
         *(_cell(found.get((book_type.id, stage.id))) for stage in stages)]
        for book_type in types
    ]
    heads = ["Loại sổ", "Số trường hợp", *(stage.name for stage in stages)]
    show_table(heads, rows, numeric=(1,), caption=f"{track.name} theo công đoạn", stacked=True)


def sentence(scope: Scope, lines: pd.DataFrame, track: Track) -> str:
    """Which book type is furthest behind in being digitised; by cases, as a share of little misleads."""
    last = lines[(lines.stage == scope.plan.last_stage(track.id).id) & lines.done.notna()]
    if last.empty:
        return "chưa có số liệu."
    open_ones = last[last.total > last.done]
    if open_ones.empty:
        return "mọi loại sổ đã số hóa xong."
    most = open_ones.loc[(open_ones.total - open_ones.done).astype("int64").idxmax()]
    name = lower_first(scope.plan.book_type_by_id[most.book_type].name)
    return f"còn nhiều nhất là {name}: {numbers.count(most.total - most.done)} trường hợp chưa số hóa."


def _total(lines: pd.DataFrame, book_type: str) -> Any:
    known = lines[(lines.book_type == book_type) & lines.total.notna()].total
    return known.max() if len(known) else None


def _cell(row: Any) -> Any:
    if row is None or numbers.is_unknown(row.done):
        return numbers.UNKNOWN
    over = tag("span", " ▲ vượt tổng", class_="tone tone-late small") if row.done > row.total else ""
    head: list[Markup | str] = [numbers.share(row.rate), over]
    return tag("div", join(head), bar(row.rate), class_="with-bar")


def _columns(scope: Scope, own: Own) -> pd.DataFrame:
    names = {(stage.track, stage.id): stage.name for stage in scope.plan.stages}
    lines = own.now
    return pd.DataFrame({
        "Kỳ": scope.period, "Đơn vị": own.unit.full_name, "Tuyến": lines.track,
        "Loại sổ": [scope.plan.book_type_by_id[book_type].name for book_type in lines.book_type],
        "Công đoạn": [names[key] for key in zip(lines.track, lines.stage, strict=True)], "Số quyển": lines.books,
        "Không thể số hóa": lines.unable, "Phải làm": lines.total, "Đã làm": lines.done, "Tỷ lệ": lines.rate,
    })
