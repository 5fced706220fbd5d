"""HTML from values: the only place where a screen's text becomes markup, and it escapes everything."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from ui import numbers


class Markup(str):
    """Text that is HTML already, made by `tag`."""


def tag(name: str, *children: Any, **attributes: Any) -> Markup:
    """An element; children that are not `Markup` are escaped. `class_` is class, `aria_label` is aria-label."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{shown}>{join(children)}</{name}>")


def join(parts: Iterable[Any]) -> Markup:
    """Parts one after the other, escaped where they are not `Markup`."""
    return Markup("".join(part if isinstance(part, Markup) else html.escape(str(part)) for part in parts))


def link(text: Any, path: str, *, apart: bool = False, **query: str) -> Markup:
    """A link to another of our screens, in the same tab or in one of its own.

    A period (`ky`) is named as its picker names it: an id would be put right by one more run, and one more step back.
    """
    if "ky" in query:
        query["ky"] = numbers.period(query["ky"])
    target = "_blank" if apart else "_self"
    return tag("a", text, href=f"{path}?{urlencode(query)}" if query else path, target=target)


def table(
    heads: Sequence[Any], rows: Iterable[Sequence[Any]], *, numeric: Iterable[int] = (), caption: str,
    stacked: bool = False,
) -> Markup:
    """A table that can be read aloud, printed and swiped sideways; `numeric` columns stand to the right.

    `stacked`: on a phone each row is a block of its own, every cell with its head before it, instead of swiping.
    """
    right = set(numeric)

    def cells(kind: str, row: Sequence[Any]) -> Markup:
        return tag("tr", *(
            tag(kind, cell, class_="n" if at in right else None,
                data_head=heads[at] if stacked and kind == "td" and at and cell != "" else None)
            for at, cell in enumerate(row)
        ))

    body = tag("tbody", *(cells("td", row) for row in rows))
    wide = " ".join(name for name, wanted in (("wide", len(heads) > 4), ("stack", stacked)) if wanted) or None
    whole = tag("table", tag("caption", caption), tag("thead", cells("th", heads)), body, class_=wide)
    return tag("div", whole, class_="scroll", tabindex="0", role="region", aria_label=caption)


def show_table(
    heads: Sequence[Any], rows: Iterable[Sequence[Any]], *, numeric: Iterable[int] = (), caption: str,
    stacked: bool = False,
) -> None:
    """Draw a `table` on the screen."""
    show(tag("div", table(heads, rows, numeric=numeric, caption=caption, stacked=stacked), class_="hotich"))


def show(*parts: Markup) -> None:
    """Draw markup on the screen."""
    st.html(join(parts))
