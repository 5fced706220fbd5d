"""Planned share, earned schedule, states and lateness of milestones, by hand."""

import datetime as dt

import pytest

from data_layer.metrics import milestones
from data_layer.metrics.schedule import earned_schedule, month_ends, one_month_later, planned_share
from data_layer.store import append_event
from tests.ledger import one_of, sent

D = dt.date.fromisoformat
ALL_A = [("A", b) for b in ("khai-sinh", "khai-tu", "ket-hon", "nuoi-con-nuoi")]


def lines(entry, scan=0, attach=0, update=0, total=100):
    return {("A", "khai-sinh"): (10, total, 0, entry, scan, attach, update)}


def state(store, as_of, milestone, unit="tan-loi", **kw):
    return one_of(milestones(store, as_of=as_of, by=("unit",), **kw), milestone=milestone, unit=unit)


@pytest.mark.parametrize(("start", "days", "of"), [("2024-03-01", 60, 91), ("2024-02-01", 89, 120)])
def test_planned_share_of_entry_at_the_end_of_april(start, days, of):
    assert planned_share(D(start), D("2024-05-31"), D("2024-04-30")) == days / of


def test_planned_share_is_nought_before_the_start_and_one_from_the_due_day():
    assert planned_share(D("2024-03-01"), D("2024-05-31"), D("2024-02-29")) == 0
    assert planned_share(D("2024-03-01"), D("2024-05-31"), D("2024-05-31")) == 1
    assert planned_share(None, D("2024-05-31"), D("2024-05-30")) is None
    assert planned_share(None, D("2024-05-31"), D("2024-05-31")) == 1


def test_earned_schedule_check_values():
    planned = [0, 0, 0.20, 0.50, 0.80, 1.0]
    actual = {2: 0.10, 3: 0.25, 4: 0.45, 5: 0.60, 6: 0.75, 7: 0.90, 8: 1.0}
    expected = {2: 0.75, 3: 0.72, 4: 0.71, 5: 0.67, 6: 0.64, 7: 0.64, 8: 0.625}
    for month, earned in actual.items():
        assert earned_schedule(planned, earned, month, 150).spi_t == pytest.approx(expected[month], abs=0.005)


def test_earned_schedule_before_the_first_month_end_is_unknown():
    assert earned_schedule([0, 1], 0.5, 0, 30) is None


def test_month_ends_and_the_same_day_of_the_next_month():
    assert month_ends(D("2024-02-01"), D("2024-05-31"))[-1] == D("2024-05-31")
    assert len(month_ends(D("2024-05-10"), D("2024-12-30"))) == 8
    assert one_month_later(D("2024-01-31")) == D("2024-02-29")
    assert one_month_later(D("2024-12-15")) == D("2025-01-15")


def test_a_ward_behind_the_line_is_behind_and_late_by_earned_schedule(store):
    sent(store, "tan-loi", "2024-04", lines(entry=40))
    row = state(store, "2024-04", "entry")
    # PV: 31/03 30/91, 30/04 60/91, 31/05 1; ES = 1 + (0.40 − 30/91)/(30/91); late (2 − ES)·91/3
    es = 1 + (0.40 - 30 / 91) / (30 / 91)
    assert row["state"] == "behind"
    assert row["planned"] == 60 / 91
    assert row["actual"] == 0.40
    assert row["spi_t"] == pytest.approx(es / 2)
    assert row["days_late"] == pytest.approx((2 - es) * 91 / 3)


def test_within_one_point_of_the_plan_is_on_track(store):
    sent(store, "tan-loi", "2024-04", lines(entry=65))
    assert state(store, "2024-04", "entry")["state"] == "on_track"


def test_done_in_the_month_of_the_due_day_is_on_time_and_dated_the_due_day(store):
    sent(store, "tan-loi", "2024-12", lines(100, 100, 100, 100))
    row = state(store, "2024-12", "update")
    assert (row["state"], row["done_on"], row["days_late"]) == ("done_on_time", D("2024-12-30"), 0)


def test_done_late_counts_the_days(store):
    sent(store, "tan-loi", "2024-05", lines(99))
    sent(store, "tan-loi", "2024-06", lines(100))
    row = state(store, "2024-06", "entry")
    assert (row["state"], row["done_on"], row["days_late"]) == ("done_late", D("2024-06-30"), 30)


def test_done_on_is_the_start_of_the_unbroken_run(store):
    sent(store, "tan-loi", "2024-04", lines(100))
    sent(store, "tan-loi", "2024-05", lines(100, total=110))
    sent(store, "tan-loi", "2024-06", lines(110, total=110))
    assert state(store, "2024-04", "entry")["done_on"] == D("2024-04-30")
    assert state(store, "2024-05", "entry")["state"] == "overdue"
    row = state(store, "2024-07", "entry")
    assert (row["state"], row["done_on"]) == ("done_late", D("2024-06-30"))


def test_the_due_day_inside_the_period_has_passed(store):
    sent(store, "tan-loi", "2024-05", lines(99))
    assert state(store, "2024-05", "entry")["state"] == "overdue"


def test_before_its_start_a_milestone_is_not_started(store):
    sent(store, "tan-loi", "2024-02", lines(0))
    row = state(store, "2024-02", "entry")
    assert (row["state"], row["planned"], row["spi_t"]) == ("not_started", 0, None) or row["spi_t"] != row["spi_t"]
    assert row["days_late"] is None or row["days_late"] != row["days_late"]


