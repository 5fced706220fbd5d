"""Issuing a report: files and figures kept, the period locked, and what is issued is what the ledger says then."""

from __future__ import annotations

import datetime as dt

import pytest

from data_layer.access import AccessRefused, Viewer
from data_layer.metrics import completion
from data_layer.plan import load_plan
from data_layer.reports import issuing
from data_layer.review import decisions, issues, periods
from data_layer.store import audit, init_store, locked_periods
from tests.ledger import one_of, sent

LINE = ("A", "khai-sinh")


@pytest.fixture
def store(tmp_path):
    with init_store(tmp_path / "x.duckdb", load_plan()) as opened:
        sent(opened, "tan-lap", "2024-02", {LINE: (1, 100, 0, 40, 0, 0, 0)})
        yield opened


def render(content, letterhead, issue, additions, template):
    return {"docx": f"{content.as_of} {issue.number} {issue.code}".encode()}


def issue(store, period="2024-02", **more):
    return issuing.issue_report(store, more.pop("render", render), period=period, actor="hoa", **more)


def entry(store, known_at=None):
    rows = completion(store, as_of="2024-02", by=("unit", "stage"), known_at=known_at)
    return one_of(rows, unit="tan-lap", track="A", stage="entry")["done"]


def test_an_issued_report_locks_its_month_and_keeps_file_figures_and_number(store):
    made = issue(store, number="15", day=dt.date(2024, 3, 5))
    assert locked_periods(store) == ("2024-02",)
    assert (made.number, made.signed_on, made.addressee) == ("15", dt.date(2024, 3, 5), "ubnd")
    assert issues.content_of_issued(store, made.files[0]) == f"2024-02 15 {made.code}".encode()
    assert audit(store) == {}


def test_as_reported_stays_when_the_figures_are_corrected_afterwards(store):
    issue(store)
    periods.reopen(store, "2024-02", reason="đính chính", actor="hoa")
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 30, 0, 0, 0)}, received_at=dt.datetime(2024, 2, 20))
    assert entry(store) == 30
    assert entry(store, issues.as_issued(store, "2024-02")) == 40
    assert issues.as_issued(store, "2024-03") is None
    assert len(issues.restatements(store, "2024-03")) == 1


def test_a_report_that_comes_while_the_files_are_made_is_in_the_issued_figures(store):
    came = []

    def slow(content, *rest):
        if not came:
            came.append(sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 60, 0, 0, 0)},
                             received_at=dt.datetime(2024, 2, 20)))
        return render(content, *rest)

    issue(store, render=slow)
    assert issues.restatements(store, "2024-03").empty
    assert entry(store, issues.as_issued(store, "2024-02")) == 60


def test_a_ledger_that_never_rests_is_not_issued_and_nothing_is_locked(store):
    def never(content, *rest):
        report = sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 60, 0, 0, 0)})
        decisions.decide(store, [report], "accept", actor="hoa")
        return render(content, *rest)

    with pytest.raises(issuing.CannotIssue):
        issue(store, render=never)
    assert locked_periods(store) == ()
    assert issues.issued_reports(store) == []


def test_a_quarterly_report_locks_no_month(store):
    issue(store, "2024-03", kind="quarter")
    assert locked_periods(store) == ()


def test_issuing_with_wards_missing_is_allowed(store):
    assert issue(store).period == "2024-02"  # one ward of 21 has reported


def test_only_the_office_issues(store):
    with pytest.raises(AccessRefused):
        issuing.issue_report(store, render, period="2024-02", actor=Viewer("ai-do", "leader"))


def test_what_the_officer_agreed_to_is_issued_or_nothing_is(store):
    agreed = store.data_version()
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 60, 0, 0, 0)})
    with pytest.raises(issuing.CannotIssue, match="Vừa có báo cáo"):
        issue(store, seen=agreed)
    assert locked_periods(store) == ()
    assert issue(store, seen=store.data_version()).period == "2024-02"


def test_a_report_that_comes_while_the_files_are_made_stops_what_was_agreed_to(store):
    def slow(content, *rest):
        sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 60, 0, 0, 0)})
        return render(content, *rest)

    with pytest.raises(issuing.CannotIssue, match="Vừa có báo cáo"):
        issue(store, render=slow, seen=store.data_version())
    assert issues.issued_reports(store) == []


def test_a_report_issued_again_names_the_one_it_takes_the_place_of(store):
    def opening(content, *_):
        return {"docx": content.opening.encode()}

    def said(made):
        return issues.content_of_issued(store, made.files[0]).decode()

    first = issue(store, render=opening, number="7", day=dt.date(2024, 3, 5))
    assert said(first).startswith("Thực hiện Kế hoạch")
    other = issue(store, render=opening, to="so-tu-phap")
    assert said(other).startswith("Thực hiện Kế hoạch")
    again = issue(store, render=opening)
    assert said(again).startswith("Báo cáo này thay thế Báo cáo số 07/BC-PTP ngày 05 tháng 3 năm 2024. Thực hiện")
    assert said(issue(store, render=opening)).startswith(f"Báo cáo này thay thế Báo cáo mã {again.code}. Thực hiện")
