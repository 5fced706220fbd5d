"""The way back from the identity provider: the screen that a link asked for, kept in a cookie while one is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NoReturn

import streamlit as st

from pages.access import visit
from ui.access_routes import WAY_BACK, read_way, way_address
from ui.markup import show, tag

CAME_BACK = visit.OURS + "came_back"


def remember(page: str) -> None:
    """Have the browser keep this screen and its choices: the provider sends everybody to the first screen."""
    way = way_address(page, st.query_params.to_dict())
    if way:
        show(tag("img", src=way, alt="", width="1", height="1", aria_hidden="true"))


def arrived() -> None:
    """Note that this visit came through the provider, so that `follow` goes on, once."""
    st.session_state[CAME_BACK] = True


def follow(pages: Iterable[st.Page]) -> None:
    """Go on to the screen that was asked for, if it is one of ours."""
    if not st.session_state.pop(CAME_BACK, False):
        return
    kept = st.context.cookies.get(WAY_BACK)
    path, choices = read_way(kept) if isinstance(kept, str) else ("", {})
    for page in pages:
        if page.url_path == path and (path or choices):
            go(page, choices)


def go(page: st.Page, choices: Mapping[str, str]) -> NoReturn:
    """Go to a screen with these choices; those of a picker that is drawn already stand in its own memory."""
    st.switch_page(page, query_params={key: value for key, value in choices.items() if key not in st.session_state})
