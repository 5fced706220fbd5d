"""Accepting and returning reports, locking and reopening periods: the office's decisions and who may make them."""

from __future__ import annotations

import datetime as dt
import threading

import pytest

from data_layer import access
from data_layer.access import AccessRefused, Viewer
from data_layer.metrics import completion, reporting
from data_layer.plan import load_plan
from data_layer.review import decisions, periods
from data_layer.store import audit, change_setting, init_store, locked_periods, period_history
from tests.ledger import one_of, sent

FULL = {("A", "khai-sinh"): (1, 100, 0, 40, 0, 0, 0)}
LESS = {("A", "khai-sinh"): (1, 100, 0, 30, 0, 0, 0)}


@pytest.fixture
def store(tmp_path):
    with init_store(tmp_path / "x.duckdb", load_plan()) as opened:
        yield opened


def done(store, basis="all"):
    return one_of(completion(store, as_of="2024-02", by=("unit", "stage"), basis=basis),
                  unit="tan-lap", track="A", stage="entry")["done"]


def test_an_accepted_report_counts_in_the_accepted_basis_and_a_returned_one_in_none(store):
    report = sent(store, "tan-lap", "2024-02", FULL)
    assert done(store) == 40
    assert done(store, "accepted") is None or done(store, "accepted") != 40
    (made,) = decisions.decide(store, [report], "accept", actor="cli")
    assert (made.status, made.unit, made.period, made.version) == ("decided", "tan-lap", "2024-02", 1)
    assert done(store, "accepted") == 40
    decisions.decide(store, [report], "return", reason="Thiếu Biểu 02", actor="cli")
    assert done(store) is None or done(store) != 40
    row = one_of(reporting(store, as_of="2024-02"), unit="tan-lap")
    assert row["status"] == "returned"
    assert row["on_time"]  # a return never takes the first receipt away


def test_a_correction_of_an_accepted_report_waits_to_be_reviewed_again(store):
    first = sent(store, "tan-lap", "2024-02", FULL)
    decisions.decide(store, [first], "accept", actor="cli")
    second = sent(store, "tan-lap", "2024-02", LESS, received_at=dt.datetime(2024, 2, 20))
    assert decisions.current_reports(store, period="2024-02", waiting=True) == [second]
    assert (done(store), done(store, "accepted")) == (30, 40)
    decisions.decide(store, [second], "accept", actor="cli")
    assert done(store, "accepted") == 30


def test_a_return_needs_a_reason_and_an_acceptance_twice_changes_nothing(store):
    report = sent(store, "tan-lap", "2024-02", FULL)
    assert decisions.decide(store, [report], "return", reason="  ", actor="cli")[0].status == "refused"
    (first,) = decisions.decide(store, [report], "accept", actor="cli")
    (again,) = decisions.decide(store, [report], "accept", actor="cli")
    assert again.status == "unchanged"
    assert again.decision_id == first.decision_id
    assert store.rows("select count(*) from decision") == [(1,)]


def test_refused_files_and_unknown_ids_cannot_be_decided(store):
    import uuid
    refused = sent(store, "tan-lap", "2024-02", status="refused")
    found = decisions.decide(store, [refused, uuid.uuid4()], "accept", actor="cli")
    assert [each.status for each in found] == ["refused", "refused"]
    assert audit(store) == {}


def test_of_two_officers_deciding_at_once_one_wins_and_the_other_is_told(store):
    report = sent(store, "tan-lap", "2024-02", FULL)
    seen = {report: None}
    found, barrier = {}, threading.Barrier(2)

    def officer(name, verdict):
        barrier.wait()
        (found[name],) = decisions.decide(store, [report], verdict, reason="xem lại", actor=name, seen=seen)

    both = [threading.Thread(target=officer, args=pair) for pair in (("hoa", "accept"), ("binh", "return"))]
    for each in both:
        each.start()
    for each in both:
        each.join()
    (winner,) = [name for name, each in found.items() if each.status == "decided"]
    (loser,) = [each for each in found.values() if each.status == "refused"]
    assert winner in loser.message
    assert store.rows("select count(*) from decision") == [(1,)]


def test_with_four_eyes_the_sender_may_not_accept_but_may_return(store):
    report = sent(store, "tan-lap", "2024-02", FULL)  # sent by "test"
    change_setting(store, "four_eyes", True, actor="test")
    assert decisions.decide(store, [report], "accept", actor="test")[0].status == "refused"
    assert decisions.decide(store, [report], "accept", actor="binh")[0].status == "decided"


def test_a_locked_period_takes_no_decision_until_it_is_reopened_with_a_reason(store):
    report = sent(store, "tan-lap", "2024-02", FULL)
    assert periods.lock(store, "2024-02", actor="cli").status == "locked"
    assert periods.lock(store, "2024-02", actor="cli").status == "unchanged"
    assert locked_periods(store) == ("2024-02",)
    assert decisions.decide(store, [report], "accept", actor="cli")[0].status == "refused"
    assert periods.reopen(store, "2024-02", reason=" ", actor="cli").status == "refused"
    assert periods.reopen(store, "2024-02", reason="đính chính", actor="cli").status == "reopened"
    assert locked_periods(store) == ()
    assert [(event.kind, event.reason) for event in period_history(store, "2024-02")] == [
        ("lock", None), ("reopen", "đính chính")]
    assert decisions.decide(store, [report], "accept", actor="cli")[0].status == "decided"


@pytest.mark.parametrize("role", ["ward", "leader", "admin"])
def test_only_the_office_decides_and_every_refusal_is_written_down(store, role):
    access.add_account(store, "ai-do", role, unit="tan-lap" if role == "ward" else None, actor="test")
    viewer = Viewer("ai-do", role, "tan-lap" if role == "ward" else None)
    report = sent(store, "tan-lap", "2024-02", FULL)
    for attempt in (lambda: decisions.decide(store, [report], "accept", actor=viewer),
                    lambda: periods.lock(store, "2024-02", actor=viewer),
                    lambda: periods.reopen(store, "2024-02", reason="x", actor=viewer)):
        with pytest.raises(AccessRefused):
            attempt()
    assert store.rows("select count(*) from decision") == [(0,)]
    assert locked_periods(store) == ()
    refusals = access.entries(store, action="access.refused")
    assert len(refusals) == 3


def test_the_office_decides_under_its_own_name_and_the_log_says_so(store):
    access.add_account(store, "hoa", "justice_office", unit="phong-tu-phap", actor="test")
    report = sent(store, "tan-lap", "2024-02", FULL)
    decisions.decide(store, [report], "accept", actor=Viewer("hoa", "justice_office", "phong-tu-phap"))
    assert store.rows("select actor, verdict from decision") == [("hoa", "accept")]
    assert access.entries(store, action="report.accepted").actor.tolist() == ["hoa"]
