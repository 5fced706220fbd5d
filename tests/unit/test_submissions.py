"""What was received, for those who sent it."""

import datetime as dt
import hashlib

import pytest

from data_layer import access
from data_layer.receive.submissions import (
    Difference,
    content_of,
    differences,
    figures_of,
    find_submission,
    findings_of,
    receipt_number,
    submissions,
)
from data_layer.store import Body, Submission, append_decision, append_submission, keep
from tests.ledger import sent

LINE = ("A", "khai-sinh")


def test_versions_are_counted_and_the_last_received_is_current(store):
    first = sent(store, "tan-loi", "2024-05", {LINE: (1, 100, 0, 10, 5, 0, 0)})
    refused = sent(store, "tan-loi", "2024-05", status="refused")
    second = sent(store, "tan-loi", "2024-05", {LINE: (1, 100, 0, 20, 5, 0, 0)})
    late = sent(store, "tan-loi", "2024-05", {LINE: (1, 100, 0, 5, 5, 0, 0)}, received_at=dt.datetime(2024, 5, 2))
    sent(store, "tan-hoa", "2024-05", {LINE: (1, 100, 0, 20, 5, 0, 0)})
    found = submissions(store, ["tan-loi"])
    assert [(each.submission_id, each.version, each.is_current) for each in found] == [
        (late, 3, False), (second, 2, True), (refused, None, False), (first, 1, False)]
    assert [each.errors for each in found] == [0, 0, 1, 0]


def test_a_returned_version_is_not_current(store):
    first = sent(store, "tan-loi", "2024-05", {LINE: (1, 100, 0, 10, 5, 0, 0)})
    second = sent(store, "tan-loi", "2024-05", {LINE: (1, 100, 0, 20, 5, 0, 0)})
    append_decision(store, second, "return", reason="thiếu sổ", actor="tu-phap")
    found = {each.submission_id: each for each in submissions(store, ["tan-loi"])}
    assert (found[first].is_current, found[second].is_current) == (True, False)
    assert (found[second].decision, found[second].decision_reason) == ("return", "thiếu sổ")


def test_a_file_sent_for_another_unit_is_its_senders_only(store):
    access.add_account(store, "ea-tam", "ward", unit="ea-tam", actor="test")
    head = Submission("report", "refused", "tan-loi", "2024-05", "x.xlsx", "1" * 64, 1, False,
                      dt.datetime(2024, 5, 31), "ea-tam")
    said = (1, "unit.mismatch", "error", None, "B2", "Sai", "a", "b")
    made = append_submission(store, head, Body({"finding": [said]}))
    assert submissions(store, ["tan-loi"]) == []
    assert [each.submission_id for each in submissions(store, ["ea-tam"])] == [made]
    assert [finding.cell for finding in findings_of(store, made)] == ["B2"]


def test_differences_name_old_and_new_and_nothing_else(store):
    first = sent(store, "tan-loi", "2024-05", {LINE: (1, 100, 0, 10, 5, 0, 0)})
    more = {LINE: (1, 100, 0, 12, 5, None, 0), ("A", "khai-tu"): (1, 9, 0, 1, 1, 1, 1)}
    second = sent(store, "tan-loi", "2024-05", more)
    found = differences(store, first, second)
    assert found[:2] == [Difference(*LINE, "entry", True, 10, 12), Difference(*LINE, "attach", True, 0, None)]
    assert {each.old for each in found[2:]} == {None}
    assert differences(store, first, first) == []
    assert [each.new for each in differences(store, second, first)][:2] == [10, 0]


def test_figures_stand_in_the_plans_order_with_their_cells(store):
    made = sent(store, "tan-loi", "2024-05", {("A", "khai-tu"): (1, 9, 0, 4, 3, 2, 1), LINE: (1, 100, 0, 10, 5, 0, 0)})
    found = figures_of(store, made)
    assert [figure.book_type for figure in found[::9]] == ["khai-sinh", "khai-tu"]
    assert [figure.value for figure in found[9:] if figure.is_stage] == [4, 3, 2, 1]


@pytest.mark.parametrize("kept", [True, False])
def test_bytes_come_back_only_where_they_were_kept(store, tmp_path, kept):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"abc")
    sha = hashlib.sha256(b"abc").hexdigest()
    keep(store.received_folder, path, sha)
    head = Submission("report", "stored", "tan-loi", "2024-05", "x.xlsx", sha, 3, kept, dt.datetime(2024, 5, 31), "cli")
    found = find_submission(store, append_submission(store, head, Body({})))
    assert found
    assert content_of(store, found) == (b"abc" if kept else None)


def test_receipt_numbers_differ_within_a_moment(store):
    ids = [sent(store, "tan-loi", "2024-05") for _ in range(20)]
    assert len({receipt_number(each) for each in ids}) == 20
    found = find_submission(store, ids[0])
    assert found
    assert found.number == receipt_number(ids[0])
