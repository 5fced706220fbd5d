"""The palette: readable on every ground, and states told apart also without red or green."""

from itertools import combinations

import pytest

from tests.colour_vision import KINDS, apart
from ui.contrast import contrast
from ui.palette import DARK, LIGHT
from ui.theme import chart_inks

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
STATES = ("good", "warn", "late", "idle")
INKS = ("good_ink", "warn_ink", "late_ink", "idle")
LEAST = 10
"""ΔE (CIE76); 2–3 is just noticed side by side. A sign and a word stand beside every colour all the same."""


@pytest.mark.parametrize(("one", "other", "far"), [("#FFFFFF", "#000000", 100.0), ("#FFFFFF", "#FFFFFF", 0.0)])
def test_the_measure_knows_black_from_white(one, other, far):
    assert apart(one, other) == pytest.approx(far, abs=0.01)


def test_the_simulation_takes_red_and_green_together():
    assert apart("#D00000", "#5A7A00", "deuteranopia") < apart("#D00000", "#5A7A00") / 2
    assert apart("#FFFFFF", "#808080", "deuteranopia") == pytest.approx(apart("#FFFFFF", "#808080"), abs=0.5)


@THEMES
@pytest.mark.parametrize("kind", list(KINDS))
def test_states_stay_apart(colours, kind):
    for one, other in (*combinations(STATES, 2), *combinations(INKS, 2)):
        assert apart(getattr(colours, one), getattr(colours, other), kind) >= LEAST, (one, other)


@THEMES
@pytest.mark.parametrize("kind", list(KINDS))
def test_pilots_and_the_others_stay_apart(colours, kind):
    assert apart(colours.pilot, colours.remaining, kind) >= 2 * LEAST


@THEMES
def test_inks_can_be_read_on_both_grounds(colours):
    for ink in ("ink", "muted", "good_ink", "warn_ink", "late_ink", "idle"):
        for ground in (colours.surface, colours.panel):
            assert contrast(getattr(colours, ink), ground) >= 4.5, (ink, ground)
    assert contrast(colours.on_good, colours.good) >= 4.5


@THEMES
def test_marks_outlines_and_the_focus_stand_out(colours):
    """3 : 1 (WCAG 1.4.11). Attention's yellow is never a mark alone: its ink stands beside it."""
    for mark in ("good", "late", "pilot", "remaining", "focus"):
        assert contrast(getattr(colours, mark), colours.surface) >= 3, mark


def test_a_chart_of_a_dark_screen_is_printed_in_the_colours_of_paper():
    rules = chart_inks(DARK)
    assert '[style*="fill: rgb(231, 239, 237)"] { fill: #1C2B2B !important; }' in rules
    assert '[style*="stroke: rgb(63, 184, 176)"] { stroke: #0B6E6E !important; }' in rules
    assert "rgb(29, 42, 41)" not in rules  # the lowest colour of the scale: its number is white
    assert chart_inks(LIGHT) == ""
