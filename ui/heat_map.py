"""Shares as a grid of one-hue cells: numbers in the cells, hatching where nothing is known, an outline for pilots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ui import numbers, words
from ui.charts import blank, wrap
from ui.contrast import mix, readable_on
from ui.palette import Palette


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
    few = len(cells.columns) <= 6
    figure = blank(colours, (60 if few else 84) + 29 * len(cells.rows), t=40 if few else 64)
    figure.add_heatmap(
        z=cells.values,
        x=list(range(len(cells.columns))),
        y=list(range(len(cells.rows))),
        zmin=0,
        zmax=1,
        xgap=6,
        ygap=6,
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
        tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.5, -0.5], showgrid=False, ticks=""
    )
    figure.update_xaxes(
        tickvals=list(range(len(cells.columns))),
        ticktext=[wrap(name) for name in cells.columns],
        side="top",
        showgrid=False,
        tickangle=0,
        tickfont={"size": 13 if few else 11},
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
            "x0": column - 0.5,
            "x1": column + 0.5,
            "y0": at - 0.47,
            "y1": at + 0.47,
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
