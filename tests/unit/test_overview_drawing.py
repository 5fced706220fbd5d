"""The milestone strip, the board of states, the curve with its fan: what stands where."""

import datetime as dt

import pytest

from ui.board import Cell, Row, board
from ui.fan import Curve, fan_chart
from ui.markup import Markup, table, tag
from ui.milestone_strip import Ruler, Span, strip
from ui.palette import DARK, LIGHT
from ui.slips import Slip, slip_chart

D = dt.date
YEAR = Ruler(D(2024, 2, 1), D(2024, 12, 31))
MAY = D(2024, 5, 31)
SAID = tag("span", "▲ quá hạn")


def test_days_stand_in_proportion_and_outside_at_the_edge():
    assert YEAR.at(D(2024, 2, 1)) == 0
    assert YEAR.at(D(2024, 12, 31)) == 100
    assert YEAR.at(MAY) == pytest.approx(100 * 120 / 334)
    assert YEAR.at(D(2025, 3, 1)) == 100
    assert [day.month for day in YEAR.months()] == list(range(2, 13))


def test_a_span_is_filled_by_what_is_done():
    drawn = strip([Span("Nhập liệu", "overdue", SAID, "", D(2024, 2, 1), MAY, 0.833)], YEAR, MAY)
    assert "width:83.3%" in drawn
    assert drawn.count("left:35.93%") == 3, "the due day, and today in the head and in the row"
    assert "31/05" in drawn
    assert "hạn 31/05/2024, đã làm 83,3\u00a0%" in drawn, "said aloud too"


def test_103_per_cent_is_said_but_does_not_overflow():
    drawn = strip([Span("Scan", "on_track", SAID, "", D(2024, 2, 1), MAY, 1.03)], YEAR, MAY)
    assert "width:100.0%" in drawn
    assert "103,0" in drawn


def test_a_milestone_without_dates_has_no_bar():
    drawn = strip([Span("Đính file", "waiting", SAID, "chưa có hạn")], YEAR, MAY)
    assert "<i" not in drawn
    assert "chưa rõ hạn" in drawn


def test_a_moved_due_day_keeps_the_old_one_as_a_dashed_mark():
    span = Span("Nhập liệu", "behind", SAID, "", D(2024, 2, 1), D(2024, 6, 30), 0.5, due_before=MAY)
    assert 'class="before"' in strip([span], YEAR, MAY)
    assert "hạn cũ 31/05/2024" in strip([span], YEAR, MAY)


def test_a_forecast_beyond_the_year_points_outwards():
    inside = Span("x", "behind", SAID, "", p50=D(2024, 8, 1), p80=D(2024, 9, 1))
    beyond = Span("x", "behind", SAID, "", p50=D(2025, 2, 1), p80=D(2025, 4, 1))
    assert "◇" in strip([inside], YEAR, MAY)
    assert 'class="beyond"' in strip([beyond], YEAR, MAY)


def test_names_on_the_strip_and_the_board_are_escaped():
    evil = "<script>x</script>"
    assert "<script" not in strip([Span(evil, "behind", SAID, evil)], YEAR, MAY)
    rows = [Row(Markup("Xã A"), [Cell("behind", (evil,))])]
    assert "<script" not in board([evil], rows, first=evil, caption=evil)


def test_the_board_says_each_state_with_icon_and_word_and_keeps_empty_what_does_not_concern():
    rows = [Row(Markup("Phường A"), [Cell("overdue", ("38 ngày",)), None], marked=True)]
    drawn = board(["Nhập liệu", "Thí điểm"], rows, first="Đơn vị", caption="Bảng")
    assert "▲" in drawn
    assert " quá hạn" in drawn
    assert "38 ngày" in drawn
    assert 'class="none"' in drawn
    assert 'class="marked"' in drawn


def test_the_phones_list_has_the_worst_first_and_only_what_the_filter_asked_for():
    rows = [
        Row(Markup("Phường A"), [Cell("done_on_time", matches=False)]),
        Row(Markup("Phường B"), [Cell("behind")]),
        Row(Markup("Phường C"), [Cell("overdue")]),
    ]
    lists = board(["Nhập liệu"], rows, first="Đơn vị", caption="Bảng").split("board-lists")[1]
    assert lists.index("Phường C") < lists.index("Phường B")
    assert "Phường A" not in lists


def test_a_stacked_table_says_each_head_beside_its_figure():
    drawn = table(["Đơn vị", "Chậm", "Cần"], [["Xã A", "38 ngày", ""]], caption="x", stacked=True)
    assert 'data-head="Chậm"' in drawn
    assert 'data-head="Cần"' not in drawn, "nothing to say of an empty cell"


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_curve_names_plan_actual_and_forecast_without_a_legend(colours):
    curve = Curve(
        [(D(2024, 4, 30), 0.3), (MAY, 0.6)],
        [[(D(2024, 2, 1), 0.0), (MAY, 1.0)]],
        [(MAY, 0.6, 0.6, 0.6), (D(2024, 6, 30), 0.6, 0.8, 1.0), (D(2024, 7, 31), 0.7, 1.0, 1.0)],
        MAY,
        D(2024, 2, 1),
        D(2024, 12, 31),
    )
    figure = fan_chart(curve, colours)
    texts = " ".join(note.text for note in figure.layout.annotations)
    assert "kế hoạch" in texts
    assert "thực hiện 60,0" in texts
    assert "dự báo" in texts
    assert "31/05" in texts
    assert not figure.layout.showlegend


def test_more_than_all_is_not_cut_off_the_curve():
    curve = Curve([(MAY, 1.03)], [], [], MAY, D(2024, 2, 1), D(2024, 12, 31))
    assert fan_chart(curve, LIGHT).layout.yaxis.range[1] > 1.03


def test_the_trend_draws_the_due_day_dashed_and_the_forecasts_solid():
    slip = Slip("Nhập liệu", [(MAY, D(2024, 6, 24), D(2024, 7, 11))], [(MAY, MAY)], late=True)
    figure = slip_chart(slip, D(2024, 2, 1), D(2024, 12, 31), LIGHT)
    assert [trace.line.dash for trace in figure.data].count("dash") == 1
    assert figure.layout.annotations[0].text == "hạn 31/05"
