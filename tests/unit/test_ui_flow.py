"""Where cases stand, drawn; the chance of being in time, said."""

import datetime as dt
from types import SimpleNamespace

import pytest

from ui.chance import chance_told, chance_words
from ui.contrast import contrast
from ui.flow import LONGEST, Place, flow_bars, flow_chart, flow_legend, shades, shortened
from ui.palette import DARK, LIGHT

DAYS = [dt.date(2024, 2, 29), dt.date(2024, 3, 31), dt.date(2024, 4, 30)]
PLACES = [Place("chờ scan", [100, 60, 10]), Place("chờ đính file", [0, 30, 50]), Place("đã số hóa", [0, 10, 40])]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("number", [2, 4, 5])
def test_places_are_told_apart_by_lightness_in_the_order_of_the_way(colours, number):
    against = [contrast(hue, colours.surface) for hue in shades(number, colours)]
    assert against == sorted(against)
    assert len(set(shades(number, colours))) == number


def test_areas_lie_on_each_other_with_what_is_done_at_the_bottom():
    areas = flow_chart(DAYS, PLACES, LIGHT).data
    assert [area.name for area in areas] == ["đã số hóa", "chờ đính file", "chờ scan"]
    assert {area.stackgroup for area in areas} == {"cases"}
    assert [sum(area.y[at] for area in areas) for at in range(3)] == [100, 100, 100]


def test_areas_are_named_with_their_last_number_and_empty_ones_are_not():
    gone = Place("chờ nhập liệu", [5, 0, 0])
    names = [note.text for note in flow_chart(DAYS, [gone, *PLACES], LIGHT).layout.annotations]
    assert any("chờ đính file: 50" in name for name in names)
    assert not any("chờ nhập liệu" in name for name in names)


def test_the_last_month_is_always_named_on_a_long_axis():
    days = [dt.date(2024, month, 28) for month in range(2, 12)]
    shown = flow_chart(days, [Place("a", [1.0] * 10)], LIGHT).layout.xaxis
    assert shown.ticktext[0] == "T3"
    assert shown.ticktext[-1] == "11"
    assert len(shown.ticktext) == 5


def test_bars_are_shares_of_their_own_row_and_a_row_of_nothing_is_no_error():
    bars = flow_bars(["Khai sinh", "Khác"], [Place("chờ", [3, 0]), Place("đã số hóa", [1, 0])], LIGHT).data
    assert {bar.name: list(bar.x) for bar in bars} == {"chờ": [0.75, 0], "đã số hóa": [0.25, 0]}


def test_the_legend_names_each_shade_once_from_done_to_not_begun():
    drawn = flow_legend(["chờ <scan>", "đã số hóa"], LIGHT)
    assert drawn.index("đã số hóa") < drawn.index("chờ &lt;scan&gt;")
    assert drawn.count("background:") == 2


def test_a_long_name_is_cut_at_a_word():
    name = "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"
    assert shortened("Khai sinh") == "Khai sinh"
    assert shortened(name) == "Thay đổi, cải chính, bổ …"
    assert len(shortened(name)) <= LONGEST


@pytest.mark.parametrize(("chance", "said"), [
    (1.0, "gần như chắc chắn kịp"), (0.95, "gần như chắc chắn kịp"), (0.949, "nhiều khả năng kịp"), (0.5, "có thể kịp"),
    (0.499, "khó kịp"), (0.05, "rất khó kịp"), (0.0, "gần như không kịp"), (None, ""),
])
def test_a_chance_is_said_in_words(chance, said):
    assert chance_words(chance) == said


@pytest.mark.parametrize(("row", "said"), [
    ({"done_on": dt.date(2024, 5, 31)}, "đã xong"),
    ({"due": None}, "chưa có hạn"),
    ({"due": dt.date(2024, 5, 31)}, "đã qua hạn"),
    ({"chance_on_time": None, "note": "chưa đủ số liệu"}, "chưa đủ số liệu"),
    ({"chance_on_time": 0.32}, "khó kịp (32\u00a0%)"),
])
def test_what_is_told_of_a_chance(row, said):
    forecast = {"done_on": None, "due": dt.date(2024, 12, 30), "chance_on_time": 0.5, "note": None} | row
    assert chance_told(SimpleNamespace(**forecast), dt.date(2024, 5, 31)) == said
