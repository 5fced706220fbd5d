"""Shares over time as lines, each named at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ui import numbers
from ui.charts import QUARTERS, blank
from ui.palette import Palette


@dataclass(frozen=True)
class Line:
    """A line of a chart over time: `points` are (day, share); `name` stands at its end."""

    name: str
    points: Sequence[tuple[Any, float]]
    colour: str
    dash: str = "solid"
    symbol: str = "circle"


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
    figure.update_yaxes(range=[-0.02, max(1.09, top + 0.04)], **QUARTERS)
    _month_ticks(figure, lines)
    return figure


def by_weeks(lines: Sequence[Line], colours: Palette, *, height: int = 330) -> go.Figure:
    """Shares by weeks since each line's own start: `points` are (weeks, share)."""
    figure = blank(colours, height, r=110, t=16)
    for line in lines:
        weeks, shares = zip(*line.points, strict=True)
        name = line.name.replace("<br>", " ")
        figure.add_scatter(
            x=weeks,
            y=shares,
            mode="lines+markers",
            name=name,
            line={"color": line.colour, "width": 2.6},
            marker={"symbol": line.symbol, "size": 11 if line.symbol == "star" else 7, "color": line.colour},
            customdata=[[numbers.decimal(week, 1), numbers.share(share)] for week, share in line.points],
            hovertemplate="tuần %{customdata[0]}: <b>%{customdata[1]}</b><extra>" + name + "</extra>",
        )
    _name_ends(figure, lines)
    top = max((value for line in lines for _, value in line.points), default=1.0)
    figure.update_yaxes(range=[-0.02, max(1.09, top + 0.04)], **QUARTERS)
    last = max((value for line in lines for value, _ in line.points), default=1.0)
    title = {"text": "tuần từ khi bắt đầu", "standoff": 6, "font": {"size": 12, "color": colours.muted}}
    figure.update_xaxes(showgrid=False, title=title, dtick=4, range=[0, last * 1.03])
    return figure


def month_ends(first: dt.date, last: dt.date) -> list[dt.date]:
    """Last days of the months between two days."""
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if (day + dt.timedelta(days=1)).day == 1]


def month_names(ends: Sequence[dt.date]) -> list[str]:
    """Names under an axis of months, short enough for a phone: “T2 3 4 … 12”, the year below a new year's first."""
    years = [None, *(day.year for day in ends)]
    return [
        f"T{day.month}" if before is None else str(day.month) if day.year == before else f"T{day.month}<br>{day.year}"
        for before, day in zip(years, ends, strict=False)
    ]


def _month_ticks(figure: go.Figure, lines: Sequence[Line]) -> None:
    days = sorted({pd.Timestamp(day) for line in lines for day, _ in line.points})
    months = [day for day in days if day.is_month_end] or days
    figure.update_xaxes(tickvals=months, ticktext=month_names(months), showgrid=False, tickangle=0)


def _name_ends(figure: go.Figure, lines: Sequence[Line]) -> None:
    """Names at the lines' ends; a dashed line's name stands over its end."""
    solid = sorted((line for line in lines if line.dash == "solid"), key=lambda line: -line.points[-1][1])
    heights = [0.075 * (1 + line.name.count("<br>")) for line in solid]
    places = apart([line.points[-1][1] for line in solid], heights)
    for line, place in zip(solid, places, strict=True):
        figure.add_annotation(
            x=1.01,
            xref="paper",
            y=place,
            text=line.name,
            showarrow=False,
            xanchor="left",
            align="left",
            font={"color": line.colour, "size": 12},
        )
    for line in (line for line in lines if line.dash != "solid" and line.name):
        day, value = line.points[-1]
        figure.add_annotation(
            x=day,
            y=value,
            text=line.name,
            showarrow=False,
            yanchor="bottom",
            xanchor="right",
            font={"color": line.colour, "size": 12},
        )


def apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Places near those wanted (the highest first) where labels of these heights do not touch, none below 0."""
    places: list[float] = []
    free = float("inf")
    for want, tall in zip(wanted, heights, strict=True):
        places.append(min(want, free - tall / 2))
        free = places[-1] - tall / 2
    floor = 0.0
    for at in reversed(range(len(places))):
        places[at] = max(places[at], floor + heights[at] / 2 if at < len(places) - 1 else floor)
        floor = places[at] + heights[at] / 2
    return places
