"""Who may do what: every action × every role and nobody × own and another's unit."""

import dataclasses
import itertools

import pandas as pd
import pytest

from data_layer import access, metrics
from data_layer.access.figures import BY_UNIT, TOTALS, only_allowed
from data_layer.access.permissions import TABLE, Viewer
from data_layer.plan import load_plan
from tests.ledger import sent

PLAN = load_plan()
OWN, OTHER, OFFICE, NOW = "tan-loi", "tan-an", "phong-tu-phap", "2024-05"
VIEWERS = {
    "ward": Viewer("ward-1", "ward", OWN),
    "justice_office": Viewer("office-1", "justice_office", OFFICE),
    "leader": Viewer("leader-1", "leader"),
    "admin": Viewer("admin-1", "admin"),
    "nobody": None,
}
EVERYWHERE = {
    "ward": {"totals"},
    "justice_office": {"totals", "figures", "history", "files", "receipts", "upload", "upload_log", "questions",
                       "remind", "decide", "plan_event", "report"},
    "leader": {"totals", "figures", "history", "report"},
    "admin": {"totals", "figures", "history", "report", "plan_event", "accounts", "settings", "audit_log", "backup"},
    "nobody": set(),
}
"""What each may do with any unit; written by hand, so that a change of the table must be meant."""
KEYED = TOTALS - {"difficulties", "forecast_scores", "reporting_summary", "since_start"}
OWN_ONLY = {"ward": {"figures", "history", "files", "receipts", "upload", "upload_log", "questions"}}


@pytest.mark.parametrize(("action", "who"), list(itertools.product(TABLE, VIEWERS)))
def test_the_table_is_what_was_agreed(action, who):
    everywhere = action in EVERYWHERE[who]
    own = everywhere or action in OWN_ONLY.get(who, set())
    asked = {None: everywhere, OTHER: everywhere, OFFICE: everywhere, OWN: own}
    assert {unit: access.may(VIEWERS[who], action, PLAN, unit=unit, as_of=NOW) for unit in asked} == asked


def test_a_unit_that_is_not_in_the_plan_is_nobodys():
    assert not any(access.may(viewer, "figures", PLAN, unit="../x", as_of=NOW) for viewer in VIEWERS.values())


def test_the_office_may_open_the_overview_to_wards_but_not_files():
    ward = dataclasses.replace(VIEWERS["ward"], sees_overview=True)
    assert access.may_see_unit(ward, PLAN, OTHER, NOW)
    assert not access.may_download(ward, PLAN, OTHER, NOW)
    assert not access.may_upload_for(ward, PLAN, OTHER, NOW)


def test_a_merged_wards_past_belongs_to_its_successor_only_after_the_merger():
    successor = Viewer("t", "ward", "tan-tien")
    assert not access.may_see_unit(successor, PLAN, "thong-nhat", "2024-10")
    assert access.may_see_unit(successor, PLAN, "thong-nhat", "2024-11")


def test_a_merged_ward_does_not_report_any_more_nor_see_its_successor():
    gone = Viewer("t", "ward", "thong-nhat")
    assert access.may_upload_for(gone, PLAN, "thong-nhat", "2024-10")
    assert not access.may_upload_for(gone, PLAN, "thong-nhat", "2024-11")
    assert not access.may_see_unit(gone, PLAN, "tan-tien", "2024-11")


def test_a_ward_hands_in_for_itself_only_and_not_for_one_that_merged_into_it():
    assert access.may_upload_for(VIEWERS["ward"], PLAN, OWN, NOW)
    assert not access.may_upload_for(VIEWERS["ward"], PLAN, OTHER, NOW)
    assert not access.may_upload_for(Viewer("t", "ward", "tan-tien"), PLAN, "thong-nhat", "2024-11")


@pytest.fixture
def city(store):
    """Two wards with reports, and an account for each role."""
    for unit, books in ((OWN, 10), (OTHER, 20)):
        sent(store, unit, NOW, {("A", "khai-sinh"): (1, books, 0, 1, 1, 1, 1)})
    access.add_account(store, "ward-1", "ward", unit=OWN, actor="test")
    access.add_account(store, "office-1", "justice_office", unit=OFFICE, actor="test")
    access.add_account(store, "leader-1", "leader", actor="test")
    return store


