"""What a template is made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data_layer.intake.model import EarlierLine
from data_layer.plan import BookType, Plan, Task, Unit


class NoTemplate(ValueError):
    """Đơn vị không báo cáo riêng ở kỳ đó."""


@dataclass(frozen=True)
class TemplateLine:
    """A row of Biểu 01 or 02 with the unit's last figures, None where nothing was reported before."""

    track: str
    book_type: BookType
    earlier: EarlierLine | None


@dataclass(frozen=True)
class TemplateTask:
    """A row of Biểu 03 as it was last reported; `status` as in `TaskLine`."""

    task: Task
    status: str | None = None
    done_on: dt.date | None = None


@dataclass(frozen=True)
class TemplateFigures:
    """Everything that a unit's template of a period shows. `earlier_period` None before the first report."""

    plan: Plan
    unit: Unit
    period: str
    earlier_period: str | None
    lines: tuple[TemplateLine, ...]
    tasks: tuple[TemplateTask, ...]

    def of_track(self, track: str) -> tuple[TemplateLine, ...]:
        """The lines of one Biểu."""
        return tuple(line for line in self.lines if line.track == track)
