"""The office's queue: the current version of each unit, those with most to look at first, with what to look at."""

from __future__ import annotations

import datetime as dt

import pytest

from data_layer.access import AccessRefused, Viewer, add_account, choose_password
from data_layer.plan import load_plan
from data_layer.review import decisions, questions
from data_layer.review.queue import review_queue
from data_layer.store import Body, Submission, append_submission, init_store, utc_now
from tests.ledger import sent

LINE = ("A", "khai-sinh")


@pytest.fixture
def store(tmp_path):
    with init_store(tmp_path / "x.duckdb", load_plan()) as opened:
        yield opened


def warned(store, unit, period, reason):
    """A stored report with one warning and the sender's reason."""
    head = Submission("report", "stored", unit, period, "x.xlsx", "1" * 64, 1, False, utc_now(), "ai-do", reason)
    line = (unit, period, *LINE, 1, 100, 0, None, None, [10, 0, 0, 0], "Biểu", [None] * 12, None)
    finding = (1, "scope.changed", "warning", "Biểu 01", "D8", "Tổng số thay đổi", "100", "90")
    return append_submission(store, head, Body({"report_line": [line], "finding": [finding]}))


def test_the_one_with_a_warning_comes_first_with_its_senders_reason(store):
    sent(store, "ea-tam", "2024-03", {LINE: (1, 100, 0, 10, 0, 0, 0)})
    warned(store, "tan-lap", "2024-03", "kiểm kê lại")
    first, second = review_queue(store, "2024-03", actor="cli")
    assert (first.unit, first.reason, [each.rule for each in first.warnings]) == (
        "tan-lap", "kiểm kê lại", ["scope.changed"])
    assert (second.unit, second.to_look_at, second.state) == ("ea-tam", 0, "waiting")


def test_a_report_is_shown_with_what_it_gained_corrected_and_rescoped(store):
    sent(store, "tan-lap", "2024-03", {LINE: (1, 100, 0, 40, 20, 0, 0)})
    sent(store, "tan-lap", "2024-04", {LINE: (1, 110, 0, 70, 15, 0, 0)})
    (one,) = review_queue(store, "2024-04", actor="cli")
    assert (one.moved["A", "entry"], one.moved["A", "scan"]) == (30, -5)
    assert (one.corrected, one.scope_changed) == (-5, 10)  # the total is counted once, not once a stage


def test_a_units_first_report_is_told_from_what_a_month_gained(store):
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 40, 0, 0, 0)})
    sent(store, "tan-lap", "2024-04", {LINE: (1, 100, 0, 60, 0, 0, 0)})
    sent(store, "ea-tam", "2024-04", {LINE: (1, 100, 0, 90, 0, 0, 0)})
    assert {each.unit: each.is_first for each in review_queue(store, "2024-04", actor="cli")} == {
        "tan-lap": False, "ea-tam": True}
    (plans_first,) = review_queue(store, "2024-02", actor="cli")
    assert not plans_first.is_first  # there is no month before that it could be held against


def test_an_acceptance_is_seen_at_once_and_a_return_takes_the_figures_back(store):
    sent(store, "tan-lap", "2024-03", {LINE: (1, 100, 0, 40, 0, 0, 0)})
    second = sent(store, "tan-lap", "2024-04", {LINE: (1, 100, 0, 60, 0, 0, 0)})
    (one,) = review_queue(store, "2024-04", actor="cli")
    assert (one.state, one.moved["A", "entry"]) == ("waiting", 20)
    decisions.decide(store, [second], "accept", actor="hoa")
    (one,) = review_queue(store, "2024-04", actor="cli")
    assert (one.state, one.moved["A", "entry"]) == ("accept", 20)
    decisions.decide(store, [second], "return", reason="sai", actor="hoa", seen={second: one.decision_id})
    (one,) = review_queue(store, "2024-04", actor="cli")
    assert (one.state, one.moved) == ("return", {})
    third = sent(store, "tan-lap", "2024-04", {LINE: (1, 100, 0, 55, 0, 0, 0)}, received_at=dt.datetime(2024, 5, 2))
    (one,) = review_queue(store, "2024-04", actor="cli")
    assert (one.submission_id, one.moved["A", "entry"]) == (third, 15)


