"""Ranks with intervals and funnel limits: by hand, and by the laws of the binomial distribution."""

from fractions import Fraction
from math import comb

import pandas as pd
import pytest

from data_layer.metrics import rank_interval
from data_layer.metrics.funnel import OUTSIDE, binomial_limits, funnel, place
from data_layer.metrics.ranks import with_ranks
from tests.ledger import sent

KS = ("A", "khai-sinh")


def at_most(n, k, rate):
    """P(X ≤ k), exactly."""
    return sum(comb(n, i) * rate**i * (1 - rate) ** (n - i) for i in range(k + 1))


def test_limits_of_twenty_at_a_tenth():
    # P(X = 0) = 0.1216; P(X ≥ 5) = 0.0432, P(X ≥ 6) = 0.0113; P(X ≥ 7) = 0.0024, P(X ≥ 8) = 0.0004
    found = binomial_limits(20, 0.1)
    assert (found.low, found.high) == (None, 6)
    found = binomial_limits(20, 0.1, OUTSIDE["998"])
    assert (found.low, found.high) == (None, 8)


@pytest.mark.parametrize("n", [1, 7, 20, 50, 313, 1000])
@pytest.mark.parametrize("percent", [1, 10, 50, 97])
@pytest.mark.parametrize("outside", OUTSIDE.values())
def test_chance_goes_beyond_a_limit_no_more_often_than_it_says(n, percent, outside):
    rate, half = Fraction(percent, 100), Fraction(outside).limit_denominator(10_000) / 2
    found = binomial_limits(n, percent / 100, outside)
    low = -1 if found.low is None else found.low
    high = n + 1 if found.high is None else found.high
    assert (at_most(n, low, rate) if low >= 0 else 0) <= half < at_most(n, low + 1, rate)
    assert (1 - at_most(n, high - 1, rate) if high <= n else 0) <= half < 1 - at_most(n, high - 2, rate)


def test_limits_of_large_numbers_are_near_the_normal_ones():
    n, rate = 1_000_000, 0.02
    found = binomial_limits(n, rate)
    spread = 1.96 * (n * rate * (1 - rate)) ** 0.5
    assert found.low == pytest.approx(n * rate - spread, abs=3)
    assert found.high == pytest.approx(n * rate + spread, abs=3)


def test_with_no_failure_anywhere_one_would_stand_out():
    assert (binomial_limits(20, 0.0).low, binomial_limits(20, 0.0).high) == (None, 1)
    assert (binomial_limits(20, 1.0).low, binomial_limits(20, 1.0).high) == (19, None)
    assert (binomial_limits(0, 0.5).low, binomial_limits(0, 0.5).high) == (None, None)


def test_what_is_no_distribution_is_refused():
    for n, rate in ((-1, 0.5), (5, 1.1), (5, float("nan"))):
        with pytest.raises(ValueError, match=str(n)):
            binomial_limits(n, rate)


def test_a_units_place_is_judged_by_its_count():
    assert [place(20, k, 0.1) for k in (0, 5, 6, 7, 8)] == ["inside", "inside", "above_95", "above_95", "above_998"]
    # 400 at a half: P(X ≤ 180) = 0.0256, P(X ≤ 179) = 0.0202
    assert (place(400, 180, 0.5), place(400, 179, 0.5), place(400, 150, 0.5)) == ("inside", "below_95", "below_998")


def test_the_funnel_stands_around_the_rate_of_all_and_leaves_out_who_has_no_cases():
    frame = funnel(["tan-loi", "tan-an", "ea-tu"], [100, 300, 0], [11, 9, 0])
    assert frame["unit"].tolist() == ["tan-loi", "tan-an"]
    assert frame["city_rate"].tolist() == [0.05, 0.05]
    assert frame["rate"].tolist() == pytest.approx([0.11, 0.03])
    # 100 at 0.05: P(X ≥ 11) = 0.0115
    assert frame["place"].tolist() == ["above_95", "inside"]
    assert (frame["low_998"].fillna(0) <= frame["low_95"]).all()
    assert (frame["high_95"] <= frame["high_998"]).all()


def test_a_funnel_without_cases_is_empty():
    assert funnel(["tan-loi"], [0], [0]).empty


# --- ranks ---


def test_overlapping_intervals_leave_ranks_open():
    frame = with_ranks(pd.Series(list("abcd")), pd.Series([90, 85, 10, None]), pd.Series([100, 100, 100, None]))
    assert frame["unit"].tolist() == ["a", "b", "c", "d"]
    # 90 of 100: 0.826-0.945; 85 of 100: 0.767-0.907; 10 of 100: 0.055-0.174
    assert frame["low"].iloc[0] == pytest.approx(0.8256, abs=1e-4)
    assert frame["high"].iloc[1] == pytest.approx(0.9069, abs=1e-4)
    ranks = frame[["rank", "rank_low", "rank_high"]].head(3).to_numpy().tolist()
    assert ranks == [[1, 1, 2], [2, 1, 2], [3, 3, 3]]
    assert frame["rank"].isna().tolist() == [False, False, False, True]


def test_equal_shares_have_the_same_rank():
    frame = with_ranks(pd.Series(list("abc")), pd.Series([5, 50, 1]), pd.Series([10, 100, 10]))
    assert frame["rank"].tolist() == [1, 1, 3]
    assert (frame["rank_low"] <= frame["rank"]).all()
    assert (frame["rank"] <= frame["rank_high"]).all()


def test_more_than_everything_keeps_its_value():
    frame = with_ranks(pd.Series(["a"]), pd.Series([103]), pd.Series([100]))
    assert (frame["value"].iloc[0], frame["high"].iloc[0]) == (1.03, 1.0)


def test_wards_are_ranked_by_completion(store):
    sent(store, "tan-loi", "2024-05", {KS: (1, 1000, 0, 900, 0, 0, 0)})
    sent(store, "tan-an", "2024-05", {KS: (1, 1000, 0, 100, 0, 0, 0)})
    frame = rank_interval(store, as_of="2024-05", track="A", stage="entry").set_index("unit")
    assert frame.loc["tan-loi", ["value", "rank", "rank_low", "rank_high"]].tolist() == [0.9, 1, 1, 1]
    assert frame.loc["tan-an", ["value", "rank"]].tolist() == [0.1, 2]
    assert frame["value"].notna().sum() == 2
    assert rank_interval(store, as_of="2024-05", of="success")["value"].notna().sum() == 0


def test_another_measure_is_refused(store):
    with pytest.raises(ValueError, match="speed"):
        rank_interval(store, as_of="2024-05", of="speed")
