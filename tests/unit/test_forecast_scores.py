"""Forecasts kept, and scored by what came: by hand."""

import datetime as dt

import pytest

from data_layer.metrics import forecast, forecast_scores, keep_forecasts
from data_layer.metrics.scores import Outcome, score
from data_layer.store import KeptForecast, audit, last_forecasts
from tests.ledger import one_of, sent

D = dt.date.fromisoformat
KS = ("A", "khai-sinh")
MONTHS = ["2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "2024-08"]


def updated(store, done, unit="tan-loi", since=0, total=65):
    for period, cases in zip(MONTHS[since:], done, strict=False):
        sent(store, unit, period, {KS: (1, total, 0, 0, 0, 0, cases)})


def keep(store, as_of, by=("unit",)):
    version = store.data_version()
    return keep_forecasts(store, forecast(store, as_of=as_of, by=by), as_of=as_of, data_version=version)


def promise(**changes):
    plain = {
        "unit": "tan-loi", "unit_group": None, "milestone": "update", "track": "A", "stage": "update",
        "as_of": "2024-05", "due": D("2024-12-30"), "cases_left": 25, "p50": D("2024-07-10"), "p80": D("2024-08-16"),
        "p95": D("2024-09-01"), "chance_on_time": 0.75, "months_used": 4, "note": None,
    }
    return KeptForecast(**(plain | changes))


# --- keeping ---


def test_only_what_is_a_forecast_is_kept(store):
    updated(store, [10, 20, 30, 40])
    # update and finish have a day; the stages with no work yet have none
    assert keep(store, "2024-05") == 2
    kept = last_forecasts(store)
    assert {(each.unit, each.milestone) for each in kept} == {("tan-loi", "update"), ("tan-loi", "finish")}
    assert (kept[0].p80, kept[0].cases_left, kept[0].chance_on_time) == (D("2024-08-16"), 25, 1.0)


def test_a_forecast_is_kept_once_and_again_only_when_it_changed(store):
    updated(store, [10, 20, 30, 40])
    assert (keep(store, "2024-05"), keep(store, "2024-05")) == (2, 0)
    sent(store, "tan-an", "2024-05", {KS: (1, 10, 0, 0, 0, 0, 0)})
    assert keep(store, "2024-05") == 0
    sent(store, "tan-loi", "2024-05", {KS: (1, 70, 0, 0, 0, 0, 40)})
    assert keep(store, "2024-05") == 2
    assert [each.cases_left for each in last_forecasts(store)] == [30, 30]
    assert audit(store) == {}


def test_the_same_data_give_one_forecast_even_if_asked_otherwise(store):
    updated(store, [10, 20, 30, 40])
    frame = forecast(store, as_of="2024-05", by=("unit",))
    version = store.data_version()
    keep_forecasts(store, frame, as_of="2024-05", data_version=version)
    assert keep_forecasts(store, frame.assign(p80=D("2030-01-01")), as_of="2024-05", data_version=version) == 0


def test_city_groups_and_units_are_kept_apart(store):
    updated(store, [10, 20, 30, 40])
    assert [keep(store, "2024-05", by) for by in ((), ("group",), ("unit",))] == [2, 2, 2]
    assert {(each.unit, each.unit_group) for each in last_forecasts(store)} == {
        (None, None), (None, "remaining"), ("tan-loi", None)}


def test_what_is_done_is_no_forecast(store):
    updated(store, [10, 20, 30, 40, 65])
    assert keep(store, "2024-06") == 0


# --- scoring ---


def test_a_day_has_held_when_all_was_done_by_the_report_of_its_month():
    assert score([(promise(), Outcome("2024-08", "2024-09"))]).p80_held == 1
    assert score([(promise(), Outcome("2024-09", "2024-09"))]).p80_held == 0
    assert score([(promise(), Outcome(None, "2024-08"))]).p80_held == 0


def test_an_outcome_that_is_not_known_yet_counts_nowhere():
    found = score([(promise(), Outcome(None, "2024-07")), (promise(), Outcome(None, None))])
    assert (found.forecasts, found.p80_known, found.chances_known) == (2, 0, 0)
    assert (found.p80_share, found.brier) == (None, None)


def test_the_brier_score_is_the_mean_squared_error_of_the_chances():
    done, not_done = Outcome("2024-11", "2024-12"), Outcome(None, "2024-12")
    found = score([(promise(), done), (promise(chance_on_time=0.2), not_done)])
    assert found.brier == pytest.approx((0.25**2 + 0.2**2) / 2)
    assert found.chances_known == 2


def test_a_chance_given_after_the_due_day_is_no_forecast():
    found = score([(promise(due=D("2024-05-31"), chance_on_time=0.0), Outcome(None, "2024-12"))])
    assert (found.chances_known, found.p80_known) == (0, 1)


def test_a_forecast_without_a_day_is_scored_by_its_chance_alone():
    found = score([(promise(p50=None, p80=None, p95=None, chance_on_time=0.0), Outcome(None, "2024-12"))])
    assert (found.p80_known, found.brier) == (0, 0.0)


def test_scores_are_read_from_the_ledger(store):
    updated(store, [10, 20, 30, 40])
    keep(store, "2024-05")
    updated(store, [50, 65], since=4)
    row = one_of(forecast_scores(store, as_of="2024-07"), milestone="update")
    # P80 was 16/08 and all was done in July: known, and held; and the due day is in December: held too
    assert (row["forecasts"], row["p80_known"], row["p80_held"], row["p80_share"]) == (1, 1, 1, 1.0)
    assert (row["chances_known"], row["brier"]) == (1, 0.0)
    whole = forecast_scores(store, as_of="2024-07").iloc[0]
    assert (whole["milestone"], whole["forecasts"]) == (None, 2)


def test_forecasts_of_the_period_itself_or_later_are_not_scored(store):
    updated(store, [10, 20, 30, 40, 65])
    keep(store, "2024-05")
    assert forecast_scores(store, as_of="2024-05")["forecasts"].tolist() == [0]


def test_of_a_period_the_last_forecast_kept_is_scored(store):
    updated(store, [10, 20, 30, 40])
    keep(store, "2024-05")
    sent(store, "tan-loi", "2024-05", {KS: (1, 70, 0, 0, 0, 0, 40)})
    keep(store, "2024-05")
    assert one_of(forecast_scores(store, as_of="2024-06"), milestone="update")["forecasts"] == 1
