"""What is being typed on the web, kept by the server until it is saved: by account, unit and month, not by browser."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from pages.access import visit

LONGEST_SHELF = 500
"""Drafts kept at once; beyond them the oldest goes."""


@dataclass
class Draft:
    """Tables by sheet, those only in which something was typed, and who signs."""

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    signer: str = ""


@st.cache_resource(show_spinner=False, max_entries=4)
def _shelf(path: str, opened: int) -> dict[tuple[str, str], Draft]:
    return {}


def _drafts(found: visit.Here) -> dict[tuple[str, str], Draft]:
    return _shelf(str(found.store.path), id(found.store))


def draft(found: visit.Here, key: str) -> Draft:
    """The viewer's own draft of that name; an empty one where nothing was typed yet."""
    shelf = _drafts(found)
    while len(shelf) >= LONGEST_SHELF and (found.viewer.account, key) not in shelf:
        shelf.pop(next(iter(shelf)), None)
    return shelf.setdefault((found.viewer.account, key), Draft())


def throw_away(found: visit.Here, key: str) -> None:
    """Once it is saved."""
    _drafts(found).pop((found.viewer.account, key), None)
