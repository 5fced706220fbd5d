"""What stands on top of Mốc tiến độ."""

from __future__ import annotations

import pandas as pd

from pages.milestones import found
from pages.overview.stage_cards import finish_id, milestone_names
from pages.shared.scope import Scope
from ui import numbers, words
from ui.sentences import listed, lower_first, standing

NAMED = 2


def answer(scope: Scope, city: pd.DataFrame) -> str:
    """Such as “Đến 31/05/2024: 5/12 mốc đã xong ở mọi đơn vị; 2 mốc quá hạn: nhập liệu (12 đơn vị) và …”."""
    if city.states.map(lambda states: set(states) <= {"no_data", "waiting"}).all():
        return f"{scope.as_of_words}: {words.NO_DATA} của đơn vị nào."
    names, late = milestone_names(scope), city[city.state == "overdue"]
    done = int(city.done_on.notna().sum())
    text = f"{scope.as_of_words}: {done}/{len(city)} mốc đã xong ở mọi đơn vị; "
    if late.empty:
        return f"{text}không mốc nào quá hạn."
    counted = late.assign(units=[states["overdue"] for states in late.states]).sort_values("units", ascending=False)
    worst = [
        f"{lower_first(names[row.milestone])} ({numbers.count(row.units)} đơn vị)"
        for row in counted.head(NAMED).itertuples()
    ]
    most = "" if len(late) <= NAMED else ", nhiều đơn vị nhất"
    return f"{text}{len(late)} mốc quá hạn{most}: {listed(worst)}."


def office(scope: Scope) -> str | None:
    """How far the justice office is with its own books."""
    rows = found.office(scope)
    rows = rows[rows.actual.notna() & (rows.milestone != finish_id(scope))]
    if rows.empty:
        return None
    names = milestone_names(scope)
    parts = [
        f"{standing(names[row.milestone], row)} – {words.STATES[row.state][0]} {words.STATES[row.state][1]}"
        for row in rows.itertuples()
    ]
    return "Sổ lưu tại Phòng Tư pháp: " + "; ".join(parts) + "."
