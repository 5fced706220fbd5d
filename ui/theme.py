"""The style sheet and the colours of the theme that the reader's browser shows."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.markup import Markup
from ui.palette import LIGHT, Palette, css_variables, palette

SHEET = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def colours() -> Palette:
    """The palette of the theme shown now."""
    return palette(st.context.theme.type)


def apply() -> None:
    """Put the style sheet on the page. Paper is always light."""
    on_paper = f"@media print {{ :root {{ {css_variables(LIGHT)} }} }}"
    st.html(Markup(f"<style>:root {{ {css_variables(colours())} }}\n{on_paper}\n{SHEET}</style>"))


def sheet(name: str) -> None:
    """Put one more style sheet on the page: rules that only a few screens need."""
    st.html(Markup(f"<style>{(Path(__file__).parent / name).read_text(encoding='utf-8')}</style>"))
