"""Milestones from the plan's first month to its last: span, what is done of it, due day, today, and the state in words.

Names stand to the left and states to the right, so that no line crosses a label; on a phone it is a list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ui import numbers, words
from ui.markup import Markup, tag


@dataclass(frozen=True)
class Span:
    """One milestone. Days may be unknown; `actual` is the share done (0–1), None for tasks."""

    name: str
    state: str
    said: Markup
    """The state in words with its icon: what stands to the right."""
    note: str
    start: dt.date | None = None
    due: dt.date | None = None
    actual: float | None = None
    due_before: dt.date | None = None
    """The due day before a decision moved it."""
    p50: dt.date | None = None
    p80: dt.date | None = None


@dataclass(frozen=True)
class Ruler:
    """Days to places on the strip, 0–100 %."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """The place of a day; what lies outside stands at the edge."""
        return 100 * min(1.0, max(0.0, (day - self.first).days / (self.last - self.first).days))

    def months(self) -> list[dt.date]:
        """First days of the months shown."""
        days = [self.first + dt.timedelta(days=n) for n in range((self.last - self.first).days)]
        return [day for day in days if day.day == 1]


def strip(spans: Sequence[Span], ruler: Ruler, today: dt.date) -> Markup:
    """The whole strip; `today` is the last day of the period seen."""
    months = ruler.months()
    lines = ",".join(["linear-gradient(var(--grid),var(--grid))"] * len(months))
    places = ",".join(f"{ruler.at(day):.2f}% 0" for day in months)
    rows = [_row(span, ruler, today) for span in spans]
    return tag(
        "div",
        _head(ruler, months, today),
        tag("ul", *rows),
        class_="hotich strip",
        style=f"--lines:{lines};--places:{places}",
    )


def _head(ruler: Ruler, months: Sequence[dt.date], today: dt.date) -> Markup:
    names = [tag("span", f"T{day.month}", style=f"left:{ruler.at(day):.2f}%") for day in months]
    now = tag("strong", f"{today:%d/%m}", style=f"left:{ruler.at(today):.2f}%")
    return tag("div", tag("div", *names, now, class_="track"), class_="months", aria_hidden="true")


def _row(span: Span, ruler: Ruler, today: dt.date) -> Markup:
    name = tag("div", tag("strong", span.name), tag("small", span.note), class_="name")
    return tag("li", name, _track(span, ruler, today), tag("div", span.said, class_="said"))


def _track(span: Span, ruler: Ruler, today: dt.date) -> Markup:
    is_done = span.state.startswith("done")
    tone = "done" if is_done else words.STATES[span.state][2]
    parts: list[Markup] = []
    if span.start and span.due and span.due > span.start:
        left, right = ruler.at(span.start), ruler.at(span.due)
        done = 100.0 if is_done else 100 * min(1.0, span.actual or 0.0)
        fill = tag("u", style=f"width:{done:.1f}%")
        parts.append(tag("i", fill, class_=f"fill-{tone}", style=f"left:{left:.2f}%;width:{right - left:.2f}%"))
    if span.due_before:
        parts.append(tag("b", class_="before", style=f"left:{ruler.at(span.due_before):.2f}%"))
    if span.due:
        parts.append(tag("b", style=f"left:{ruler.at(span.due):.2f}%"))
    parts += _forecast(span, ruler)
    parts.append(tag("em", style=f"left:{ruler.at(today):.2f}%"))
    return tag("div", *parts, class_="track", role="img", aria_label=_aloud(span))


def _forecast(span: Span, ruler: Ruler) -> list[Markup]:
    if span.p50 is None:
        return []
    if span.p50 > ruler.last:
        return [tag("q", "›", class_="beyond")]
    left, right = ruler.at(span.p50), ruler.at(span.p80 or ruler.last)
    return [
        tag("s", style=f"left:{left:.2f}%;width:{max(0.0, right - left):.2f}%"),
        tag("q", "◇", style=f"left:{left:.2f}%"),
    ]


def _aloud(span: Span) -> str:
    parts = [f"từ {numbers.day(span.start)}" if span.start else "chưa rõ ngày bắt đầu"]
    parts.append(f"hạn {numbers.day(span.due)}" if span.due else "chưa rõ hạn")
    if span.due_before:
        parts.append(f"hạn cũ {numbers.day(span.due_before)}")
    if span.actual is not None:
        parts.append(f"đã làm {numbers.share(span.actual)}")
    if span.p50:
        parts.append(f"dự báo P50 {numbers.day(span.p50)}, P80 {numbers.day(span.p80)}")
    return f"{span.name}: " + ", ".join(parts)
