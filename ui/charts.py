"""Plotly figures made from frames. No titles and no legends: a sentence stands above, labels stand at the marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ui import numbers, words
from ui.palette import Palette

FONT = "Be Vietnam Pro, sans-serif"
CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


@dataclass(frozen=True)
class Line:
    """A line of a chart over time: `points` are (day, share); `name` stands at its end."""

    name: str
    points: Sequence[tuple[Any, float]]
    colour: str
    dash: str = "solid"
    symbol: str = "circle"


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


def over_time(lines: Sequence[Line], colours: Palette, *, height: int = 330) -> go.Figure:
    """Shares over time, each line named at its end; labels that would touch are moved apart."""
    figure = blank(colours, height, r=130, t=16)
    for line in lines:
        x, y = zip(*line.points, strict=True)
        plan = line.dash != "solid"
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines" if plan else "lines+markers",
            name=line.name,
            line={"color": line.colour, "width": 1.6 if plan else 2.6, "dash": line.dash},
            marker={"symbol": line.symbol, "size": 11 if line.symbol == "star" else 7, "color": line.colour},
            customdata=[[numbers.day(day), numbers.share(value)] for day, value in line.points],
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra>" + line.name + "</extra>",
        )
    _name_ends(figure, lines)
    top = max((value for line in lines for _, value in line.points), default=1.0)
    figure.update_yaxes(range=[-0.02, max(1.09, top + 0.04)], tickformat=".0%", dtick=0.25)
    _month_ticks(figure, lines)
    return figure


def _month_ticks(figure: go.Figure, lines: Sequence[Line]) -> None:
    days = sorted({pd.Timestamp(day) for line in lines for day, _ in line.points})
    months = [day for day in days if day.is_month_end] or days
    figure.update_xaxes(tickvals=months, ticktext=[f"T{day.month}" for day in months], showgrid=False, tickangle=0)


def _name_ends(figure: go.Figure, lines: Sequence[Line], apart: float = 0.075) -> None:
    """Names at the lines' ends, pushed apart downwards; a dashed line's name stands over its end."""
    free = 9.0
    for line in sorted(lines, key=lambda line: -line.points[-1][1]):
        day, value = line.points[-1]
        font = {"color": line.colour, "size": 12}
        if line.dash != "solid":
            figure.add_annotation(
                x=day, y=value, text=line.name, showarrow=False, yanchor="bottom", xanchor="right", font=font
            )
            continue
        tall = apart * (1 + line.name.count("<br>"))
        middle = min(value, free - tall / 2)
        free = middle - tall / 2
        figure.add_annotation(
            x=1.01,
            xref="paper",
            y=middle,
            text=line.name,
            showarrow=False,
            xanchor="left",
            align="left",
            font=font,
        )


@dataclass(frozen=True)
class Cells:
    """A grid of shares: `values[row][column]`, None where unknown; `held` False where there is nothing to do."""

    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[float | None]]
    held: Sequence[Sequence[bool]]
    marked: Sequence[bool]


def heat_map(cells: Cells, colours: Palette) -> go.Figure:
    """Shares as one-hue cells with their numbers; ★ and an outline for marked rows; hatched where not known."""
    figure = blank(colours, 84 + 27 * len(cells.rows), t=64)
    figure.add_heatmap(
        z=cells.values,
        x=list(range(len(cells.columns))),
        y=list(range(len(cells.rows))),
        zmin=0,
        zmax=1,
        xgap=3,
        ygap=3,
        colorscale=list(zip((0, 0.5, 1), scale(colours), strict=True)),
        showscale=False,
        hoverongaps=False,
        customdata=_cell_names(cells),
        hovertemplate="%{customdata}<extra></extra>",
    )
    _cell_texts(figure, cells, colours)
    names = [
        f"<b>{words.PILOT_MARK} {name}</b>" if mark else name
        for name, mark in zip(cells.rows, cells.marked, strict=True)
    ]
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.5, -0.5], showgrid=False
    )
    figure.update_xaxes(
        tickvals=list(range(len(cells.columns))),
        ticktext=[wrap(name) for name in cells.columns],
        side="top",
        showgrid=False,
        tickangle=0,
        tickfont={"size": 11},
        range=[-0.5, len(cells.columns) - 0.5],
        ticks="",
    )
    figure.update_layout(shapes=_outlines(cells, colours) + _hatching(cells, colours))
    return figure


def scale(colours: Palette) -> tuple[str, str, str]:
    """One hue from nothing to everything; order is seen in lightness, so without colour vision too."""
    return colours.scale_low, colours.scale_middle, colours.scale_high


def _cell_texts(figure: go.Figure, cells: Cells, colours: Palette) -> None:
    """The cells' numbers, dark or light, whichever stands out better."""
    known = [(x, y, v) for y, row in enumerate(cells.values) for x, v in enumerate(row) if v is not None]
    figure.add_scatter(
        x=[x for x, _, _ in known],
        y=[y for _, y, _ in known],
        text=[numbers.share(v, 0) for _, _, v in known],
        mode="text",
        hoverinfo="skip",
        textfont={"size": 12, "color": [readable_on(mix(scale(colours), v)) for _, _, v in known]},
    )


