"""The style sheet and the colours of the theme that the reader's browser shows."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import streamlit as st

from ui.contrast import channels
from ui.markup import Markup
from ui.palette import LIGHT, Palette, css_variables, palette

SHEET = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def colours() -> Palette:
    """The palette of the theme shown now."""
    return palette(st.context.theme.type)


def apply() -> None:
    """Put the style sheet on the page. Paper is always light."""
    on_paper = f"@media print {{ :root {{ {css_variables(LIGHT)} }} {chart_inks(colours())} }}"
    st.html(Markup(f"<style>:root {{ {css_variables(colours())} }}\n{on_paper}\n{SHEET}</style>"))


def chart_inks(shown: Palette) -> str:
    """Rules by which charts drawn in the colours shown are printed in those of paper; none where they are the same.

    Cells of a scale stay as they are: their numbers were made to be read on them.
    """
    rules = []
    for name, colour in asdict(shown).items():
        if colour == getattr(LIGHT, name) or name.startswith("scale_"):
            continue
        seen = f"rgb({', '.join(map(str, channels(colour)))})"
        rules += [f'.stPlotlyChart [style*="{paint}: {seen}"] {{ {paint}: {getattr(LIGHT, name)} !important; }}'
                  for paint in ("fill", "stroke")]
    return "\n".join(rules)


def sheet(name: str) -> None:
    """Put one more style sheet on the page: rules that only a few screens need."""
    st.html(Markup(f"<style>{(Path(__file__).parent / name).read_text(encoding='utf-8')}</style>"))
