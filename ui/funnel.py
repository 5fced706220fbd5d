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
    rare), in the order of n. Points outside the limits are filled, those above them named; those inside are hollow.
    Dotted: the limits of 95 %, solid: of 99,8 %.
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
            "color": _colours(points, colours),
            "line": {"color": colours.ink, "width": 1},
        },
    )
    _names(figure, points[points.outside], colours)
    figure.add_annotation(
        x=1.005, xref="paper", y=middle, text=f"chung {numbers.share(middle)}", showarrow=False, xanchor="left",
        font={"size": 11, "color": colours.muted},
    )
    figure.update_xaxes(title={"text": "số lượt import", "standoff": 6}, tickformat=",d",
                        range=[0, float(lines.n.max()) * 1.01])
    figure.update_yaxes(**share_ticks(0, max(float(points.rate.max()), middle * 2) * 1.08))
    return figure


def _symbols(marked: Sequence[bool], outside: Sequence[bool]) -> list[str]:
    names = {True: "star", False: "circle"}
    return [names[bool(mark)] + ("" if out else "-open") for mark, out in zip(marked, outside, strict=True)]


def _colours(points: pd.DataFrame, colours: Palette) -> list[str]:
    return [
        (colours.late if high else colours.good) if out else colours.remaining
        for out, high in zip(points.outside, points.rate > points.city_rate, strict=True)
    ]


def _names(figure: go.Figure, points: pd.DataFrame, colours: Palette) -> None:
    """Names beside the points that lie high, moved apart; those that lie low crowd, and the sentence names them."""
    high = points[points.rate > points.city_rate].sort_values("rate", ascending=False)
    tall = float(figure.data[-1].y.max()) * 0.055
    places = apart([float(rate) for rate in high.rate], [tall] * len(high))
    for place, row in zip(places, high.itertuples(), strict=True):
        figure.add_annotation(
            x=row.n, y=place, text=row.name, showarrow=False, xanchor="left", xshift=9,
            font={"size": 12, "color": colours.ink},
        )
