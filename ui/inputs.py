"""Fields whose text a button takes: typing in one and going elsewhere neither reruns the screen nor loses the text."""

from __future__ import annotations

import streamlit as st


def note(label: str, key: str, value: str = "", *, longest: int, example: str = "", height: int = 80) -> str:
    """A text of a few lines, as typed so far.

    The text is sent with the next press of a button, so that leaving the field cannot overtake a click elsewhere; it
    stays for the session when another screen is opened and closed again.
    """
    return st.text_area(
        label, value, key=key, max_chars=longest, placeholder=example or None, height=height, on_change="ignore",
        persist_state="session",
    )


def words(label: str, key: str, value: str = "", *, longest: int, example: str = "") -> str:
    """A text of one line, kept like a `note`."""
    return st.text_input(
        label, value, key=key, max_chars=longest, placeholder=example or None, on_change="ignore",
        persist_state="session",
    )
