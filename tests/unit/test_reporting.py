"""Reporting discipline: what is on time to the second, who is missing, and what a correction may not change."""

import dataclasses
import datetime as dt

import pytest

from data_layer.metrics import reporting, reporting_summary
from data_layer.store import append_decision, to_utc
from tests.ledger import one_of, sent


def row(store, as_of="2024-02", period="2024-02", unit="tan-lap", **kw):
    return one_of(reporting(store, as_of=as_of, **kw), period=period, unit=unit)


def at(text):
    return to_utc(dt.datetime.fromisoformat(text))


@pytest.mark.parametrize(("received", "status", "days"), [
    ("2024-02-29T23:59:59+07:00", "on_time", 0),
    ("2024-03-01T00:00:00+07:00", "late", 1),
    ("2024-02-29T17:30:00+00:00", "late", 1),
    ("2024-03-05T08:00:00+07:00", "late", 5),
])
def test_the_last_second_of_the_month_is_on_time(store, received, status, days):
    sent(store, "tan-lap", "2024-02", received_at=at(received))
    found = row(store)
    assert (found["status"], found["days_late"], found["on_time"]) == (status, days, days == 0)


def test_a_later_correction_never_makes_an_on_time_ward_late(store):
    sent(store, "tan-lap", "2024-02", received_at=at("2024-02-28T10:00:00+07:00"))
    sent(store, "tan-lap", "2024-02", received_at=at("2024-03-09T10:00:00+07:00"))
    found = row(store)
    assert (found["status"], found["versions"]) == ("on_time", 2)


def test_a_refused_file_is_no_report_but_its_receipt_is_kept(store):
    sent(store, "tan-lap", "2024-02", received_at=at("2024-02-28T10:00:00+07:00"), status="refused")
    found = row(store)
    assert (found["status"], found["on_time"], found["versions"]) == ("refused", False, 0)
    assert found["first_received_at"] == dt.datetime.fromisoformat("2024-02-28T10:00:00+07:00")
    sent(store, "tan-lap", "2024-02", received_at=at("2024-03-02T10:00:00+07:00"))
    found = row(store)
    assert (found["status"], found["days_late"]) == ("late", 2)
    assert found["first_received_at"] < found["first_valid_at"]


def test_a_returned_report_keeps_its_first_receipt(store):
    sent_id = sent(store, "tan-lap", "2024-02", received_at=at("2024-02-28T10:00:00+07:00"))
    append_decision(store, sent_id, "return", reason="Sai", actor="test")
    found = row(store)
    assert (found["status"], found["on_time"], found["days_late"]) == ("returned", True, 0)


def test_missing_counts_the_days_to_the_end_of_the_period_seen(store):
    found = row(store, as_of="2024-04")
    assert (found["status"], found["on_time"], found["days_late"]) == ("missing", False, 61)


def test_before_the_due_day_nothing_is_missing(store):
    early = dt.datetime.fromisoformat("2024-02-29T12:00:00+07:00")
    found = row(store, known_at=early)
    assert found["status"] == "not_due"
    assert found["on_time"] is None


def test_grace_days_move_the_due_day(store):
    store.plan = dataclasses.replace(store.plan, grace_days=3)
    sent(store, "tan-lap", "2024-02", received_at=at("2024-03-03T23:59:00+07:00"))
    assert row(store)["status"] == "on_time"
    assert row(store, unit="tan-hoa")["status"] == "not_due"
    assert row(store, unit="tan-hoa", as_of="2024-03")["days_late"] == 28


def test_21_wards_are_expected_to_october_and_19_from_november(store):
    sent(store, "tan-lap", "2024-10", received_at=at("2024-10-31T10:00:00+07:00"))
    sent(store, "tan-hoa", "2024-10", received_at=at("2024-11-02T10:00:00+07:00"))
    summary = reporting_summary(store, as_of="2024-12").set_index("period")
    assert list(summary.loc[["2024-10", "2024-11"], "expected"]) == [21, 19]
    assert tuple(summary.loc["2024-10", ["received", "on_time"]]) == (2, 1)
    assert "phong-tu-phap" not in set(reporting(store, as_of="2024-12").unit)
