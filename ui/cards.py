"""Cards and small marks: a figure, its plan on the bar, its state in an icon and a word."""

from __future__ import annotations

from typing import Any

from ui import numbers, words
from ui.markup import Markup, join, tag


def state_mark(state: str, more: str = "") -> Markup:
    """Icon and word of a milestone's state, in its tone."""
    icon, word, tone = words.STATES[state]
    return tag("span", f"{icon} {word}{more}", class_=f"tone tone-{tone}")


def late_words(days_late: Any) -> str:
    """Such as “ · chậm 12 ngày”, or nothing when not late."""
    return "" if numbers.is_unknown(days_late) or days_late <= 0 else f" · chậm {numbers.days(days_late)}"


def bar(actual: Any, planned: Any = None) -> Markup:
    """A bar with the plan's mark. What is over 100 % fills it; the figure above says how much."""
    done = 0.0 if numbers.is_unknown(actual) else min(1.0, max(0.0, float(actual)))
    parts = [tag("i", style=f"width:{done * 100:.1f}%")]
    label = f"đạt {numbers.share(actual)}"
    if not numbers.is_unknown(planned):
        parts.append(tag("b", style=f"left:{float(planned) * 100:.1f}%"))
        label += f", kế hoạch {numbers.share(planned)}"
    return tag("div", *parts, class_="bar", role="img", aria_label=label)


def card(title: str, note: str, figure: str, beside: str, *body: Markup, foot: str = "") -> Markup:
    """A card: title with a muted note, the figure with what stands beside it, then the body and a foot."""
    head = tag("h3", title, tag("span", f" · {note}") if note else "")
    shown = tag("p", figure, tag("small", beside) if beside else "", class_="figure")
    return tag("article", head, shown, *body, tag("p", foot, class_="foot") if foot else "", class_="card")


def cards(*each: Markup, three: bool = False) -> Markup:
    """Cards side by side, as many as fit."""
    return tag("div", *each, class_="hotich cards three" if three else "hotich cards")


def chips(*each: Markup) -> Markup:
    """Small facts in a row."""
    return tag("div", *(tag("span", one) for one in each), class_="hotich chips")


def tally(states: dict[str, Any] | None, wanted: tuple[str, ...] = ("done_on_time", "done_late")) -> tuple[int, int]:
    """Units in one of the wanted states, and units counted, of a milestone's group row."""
    counted = {state: int(number) for state, number in (states or {}).items()}
    return sum(counted.get(state, 0) for state in wanted), sum(counted.values())


__all__ = ["bar", "card", "cards", "chips", "join", "late_words", "state_mark", "tally"]
