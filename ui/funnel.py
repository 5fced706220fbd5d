"""Funnel plot: each unit's rate over its number of cases, and how far chance alone would carry it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from ui import numbers
from ui.charts import blank, share_ticks
from ui.curve import apart
from ui.palette import Palette

LINES = {"95": ("dot", 1.4), "998": ("solid", 1.6)}


def funnel_plot(points: pd.DataFrame, lines: pd.DataFrame, colours: Palette, *, height: int = 430) -> go.Figure:
    """Points with the limits around the common rate.

    `points`: name n rate marked outside label. `lines`: n low_95 high_95 low_998 high_998 (None where no count is so
    rare), in the order of n. Points outside the limits are named and filled; those inside are hollow.
    """
    figure = blank(colours, height, t=20, r=82, b=44)
    for name, (dash, width) in LINES.items():
        for side in ("low", "high"):
            edge = lines[lines[f"{side}_{name}"].notna()]
            figure.add_scatter(
                x=edge.n, y=edge[f"{side}_{name}"], mode="lines", hoverinfo="skip",
                line={"color": colours.muted, "dash": dash, "width": width},
            )
    middle = float(points.city_rate.iloc[0])
    figure.add_hline(y=middle, line={"color": colours.ink, "width": 1})
    figure.add_scatter(
        x=points.n, y=points.rate, mode="markers", text=points.label, hovertemplate="%{text}<extra></extra>",
        marker={
            "opacity": 1,
            "size": [14 if mark else 11 for mark in points.marked],
            "symbol": _symbols(points.marked, points.outside),
            "color": [colours.late if out else colours.remaining for out in points.outside],
            "line": {"color": colours.ink, "width": 1},
        },
    )
    _names(figure, points[points.outside], colours)
    _edges(figure, lines, middle, colours)
    figure.update_xaxes(title={"text": "số lượt import", "standoff": 6}, tickformat=",d",
                        range=[0, float(lines.n.max()) * 1.01])
    figure.update_yaxes(**share_ticks(0, max(float(points.rate.max()), middle * 2) * 1.08))
    return figure


def _symbols(marked: Sequence[bool], outside: Sequence[bool]) -> list[str]:
    names = {True: "star", False: "circle"}
    return [names[bool(mark)] + ("" if out else "-open") for mark, out in zip(marked, outside, strict=True)]


def _names(figure: go.Figure, points: pd.DataFrame, colours: Palette) -> None:
    """Names of the points outside, above those that lie high and below those that lie low."""
    for row in points.itertuples():
        up = row.rate > row.city_rate
        figure.add_annotation(
            x=row.n, y=row.rate, text=row.name, showarrow=False, yanchor="bottom" if up else "top",
            yshift=8 if up else -8, font={"size": 12, "color": colours.ink},
        )


def _edges(figure: go.Figure, lines: pd.DataFrame, middle: float, colours: Palette) -> None:
    """What each line is, at its right end; moved apart where they would touch."""
    last = lines.iloc[-1]
    ends = [(last.high_998, "99,8 %"), (last.high_95, "95 %"), (middle, f"chung {numbers.share(middle)}"),
            (last.low_95, "95 %"), (last.low_998, "99,8 %")]
    known = [(float(at), said) for at, said in ends if not numbers.is_unknown(at)]
    tall = float(figure.data[-1].y.max()) * 0.06
    for place, (_, said) in zip(apart([at for at, _ in known], [tall] * len(known)), known, strict=True):
        figure.add_annotation(
            x=1.005, xref="paper", y=place, text=said, showarrow=False, xanchor="left",
            font={"size": 11, "color": colours.muted},
        )
