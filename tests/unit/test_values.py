"""One cell's value: every form accepted, every form refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.intake.values import Cell, CountRead, DayRead, parse_count, parse_day, parse_period

RECEIVED = dt.date(2024, 6, 1)


@pytest.mark.parametrize(("value", "count"), [
    (None, None), ("", None), (" \u00a0 ", None), (0, 0), (12, 12), (12.0, 12), (-0.0, 0), (3.0000000000000004, 3),
    ("0", 0), ("05", 5), ("12.0", 12), ("1.234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1\u202f234", 1234),
    ("1,234", 1234), ("1.234.567", 1_234_567), ("12 345 678", 12_345_678), (" 7 ", 7), ("-", 0), ("–", 0), ("x", 0),
    ("X", 0), ("không", 0), ("Khong", 0), ("KPS", 0), ("kps", 0), ("-0", 0), (2**53, 2**53),
])
def test_a_count_is_read(value: Cell, count: int | None) -> None:
    assert parse_count(value) == CountRead(count)


@pytest.mark.parametrize(("value", "rule"), [
    ("12,5", "number.invalid"), ("abc", "number.invalid"), ("1.23", "number.invalid"), ("#REF!", "number.invalid"),
    ("1e999", "number.invalid"), ("1e3", "number.invalid"), ("1.234,567", "number.invalid"),
    ("12 34", "number.invalid"),
    ("0.123", "number.invalid"), ("012.345", "number.invalid"), ("1.2345", "number.invalid"),
    ("12 hồ sơ", "number.invalid"),
    ("+5", "number.invalid"), ("100%", "number.invalid"), ("9" * 5000, "number.invalid"), ("--", "number.invalid"),
    ("٣", "number.invalid"), (True, "number.invalid"), (False, "number.invalid"),
    (dt.date(2024, 5, 1), "number.invalid"),
    (dt.datetime(2024, 5, 1), "number.invalid"), (dt.time(1), "number.invalid"), (dt.timedelta(1), "number.invalid"),
    (float("inf"), "number.invalid"), (float("nan"), "number.invalid"), (2**53 + 1, "number.invalid"),
    ("9007199254740993", "number.invalid"), (1e300, "number.invalid"),
    (-3, "number.negative"), (-3.0, "number.negative"), (-1.5, "number.negative"), ("-3", "number.negative"),
    ("\u22123", "number.negative"), ("- 3", "number.negative"), ("-1.234", "number.negative"),
    ("-1.23", "number.invalid"),
    (1.5, "number.fraction"), (1.234, "number.fraction"), (0.1, "number.fraction"),
])
def test_what_is_no_count_breaks_a_rule(value: Cell, rule: str) -> None:
    assert parse_count(value) == CountRead(rule=rule)


@given(st.integers(min_value=0, max_value=2**53), st.sampled_from([".", ",", " ", "\u00a0"]))
def test_grouped_digits_read_as_the_number(number: int, separator: str) -> None:
    assert parse_count(f"{number:,}".replace(",", separator)).value == number


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_any_value_is_read_or_breaks_a_rule(value: Cell) -> None:
    read = parse_count(value)
    assert read.value is None or (0 <= read.value <= 2**53 and read.rule is None)
    assert parse_day(value) is not None
    assert parse_period(value) is None or len(str(parse_period(value))) == 7


@pytest.mark.parametrize(("value", "day"), [
    (None, None), (" ", None), (dt.date(2024, 5, 31), (2024, 5, 31)), (dt.datetime(2024, 5, 31, 8), (2024, 5, 31)),
    ("31/05/2024", (2024, 5, 31)), ("5/2/24", (2024, 2, 5)), ("05.02.2024", (2024, 2, 5)), ("5-2-2024", (2024, 2, 5)),
    ("ngày 5 tháng 2 năm 2024", (2024, 2, 5)), ("Ngày 05 tháng 02 năm 2024", (2024, 2, 5)),
    ("2024-02-05", (2024, 2, 5)), ("\u00a05/2/2024 ", (2024, 2, 5)), ("29/02/2024", (2024, 2, 29)),
])
def test_a_day_is_read(value: Cell, day: tuple[int, int, int] | None) -> None:
    assert parse_day(value, not_after=RECEIVED) == DayRead(dt.date(*day) if day else None)


@pytest.mark.parametrize("value", [
    "31/02/2024", "01/04/5005", "29/02/2023", "05/31/2024", "2/6/2024", dt.date(2024, 6, 2), "abc", 45000, True, "5/2",
    "32/1/2024", "5/2.2024", "0/0/0000", "đã xong", dt.time(3), dt.date(1899, 12, 31),
])
def test_what_is_no_day_breaks_a_rule(value: Cell) -> None:
    assert parse_day(value, not_after=RECEIVED) == DayRead(rule="date.invalid")


@pytest.mark.parametrize(("value", "period"), [
    ("05/2024", "2024-05"), ("5/2024", "2024-05"), ("tháng 5/2024", "2024-05"), ("T5/2024", "2024-05"),
    ("Tháng 05 năm 2024", "2024-05"), ("2024-05", "2024-05"), ("31/05/2024", "2024-05"), ("05.2024", "2024-05"),
    (dt.date(2024, 5, 1), "2024-05"), (dt.datetime(2024, 5, 31), "2024-05"), ("kỳ 05/2024", "2024-05"),
    ("THÁNG 5/2024 (theo KH số 12 ngày 01/02/2024)", "2024-05"), ("Từ 01/02/2024 đến 31/05/2024", "2024-05"),
    ("ngày 31 tháng 5 năm 2024", "2024-05"), ("2024-05-31", "2024-05"), ("tháng 5-2024", "2024-05"),
    ("13/2024", None), ("0/2024", None), ("abc", None), ("", None), (None, None), (5, None), ("Quý II/2024", None),
    ("Quý 2/2024", None), ("Quyết định 12/2024/QĐ-UBND", None),
    ("2024", None),
])
def test_a_period_is_read(value: Cell, period: str | None) -> None:
    assert parse_period(value) == period
