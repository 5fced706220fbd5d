"""The few colours there are, each with one meaning; a light and a dark value of each."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Palette:
    """One theme's colours. `*_ink` is a tone dark (or light) enough to write with,
    `on_good` is written on `good`, `focus` surrounds what the keyboard is at."""

    surface: str
    panel: str
    ink: str
    muted: str
    grid: str
    good: str
    good_ink: str
    on_good: str
    warn: str
    warn_ink: str
    late: str
    late_ink: str
    idle: str
    pilot: str
    remaining: str
    focus: str
    scale_low: str
    scale_middle: str
    scale_high: str


LIGHT = Palette(
    surface="#FFFFFF",
    panel="#F4F7F6",
    ink="#1C2B2B",
    muted="#5B6B68",
    grid="#DCE4E2",
    good="#0B6E6E",
    good_ink="#0B6E6E",
    on_good="#FFFFFF",
    warn="#E69F00",
    warn_ink="#855700",
    late="#C8471B",
    late_ink="#8F1D1D",
    idle="#6A5F52",
    pilot="#1C2B2B",
    remaining="#2B6CB0",
    focus="#1D4ED8",
    scale_low="#E9F2F1",
    scale_middle="#8CC3BF",
    scale_high="#0B6262",
)
DARK = Palette(
    surface="#111817",
    panel="#1A2423",
    ink="#E7EFED",
    muted="#9DB0AC",
    grid="#33413F",
    good="#3FB8B0",
    good_ink="#5CCBC3",
    on_good="#0B1716",
    warn="#F0B43C",
    warn_ink="#F3C05A",
    late="#F0825A",
    late_ink="#F59A78",
    idle="#A0A0C8",
    pilot="#E7EFED",
    remaining="#7FB0F0",
    focus="#9CC2FF",
    scale_low="#1D2A29",
    scale_middle="#27706C",
    scale_high="#7FE3DB",
)


def palette(theme: str | None) -> Palette:
    """The colours of "dark", else those of light."""
    return DARK if theme == "dark" else LIGHT


def css_variables(colours: Palette) -> str:
    """`--ink: …` and so on, for the style sheet."""
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in asdict(colours).items())
