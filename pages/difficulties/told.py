"""Difficulties in the units' own words: as a table, and as a file. The words are strangers': always escaped."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_layer.plan import period_start
from pages.shared.names import unit_link
from pages.shared.scope import Scope
from ui import numbers
from ui.markup import Markup, show_table, tag
from ui.sentences import lower_first

ANY_TYPE = "chung"
LIMIT = 200
"""Rows shown at most: a country's list helps nobody; all of it is in the file."""


def months_named(lines: pd.DataFrame) -> list[int]:
    """For each line, in how many months in a row up to its own its unit has named the group."""
    named = {(row.unit, row.difficulty_group, _month(row.period)) for row in lines.itertuples()}
    found = []
    for row in lines.itertuples():
        month = _month(row.period)
        while (row.unit, row.difficulty_group, month - 1) in named:
            month -= 1
        found.append(_month(row.period) - month + 1)
    return found


def _month(period: str) -> int:
    day = period_start(period)
    return day.year * 12 + day.month


def table(scope: Scope, lines: pd.DataFrame, *, units: bool = True, months: bool = False) -> None:
    """A row a difficulty; without `units` where all are one unit's, with `months` where of several periods.

    `lines`: of `difficulty_lines`, with `run` from `months_named`.
    """
    groups = {group.id: group.name for group in scope.plan.difficulty_groups}
    rows = []
    for line in lines.head(LIMIT).itertuples():
        head = [unit_link(scope, scope.plan.unit_by_id[line.unit])] if units else []
        when = [numbers.short_period(line.period)] if months else []
        rows.append([
            *head, *when, groups[line.difficulty_group], _words(line.content), _type(scope, line.book_type),
            numbers.count(line.cases), _words(line.proposal), f"{line.run} tháng",
        ])
    heads = [*(["Đơn vị"] if units else []), *(["Kỳ"] if months else []), "Nhóm", "Nội dung", "Loại sổ",
             "Số trường hợp", "Kiến nghị", "Nêu liền"]
    show_table(heads, rows, numeric=(len(heads) - 3, len(heads) - 1), caption="Khó khăn, vướng mắc", stacked=True)
    if len(lines) > LIMIT:
        st.caption(f"Chỉ nêu {LIMIT} dòng đầu; đủ {numbers.count(len(lines))} dòng trong tệp tải về.")


def _words(text: object) -> Markup:
    return tag("span", numbers.UNKNOWN if numbers.is_unknown(text) else str(text), class_="typed")


def _type(scope: Scope, book_type: object) -> str:
    if numbers.is_unknown(book_type):
        return ANY_TYPE
    return lower_first(scope.plan.book_type_by_id[str(book_type)].name)


def columns(scope: Scope, lines: pd.DataFrame) -> pd.DataFrame:
    """The same as a file, with the cell that each stands in."""
    groups = {group.id: group.name for group in scope.plan.difficulty_groups}
    return pd.DataFrame({
        "Kỳ": lines.period, "Đơn vị": [scope.plan.unit_by_id[unit].full_name for unit in lines.unit],
        "Nhóm": [groups[group] for group in lines.difficulty_group], "Nội dung": lines.content,
        "Loại sổ": [_type(scope, book_type) for book_type in lines.book_type], "Số trường hợp": lines.cases,
        "Kiến nghị": lines.proposal, "Số tháng nêu liền": lines.run, "Tệp": lines.file_name,
        "Trang tính": lines.sheet, "Ô": lines.cell,
    })
