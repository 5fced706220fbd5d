"""The milestone-trend picture: what each monthly report forecast as the day of completion, against the due day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ui import numbers
from ui.charts import blank
from ui.curve import month_ends
from ui.palette import Palette


@dataclass(frozen=True)
class Slip:
    """One milestone: `points` are (month end of the report, day forecast, day at 80 %); `dues` (month end, due day)."""

    name: str
    points: Sequence[tuple[dt.date, dt.date, dt.date | None]]
    dues: Sequence[tuple[dt.date, dt.date]]
    late: bool


def slip_chart(slip: Slip, first: dt.date, last: dt.date, colours: Palette, *, height: int = 190) -> go.Figure:
    """A small chart; a line that rises is a forecast that slips."""
    figure = blank(colours, height, t=18, r=10)
    colour = colours.late if slip.late else colours.good
    ends = [end for end, *_ in slip.points]
    days = [day for _, day, _ in slip.points]
    figure.add_scatter(
        x=[end for end, _ in slip.dues],
        y=[due for _, due in slip.dues],
        mode="lines",
        hoverinfo="skip",
        line={"color": colours.ink, "dash": "dash", "width": 1.6, "shape": "hv"},
    )
    for end, day, far in slip.points:
        if far and far != day:
            figure.add_scatter(
                x=[end, end], y=[day, far], mode="lines", hoverinfo="skip", line={"color": colour, "width": 1.2}
            )
    figure.add_scatter(
        x=ends,
        y=days,
        mode="lines+markers",
        line={"color": colour, "width": 2.4},
        marker={"size": 7, "color": colour},
        customdata=[[numbers.day(end), numbers.day(day), numbers.day(far)] for end, day, far in slip.points],
        hovertemplate="báo cáo đến %{customdata[0]}: <b>%{customdata[1]}</b>, P80 %{customdata[2]}<extra></extra>",
    )
    _due_label(figure, slip, first, colours)
    _axes(figure, slip, first, last)
    return figure


def _due_label(figure: go.Figure, slip: Slip, first: dt.date, colours: Palette) -> None:
    if slip.dues:
        due = slip.dues[-1][1]
        figure.add_annotation(
            x=first,
            y=due,
            text=f"hạn {due:%d/%m}",
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            font={"size": 11.5, "color": colours.ink},
            bgcolor=colours.surface,
            opacity=0.9,
        )


def _axes(figure: go.Figure, slip: Slip, first: dt.date, last: dt.date) -> None:
    months = month_ends(first, last)
    figure.update_xaxes(
        range=[first, last + dt.timedelta(days=6)],
        tickvals=months[::2],
        ticktext=[f"T{day.month}" for day in months[::2]],
        showgrid=False,
        tickangle=0,
        tickfont={"size": 11},
    )
    every = (
        [day for _, day, far in slip.points] + [far for *_, far in slip.points if far] + [due for _, due in slip.dues]
    )
    low, high = min(every), max(every)
    edge = dt.timedelta(days=max(12, (high - low).days // 6))
    ticks = _ticks(low - edge, high + edge)
    figure.update_yaxes(
        range=[low - edge, high + edge],
        tickvals=ticks,
        ticktext=[f"{day.month}/{day:%y}" for day in ticks],
        tickfont={"size": 11},
    )


def _ticks(low: dt.date, high: dt.date) -> list[dt.date]:
    """First days of months, at most five."""
    days = [day for n in range((high - low).days + 1) if (day := low + dt.timedelta(n)).day == 1]
    return days[:: max(1, -(-len(days) // 5))]
