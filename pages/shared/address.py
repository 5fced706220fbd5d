"""Choices that stand in the address: what a link says is taken if it can be, else calmly put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st


def adopt(
    key: str, options: Sequence[str], label: Callable[[str], str], instead: Mapping[str, str] | None = None
) -> str | None:
    """Before its widget is drawn: let the address name an option by id as well as by label.

    `instead` maps options that are no longer there to those that took their place. Returns what was asked for
    (by the address, or by an earlier choice) when it could not be given as it stands, else None.
    """
    heirs, note = dict(instead or {}), f"{key}-asked"
    if key in st.session_state:
        kept = st.session_state[key]
        if kept not in heirs:
            return None
        st.session_state[key] = heirs[kept]
        return label(kept)
    wanted = st.query_params.get(key)
    if not wanted or wanted in {label(option) for option in options}:
        return st.session_state.pop(note, None)
    if wanted in options:
        st.query_params[key] = label(wanted)
        st.rerun()
    for gone, heir in heirs.items():
        if wanted in (gone, label(gone)):
            st.query_params[key] = label(heir)
            st.session_state[note] = label(gone)
            st.rerun()
    return wanted