def test_reports_of_one_moment_stand_in_the_same_order_every_time(store):
    at = dt.datetime(2024, 3, 28, 3)
    came = [sent(store, unit.id, "2024-03", {LINE: (1, 100, 0, 40, 0, 0, 0)}, received_at=at)
            for unit in reversed(store.plan.reporting_units("2024-03"))]
    for _ in range(10):
        assert [each.submission_id for each in review_queue(store, "2024-03", actor="cli")] == came


def test_only_the_current_version_waits_and_a_returned_one_stands_until_it_is_replaced(store):
    first = sent(store, "tan-lap", "2024-03", {LINE: (1, 100, 0, 40, 0, 0, 0)})
    decisions.decide(store, [first], "return", reason="thiếu", actor="hoa")
    (returned,) = review_queue(store, "2024-03", actor="cli")
    assert (returned.state, returned.decision_reason, returned.decided_by) == ("return", "thiếu", "hoa")
    second = sent(store, "tan-lap", "2024-03", {LINE: (1, 100, 0, 50, 0, 0, 0)}, received_at=dt.datetime(2024, 4, 2))
    (now,) = review_queue(store, "2024-03", actor="cli")
    assert (now.submission_id, now.version, now.state) == (second, 2, "waiting")


def test_an_open_question_about_the_month_keeps_a_report_from_being_nothing_to_look_at(store):
    sent(store, "tan-lap", "2024-03", {LINE: (1, 100, 0, 40, 0, 0, 0)})
    asked = questions.append_question(store, questions.About("tan-lap", "2024-03"), "Vì sao giảm?", actor="hoa")
    questions.append_question(store, questions.About("tan-lap", "2024-02"), "Tháng 2?", actor="hoa")
    questions.append_question(store, questions.About("ea-tam", "2024-03"), "Của nơi khác", actor="hoa")
    (one,) = review_queue(store, "2024-03", actor="cli")
    assert (one.open_questions, one.to_look_at) == (1, 1)
    add_account(store, "hoa", "justice_office", unit="phong-tu-phap", actor="test")
    choose_password(store, "hoa", "mèo trèo cây cau")
    questions.close(store, Viewer("hoa", "justice_office", "phong-tu-phap"), asked)
    (one,) = review_queue(store, "2024-03", actor="cli")
    assert (one.open_questions, one.to_look_at) == (0, 0)


def test_decided_ones_come_last(store):
    first = sent(store, "tan-lap", "2024-03", {LINE: (1, 100, 0, 40, 0, 0, 0)})
    sent(store, "ea-tam", "2024-03", {LINE: (1, 100, 0, 10, 0, 0, 0)})
    decisions.decide(store, [first], "accept", actor="hoa")
    assert [each.unit for each in review_queue(store, "2024-03", actor="cli")] == ["ea-tam", "tan-lap"]


def test_the_queue_is_the_offices_alone(store):
    with pytest.raises(AccessRefused):
        review_queue(store, "2024-03", actor=Viewer("ai-do", "leader"))


def test_a_returned_report_is_not_told_with_figures_of_the_month_before(store):
    sent(store, "tan-lap", "2024-03", {LINE: (1, 100, 0, 40, 20, 0, 0)})
    given = sent(store, "tan-lap", "2024-04", {LINE: (1, 110, 0, 70, 15, 0, 0)})
    decisions.decide(store, [given], "return", reason="thiếu", actor="hoa")
    (returned,) = review_queue(store, "2024-04", actor="cli")
    assert (returned.moved, returned.corrected, returned.scope_changed) == ({}, 0, 0)
    assert (returned.outliers, returned.factor) == ((), None)
