"""The leader's sentences: true in every month, and honest where nothing can be said."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest

from ui import sentences
from ui.sentences import TOO_FEW

MAY = dt.date(2024, 5, 31)
NAMES = {"entry": "Nhập liệu", "scan": "Scan, chụp", "attach": "Đính file", "finish": "Hoàn thành toàn bộ"}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("**", "")


def row(milestone, actual, planned, state, days_late):
    return {"milestone": milestone, "actual": actual, "planned": planned, "state": state, "days_late": days_late}


def forecast(**given):
    known = {
        "due": dt.date(2024, 12, 30),
        "p50": None,
        "p80": None,
        "chance_on_time": None,
        "months_used": 5,
        "note": None,
        "done_on": None,
    }
    return SimpleNamespace(**known | given)


def test_the_first_sentence_says_how_far_who_is_late_and_whether_it_will_be_done():
    rows = [row("entry", 0.845, 1.0, "overdue", 12.0), row("finish", 0.1, 0.3, "behind", 99.0)]
    text = sentences.answer(
        "Đến 31/05/2024",
        pd.DataFrame(rows),
        NAMES,
        "finish",
        sentences.overdue_wards(6),
        sentences.finish_outlook(forecast(chance_on_time=0.71), MAY),
    )
    assert plain(text) == (
        "Đến 31/05/2024: nhập liệu đạt 84,5 % (kế hoạch 100 %), chậm 12 ngày; 6 phường, xã quá hạn; "
        "khả năng xong trước 31/12: 71 %."
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"chance_on_time": 0.71}, "khả năng xong trước 31/12: 71 %"),
        ({"chance_on_time": 0.0}, "khả năng xong trước 31/12: 0 %"),
        ({"chance_on_time": 0.004}, "khả năng xong trước 31/12: < 1 %"),
        ({"done_on": dt.date(2024, 11, 30), "chance_on_time": 1.0}, "hoàn thành toàn bộ ngày 30/11/2024"),
        ({"months_used": 3}, TOO_FEW),
        ({"note": "không xong trong 3 năm với tốc độ này", "chance_on_time": 0.0}, "khả năng xong trước 31/12: 0 %"),
    ],
)
def test_the_outlook_is_a_chance_a_day_or_an_honest_no(given, said):
    assert plain(sentences.finish_outlook(forecast(**given), MAY)) == said


def test_after_the_due_day_the_outlook_names_a_day_instead_of_a_chance():
    row = forecast(chance_on_time=0.0, p50=dt.date(2025, 1, 27), p80=dt.date(2025, 2, 11))
    said = plain(sentences.finish_outlook(row, dt.date(2024, 12, 31)))
    assert said == "đã qua hạn 30/12/2024, nhiều khả năng xong trước 11/02/2025"
    units = [forecast(done_on=MAY), forecast(p50=dt.date(2025, 3, 1)), forecast(p50=dt.date(2027, 2, 8))]
    said = plain(sentences.finish_outlook(row, dt.date(2024, 12, 31), units))
    assert said == "đã qua hạn 30/12/2024, đơn vị cuối cùng dự kiến xong khoảng 08/02/2027"
    said = plain(sentences.finish_outlook(row, dt.date(2024, 12, 31), [*units, forecast(p50=None)]))
    assert said == "đã qua hạn 30/12/2024, 1 đơn vị chưa dự báo được ngày xong"


def test_each_unit_for_itself_is_counted_beside_the_citys_chance():
    chances = [1.0, 0.5, 0.499, 0.0, None]
    rows = [forecast(chance_on_time=chance) for chance in chances]
    assert plain(sentences.units_in_time(rows, MAY)).startswith(
        "Xét riêng từng đơn vị, 2/5 có khả năng xong đúng hạn từ 50 % trở lên.")
    assert sentences.units_in_time([forecast()], MAY) == ""
    assert sentences.units_in_time([], MAY) == ""
    assert sentences.units_in_time(rows, dt.date(2024, 12, 30)) == ""


def test_without_a_forecast_nothing_is_promised():
    assert sentences.finish_outlook(None, MAY) == TOO_FEW
    assert "chưa đủ số liệu" in sentences.expected(None)
    assert "chưa đủ số liệu" in sentences.expected(forecast(months_used=2))
    assert "3 năm" in sentences.expected(forecast(note="không xong trong 3 năm với tốc độ này"))


def test_the_forecast_is_told_with_p50_and_p80():
    said = plain(sentences.expected(forecast(p50=dt.date(2024, 6, 24), p80=dt.date(2024, 7, 11))))
    assert "24/06/2024 (P50)" in said
    assert "80 % khả năng trước 11/07/2024 (P80)" in said


def test_nobody_overdue_is_said_so():
    assert sentences.overdue_wards(0) == "không phường, xã nào quá hạn"


def test_groups_are_compared_at_the_same_number_of_weeks():
    """Pilot 20 % at week 4 and 60 % at week 8; the others 10 % at week 2 and 50 % at week 6: at week 6 40 and 50."""
    lines = {"pilot": [(4.0, 0.2), (8.0, 0.6)], "remaining": [(2.0, 0.1), (6.0, 0.5)]}
    said = plain(sentences.aligned(lines, "Nhập liệu"))
    assert "Sau 6 tuần" in said
    assert "phường thí điểm đạt 40,0 %" in said
    assert "đạt 50,0 %, cao hơn 10,0 điểm %" in said


@pytest.mark.parametrize("lines", [{}, {"pilot": [(4.0, 0.2)]}, {"pilot": [(8.0, 0.2)], "remaining": [(2.0, 0.1)]}])
def test_groups_without_a_week_in_common_are_not_compared(lines):
    assert "chưa đủ số liệu" in sentences.aligned(lines, "Nhập liệu")


def test_the_worst_stage_is_the_overdue_one_with_most_missing():
    rows = pd.DataFrame(
        [
            row("attach", 0.1, 0.9, "behind", 40.0),
            row("entry", 0.99, 1.0, "overdue", 200.0),
            row("scan", 0.6, 1.0, "overdue", 50.0),
            row("finish", 0.0, 1.0, "overdue", 300.0),
        ]
    )
    assert list(sentences.worst_first(rows, "finish").milestone) == ["scan", "entry", "attach"]
