"""Difficulties of the period by group: how many units, how many cases, for how long, how much of the gap."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import explain, export
from pages.shared.scope import Scope
from ui import charts, numbers, theme
from ui.markup import show_table
from ui.sentences import listed, lower_first

HEADS = ("Nhóm", "Đơn vị", "Lượt nêu", "Trường hợp", "So với số còn phải làm", "Nêu từ kỳ", "Liền mấy tháng")


def names(scope: Scope) -> dict[str, str]:
    """Groups by id."""
    return {group.id: group.name for group in scope.plan.difficulty_groups}


def answer(scope: Scope, found: pd.DataFrame, units: int) -> str:
    """Such as “Đến 31/08/2024: 21 đơn vị nêu khó khăn, nhiều nhất về đường truyền, phần mềm (10 đơn vị)”."""
    if found.empty:
        return f"{scope.as_of_words}: chưa có đơn vị nào nêu khó khăn trong kỳ này."
    first = next(found.itertuples())
    most = lower_first(names(scope)[first.difficulty_group])
    return (
        f"{scope.as_of_words}: **{units}** đơn vị nêu khó khăn, nhiều nhất về {most} ({first.units} đơn vị); "
        f"{gap(found)}."
    )


def gap(found: pd.DataFrame) -> str:
    """How much of what is left the cases named make up: at most, as a case may be named more than once."""
    left = found.left.iloc[0]
    cases = found.cases.sum(min_count=1)
    if numbers.is_unknown(cases):
        return "không đơn vị nào nêu số trường hợp"
    if numbers.is_unknown(left) or left <= 0:
        return f"số trường hợp đã nêu là {numbers.count(cases)}, không còn trường hợp nào phải làm"
    return (
        f"số trường hợp đã nêu ({numbers.count(cases)}) chỉ bằng **{numbers.share(cases / left)}** số còn phải làm"
        if cases < left
        else f"số trường hợp đã nêu ({numbers.count(cases)}) bằng hoặc hơn số còn phải làm ({numbers.count(left)})"
    )


def draw(scope: Scope, found: pd.DataFrame) -> None:
    """The sentence, the bars, the table, the file."""
    st.markdown(sentence(scope, found))
    explain.button(scope, "difficulties")
    shown = found.sort_values("units", ascending=False, kind="stable")
    groups = names(scope)
    charts.draw(
        charts.bars(
            [groups[group] for group in shown.difficulty_group], shown.units.astype(float).to_list(),
            [f"{row.units} đơn vị" for row in shown.itertuples()], theme.colours(),
        ),
        key="groups",
        alt="Số đơn vị nêu khó khăn theo nhóm, nhiều nhất ở trên",
    )
    rows = [
        [groups[row.difficulty_group], row.units, row.reports, numbers.count(row.cases),
         numbers.share(row.share_of_left), numbers.short_period(row.first_period), row.months_open]
        for row in shown.itertuples()
    ]
    show_table(HEADS, rows, numeric=(1, 2, 3, 4, 6), caption="Khó khăn theo nhóm", stacked=True)
    st.caption(
        "Số trường hợp do đơn vị tự nêu; “–” là không nêu số. Một trường hợp có thể vướng nhiều khó khăn, nên các tỷ "
        "lệ không cộng lại được. Liền mấy tháng: số tháng liên tiếp đến kỳ này có đơn vị nêu nhóm đó."
    )
    export.button(_columns(scope, shown), f"kho-khan-theo-nhom-{scope.period}")


def sentence(scope: Scope, found: pd.DataFrame) -> str:
    """The groups that have been named longest without a break, and those that name the most cases."""
    groups = names(scope)
    longest = int(found.months_open.max())
    lasting = [lower_first(groups[group]) for group in found[found.months_open == longest].difficulty_group]
    text = "Đều mới nêu trong kỳ này."
    if longest > 1:
        text = f"Nêu dai dẳng nhất, {longest} tháng liền: {listed(lasting)}."
    counted = found[found.cases.notna()].sort_values("cases", ascending=False)
    if len(counted):
        first = next(counted.itertuples())
        most = lower_first(groups[first.difficulty_group])
        text += f" Nhiều trường hợp nhất: {most}, {numbers.count(first.cases)} trường hợp"
        of_left = numbers.is_unknown(first.share_of_left)
        text += "." if of_left else f", {numbers.share(first.share_of_left)} số còn phải làm."
    return text


def _columns(scope: Scope, shown: pd.DataFrame) -> pd.DataFrame:
    groups, units = names(scope), scope.plan.unit_by_id
    return pd.DataFrame({
        "Kỳ": scope.period, "Nhóm": [groups[group] for group in shown.difficulty_group], "Số đơn vị": shown.units,
        "Số lượt nêu": shown.reports, "Số trường hợp": shown.cases, "Còn phải làm": shown.left,
        "So với số còn phải làm": shown.share_of_left, "Nêu từ kỳ": shown.first_period,
        "Số tháng liền": shown.months_open,
        "Các đơn vị": [", ".join(units[unit].full_name for unit in ids) for ids in shown.unit_ids],
    })
