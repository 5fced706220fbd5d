"""Fields whose text a button takes; it is still there after a visit to another screen."""

from __future__ import annotations

import time
from typing import Any

import streamlit as st

KEPT = "_inputs_kept"
AT_ONCE = 0.5
"""Seconds between a press and the text that belongs to it."""


def note(label: str, key: str, value: str = "", *, longest: int, example: str = "", height: int = 80) -> str:
    """A text of a few lines, as far as the browser has sent it: on leaving the field. At first it is `value`."""
    return _kept(key, st.text_area(
        label, _start(key, value), key=key, max_chars=longest, placeholder=example or None, height=height,
        on_change=_keep, args=(key,),
    ))


def words(label: str, key: str, value: str = "", *, longest: int, example: str = "") -> str:
    """A text of one line, kept like a `note`."""
    return _kept(key, st.text_input(
        label, _start(key, value), key=key, max_chars=longest, placeholder=example or None, on_change=_keep,
        args=(key,),
    ))


def _start(key: str, value: str) -> str:
    """What a field begins with; one that was there before gets back its own text (of its own accord it forgets)."""
    kept: dict[str, str] = st.session_state.setdefault(KEPT, {})
    if key not in st.session_state and key in kept:
        st.session_state[key] = kept[key]
    return "" if key in st.session_state else value


def _keep(key: str) -> None:
    """As soon as it comes: a click on a link right after it stops the screen before the field is drawn."""
    st.session_state.setdefault(KEPT, {})[key] = st.session_state.get(key) or ""


def _kept(key: str, text: str) -> str:
    st.session_state[KEPT][key] = text
    return text


def forget(key: str) -> None:
    """Once a text has served: the field is blank when it is drawn next."""
    st.session_state.pop(key, None)
    st.session_state.get(KEPT, {}).pop(key, None)


def pressed(label: str, key: str, text: str | None, **look: Any) -> bool:
    """A button that takes a text. `text`: as it stands, None where none is needed; `look`: as of `st.button`.

    On a slow computer, or by a tap straight out of the field, the press reaches the server before what was typed: it
    finds the field empty, and a moment later the text comes without a press. Both together are one press.
    """
    early = f"_pressed_{key}"
    if st.button(label, key=key, **look):
        if text == "":
            st.session_state[early] = time.monotonic()
        return True
    return bool(text) and time.monotonic() - st.session_state.pop(early, float("-inf")) < AT_ONCE
