"""When it will be done: increments, days within a month, chances, and an independent simulation."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np
import pytest

from data_layer.forecast import (
    TOO_FEW,
    TOO_SLOW,
    chance_on_time,
    fan,
    forecast,
    from_first_work,
    increments,
    monthly_increments,
    together,
)

MAY = dt.date(2024, 5, 31)
YEAR_END = dt.date(2024, 12, 30)


def test_increments_begin_with_the_first_work_and_keep_later_zeros():
    assert increments([0, 0, 10, 10, 25]) == [10, 0, 15]


def test_a_missing_report_spreads_the_next_increment_evenly():
    assert increments([10, None, 30]) == [10, 10, 10]
    assert increments([None, 8]) == [4, 4]


def test_a_fall_counts_nought():
    assert increments([30, 25, 40]) == [30, 0, 15]


def test_an_even_pace_ends_within_the_last_month_in_proportion():
    found = forecast([10, 10, 10, 10], 25, MAY, YEAR_END)
    # June and July whole, then half of August's 31 days: the 16th
    assert {found.p50, found.p80, found.p95} == {dt.date(2024, 8, 16)}
    assert (found.chance_on_time, found.months_used, found.note) == (1.0, 4, None)


def test_the_due_day_itself_is_on_time_and_the_day_after_is_not():
    assert forecast([10] * 4, 25, MAY, dt.date(2024, 8, 16)).chance_on_time == 1.0
    assert forecast([10] * 4, 25, MAY, dt.date(2024, 8, 15)).chance_on_time == 0.0
    assert forecast([10] * 4, 25, MAY, MAY).chance_on_time == 0.0


def test_a_whole_month_ends_on_its_last_day():
    assert forecast([10] * 4, 20, MAY, None).p50 == dt.date(2024, 7, 31)


def test_three_months_are_too_few():
    assert forecast([10, 20, 30], 25, MAY, YEAR_END) == type(forecast([1] * 4, 1, MAY, None))(
        None, None, None, None, 3, TOO_FEW)


def test_no_line_is_drawn_beyond_three_years():
    found = forecast([1, 1, 1, 1], 1000, MAY, YEAR_END)
    assert (found.p50, found.chance_on_time, found.note) == (None, 0.0, TOO_SLOW)


def test_the_same_question_has_the_same_answer():
    assert forecast([5, 0, 30, 12], 90, MAY, YEAR_END) == forecast([5, 0, 30, 12], 90, MAY, YEAR_END)


def test_a_group_adds_its_units_month_by_month_from_the_latest():
    units = np.array([[10.0] * 5, [0.0, 5, 5, 5, 5], [np.nan] * 5])
    assert together(units).tolist() == [10, 15, 15, 15, 15]


def test_a_month_of_which_no_unit_told_is_unknown_to_the_group():
    summed = together(np.array([[3.0, np.nan, np.nan], [1.0, 2.0, np.nan]]))
    assert summed[:2].tolist() == [4, 2]
    assert np.isnan(summed[2])


def test_months_after_the_last_report_are_unknown_not_idle():
    steps = monthly_increments(np.array([[4.0, np.nan, 10.0, np.nan]]))
    assert steps[0, :3].tolist() == [4, 3, 3]
    assert np.isnan(steps[0, 3])
    assert from_first_work(steps[0]).tolist() == [4, 3, 3]


def test_the_chance_alone_is_the_forecasts_chance():
    steps = [5.0, 0, 30, 12]
    for due in (MAY, dt.date(2024, 6, 10), dt.date(2024, 7, 31), dt.date(2024, 9, 15), YEAR_END, dt.date(2030, 1, 1)):
        assert chance_on_time(steps, 90, MAY, due) == forecast(steps, 90, MAY, due).chance_on_time
    assert chance_on_time(steps[:3], 90, MAY, YEAR_END) is None


def test_the_fan_holds_the_quantiles_of_the_months_to_come():
    low, mid, high = zip(*fan([10.0] * 4, 3), strict=True)
    assert low == mid == high == (10, 20, 30)
    uneven = fan([0.0, 10, 30], 2)
    # one month: each of the three with a third of the runs
    assert uneven[0] == (0, 10, 30)
    assert all(low <= mid <= high for low, mid, high in uneven)


def test_a_plain_simulation_agrees():
    steps, left = [40, 0, 25, 60, 10, 35], 150.0
    chance = random.Random(7)
    runs = sorted(_months(steps, left, chance) for _ in range(20_000))
    found = forecast(steps, left, MAY, YEAR_END)
    for day, share in ((found.p50, 0.5), (found.p80, 0.8), (found.p95, 0.95)):
        simulated = runs[int(share * len(runs)) - 1]
        assert abs((day - MAY).days - simulated * 30.44) <= 5
    on_time = sum(months <= 6 + 30 / 31 for months in runs) / len(runs)
    assert found.chance_on_time == pytest.approx(on_time, abs=0.015)


def _months(steps: list[int], left: float, chance: random.Random) -> float:
    for month in range(36):
        step = chance.choice(steps)
        if step >= left:
            return month + left / step
        left -= step
    return 99.0
