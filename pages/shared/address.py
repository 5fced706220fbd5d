"""Choices that stand in the address: what a link says is taken if it can be, else calmly put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import streamlit as st

from ui.sentences import lower_first


def adopt(
    key: str, options: Sequence[str], label: Callable[[str], str], instead: Mapping[str, str] | None = None
) -> str | None:
    """Before its widget is drawn: let the address name an option by id as well as by label.

    `instead` maps options that are no longer there to those that took their place. Returns what was asked for
    (by the address, or by an earlier choice) and could not be given as it stands, until another choice is made.
    """
    labels, heirs, note = {label(option) for option in options}, dict(instead or {}), f"{key}-asked"
    wanted = st.session_state.get(key, st.query_params.get(key))
    if wanted in options and key not in st.session_state:
        st.query_params[key] = label(wanted)
        st.rerun()
    for gone, heir in heirs.items():
        if wanted in (gone, label(gone)):
            st.session_state[note] = label(gone)
            _choose(key, heir, label)
            return label(gone)
    if wanted and wanted not in options and wanted not in labels:
        st.session_state[note] = wanted
    if st.session_state.get(note) in labels:
        del st.session_state[note]
    return st.session_state.get(note)


def choose(
    title: str, key: str, options: Sequence[str], label: Callable[[str], str], *, first: str | None = None,
    instead: Mapping[str, str] | None = None, width: int | Literal["stretch"] = "stretch", search: bool = False,
) -> tuple[str, str | None]:
    """A picker bound to the address: the option chosen, and what was asked for and could not be given.

    `first`: what is chosen at first, if not the first option; `search`: many options, found by typing.
    """
    asked = adopt(key, options, label, instead)
    chosen = st.selectbox(
        title, options, index=options.index(first) if first else 0, format_func=label, key=key, bind="query-params",
        filter_mode="fuzzy" if search else None, on_change=forget, args=(key,), width=width,
    )
    return str(chosen), asked


def pick(
    title: str, key: str, options: Sequence[str], label: Callable[[str], str], *, first: str | None = None,
    what: str = "", search: bool = False,
) -> str:
    """`choose`, with a calm sentence where the address asked for something else; `what` it is, in a word."""
    chosen, asked = choose(title, key, options, label, first=first, search=search)
    if asked:
        thing = f"{what} “{asked}”" if what else f"“{asked}”"
        st.info(f"Không có {thing}; đang xem {lower_first(label(chosen))}.", icon="ℹ️")
    return chosen


def opened(name: str) -> str | None:
    """What the address opens on a screen that shows one thing or all; None: all.

    The side bar leads to all without the name leaving the browser's address, and it would come back with the next
    choice: it is taken out there.
    """
    wanted, mark = st.query_params.get(name), f"_{name}_open"
    if wanted:
        st.session_state[mark] = True
    elif st.session_state.pop(mark, False):
        st.query_params[name] = ""
        del st.query_params[name]
    return wanted


def _choose(key: str, option: str, label: Callable[[str], str]) -> None:
    """Set a picker before it is drawn: an earlier choice in the session, a link's in the address."""
    if key in st.session_state:
        st.session_state[key] = option
    else:
        st.query_params[key] = label(option)
        st.rerun()


def forget(key: str) -> None:
    """When another choice is made: what was asked for before no longer matters."""
    st.session_state.pop(f"{key}-asked", None)
