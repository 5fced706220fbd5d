"""So sánh: what may be said of two units, of groups, and of ranks."""

import pandas as pd
import pytest

from pages.compare.groups import apart, gap
from pages.compare.pair import verdict
from pages.compare.ranks import rank_words, unsettled
from ui.charts import share_ticks
from ui.funnel import funnel_plot
from ui.palette import LIGHT

NAMES = ["phường A", "phường B"]


def row(value, low, high):
    return {"value": value, "low": low, "high": high}


def test_overlapping_intervals_do_not_allow_to_say_who_is_worse():
    told = verdict("Nhập liệu", NAMES, [row(0.701, 0.68, 0.72), row(0.704, 0.69, 0.72)])
    assert "không thể nói phường A kém hơn phường B" in told


def test_intervals_apart_allow_it_in_either_order():
    assert "phường B cao hơn phường A rõ rệt" in verdict("x", NAMES, [row(0.1, 0.05, 0.2), row(0.9, 0.8, 0.95)])
    assert "phường A cao hơn phường B rõ rệt" in verdict("x", NAMES, [row(0.9, 0.8, 0.95), row(0.1, 0.05, 0.2)])


def test_intervals_that_touch_are_not_apart():
    assert "không thể nói" in verdict("x", NAMES, [row(0.4, 0.3, 0.5), row(0.6, 0.5, 0.7)])


def test_equal_shares_are_equal():
    assert "bằng nhau" in verdict("x", NAMES, [row(1.0, 0.99, 1.0), row(1.0, 0.9, 1.0)])


def test_a_unit_is_not_compared_with_itself():
    assert verdict("x", ["a", "a"], [row(1, 1, 1)] * 2) == "Hãy chọn hai đơn vị khác nhau."


@pytest.mark.parametrize(("pilot", "remaining", "said"), [
    (None, 0.5, "chưa có số liệu"), (0.5, 0.5, "ngang nhau"), (0.8, 0.5, "thí điểm cao hơn 30,0 điểm %"),
    (0.2, 0.5, "thí điểm thấp hơn 30,0 điểm %"),
])
def test_the_gap_of_groups_in_words(pilot, remaining, said):
    assert gap(pilot, remaining).replace("\u00a0", " ") == said


def test_groups_differ_only_where_their_intervals_lie_apart():
    assert apart((0.9, 0.95), (0.8, 0.9)) == "chưa thể nói nhóm nào hơn"
    assert "cao hơn" in apart((0.91, 0.95), (0.8, 0.9))
    assert "thấp hơn" in apart((0.1, 0.2), (0.8, 0.9))
    assert apart(None, (0.8, 0.9)) == "chưa có số liệu"


def test_a_rank_that_is_open_is_a_range():
    frame = pd.DataFrame({"rank_low": [2, 3], "rank_high": [2, 7]})
    assert [rank_words(one) for one in frame.itertuples()] == ["hạng 2", "hạng 3–7"]


def test_neighbours_that_cannot_be_told_apart_are_found():
    known = pd.DataFrame({"unit": list("abc"), "value": [0.9, 0.5, 0.49], "low": [0.8, 0.4, 0.4],
                          "high": [0.95, 0.6, 0.6]})
    assert unsettled(known) == ("b", "c")
    assert unsettled(known.head(2)) is None


@pytest.mark.parametrize("high", [0.004, 0.067, 0.5, 1.0, 1.03])
def test_an_axis_of_shares_reaches_its_greatest_value_with_few_ticks(high):
    told = share_ticks(0, high)
    assert told["range"][1] >= high
    assert 2 <= len(told["tickvals"]) <= 9
    assert all(text.endswith("\u00a0%") for text in told["ticktext"])


def test_the_funnel_names_only_those_outside():
    points = pd.DataFrame({"name": ["Trong", "Ngoài"], "n": [100, 400], "rate": [0.02, 0.2], "marked": [True, False],
                           "outside": [False, True], "label": ["", ""], "city_rate": [0.05, 0.05]})
    lines = pd.DataFrame({"n": [50.0, 500.0], "low_95": [None, 0.03], "high_95": [0.12, 0.07],
                          "low_998": [None, 0.02], "high_998": [0.2, 0.09]})
    figure = funnel_plot(points, lines, LIGHT)
    assert [note.text for note in figure.layout.annotations][0] == "Ngoài"
    assert "Trong" not in [note.text for note in figure.layout.annotations]
    assert list(figure.data[-1].marker.symbol) == ["star-open", "circle"]
