"""A board of states: rows of units (or groups of them), a column a milestone; on a phone a list a milestone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ui import words
from ui.markup import Markup, tag

WORST_FIRST = (
    "overdue",
    "at_risk",
    "behind",
    "no_data",
    "waiting",
    "not_started",
    "on_track",
    "done_late",
    "done_on_time",
)


@dataclass(frozen=True)
class Cell:
    """A state with a few more words; `matches` False dims what a filter did not ask for."""

    state: str
    more: tuple[str, ...] = ()
    matches: bool = True


@dataclass(frozen=True)
class Row:
    """`cells` has one a milestone; None where the milestone does not concern the row."""

    name: Markup
    cells: Sequence[Cell | None]
    marked: bool = False


def board(milestones: Sequence[str], rows: Sequence[Row], *, first: str, caption: str) -> Markup:
    """The board, and the list that takes its place where it is narrow."""
    heads = tag("tr", tag("th", first, scope="col"), *(tag("th", name, scope="col") for name in milestones))
    body = [
        tag(
            "tr",
            tag("th", row.name, scope="row"),
            *(_cell(cell) for cell in row.cells),
            class_="marked" if row.marked else None,
        )
        for row in rows
    ]
    table = tag("table", tag("caption", caption), tag("thead", heads), tag("tbody", *body))
    wide = tag("div", table, class_="board scroll", tabindex="0", role="region", aria_label=caption)
    return tag("div", wide, tag("div", *_lists(milestones, rows), class_="board-lists"), class_="hotich")


def _cell(cell: Cell | None) -> Markup:
    if cell is None:
        return tag("td", tag("span", "không có", class_="unseen"), class_="none")
    icon, word, tone = words.STATES[cell.state]
    shown = tag("span", tag("b", icon, aria_hidden="true"), f" {words.SHORT_STATES[cell.state]}", title=word)
    dim = "" if cell.matches else " dim"
    return tag("td", shown, *(tag("small", more) for more in cell.more), class_=f"cell-{tone}{dim}")


def _lists(milestones: Sequence[str], rows: Sequence[Row]) -> list[Markup]:
    """Each milestone with its units by state, the worst first."""
    lists = []
    for at, name in enumerate(milestones):
        found = [(row.cells[at], row) for row in rows if row.cells[at] is not None]
        there = [(cell, row) for cell, row in found if cell and cell.matches]
        there.sort(key=lambda pair: WORST_FIRST.index(pair[0].state))
        by_state = [(state, list(part)) for state, part in groupby(there, key=lambda pair: pair[0].state)]
        if by_state:
            lists.append(tag("details", tag("summary", tag("strong", name), _counts(by_state)), *map(_group, by_state)))
    return lists


ByState = tuple[str, list[tuple[Cell, Row]]]


def _counts(by_state: Sequence[ByState]) -> Markup:
    parts = [
        tag(
            "span",
            f"{words.STATES[state][0]} {len(part)} {words.STATES[state][1]}",
            class_=f"tone tone-{words.STATES[state][2]}",
        )
        for state, part in by_state
    ]
    return tag("span", *parts, class_="counts")


def _group(found: ByState) -> Markup:
    state, part = found
    icon, word, tone = words.STATES[state]
    items = [tag("li", row.name, tag("small", f" {' · '.join(cell.more)}") if cell.more else "") for cell, row in part]
    return tag("div", tag("p", f"{icon} {word}", class_=f"tone tone-{tone}"), tag("ul", *items))
