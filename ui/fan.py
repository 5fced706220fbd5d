"""The curve of one stage: plan, what was done, and the fan of what may come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ui import numbers
from ui.charts import QUARTERS, blank
from ui.curve import month_ends, month_names
from ui.palette import Palette

Points = Sequence[tuple[dt.date, float]]
HIGH = 0.93
"""Share from which on a name is written below the line."""


@dataclass(frozen=True)
class Curve:
    """`plans` are straight lines (our assumption); `fan` has (day, low, mid, high), from today's share on."""

    done: Points
    plans: Sequence[Points]
    fan: Sequence[tuple[dt.date, float, float, float]]
    today: dt.date
    first: dt.date
    last: dt.date


def fan_chart(curve: Curve, colours: Palette, *, height: int = 340) -> go.Figure:
    """Shares from the plan's first month to its last; each line is named where it stands."""
    figure = blank(colours, height, t=26, r=14)
    _fan(figure, curve, colours)
    for points in curve.plans:
        _line(figure, points, colours.muted, "kế hoạch", dash="dash")
    _line(figure, curve.done, colours.good, "thực hiện")
    _name(figure, curve, colours)
    figure.add_vline(x=curve.today, line={"color": colours.muted, "dash": "dot", "width": 1.2})
    figure.add_annotation(
        x=curve.today,
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        text=f"{curve.today:%d/%m}",
        font={"size": 12, "color": colours.ink},
    )
    top = max([value for _, value in curve.done] + [1.0])
    figure.update_yaxes(range=[-0.02, top + 0.04], **QUARTERS)
    _months(figure, curve)
    return figure


def _line(figure: go.Figure, points: Points, colour: str, name: str, dash: str = "solid") -> None:
    if not points:
        return
    days, shares = zip(*points, strict=True)
    plan = dash != "solid"
    figure.add_scatter(
        x=days,
        y=shares,
        mode="lines" if plan else "lines+markers",
        name=name,
        line={"color": colour, "width": 1.8 if plan else 3, "dash": dash},
        marker={"size": 7, "color": colour},
        customdata=[[numbers.day(day), numbers.share(share)] for day, share in points],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra>" + name + "</extra>",
    )


def _fan(figure: go.Figure, curve: Curve, colours: Palette) -> None:
    if len(curve.fan) < 2:
        return
    days, low, mid, high = zip(*curve.fan, strict=True)
    edge = {"width": 0, "color": colours.good}
    figure.add_scatter(x=days, y=high, mode="lines", line=edge, hoverinfo="skip")
    figure.add_scatter(
        x=days, y=low, mode="lines", line=edge, hoverinfo="skip", fill="tonexty", fillcolor=f"{colours.good}33"
    )
    figure.add_scatter(
        x=days,
        y=mid,
        mode="lines",
        line={"color": colours.good, "width": 1.6, "dash": "dot"},
        name="dự báo",
        customdata=[[numbers.day(d), *(numbers.share(v) for v in (m, a, b))] for d, a, m, b in curve.fan],
        hovertemplate="%{customdata[0]}: giữa %{customdata[1]}, từ %{customdata[2]} đến %{customdata[3]}"
        "<extra>dự báo</extra>",
    )


def _name(figure: go.Figure, curve: Curve, colours: Palette) -> None:
    """Names beside their lines, where there is room: plan before its top, what was done under its end."""
    notes = []
    for points in curve.plans[:1]:
        (start, _), (due, _) = points[0], points[-1]
        place = 0.9 if curve.done and 0.4 < curve.done[-1][1] < 0.8 else 0.62
        notes.append((start + (due - start) * place, place, "kế hoạch", colours.muted, "right", "bottom"))
    if len(curve.fan) > 2:
        day, low, _, _ = curve.fan[2]
        across = "right" if (curve.last - day).days < 45 else "left"
        notes.append((day, low, "dự báo", colours.good_ink, across, "top"))
    if curve.done:
        day, share = curve.done[-1]
        across = "left" if len(curve.done) < 3 else "right"
        up = "bottom" if share < HIGH else "top"  # above a high one stands the day
        notes.append((day, share, f"<b>thực hiện {numbers.share(share)}</b>", colours.good_ink, across, up))
    for day, share, text, colour, across, up in notes:
        figure.add_annotation(
            x=day,
            y=share,
            text=text,
            showarrow=False,
            xanchor=across,
            yanchor=up,
            xshift=10 if across == "left" else -10,
            yshift=4 if up == "bottom" else -6,
            bgcolor=colours.surface,
            opacity=0.9,
            font={"color": colour, "size": 12.5},
        )


def _months(figure: go.Figure, curve: Curve) -> None:
    ends = month_ends(curve.first, curve.last)
    figure.update_xaxes(
        range=[curve.first, curve.last + dt.timedelta(days=4)],
        tickvals=ends,
        ticktext=month_names(ends),
        showgrid=False,
        tickangle=0,
    )
