"""Fields whose text a button takes; it is still there after a visit to another screen."""

from __future__ import annotations

import streamlit as st

KEPT = "_inputs_kept"


def note(label: str, key: str, value: str = "", *, longest: int, example: str = "", height: int = 80) -> str:
    """A text of a few lines, as far as the browser has sent it: on leaving the field. At first it is `value`."""
    return _kept(key, st.text_area(
        label, _start(key, value), key=key, max_chars=longest, placeholder=example or None, height=height,
    ))


def words(label: str, key: str, value: str = "", *, longest: int, example: str = "") -> str:
    """A text of one line, kept like a `note`."""
    return _kept(key, st.text_input(
        label, _start(key, value), key=key, max_chars=longest, placeholder=example or None,
    ))


def _start(key: str, value: str) -> str:
    """What a field begins with; one that was there before gets back its own text (of its own accord it forgets)."""
    kept: dict[str, str] = st.session_state.setdefault(KEPT, {})
    if key not in st.session_state and key in kept:
        st.session_state[key] = kept[key]
    return "" if key in st.session_state else value


def _kept(key: str, text: str) -> str:
    st.session_state[KEPT][key] = text
    return text
