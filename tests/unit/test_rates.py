"""The rate needed and of late, the fan, groups since their start, changes of the city: by hand."""

import datetime as dt

import numpy as np
import pytest

from data_layer.metrics import changes, forecast_fan, rates, since_start
from data_layer.metrics.rates import rate_lately, rate_needed
from data_layer.store import append_event
from tests.ledger import one_of, sent

D = dt.date.fromisoformat
KS = ("A", "khai-sinh")
HN = ("B", "xac-nhan-hon-nhan")
MONTHS = ["2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07"]


def entered(store, unit, done, total=100):
    for period, cases in zip(MONTHS, done, strict=False):
        if cases is not None:
            sent(store, unit, period, {KS: (1, total, 0, cases, 0, 0, 0)})


# --- rates ---


def test_the_rate_needed_is_what_is_left_by_the_days_left_times_thirty():
    assert rate_needed(62, D("2024-05-31"), D("2024-03-31")) == pytest.approx(62 / 61 * 30)


def test_no_rate_is_needed_once_the_day_has_passed_or_while_it_is_unknown():
    assert rate_needed(62, D("2024-05-31"), D("2024-05-31")) is None
    assert rate_needed(62, None, D("2024-03-31")) is None
    assert rate_needed(None, D("2024-05-31"), D("2024-03-31")) is None


def test_what_is_done_needs_nothing_more():
    assert rate_needed(0, D("2024-05-31"), D("2024-03-31")) == 0
    assert rate_needed(-3, D("2024-05-31"), D("2024-03-31")) == 0


def test_the_rate_of_late_is_the_median_of_three_known_months():
    assert rate_lately(np.array([90.0, 5, 0, 30])) == 5
    assert rate_lately(np.array([90.0, 5, 0, 30, np.nan])) == 5
    assert rate_lately(np.array([4.0, 8])) == 6
    assert rate_lately(np.array([np.nan])) is None


def test_rates_of_a_ward_and_of_the_city(store):
    entered(store, "tan-loi", [10, 30, 35])
    entered(store, "tan-an", [20, 20, None])
    ward = one_of(rates(store, as_of="2024-04", by=("unit",), units=("tan-loi",)), track="A", stage="entry")
    assert (ward["unit"], ward["left"], ward["due"], ward["rate_lately"]) == ("tan-loi", 65, D("2024-05-31"), 10)
    assert ward["rate_needed"] == pytest.approx(65 / 31 * 30)
    city = one_of(rates(store, as_of="2024-04"), track="A", stage="entry")
    # 10 + 20, 20 + 0, and 5 beside a ward that has not reported
    assert (city["left"], city["rate_lately"]) == (145, 20)


def test_a_unit_without_data_has_no_rates(store):
    row = one_of(rates(store, as_of="2024-04", by=("unit",)), unit="tan-loi", track="A", stage="entry")
    assert all(row[name] != row[name] for name in ("left", "rate_needed", "rate_lately"))


def test_finish_has_one_rate_over_both_tracks(store):
    sent(store, "tan-loi", "2024-04", {KS: (1, 100, 0, 0, 0, 0, 40), HN: (1, 50, 0, 0, 0, 0, 20)})
    row = one_of(rates(store, as_of="2024-04", by=("group",)), group="remaining", milestone="finish")
    assert (row["left"], row["rate_lately"]) == (90, 20)


# --- fan ---


def test_the_fan_starts_from_today_and_follows_an_even_pace(store):
    entered(store, "tan-loi", [10, 20, 30, 40], total=65)
    frame = forecast_fan(store, as_of="2024-05", milestone="entry", units=("tan-loi",))
    assert frame["period"].tolist()[:4] == [D("2024-05-31"), D("2024-06-30"), D("2024-07-31"), D("2024-08-31")]
    for column in ("low", "mid", "high"):
        assert frame[column].tolist()[:4] == pytest.approx([40 / 65, 50 / 65, 60 / 65, 1])
    assert frame["period"].iloc[-1] == D("2024-12-31")


def test_the_fan_never_falls_and_never_crosses(store):
    entered(store, "tan-loi", [3, 30, 31, 60, 60, 75], total=1000)
    frame = forecast_fan(store, as_of="2024-07", by=("group",), track="A", stage="entry")
    assert set(frame["group"]) == {"remaining"}
    assert (frame["low"] <= frame["mid"]).all()
    assert (frame["mid"] <= frame["high"]).all()
    assert all(frame[name].is_monotonic_increasing for name in ("low", "mid", "high"))
    assert len(frame) == 37


def test_with_too_few_months_there_is_today_alone(store):
    entered(store, "tan-loi", [3, 30, 31])
    frame = forecast_fan(store, as_of="2024-04", milestone="entry")
    assert frame[["low", "mid", "high"]].to_numpy().tolist() == [[0.31, 0.31, 0.31]]


def test_without_data_there_is_no_fan(store):
    assert forecast_fan(store, as_of="2024-04", milestone="finish").empty


def test_an_unknown_stage_has_no_fan(store):
    with pytest.raises(KeyError):
        forecast_fan(store, as_of="2024-04", track="A", stage="approve")


# --- since each group's own start ---


def test_groups_stand_side_by_side_from_their_own_first_day(store):
    append_event(store, "province-guidance", D("2024-02-01"), actor="test")
    entered(store, "tan-an", [10, 50, 80])
    entered(store, "tan-loi", [0, 20, 60])
    frame = since_start(store, as_of="2024-04", track="A", stage="entry")
    pilot, remaining = (frame[frame["group"] == group] for group in ("pilot", "remaining"))
    assert pilot["share"].tolist() == [0.1, 0.5, 0.8]
    assert pilot["weeks"].tolist() == [28 / 7, 59 / 7, 89 / 7]
    # the others begin on 01/03: February is before their start
    assert remaining["period"].tolist() == ["2024-03", "2024-04"]
    assert remaining["weeks"].tolist() == [30 / 7, 60 / 7]
    assert remaining["share"].tolist() == [0.2, 0.6]


def test_groups_whose_start_is_not_known_are_left_out(store):
    entered(store, "tan-an", [10, 50, 80])
    assert since_start(store, as_of="2024-04", track="A", stage="attach").empty


# --- changes ---


def test_the_citys_change_is_the_sum_of_the_wards_and_of_the_groups(store):
    entered(store, "tan-loi", [10, 30])
    entered(store, "tan-an", [20, 15])
    city = one_of(changes(store, as_of="2024-03", by=()), track="A", stage="entry")
    assert (city["increment"], city["work_done"], city["corrected"], city["scope_changed"]) == (15, 20, -5, 0)
    pilot = one_of(changes(store, as_of="2024-03", by=("group",)), group="pilot", stage="entry")
    assert (pilot["increment"], pilot["corrected"]) == (-5, -5)
