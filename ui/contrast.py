"""Whether a colour can be read on another (WCAG 2), and colours between colours."""

from __future__ import annotations

from collections.abc import Sequence


def mix(stops: Sequence[str], value: float) -> str:
    """The colour at `value` (0–1) on an even scale of "#RRGGBB" stops."""
    place = min(1.0, max(0.0, value)) * (len(stops) - 1)
    low = min(int(place), len(stops) - 2)
    pairs = zip(channels(stops[low]), channels(stops[low + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * (place - low)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1–21 (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on(background: str) -> str:
    """Black or white, whichever stands out better: at least 4.5 : 1 on any colour."""
    return max(("#000000", "#FFFFFF"), key=lambda colour: contrast(colour, background))


def channels(colour: str) -> list[int]:
    """Red, green and blue (0–255) of "#RRGGBB"."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (n / 255 for n in channels(colour))]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
