"""What screens open on, what is said of the last units, and months under an axis."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd

from ui.curve import month_names
from ui.sentences import foremost, units_in_time

COLUMNS = ["milestone", "actual", "planned", "state"]
END = dt.date(2024, 12, 31)


def rows(*lines):
    return pd.DataFrame(lines, columns=COLUMNS)


def first(*lines):
    return list(foremost(rows(*lines), "finish").milestone)


def test_what_is_late_comes_before_what_was_begun_earlier():
    entry, scan = ("entry", 0.9, 1.0, "overdue"), ("scan", 0.4, 1.0, "overdue")
    assert first(entry, scan, ("finish", 0.1, 0.5, "behind")) == ["scan"]


def test_without_delay_it_is_the_first_that_is_begun_and_not_done():
    done, going, not_begun = ("entry", 1.0, 1.0, "done_on_time"), ("scan", 0.5, 0.4, "on_track"), ("x", 0.0, 0.0, "-")
    assert first(done, going, not_begun) == ["scan"]
    assert first(done, not_begun) == []


def unit(done_on=None, p50=None):
    return SimpleNamespace(done_on=done_on, p50=p50, due=dt.date(2024, 12, 30), chance_on_time=0.0)


def test_after_the_due_day_the_last_unit_to_come_is_told():
    told = units_in_time([unit(done_on=END), unit(p50=dt.date(2025, 2, 1)), unit(p50=dt.date(2025, 5, 9)), unit()], END)
    assert told == ("3/4 đơn vị chưa xong: 1 đơn vị chưa dự báo được, đơn vị cuối trong số còn lại dự kiến xong khoảng "
                    "09/05/2025 (P50).")
    told = units_in_time([unit(done_on=END), unit(p50=dt.date(2025, 5, 9))], END, SimpleNamespace(p80=END))
    assert told.startswith("1/2 đơn vị chưa xong; ngày nêu trên là của đơn vị chậm nhất (P50). Cộng chung cả thành phố "
                           "thì dự báo ra 31/12/2024 (P80), thường sớm hơn")
    assert units_in_time([unit(done_on=END)], END) == ""


def test_months_are_named_shortly_and_a_new_year_once():
    ends = [dt.date(2024, 11, 30), dt.date(2024, 12, 31), dt.date(2025, 1, 31), dt.date(2025, 2, 28)]
    assert month_names(ends) == ["T11", "12", "T1<br>2025", "2"]
