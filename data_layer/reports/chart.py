"""The report's one chart: plan and actual of each stage milestone, readable without colour."""

from __future__ import annotations

import math
from io import BytesIO
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D

from data_layer.reports.model import Curve
from data_layer.reports.written import share, short

FOLDER = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
REGULAR, BOLD = FOLDER / "BeVietnamPro-Regular.ttf", FOLDER / "BeVietnamPro-SemiBold.ttf"
INK, MUTED, GRID = "#111111", "#6E6E6E", "#DDDDDD"
WIDTH, ROW_HEIGHT = 165.0, 38.0
"""Millimetres: the text's width, and what a row of panels takes."""
COLUMNS, DPI = 3, 200
PLAN: dict[str, Any] = {"color": MUTED, "linestyle": (0, (4, 2)), "linewidth": 1.1}
ACTUAL: dict[str, Any] = {"color": INK, "linestyle": "-", "linewidth": 1.6, "marker": "o", "markersize": 2.6}


def chart(curves: tuple[Curve, ...]) -> bytes:
    """A PNG, the same bytes for the same curves: a panel a milestone, plan dashed, actual solid with its last value."""
    rows = max(1, math.ceil(len(curves) / COLUMNS))
    figure = Figure(figsize=(WIDTH / 25.4, rows * ROW_HEIGHT / 25.4), dpi=DPI)
    FigureCanvasAgg(figure)
    for place, curve in enumerate(curves):
        axes = figure.add_subplot(rows, COLUMNS, place + 1)
        _panel(axes, curve)
    lines = [Line2D([], [], **PLAN), Line2D([], [], **ACTUAL)]
    figure.legend(lines, ["kế hoạch", "thực hiện"], loc="upper right", ncols=2, frameon=False, prop=_font(6.8),
                  borderaxespad=0.2)
    figure.subplots_adjust(left=0.055, right=0.99, top=1 - 0.24 / rows, bottom=0.13 / rows, hspace=0.6, wspace=0.22)
    saved = BytesIO()
    figure.savefig(saved, format="png", metadata={"Software": None})
    return saved.getvalue()


def _panel(axes: Axes, curve: Curve) -> None:
    places = range(len(curve.periods))
    axes.plot(places, [_percent(value) for value in curve.planned], **PLAN)
    known = [(place, _percent(value)) for place, value in enumerate(curve.actual) if value is not None]
    if known:
        axes.plot(*zip(*known, strict=True), **ACTUAL)
        place, value = known[-1]
        axes.annotate(share(value / 100), (place, value), xytext=(0, -11 if value > 80 else 5),
                      textcoords="offset points", ha="right" if place > len(curve.periods) / 2 else "left",
                      fontproperties=_font(6.8, bold=True), color=INK)
    _frame(axes, curve)


def _frame(axes: Axes, curve: Curve) -> None:
    axes.set_title(curve.name, fontproperties=_font(6.8, bold=True), color=INK, loc="left", pad=3)
    axes.set_ylim(0, 108)
    axes.set_xlim(-0.3, len(curve.periods) - 0.7)
    axes.set_yticks([0, 50, 100], ["0", "50", "100 %"])
    shown = [place for place in range(len(curve.periods)) if place % 2 == 0]
    axes.set_xticks(shown, [short(curve.periods[place]).split("/")[0] for place in shown])
    axes.tick_params(length=2, width=0.5, color=MUTED, pad=1.5)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_font(6))
        label.set_color(INK)
    axes.grid(axis="y", color=GRID, linewidth=0.5)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set(linewidth=0.6, color=MUTED)


def _percent(value: float | None) -> float:
    return math.nan if value is None else value * 100


def _font(size: float, *, bold: bool = False) -> FontProperties:
    return FontProperties(fname=str(BOLD if bold else REGULAR), size=size)
