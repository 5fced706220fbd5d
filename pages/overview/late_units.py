"""Who is late: units with the reasons, the days and a way to their figures. Worst first."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import figures
from pages.shared.names import unit_link
from pages.shared.scope import Scope
from ui import numbers
from ui.cards import late_words, state_mark
from ui.markup import Markup, join, show, show_table, tag
from ui.sentences import OPEN_STATES, lower_first

CONTRACTOR = frozenset({"scan-b"})
"""Milestones measured per unit but carried out by the hired contractor (plan III.2.a): one call, not twenty-two."""
FIRST = 10


def draw(scope: Scope) -> None:
    """The contractor's line, then the units."""
    found = figures.milestones(scope, "unit")
    names = {m.id: m.name for m in scope.plan.milestones}
    sums = {m.id for m in scope.plan.milestones if len(m.tracks) > 1}
    late = found[found.state.isin(OPEN_STATES) & ~found.milestone.isin(sums)]
    rows = _unit_rows(scope, late[~late.milestone.isin(CONTRACTOR)], names)
    if rows:
        st.markdown(
            f"**{len(rows)}** trên {len(scope.plan.units_at(scope.period))} đơn vị có việc quá hạn, chậm tiến độ "
            "hoặc chưa báo cáo kỳ này; chậm nhiều nhất xếp trước."
        )
    else:
        st.markdown("Không đơn vị nào quá hạn, chậm tiến độ hay thiếu báo cáo kỳ này.")
    _contractor(late[late.milestone.isin(CONTRACTOR)], names)
    _show(rows[:FIRST])
    if len(rows) > FIRST:
        with st.expander(f"{len(rows) - FIRST} đơn vị khác"):
            _show(rows[FIRST:])


def _show(rows: list[list[Any]]) -> None:
    if rows:
        heads = ["Đơn vị", "Vì sao", "Chậm nhất"]
        show_table(heads, rows, numeric=(2,), caption="Đơn vị đang chậm")


def _unit_rows(scope: Scope, late: pd.DataFrame, names: dict[str, str]) -> list[list[Any]]:
    reports = figures.reporting(scope)
    missing = set(reports[(reports.period == scope.period) & reports.first_valid_at.isna()].unit)
    rows = []
    for unit in scope.plan.units_at(scope.period):
        mine = late[late.unit == unit.id]
        reasons = [
            join([state_mark(state), ": ", "; ".join(_reason(row, names) for row in part.itertuples())])
            for state, part in sorted(mine.groupby("state"), key=lambda pair: OPEN_STATES.index(pair[0]))
        ]
        if unit.id in missing:
            reasons.append(tag("span", f"✉ chưa có báo cáo {numbers.period(scope.period).lower()}"))
        if reasons:
            most = mine.days_late.max() if mine.days_late.notna().any() else None
            rows.append((most or 0, unit, reasons))
    rows.sort(key=lambda row: -row[0])
    return [
        [unit_link(scope, unit), _lines(reasons), numbers.days(most) if most else ""] for most, unit, reasons in rows
    ]


def _reason(row: Any, names: dict[str, str]) -> str:
    share = "" if numbers.is_unknown(row.actual) else f" {numbers.share(row.actual)}"
    return lower_first(names[row.milestone]) + share


def _lines(reasons: list[Markup]) -> Markup:
    return join(tag("div", reason) for reason in reasons)


def _contractor(late: pd.DataFrame, names: dict[str, str]) -> None:
    for milestone, part in late.groupby("milestone", sort=False):
        worst = part.sort_values("days_late").iloc[-1]
        show(
            tag(
                "p",
                tag("strong", "Nhà thầu (Phòng Tư pháp đôn đốc): "),
                state_mark(worst.state, late_words(worst.days_late)),
                f" – {lower_first(names[milestone])} ở {len(part)} đơn vị.",
                class_="hotich",
            )
        )
