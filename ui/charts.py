"""Plotly figures made from frames. No titles and no legends: a sentence stands above, labels stand at the marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ui import numbers
from ui.palette import Palette

FONT = "Be Vietnam Pro, sans-serif"
CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


QUARTERS = {"tickvals": [at / 4 for at in range(5)], "ticktext": [numbers.share(at / 4, 0) for at in range(5)]}
"""Ticks of an axis of shares that goes to 100 %."""


def draw(figure: go.Figure, *, alt: str, key: str) -> None:
    """Show a figure; `alt` says in words what it shows."""
    st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=key)


def blank(colours: Palette, height: int, **margin: int) -> go.Figure:
    """An empty figure in our look."""
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8, **margin},
        showlegend=False,
        separators=",.",
        font={"family": FONT, "size": 13, "color": colours.ink},
        hoverlabel={"font": {"family": FONT}},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
    )
    axis = {"gridcolor": colours.grid, "zeroline": False, "fixedrange": True, "automargin": True}
    figure.update_xaxes(**axis)
    figure.update_yaxes(**axis)
    return figure


def bars(names: Sequence[str], values: Sequence[float], labels: Sequence[str], colours: Palette) -> go.Figure:
    """Horizontal bars, the greatest on top, each with its label beside it."""
    figure = blank(colours, 40 + 38 * len(names), r=56)
    figure.add_bar(
        x=values,
        y=[wrap(name, 24) for name in names],
        orientation="h",
        text=labels,
        textposition="outside",
        cliponaxis=False,
        marker={"color": colours.remaining},
        textfont={"color": colours.ink},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    room = 1.6 + 0.07 * max(map(len, labels), default=0)  # beside the longest bar its label, on a phone too
    figure.update_xaxes(visible=False, range=[0, max([*values, 1]) * room])
    figure.update_yaxes(autorange="reversed", showgrid=False, ticklabelstandoff=6)
    return figure


def intervals(frame: pd.DataFrame, middle: float | None, colours: Palette) -> go.Figure:
    """Points with their intervals, one a row. Columns: name, share, low, high, marked, label."""
    figure = blank(colours, 60 + 25 * len(frame), t=28)
    for _, row in frame.iterrows():
        figure.add_scatter(
            x=[row.low, row.high],
            y=[row["name"]] * 2,
            mode="lines",
            hoverinfo="skip",
            line={"color": colours.muted, "width": 2},
        )
    figure.add_scatter(
        x=frame.share,
        y=frame["name"],
        mode="markers",
        text=frame.label,
        hovertemplate="%{y}: %{text}<extra></extra>",
        marker={
            "opacity": 1,
            "size": [13 if mark else 9 for mark in frame.marked],
            "color": [colours.pilot if m else colours.remaining for m in frame.marked],
            "symbol": ["star" if mark else "circle" for mark in frame.marked],
        },
    )
    if middle is not None:
        figure.add_vline(x=middle, line={"color": colours.muted, "dash": "dot", "width": 1.5})
        figure.add_annotation(
            x=middle,
            xanchor="right" if middle > 0.6 * float(frame.high.max()) else "center",
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
            text=f"thành phố {numbers.share(middle)}",
            font={"size": 12, "color": colours.muted},
        )
    figure.update_xaxes(side="bottom", **share_ticks(0, float(frame.high.max())))
    figure.update_yaxes(autorange="reversed", showgrid=True, ticklabelstandoff=8)
    return figure


def share_ticks(low: float, high: float) -> dict[str, Any]:
    """Range and ticks of an axis of shares, written as everywhere: 20 %, not 20%."""
    steps = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)  # those under 1 % have longer words
    step = next((step for step in steps if (high - low) / step <= (5 if step < 0.01 else 7)), 0.25)
    values = [at * step for at in range(int(low / step), int(high / step) + 2)]
    shown = [value for value in values if value <= high + step / 2]
    end = max(high * 1.05, shown[-1] + step * 0.1)
    texts = [numbers.share(value, 0 if step >= 0.01 else 1) for value in shown]
    return {"range": [low - (end - low) * 0.02, end], "tickvals": shown, "ticktext": texts}


def wrap(text: str, width: int = 14) -> str:
    """Break a long name over lines, at blanks; what is over three lines is cut with an ellipsis."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 3:
        lines = [*lines[:2], lines[2].rstrip(",") + "…"]
    return "<br>".join(lines)