def test_no_report_is_no_data_even_when_overdue(store):
    assert state(store, "2024-06", "entry")["state"] == "no_data"


def test_attach_waits_for_both_the_data_and_the_guidance(store):
    sent(store, "tan-loi", "2024-05", lines(50), tasks={"handed-over": ("done", D("2024-05-20"))})
    row = state(store, "2024-05", "attach")
    assert (row["state"], row["start"], row["due"], row["planned"]) == ("waiting", None, None, None) or (
        row["state"] == "waiting" and row["planned"] != row["planned"])
    append_event(store, "ministry-guidance", D("2024-05-31"), actor="test")
    row = state(store, "2024-05", "attach")
    assert (row["start"], row["due"]) == (D("2024-05-31"), D("2024-06-30"))
    append_event(store, "handed-over", D("2024-06-03"), unit="tan-loi", actor="test")
    assert state(store, "2024-05", "attach")["start"] == D("2024-05-31"), "the office's day lies after May"
    assert state(store, "2024-06", "attach")["start"] == D("2024-06-03")


def test_update_waits_for_the_guidance_only_until_its_known_due_day_has_passed(store):
    sent(store, "tan-loi", "2024-11", lines(50))
    assert state(store, "2024-11", "update")["state"] == "waiting"
    row = state(store, "2024-12", "update")
    assert (row["state"], row["planned"]) == ("overdue", 1)


def test_a_moved_due_day_holds_and_the_last_entry_wins(store):
    sent(store, "tan-loi", "2024-05", lines(90))
    append_event(store, "moved", D("2024-07-31"), milestone="entry", actor="test")
    assert state(store, "2024-05", "entry")["due"] == D("2024-07-31")
    append_event(store, "moved", D("2024-06-30"), milestone="entry", unit="tan-loi", actor="test")
    assert state(store, "2024-05", "entry")["due"] == D("2024-06-30")
    assert state(store, "2024-05", "entry", unit="tan-an")["due"] == D("2024-07-31")


def test_guidance_moves_the_start_of_the_pilot_wards_entry_only(store):
    append_event(store, "province-guidance", D("2024-02-05"), actor="test")
    append_event(store, "pilot-ended", D("2024-03-11"), actor="test")
    assert state(store, "2024-03", "entry", "tan-an")["start"] == D("2024-02-05")
    assert state(store, "2024-03", "entry", "tan-loi")["start"] == D("2024-03-11")
    assert state(store, "2024-03", "pilot", "tan-an")["due"] == D("2024-02-19")


def test_a_task_is_done_on_its_day_or_at_the_end_of_the_first_month_that_says_so(store):
    sent(store, "tan-loi", "2024-02", {}, tasks={"team": ("done", D("2024-02-20")), "equipment": ("in_progress", None)})
    sent(store, "tan-loi", "2024-03", {}, tasks={"equipment": ("done", None), "ward-plan": ("done", D("2024-03-07"))})
    team = state(store, "2024-03", "team")
    assert (team["state"], team["done_on"], team["days_late"]) == ("done_on_time", D("2024-02-20"), 0)
    late = state(store, "2024-03", "equipment")
    assert (late["state"], late["done_on"], late["days_late"]) == ("done_late", D("2024-03-31"), 31)
    assert state(store, "2024-02", "equipment")["state"] == "overdue"
    assert state(store, "2024-03", "ward-plan")["state"] == "done_on_time"
    assert state(store, "2024-02", "ward-plan")["state"] == "no_data"


def test_several_stages_are_as_far_as_the_least_of_them(store):
    sent(store, "tan-loi", "2024-06", {("B", "giam-ho"): (1, 100, 0, 100, 90, 80, 0)})
    row = state(store, "2024-06", "scan-b")
    assert (row["actual"], row["state"]) == (0.8, "overdue")


def test_finish_adds_the_last_stages_of_both_tracks_each_case_once(store):
    sent(store, "tan-loi", "2024-12", {**lines(100, 100, 100, 90), ("B", "giam-ho"): (1, 50, 0, 50, 50, 50, 30)})
    assert state(store, "2024-12", "finish")["actual"] == 120 / 150


def test_a_group_is_in_the_worst_state_of_its_units_and_counts_each(store):
    sent(store, "tan-loi", "2024-05", lines(100))
    sent(store, "tan-an", "2024-05", lines(50, total=300))
    row = one_of(milestones(store, as_of="2024-05"), milestone="entry")
    assert row["state"] == "overdue"
    assert row["states"] == {"overdue": 1, "no_data": 19, "done_on_time": 1}
    assert row["actual"] == 150 / 400
    assert (row["start"], row["due"]) == (D("2024-02-01"), D("2024-05-31"))
    pilot = one_of(milestones(store, as_of="2024-05", by=("group",)), milestone="entry", group="remaining")
    assert pilot["actual"] == 1


def test_a_group_plan_is_the_sum_of_its_units_plans(store):
    sent(store, "tan-loi", "2024-04", lines(60))
    sent(store, "tan-an", "2024-04", lines(200, total=300))
    row = one_of(milestones(store, as_of="2024-04"), milestone="entry")
    assert row["planned"] == pytest.approx((100 * 60 / 91 + 300 * 89 / 120) / 400)


def test_merged_wards_have_no_row_of_their_own(store):
    frame = milestones(store, as_of="2024-11", by=("unit",))
    assert not {"thang-loi", "thong-nhat"} & set(frame.unit)
    assert len(frame[frame.milestone == "entry"]) == 19