def _cell_names(cells: Cells) -> list[list[str]]:
    return [
        [
            f"<b>{row}</b><br>{column}: {numbers.share(value)}"
            for column, value in zip(cells.columns, values, strict=True)
        ]
        for row, values in zip(cells.rows, cells.values, strict=True)
    ]


def _outlines(cells: Cells, colours: Palette) -> list[dict[str, Any]]:
    """A frame around each held cell of the marked rows."""
    return [
        {
            "type": "rect",
            "x0": column - 0.485,
            "x1": column + 0.485,
            "y0": at - 0.46,
            "y1": at + 0.46,
            "line": {"color": colours.pilot, "width": 2},
        }
        for at, mark in enumerate(cells.marked)
        if mark
        for column, held in enumerate(cells.held[at])
        if held
    ]


def _hatching(cells: Cells, colours: Palette) -> list[dict[str, Any]]:
    """Slanted strokes in each cell that is held but of which nothing is known."""
    shapes = []
    for at, row in enumerate(cells.values):
        for column, value in enumerate(row):
            if value is None and cells.held[at][column]:
                shapes += [
                    {
                        "type": "line",
                        "x0": column + x,
                        "x1": column + x + 0.1,
                        "y0": at + 0.38,
                        "y1": at - 0.38,
                        "line": {"color": colours.muted, "width": 1},
                    }
                    for x in (-0.45, -0.3, -0.15, 0.0, 0.15, 0.3)
                ]
    return shapes


def bars(names: Sequence[str], values: Sequence[float], labels: Sequence[str], colours: Palette) -> go.Figure:
    """Horizontal bars, the greatest on top, each with its label beside it."""
    figure = blank(colours, 40 + 38 * len(names))
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
    figure.update_xaxes(visible=False, range=[0, max([*values, 1]) * 1.55])
    figure.update_yaxes(autorange="reversed", showgrid=False)
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
            "size": [13 if mark else 9 for mark in frame.marked],
            "color": [colours.pilot if m else colours.remaining for m in frame.marked],
            "symbol": ["star" if mark else "circle" for mark in frame.marked],
        },
    )
    if middle is not None:
        figure.add_vline(x=middle, line={"color": colours.muted, "dash": "dot", "width": 1.5})
        figure.add_annotation(
            x=middle,
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
            text=f"thành phố {numbers.share(middle)}",
            font={"size": 12, "color": colours.muted},
        )
    figure.update_xaxes(tickformat=",.0%", side="bottom", rangemode="tozero")
    figure.update_yaxes(autorange="reversed", showgrid=True)
    return figure


def mix(stops: Sequence[str], value: float) -> str:
    """The colour at `value` (0–1) on an even scale of "#RRGGBB" stops."""
    place = min(1.0, max(0.0, value)) * (len(stops) - 1)
    low = min(int(place), len(stops) - 2)
    pairs = zip(_channels(stops[low]), _channels(stops[low + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * (place - low)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1–21 (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on(background: str) -> str:
    """Black or white, whichever stands out better: at least 4.5 : 1 on any colour."""
    return max(("#000000", "#FFFFFF"), key=lambda colour: contrast(colour, background))


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (n / 255 for n in _channels(colour))]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


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
