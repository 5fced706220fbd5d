"""A unit's monthly report as it ought to be: figures, tasks, difficulties. Slips come later (slips.py)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from data_layer.plan import period_end
from sample_data.arrivals import arrival
from sample_data.duties import Difficulty, TaskState, difficulties, tasks
from sample_data.figures import Figures, figures_at


@dataclass(frozen=True)
class Report:
    """What one workbook says."""

    unit: str
    period: str
    written_on: dt.date
    lines: tuple[Figures, ...]
    tasks: tuple[TaskState, ...]
    difficulties: tuple[Difficulty, ...]

    def of_track(self, track: str) -> tuple[Figures, ...]:
        """The rows of Biểu 01 (A) or Biểu 02 (B)."""
        return tuple(line for line in self.lines if line.track == track)


@cache
def honest_report(unit: str, period: str, seed: int) -> Report:
    """The report without a slip, written on the day it is sent or at the month's end, whichever is earlier."""
    came = arrival(unit, period, seed)
    day = min(period_end(period), came.date() if came else period_end(period))
    return Report(
        unit, period, day, tuple(figures_at(unit, period, seed).values()),
        tasks(unit, day, seed), difficulties(unit, period, day, seed),
    )
