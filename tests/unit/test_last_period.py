"""The last month for which reports are taken: the plan's, until an event with its reason moves it."""

from __future__ import annotations

import datetime as dt

import pytest

from data_layer.metrics import completion, reporting_summary
from data_layer.plan import load_plan
from data_layer.review.plan_events import PlanEventError, enter_events, plan_events
from data_layer.store import REPORTING_UNTIL, StoreError, append_event, init_store, open_store
from tests.ledger import sent

REASON = "Công văn 45/UBND: gia hạn"


def entered(store, day):
    return enter_events(store, REPORTING_UNTIL, day, reason=REASON, actor="test")


def test_the_plan_goes_on_to_the_month_of_the_last_entry(store):
    assert store.plan.periods()[-1] == "2024-12"
    before = store.data_version()
    entered(store, dt.date(2025, 3, 15))
    assert store.data_version() != before
    assert store.plan.periods()[-3:] == ("2025-01", "2025-02", "2025-03")
    entered(store, dt.date(2025, 1, 31))
    assert store.plan.reporting_until == "2025-01"
    assert [each.stands for each in plan_events(store)] == [True, False]
    assert plan_events(store)[0].reason == REASON


def test_it_is_kept_when_the_database_is_opened_again(tmp_path):
    path = tmp_path / "ledger.duckdb"
    with init_store(path, load_plan()) as store:
        append_event(store, REPORTING_UNTIL, dt.date(2025, 2, 28), reason=REASON, actor="test")
    with open_store(path, load_plan()) as store:
        assert store.plan.reporting_until == "2025-02"
        assert store.plan.grace_days == load_plan().grace_days


def test_a_report_of_an_added_month_counts_and_is_expected(store):
    entered(store, dt.date(2025, 2, 28))
    sent(store, "ea-tam", "2025-01", {("A", "khai-sinh"): (1, 10, 0, 8, 8, 8, 8)})
    done = completion(store, as_of="2025-01", by=("unit", "stage"))
    rows = done[(done.unit == "ea-tam") & (done.track == "A") & (done.stage == "entry")]
    assert rows[["done", "total"]].to_numpy().tolist() == [[8, 10]]
    summary = reporting_summary(store, as_of="2025-01").set_index("period")
    assert (summary.loc["2025-01", "expected"], summary.loc["2025-01", "received"]) == (19, 1)


def test_the_office_may_go_on_for_years(store):
    entered(store, dt.date(2026, 6, 30))
    assert store.plan.reporting_until == "2026-06"


@pytest.mark.parametrize("day", [dt.date(2024, 11, 30), dt.date(2028, 1, 1)])
def test_a_month_that_cannot_be_the_last_is_refused(store, day):
    with pytest.raises(StoreError, match="Kỳ báo cáo cuối phải từ tháng 12/2024"):
        append_event(store, REPORTING_UNTIL, day, reason=REASON, actor="test")
    with pytest.raises(PlanEventError):
        entered(store, day)
    assert plan_events(store) == []
    assert store.plan.reporting_until == "2024-12"
