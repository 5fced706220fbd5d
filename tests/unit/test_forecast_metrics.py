"""Forecasts from a ledger, by hand: increments of wards and groups, missing reports, mergers, due days, states."""

import datetime as dt

import pytest

from data_layer.forecast import TOO_FEW, TOO_SLOW
from data_layer.metrics import forecast, milestones
from data_layer.store import append_decision, append_event
from tests.ledger import one_of, rows_of, sent

D = dt.date.fromisoformat
KS, KT = ("A", "khai-sinh"), ("A", "khai-tu")
HN = ("B", "xac-nhan-hon-nhan")
MONTHS = ["2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "2024-08", "2024-09", "2024-10", "2024-11"]


def year(store, unit, entries, total=100, line=KS):
    """Reports of one line from February on; None: no report that month."""
    for period, entry in zip(MONTHS, entries, strict=False):
        if entry is not None:
            sent(store, unit, period, {line: (1, total, 0, entry, 0, 0, 0)})


def entry(store, as_of, unit="tan-loi", **kw):
    return one_of(forecast(store, as_of=as_of, by=("unit",), **kw), unit=unit, track="A", stage="entry")


def test_an_even_pace_ends_on_the_day_in_proportion(store):
    year(store, "tan-loi", [10, 20, 30, 40], total=65)
    row = entry(store, "2024-05")
    # 25 left at 10 a month: June, July, and half of August's 31 days
    assert (row["left"], row["p50"], row["p80"], row["p95"]) == (25, *[D("2024-08-16")] * 3)
    assert (row["milestone"], row["due"], row["chance_on_time"]) == ("entry", D("2024-05-31"), 0.0)
    assert (row["months_used"], row["note"], row["done_on"]) == (4, None, None)


def test_months_before_the_first_work_are_not_used_and_later_zeros_are(store):
    year(store, "tan-loi", [0, 0, 10, 10, 20, 20], total=1000)
    assert entry(store, "2024-07")["months_used"] == 4


def test_three_months_of_work_are_too_few(store):
    year(store, "tan-loi", [0, 10, 20, 30])
    row = entry(store, "2024-05")
    assert (row["p50"], row["note"], row["months_used"]) == (None, TOO_FEW, 3)
    assert row["chance_on_time"] != row["chance_on_time"]


def test_a_missing_report_spreads_the_next_increment(store):
    year(store, "tan-loi", [10, None, None, 40], total=65)
    row = entry(store, "2024-05")
    assert (row["p50"], row["months_used"]) == (D("2024-08-16"), 4)


def test_a_report_still_missing_is_no_idle_month(store):
    year(store, "tan-loi", [10, 20, 30, 40, None], total=65)
    row = entry(store, "2024-06")
    # still 25 left as far as is known; the next month drawn is July
    assert (row["left"], row["p50"], row["months_used"]) == (25, D("2024-09-15"), 4)


def test_a_stage_left_out_of_a_report_that_came_stands_still_that_month(store):
    sent(store, "tan-loi", "2024-02", {KS: (1, 100, 0, 10, None, None, None)})
    sent(store, "tan-loi", "2024-03", {KT: (1, 0, 0, 0, 0, 0, 0)})
    sent(store, "tan-loi", "2024-04", {KS: (1, 100, 0, 30, None, None, None), KT: (1, 0, 0, 0, 0, 0, 0)})
    sent(store, "tan-loi", "2024-05", {KS: (1, 100, 0, 40, 8, None, None), KT: (1, 0, 0, 0, 0, 0, 0)})
    frame = forecast(store, as_of="2024-05", by=("unit",))
    assert one_of(frame, unit="tan-loi", track="A", stage="scan")["months_used"] == 1
    assert one_of(frame, unit="tan-loi", track="A", stage="attach")["months_used"] == 0
    # 10, 0, 20, 10 a month and 60 left: at 20 a month three months at best, at 15 a month four
    entry_row = one_of(frame, unit="tan-loi", track="A", stage="entry")
    assert entry_row["months_used"] == 4
    assert entry_row["p50"] > D("2024-09-30")


def test_a_returned_report_is_missing(store):
    year(store, "tan-loi", [10, 20, 30])
    append_decision(store, sent(store, "tan-loi", "2024-05", {KS: (1, 100, 0, 70, 0, 0, 0)}), "return", actor="test")
    sent(store, "tan-loi", "2024-06", {KS: (1, 100, 0, 50, 0, 0, 0)})
    row = entry(store, "2024-06")
    assert (row["left"], row["months_used"], row["p95"]) == (50, 5, D("2024-11-30"))


def test_what_is_done_has_its_day_three_times(store):
    year(store, "tan-loi", [50, 80, 100, 100])
    row = entry(store, "2024-05")
    assert {row["p50"], row["p80"], row["p95"], row["done_on"]} == {D("2024-04-30")}
    assert (row["left"], row["chance_on_time"], row["note"]) == (0, 1.0, None)
    year(store, "tan-an", [50, 80, 90, 90, 100])
    assert entry(store, "2024-06", "tan-an")["chance_on_time"] == 0.0


def test_more_than_everything_is_done(store):
    year(store, "tan-loi", [50, 103])
    assert entry(store, "2024-03")["p50"] == D("2024-03-31")


def test_no_line_is_drawn_beyond_three_years(store):
    year(store, "tan-loi", [1, 2, 3, 4], total=1000)
    row = entry(store, "2024-05")
    assert (row["p50"], row["p95"], row["note"], row["chance_on_time"]) == (None, None, TOO_SLOW, 0.0)


def test_without_data_or_with_a_total_of_nought_nothing_is_said(store):
    year(store, "tan-an", [0, 0, 0, 0, 0], total=0)
    for unit in ("tan-loi", "tan-an"):
        row = entry(store, "2024-06", unit)
        assert (row["p50"], row["note"]) == (None, TOO_FEW)
        assert row["left"] != row["left"]


def test_a_groups_increments_are_its_units_sums(store):
    year(store, "tan-loi", [10, 20, 30, 40], total=55)
    year(store, "tu-an", [0, 5, 10, 15], total=20)
    year(store, "tan-an", [20, 40, 60, 80], total=100)
    frame = forecast(store, as_of="2024-05", by=("group",))
    remaining = one_of(frame, group="remaining", track="A", stage="entry")
    # 20 left at 10, 15, 15 or 15 a month: in two months every run is done, in one none is
    assert remaining["left"] == 20
    assert D("2024-07-01") <= remaining["p50"] <= remaining["p95"] <= D("2024-07-31")
    city = one_of(forecast(store, as_of="2024-05"), track="A", stage="entry")
    assert (city["left"], city["months_used"]) == (40, 4)
    assert one_of(frame, group="pilot", track="A", stage="entry")["left"] == 20


def test_a_group_with_a_ward_that_told_nothing_is_not_called_done(store):
    year(store, "tan-loi", [50, 100])
    row = one_of(forecast(store, as_of="2024-03"), track="A", stage="entry")
    assert (row["left"], row["p50"], row["done_on"], row["note"]) == (0, None, None, TOO_FEW)


def test_a_merged_wards_increments_stay_with_its_successor(store):
    # Thống Nhất joins Tân Tiến on 01/11; from then on one report speaks for both
    year(store, "tan-tien", [5, 10, 15, 20, 25, 30, 35, 40, 45], total=100)
    year(store, "thong-nhat", [5, 10, 15, 20, 25, 30, 35, 40, 45], total=100)
    sent(store, "tan-tien", "2024-11", {KS: (2, 200, 0, 100, 0, 0, 0)})
    frame = forecast(store, as_of="2024-11", by=("unit",))
    row = one_of(frame, unit="tan-tien", track="A", stage="entry")
    assert (row["left"], row["months_used"]) == (100, 10)
    assert {row["p50"], row["p95"]} == {D("2025-09-30")}
    assert rows_of(frame, unit="thong-nhat") == []


def test_finish_counts_the_last_stages_of_both_tracks(store):
    for n, period in enumerate(MONTHS[:4], 1):
        sent(store, "tan-loi", period, {KS: (1, 50, 0, 0, 0, 0, 10 * n), HN: (1, 20, 0, 0, 0, 0, 5 * n)})
    row = one_of(forecast(store, as_of="2024-05", by=("unit",)), unit="tan-loi", milestone="finish")
    # 10 of A and none of B left, at 15 a month: two thirds of June
    assert (row["track"], row["stage"], row["left"]) == (None, None, 10)
    assert (row["p50"], row["due"], row["chance_on_time"]) == (D("2024-06-20"), D("2024-12-30"), 1.0)


def test_the_chance_is_unknown_while_the_due_day_is(store):
    for n, period in enumerate(MONTHS[:4], 1):
        sent(store, "tan-loi", period, {KS: (1, 100, 0, 0, 0, 10 * n, 0)})
    row = one_of(forecast(store, as_of="2024-05", by=("unit",)), unit="tan-loi", stage="attach")
    assert (row["due"], row["p50"]) == (None, D("2024-11-30"))
    assert row["chance_on_time"] != row["chance_on_time"]


def test_a_moved_due_day_is_the_one_that_counts(store):
    year(store, "tan-loi", [10, 20, 30, 40], total=65)
    append_event(store, "moved", D("2024-08-16"), milestone="entry", unit="tan-loi", actor="test")
    assert entry(store, "2024-05")["chance_on_time"] == 1.0
    append_event(store, "moved", D("2024-08-15"), milestone="entry", unit="tan-loi", actor="test")
    assert entry(store, "2024-05")["chance_on_time"] == 0.0


def test_every_unit_has_the_stages_it_holds_and_finish(store):
    frame = forecast(store, as_of="2024-05", by=("unit",))
    ward, office = rows_of(frame, unit="tan-loi"), rows_of(frame, unit="phong-tu-phap")
    assert [(row["track"], row["stage"]) for row in ward] == [
        ("A", "entry"), ("A", "scan"), ("A", "attach"), ("A", "update"),
        ("B", "scan"), ("B", "package"), ("B", "import"), ("B", "approve"), (None, None)]
    assert [row["milestone"] for row in ward] == [
        "entry", "scan-a", "attach", "update", "scan-b", "scan-b", "scan-b", "approve-b", "finish"]
    assert [row["stage"] for row in office] == ["scan", "package", "import", "approve", None]
    assert forecast(store, as_of="2024-05", by=("unit",), units=("tan-loi",)).equals(
        frame[frame["unit"] == "tan-loi"].reset_index(drop=True))


# --- laws ---


def test_what_comes_later_never_changes_an_earlier_forecast(store):
    year(store, "tan-loi", [10, 15, 30, 40])
    before = forecast(store, as_of="2024-05", by=("unit",))
    sent(store, "tan-loi", "2024-06", {KS: (1, 90, 0, 80, 5, 0, 0)})
    assert forecast(store, as_of="2024-05", by=("unit",)).equals(before)


def test_the_same_report_again_changes_nothing(store):
    year(store, "tan-loi", [10, 15, 30, 40])
    before = forecast(store, as_of="2024-05")
    sent(store, "tan-loi", "2024-04", {KS: (1, 100, 0, 30, 0, 0, 0)})
    assert forecast(store, as_of="2024-05").equals(before)


def test_what_is_left_of_the_parts_is_what_is_left_of_the_whole(store):
    for n, unit in enumerate(("tan-loi", "tan-an", "ea-tu", "hoa-phu"), 1):
        year(store, unit, [10 * n, 15 * n, 30 * n, 40 * n], total=100 * n)
    whole = forecast(store, as_of="2024-05").set_index("milestone")["left"]
    for by in ("unit", "group"):
        parts = forecast(store, as_of="2024-05", by=(by,)).groupby("milestone", sort=False)["left"].sum()
        assert parts["entry"] == whole["entry"] == 600
        assert parts["finish"] == whole["finish"]


# --- at_risk ---


def state(store, as_of, milestone, unit="tan-loi"):
    return one_of(milestones(store, as_of=as_of, by=("unit",)), milestone=milestone, unit=unit)["state"]


def even(store, months, step, total, place):
    for n, period in enumerate(MONTHS[:months], 1):
        figures = [0] * 4
        figures[place] = step * n
        sent(store, "tan-loi", period, {KS: (1, total, 0, *figures)})


def gathering_pace(slow):
    """Ten months: some of 5 cases, the others of 20; and what they come to."""
    steps = [5] * slow + [20] * (10 - slow)
    return [sum(steps[:n]) for n in range(1, 11)]


@pytest.mark.parametrize(("slow", "total", "expected"), [
    # as of November 303/333 = 0.91 planned. 140 of 158 done, 18 left: a month of 20 is in time, 6 in 10 are
    (4, 158, "behind"),
    # 110 of 125 done, 15 left: only 4 in 10 months are of 20
    (6, 125, "at_risk"),
])
def test_behind_is_at_risk_with_less_than_an_even_chance(store, slow, total, expected):
    append_event(store, "ministry-guidance", D("2024-02-01"), actor="test")
    for period, done in zip(MONTHS, gathering_pace(slow), strict=True):
        sent(store, "tan-loi", period, {KS: (1, total, 0, 0, 0, 0, done)})
    assert state(store, "2024-11", "update") == expected


def test_behind_without_a_forecast_stays_behind(store):
    append_event(store, "ministry-guidance", D("2024-02-01"), actor="test")
    even(store, 3, 1, 1000, 3)
    assert state(store, "2024-04", "update") == "behind"


def test_overdue_comes_before_at_risk(store):
    even(store, 4, 1, 1000, 0)
    assert state(store, "2024-05", "entry") == "overdue"


def test_scan_b_is_judged_by_the_worst_of_its_unfinished_stages(store):
    append_event(store, "moved", D("2024-12-31"), milestone="scan-b", actor="test")
    for n, period in enumerate(MONTHS[:6], 1):
        sent(store, "tan-loi", period, {HN: (1, 300, 0, 300, 45 * n, 20 * n, 0)})
    # package will be done in a month; import needs nine more months and has five: 90 of 300
    assert state(store, "2024-07", "scan-b") == "at_risk"


@pytest.mark.parametrize(("slow", "totals", "expected"), [(4, (100, 58), "behind"), (6, (85, 40), "at_risk")])
def test_finish_is_judged_by_the_sum_of_both_tracks(store, slow, totals, expected):
    for period, done in zip(MONTHS, gathering_pace(slow), strict=True):
        of_a = done * 3 // 5
        sent(store, "tan-loi", period, {
            KS: (1, totals[0], 0, 0, 0, 0, of_a), HN: (1, totals[1], 0, 0, 0, 0, done - of_a)})
    assert state(store, "2024-11", "finish") == expected


def test_a_group_is_as_bad_as_its_worst_unit(store):
    append_event(store, "ministry-guidance", D("2024-02-01"), actor="test")
    even(store, 7, 10, 233, 3)
    row = one_of(milestones(store, as_of="2024-08"), milestone="update")
    assert row["state"] == "at_risk"
    assert row["states"]["at_risk"] == 1