@pytest.mark.parametrize("name", sorted(KEYED | BY_UNIT - {"unit_history"}))
def test_a_ward_sees_no_other_wards_rows_in_any_metric(city, name):
    options = {"by": ("unit",)} if name in KEYED else {}
    if name == "sources":
        options = {"track": "A", "stage": "entry"}
    seen = access.seen_by(city, VIEWERS["ward"], name, as_of=NOW, **options)
    assert set(seen["unit"]) <= {OWN}
    everything = access.seen_by(city, VIEWERS["leader"], name, as_of=NOW, **options)
    assert len(everything) >= len(seen)


def test_a_ward_sees_the_citys_total_without_the_names_of_late_units(city):
    seen = access.seen_by(city, VIEWERS["ward"], "completion", as_of="2024-06")
    whole = access.seen_by(city, VIEWERS["leader"], "completion", as_of="2024-06")
    assert seen["total"].tolist() == whole["total"].tolist()
    assert {unit for units in whole["stale_units"] for unit in units} >= {OWN, OTHER}
    assert {unit for units in seen["stale_units"] for unit in units} == {OWN}


def test_lists_of_units_are_cut_down_to_the_viewers():
    frame = pd.DataFrame({"units": [2, 1, 0], "unit_ids": [[OWN, OTHER], [OTHER], None]})
    assert only_allowed(frame, frozenset({OWN}))["unit_ids"].tolist() == [[OWN], [], None]


@pytest.mark.parametrize(("name", "options"), [
    ("unit_history", {"unit": OTHER}), ("completion_series", {"units": (OTHER,)}),
    ("completion_series", {"units": (OWN, OTHER)}),
])
def test_asking_for_another_ward_by_name_is_refused_and_written_down(city, name, options):
    with pytest.raises(access.AccessRefused):
        access.seen_by(city, VIEWERS["ward"], name, as_of=NOW, **options)
    told = access.entries(city, action="access.refused").iloc[0]
    assert (told.actor, told.unit, told.object) == ("ward-1", OTHER, name)


def test_nobody_sees_nothing_and_that_is_written_down(city):
    with pytest.raises(access.AccessRefused, match="chưa đăng nhập"):
        access.seen_by(city, None, "completion", as_of=NOW)
    assert access.entries(city, action="access.refused").actor.tolist() == ["-"]


def test_a_metric_that_is_not_on_the_list_is_not_shown(city):
    with pytest.raises(KeyError):
        access.seen_by(city, VIEWERS["leader"], "gather", as_of=NOW)


@pytest.mark.parametrize("end", [
    lambda store: access.set_disabled(store, "ward-1", True, actor="test"),
    lambda store: access.set_role(store, "ward-1", "leader", actor="test"),
    lambda store: access.set_role(store, "ward-1", "ward", unit=OTHER, actor="test"),
])
def test_a_viewer_that_is_no_longer_true_is_refused(city, end):
    end(city)
    with pytest.raises(access.AccessRefused):
        access.require(city, VIEWERS["ward"], "figures", unit=OWN, as_of=NOW)


def test_a_viewer_whose_session_was_ended_is_refused(city):
    desk = access.Reception(city)
    token = desk.sign_in("ward-1", access.reset_password(city, "ward-1", actor="test"))
    session = access.find_session(city, access.digest_of(token), desk.clock())
    viewer = dataclasses.replace(VIEWERS["ward"], session_id=session.session_id)
    assert access.require(city, viewer, "figures", unit=OWN, as_of=NOW) == viewer
    access.sign_out_everywhere(city, "ward-1", actor="ward-1")
    with pytest.raises(access.AccessRefused):
        access.require(city, viewer, "figures", unit=OWN, as_of=NOW)


def test_a_ward_knows_its_own_rank(city):
    place = access.own_rank(city, VIEWERS["ward"], as_of=NOW, track="A")
    assert place is None or place[0] <= place[1]


def test_every_metric_that_may_be_seen_is_a_public_one():
    assert (TOTALS | BY_UNIT) - set(metrics.__all__) == set()
