"""Issued reports: files that never change, codes that verify them, restatements of what they said."""

from __future__ import annotations

import datetime as dt

import pytest

from data_layer.plan import load_plan
from data_layer.review import issues
from data_layer.store import audit, init_store, utc_now
from tests.ledger import rows_of, sent

LINE = ("A", "khai-sinh")


@pytest.fixture
def store(tmp_path):
    with init_store(tmp_path / "x.duckdb", load_plan()) as opened:
        yield opened


def issue(store, period="2024-02", to="ubnd", **files):
    return issues.append_issued(
        store, period=period, kind="month", addressee=to, number="12", signed_on=dt.date(2024, 3, 5), basis="all",
        known_at=utc_now(), code=issues.new_code(), actor="hoa", files=files or {"docx": b"bao cao"},
        figures=issues.figures_to(store, period))


def test_an_issued_file_is_verified_by_its_code_and_its_bytes_and_a_changed_copy_is_not(store):
    made = issue(store, docx=b"bao cao", xlsx=b"phu luc")
    assert issues.find_by_code(store, made.code.lower().replace("-", " ")) == made
    assert issues.find_by_code(store, "AAAA-AAAA-AA") is None
    assert issues.is_genuine(store, b"phu luc") == made
    assert issues.is_genuine(store, b"phu luc ") is None
    assert [issues.content_of_issued(store, file) for file in made.files] == [b"bao cao", b"phu luc"]
    assert issues.issued_reports(store) == [made]
    assert audit(store) == {}


def test_codes_have_no_sign_that_is_taken_for_another_one():
    codes = {issues.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert not set("".join(codes)) & set("0O1Il")
    assert all(issues.plain_code(code) == code for code in codes)


def test_what_changed_after_the_issue_is_a_restatement_and_nothing_else_is(store):
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 40, 10, 0, 0)})
    sent(store, "ea-tam", "2024-02", {LINE: (1, 50, 0, 5, 0, 0, 0)})
    assert issues.restatements(store, "2024-03").empty  # nothing was issued
    issue(store)
    assert issues.restatements(store, "2024-03").empty
    sent(store, "ea-tam", "2024-03", {LINE: (1, 50, 0, 25, 0, 0, 0)})
    assert issues.restatements(store, "2024-03").empty  # a new month changes no earlier one
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 30, 10, 0, 0)}, received_at=dt.datetime(2024, 3, 9))
    (found,) = rows_of(issues.restatements(store, "2024-03"))
    assert (found["period"], found["unit"], found["stage"]) == ("2024-02", "tan-lap", "entry")
    assert (found["done_then"], found["done"], found["total_then"], found["total"]) == (40, 30, 100, 100)


def test_a_changed_total_restates_every_stage_of_its_line(store):
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 40, 10, 0, 0)})
    issue(store)
    sent(store, "tan-lap", "2024-02", {LINE: (1, 110, 0, 40, 10, 0, 0)}, received_at=dt.datetime(2024, 3, 9))
    found = issues.restatements(store, "2024-03")
    assert found.stage.tolist() == ["attach", "entry", "scan", "update"]
    assert set(zip(found.total_then, found.total, strict=True)) == {(100, 110)}


def test_a_restatement_is_listed_once_in_the_report_after_it(store):
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 40, 10, 0, 0)})
    issue(store)
    sent(store, "tan-lap", "2024-03", {LINE: (1, 100, 0, 60, 10, 0, 0)})
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 30, 10, 0, 0)}, received_at=dt.datetime(2024, 3, 9))
    assert len(issues.restatements(store, "2024-03")) == 1
    issue(store, "2024-03", docx=b"thang 3")
    assert issues.restatements(store, "2024-04").empty


def test_a_line_first_reported_after_the_issue_is_a_restatement_from_nothing(store):
    issue(store)
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 40, 0, 0, 0)})
    found = issues.restatements(store, "2024-03")
    assert len(found) == 4
    assert found.done_then.isna().all()
    assert found.done.tolist() == [0, 40, 0, 0]


def test_a_report_issued_again_lists_what_changed_since_it_was_issued_first(store):
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 40, 10, 0, 0)})
    first = issue(store)
    assert issues.restatements(store, "2024-02").empty
    assert issues.replaced_by(store, first) is None
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 30, 10, 0, 0)}, received_at=dt.datetime(2024, 3, 9))
    (found,) = rows_of(issues.restatements(store, "2024-02"))
    assert (found["period"], found["stage"], found["done_then"], found["done"]) == ("2024-02", "entry", 40, 30)
    again = issue(store, docx=b"phat hanh lai")
    assert len(issues.restatements(store, "2024-02")) == 1  # the copy for the second addressee says the same
    assert issues.restatements(store, "2024-03").empty
    assert issues.replaced_by(store, first) == again
    assert issues.replaced_by(store, again) is None


def test_each_addressee_is_told_what_changed_since_its_own_report(store):
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 40, 10, 0, 0)})
    issue(store)
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 30, 10, 0, 0)}, received_at=dt.datetime(2024, 3, 9))
    assert len(issues.restatements(store, "2024-03", "so-tu-phap")) == 1  # nothing went there: against anybody's
    issue(store, to="so-tu-phap", docx=b"gui So")
    assert len(issues.restatements(store, "2024-03", "ubnd")) == 1
    assert issues.restatements(store, "2024-03", "so-tu-phap").empty
