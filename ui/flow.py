"""Where cases stand on their way through the stages: as areas over the months, and as one bar a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ui import numbers
from ui.charts import blank, wrap
from ui.contrast import mix, readable_on
from ui.curve import apart, month_names
from ui.markup import Markup, tag
from ui.palette import Palette

LEAST_WRITTEN = 0.07
"""Share of a bar below which its number has no room."""
FEW = 7
"""Months up to which each is named below the axis; of more every second one, the last always."""
LONGEST = 28
"""Letters of a row's name beside its bar; the table has it whole."""


@dataclass(frozen=True)
class Place:
    """One place on the way, and how many cases are there: at each month end, or in each row."""

    name: str
    cases: Sequence[float]


def shades(number: int, colours: Palette) -> list[str]:
    """One hue, from what has not begun to what is done: order is seen in lightness, so without colour vision too."""
    stops = (colours.grid, colours.scale_middle, colours.scale_high)
    return [mix(stops, at / max(1, number - 1)) for at in range(number)]


def flow_chart(days: Sequence[dt.date], places: Sequence[Place], colours: Palette, *, height: int = 300) -> go.Figure:
    """Areas over month ends, what is done at the bottom; each is named at its right end. At least two days."""
    figure = blank(colours, height, r=150, t=12)
    hues = shades(len(places), colours)
    for place, hue in reversed(list(zip(places, hues, strict=True))):
        figure.add_scatter(
            x=days,
            y=place.cases,
            mode="lines",
            stackgroup="cases",
            name=place.name,
            line={"width": 1, "color": colours.surface},
            fillcolor=hue,
            customdata=[[numbers.day(day), numbers.count(n)] for day, n in zip(days, place.cases, strict=True)],
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra>" + place.name + "</extra>",
        )
    _name_areas(figure, places, hues, colours)
    shown = list(days)[:: -1 if len(days) <= FEW else -2][::-1]
    names = month_names(shown)
    figure.update_xaxes(tickvals=shown, ticktext=names, showgrid=False, tickangle=0, range=[days[0], days[-1]])
    figure.update_yaxes(tickformat=",d", rangemode="tozero", nticks=5)
    return figure


def _name_areas(figure: go.Figure, places: Sequence[Place], hues: Sequence[str], colours: Palette) -> None:
    """Name and number at the right end, moved apart where areas are thin; a square shows which is which."""
    whole = sum(place.cases[-1] for place in places) or 1.0
    top, shown = whole, []
    for place, hue in zip(places, hues, strict=True):
        if place.cases[-1] > 0:
            shown.append((place, hue, (top - place.cases[-1] / 2) / whole))
        top -= place.cases[-1]
    heights = [0.075 * (1 + _label(place).count("<br>")) for place, _, _ in shown]
    for (place, hue, _), at in zip(shown, apart([want for _, _, want in shown], heights), strict=True):
        figure.add_annotation(
            x=1.01,
            xref="paper",
            y=at * whole,
            text=f"<span style='color:{hue}'>■</span> {_label(place)}",
            showarrow=False,
            xanchor="left",
            align="left",
            font={"color": colours.ink, "size": 12.5},
        )


def _label(place: Place) -> str:
    return wrap(f"{place.name}: {numbers.count(place.cases[-1])}", 20)


def flow_bars(rows: Sequence[str], places: Sequence[Place], colours: Palette) -> go.Figure:
    """One bar a row, all of the same length: the shares of its cases that are at each place."""
    figure = blank(colours, 20 + 27 * len(rows), t=4)
    wholes = [sum(place.cases[at] for place in places) for at in range(len(rows))]
    for place, hue in reversed(list(zip(places, shades(len(places), colours), strict=True))):
        shares = [cases / whole if whole else 0.0 for cases, whole in zip(place.cases, wholes, strict=True)]
        figure.add_bar(
            x=shares,
            y=list(range(len(rows))),
            orientation="h",
            name=place.name,
            marker={"color": hue, "line": {"color": colours.muted, "width": 0.5}},
            text=[numbers.share(share, 0) if share >= LEAST_WRITTEN else "" for share in shares],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": readable_on(hue), "size": 12},
            customdata=[
                [row, numbers.count(cases), numbers.share(share)]
                for row, cases, share in zip(rows, place.cases, shares, strict=True)
            ],
            hovertemplate="<b>%{customdata[0]}</b><br>" + place.name + ": %{customdata[1]} (%{customdata[2]})"
            "<extra></extra>",
        )
    figure.update_layout(barmode="stack", bargap=0.25, uniformtext={"minsize": 11, "mode": "hide"})
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[f"{shortened(row)}  " for row in rows],
        range=[len(rows) - 0.5, -0.5],
        showgrid=False,
        ticks="",
    )
    return figure


def shortened(name: str) -> str:
    """The name, or its first words with an ellipsis."""
    return name if len(name) <= LONGEST else f"{name[:LONGEST].rsplit(' ', 1)[0].rstrip(',')} …"


def flow_legend(names: Sequence[str], colours: Palette) -> Markup:
    """What the shades mean, from done to not begun, as they stand in a bar from left to right."""
    pairs = reversed(list(zip(names, shades(len(names), colours), strict=True)))
    parts = [tag("span", tag("i", style=f"background:{hue}"), f" {name}") for name, hue in pairs]
    return tag("div", *parts, class_="hotich tile-legend")
