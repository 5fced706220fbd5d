"""Completion, by hand: current figures, totals, merger, basis, what was known when."""

import datetime as dt

import pytest

from data_layer.metrics import changes, completion, completion_series, unit_history, weighted_progress
from data_layer.store import append_decision
from tests.ledger import one_of, sent, wards

KS, KT = ("A", "khai-sinh"), ("A", "khai-tu")
HN = ("B", "xac-nhan-hon-nhan")


def entry(store, as_of="2024-05", by=("unit", "stage"), **kw):
    return completion(store, as_of=as_of, by=by, **kw)


def test_completion_is_a_ratio_of_sums_never_a_mean_of_ratios(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 1000, 0, 100, 0, 0, 0)})
    sent(store, "tan-hoa", "2024-05", {KS: (1, 100, 0, 100, 0, 0, 0)})
    row = one_of(completion(store, as_of="2024-05"), track="A", stage="entry")
    assert (row["done"], row["total"]) == (200, 1100)
    assert row["rate"] == 200 / 1100


def test_total_is_net_of_what_cannot_be_digitised(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 1000, 40, 480, 0, 0, 0)})
    row = one_of(entry(store), unit="tan-lap", stage="entry")
    assert (row["total"], row["unable"], row["rate"]) == (960, 40, 0.5)


def test_more_than_everything_is_shown_as_it_is(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 103, 0, 0, 0)})
    assert one_of(entry(store), unit="tan-lap", stage="entry")["rate"] == 1.03


def test_a_total_of_nought_has_no_rate(store):
    sent(store, "tan-lap", "2024-05", {KS: (0, 0, 0, 0, 0, 0, 0)})
    row = one_of(completion(store, as_of="2024-05", by=("unit", "book_type", "stage")), unit="tan-lap",
                 book_type="khai-sinh", stage="entry")
    assert row["total"] == 0
    assert row["rate"] != row["rate"]


def test_a_blank_figure_is_carried_forward_and_marked(store):
    sent(store, "tan-lap", "2024-04", {KS: (10, 100, 5, 40, 30, 0, 0), KT: (2, 20, 0, 10, 0, 0, 0)})
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 5, None, 50, 0, 0)})
    by_type = completion(store, as_of="2024-05", by=("unit", "book_type", "stage"))
    carried = one_of(by_type, unit="tan-lap", book_type="khai-sinh", stage="entry")
    assert (carried["done"], list(carried["stale_units"])) == (40, ["tan-lap"])
    fresh = one_of(by_type, unit="tan-lap", book_type="khai-sinh", stage="scan")
    assert (fresh["done"], list(fresh["stale_units"])) == (50, [])
    left_out = one_of(by_type, unit="tan-lap", book_type="khai-tu", stage="entry")
    assert (left_out["done"], list(left_out["stale_units"])) == (10, ["tan-lap"])


def test_a_stage_never_reported_is_in_neither_sum(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 50, None, 0, 0), KT: (1, 30, 0, 20, 15, 0, 0)})
    scan = one_of(entry(store), unit="tan-lap", track="A", stage="scan")
    assert (scan["done"], scan["total"], scan["books"]) == (15, 30, 1)


def test_a_total_never_reported_keeps_the_line_out_of_every_sum(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, None, 0, 50, 1, 0, 0), KT: (1, 30, 0, 20, 15, 0, 0)})
    row = one_of(entry(store), unit="tan-lap", stage="entry")
    assert (row["done"], row["total"]) == (20, 30)


def test_a_unit_without_data_has_a_row_of_nulls(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 50, 1, 0, 0)})
    row = one_of(entry(store), unit="tan-hoa", stage="entry")
    assert all(row[key] is None or row[key] != row[key] or str(row[key]) == "<NA>"
               for key in ("books", "total", "unable", "done", "rate"))
    assert (row["units_expected"], row["units_with_data"]) == (1, 0)
    city = one_of(completion(store, as_of="2024-05"), track="A", stage="entry")
    assert (city["units_expected"], city["units_with_data"]) == (21, 1)


def test_tracks_are_never_summed_and_only_the_office_adds_to_track_b(store):
    sent(store, "phong-tu-phap", "2024-05", {("B", "khai-sinh"): (5, 500, 0, 250, 100, 50, 0)})
    frame = completion(store, as_of="2024-05", by=("group", "stage"))
    assert set(frame.track) == {"A", "B"}
    assert not ((frame.track == "A") & (frame.group == "justice_office")).any()
    assert one_of(frame, track="B", stage="scan", group="justice_office")["rate"] == 0.5
    assert one_of(completion(store, as_of="2024-05"), track="B", stage="scan")["units_expected"] == 22


def test_without_stage_the_last_stage_of_each_track_is_given(store):
    frame = completion(store, as_of="2024-05", by=("track",))
    assert list(zip(frame.track, frame.stage, strict=True)) == [("A", "update"), ("B", "approve")]


def test_as_of_never_sees_a_later_period(store):
    sent(store, "tan-lap", "2024-04", {KS: (10, 100, 0, 40, 0, 0, 0)})
    before = completion(store, as_of="2024-04", by=("unit", "book_type", "stage"))
    sent(store, "tan-lap", "2024-05", {KS: (10, 200, 0, 90, 0, 0, 0)})
    sent(store, "tan-hoa", "2024-06", {KS: (10, 200, 0, 90, 0, 0, 0)})
    assert completion(store, as_of="2024-04", by=("unit", "book_type", "stage")).equals(before)


def test_the_current_version_is_the_one_received_last_not_the_one_typed_last(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 60, 0, 0, 0)}, received_at=dt.datetime(2024, 6, 2))
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 40, 0, 0, 0)}, received_at=dt.datetime(2024, 5, 31))
    assert one_of(entry(store), unit="tan-lap", stage="entry")["done"] == 60


def test_the_same_instant_is_ranked_by_arrival(store):
    at = dt.datetime(2024, 5, 31)
    for done in (40, 60, 50):
        sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, done, 0, 0, 0)}, received_at=at)
    assert one_of(entry(store), unit="tan-lap", stage="entry")["done"] == 50


def test_known_at_shows_what_was_known_then(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 40, 0, 0, 0)}, received_at=dt.datetime(2024, 5, 31, 9))
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 60, 0, 0, 0)}, received_at=dt.datetime(2024, 6, 4, 9))
    then = dt.datetime.fromisoformat("2024-06-04T15:59:59+07:00")
    assert one_of(entry(store, known_at=then), unit="tan-lap", stage="entry")["done"] == 40
    at_once = dt.datetime.fromisoformat("2024-06-04T16:00:00+07:00")
    assert one_of(entry(store, known_at=at_once), unit="tan-lap", stage="entry")["done"] == 60


def test_a_returned_report_no_longer_counts_and_the_one_before_it_does(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 40, 0, 0, 0)}, received_at=dt.datetime(2024, 5, 30))
    second = sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 90, 0, 0, 0)}, received_at=dt.datetime(2024, 5, 31))
    append_decision(store, second, "return", reason="Sai cột", actor="test")
    assert one_of(entry(store), unit="tan-lap", stage="entry")["done"] == 40


def test_basis_accepted_takes_only_what_was_accepted_last(store):
    first = sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 40, 0, 0, 0)}, received_at=dt.datetime(2024, 5, 30))
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 90, 0, 0, 0)}, received_at=dt.datetime(2024, 5, 31))
    append_decision(store, first, "accept", actor="test")
    assert one_of(entry(store, basis="accepted"), unit="tan-lap", stage="entry")["done"] == 40
    append_decision(store, first, "return", actor="test")
    assert one_of(entry(store, basis="accepted"), unit="tan-lap", stage="entry")["units_with_data"] == 0


def test_a_refused_report_never_counts(store):
    sent(store, "tan-lap", "2024-05", {}, status="refused")
    assert one_of(entry(store), unit="tan-lap", stage="entry")["units_with_data"] == 0


@pytest.fixture
def merger(store):
    sent(store, "thanh-cong", "2024-10", {KS: (10, 100, 0, 50, 40, 0, 0)})
    sent(store, "thang-loi", "2024-10", {KS: (6, 60, 10, 30, 20, 0, 0), KT: (1, 5, 0, 5, 5, 5, 5)})
    return store


def test_before_the_merger_each_ward_stands_for_itself(merger):
    frame = entry(merger, "2024-10")
    assert one_of(frame, unit="thanh-cong", stage="entry")["done"] == 50
    assert one_of(frame, unit="thang-loi", stage="entry")["done"] == 35


def test_after_the_merger_the_last_report_counts_towards_the_successor(merger):
    frame = entry(merger, "2024-11")
    assert "thang-loi" not in set(frame.unit)
    row = one_of(frame, unit="thanh-cong", stage="entry")
    assert (row["done"], row["total"], list(row["stale_units"])) == (85, 155, ["thanh-cong"])


def test_no_total_jumps_at_the_merger(merger):
    city = [one_of(completion(merger, as_of=p), track="A", stage="entry") for p in ("2024-10", "2024-11")]
    assert city[0]["done"] == city[1]["done"] == 85
    assert (city[0]["units_expected"], city[1]["units_expected"]) == (21, 19)


def test_the_successors_own_report_speaks_for_both_never_twice(merger):
    sent(merger, "thanh-cong", "2024-11", {KS: (16, 160, 10, 120, None, 0, 0)})
    by_type = completion(merger, as_of="2024-11", by=("unit", "book_type", "stage"))
    spoken = one_of(by_type, unit="thanh-cong", book_type="khai-sinh", stage="entry")
    assert (spoken["done"], spoken["total"], list(spoken["stale_units"])) == (120, 150, [])
    blank = one_of(by_type, unit="thanh-cong", book_type="khai-sinh", stage="scan")
    assert (blank["done"], list(blank["stale_units"])) == (60, ["thanh-cong"])
    left_out = one_of(by_type, unit="thanh-cong", book_type="khai-tu", stage="entry")
    assert (left_out["done"], list(left_out["stale_units"])) == (5, ["thanh-cong"])


def test_a_series_adds_the_two_wards_earlier_figures(merger):
    sent(merger, "thanh-cong", "2024-11", {KS: (16, 160, 10, 120, 90, 0, 0)})
    series = completion_series(merger, as_of="2024-11", by=("unit", "stage"))
    mine = series[(series.unit == "thanh-cong") & (series.stage == "entry") & series.done.notna()]
    assert list(zip(mine.period, mine.done, strict=True)) == [("2024-10", 85), ("2024-11", 125)]
    assert "thang-loi" not in set(series.unit)


def test_changes_split_the_increment_by_cause(store):
    sent(store, "tan-lap", "2024-04", {KS: (10, 100, 0, 40, 0, 0, 0), KT: (1, 50, 0, 30, 0, 0, 0)})
    sent(store, "tan-lap", "2024-05", {KS: (10, 120, 0, 70, 0, 0, 0), KT: (1, 50, 0, 25, 0, 0, 0)})
    row = one_of(changes(store, as_of="2024-05"), unit="tan-lap", stage="entry")
    assert (row["increment"], row["work_done"], row["corrected"], row["scope_changed"]) == (25, 30, -5, 20)


def test_weighted_progress_weighs_the_stages(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 100, 50, 20, 10)})
    row = one_of(weighted_progress(store, as_of="2024-05", by=("unit",)), unit="tan-lap", track="A")
    assert row["weighted"] == pytest.approx(0.4 + 0.15 + 0.03 + 0.015)


def test_history_names_file_version_and_cell(store):
    sent(store, "tan-lap", "2024-05", {HN: (3, 30, 0, 9, 8, 7, 6)}, name="mot.xlsx")
    sent(store, "tan-lap", "2024-05", {HN: (3, 30, 0, 10, 8, 7, 6)}, name="hai.xlsx",
         received_at=dt.datetime(2024, 6, 1))
    row = one_of(unit_history(store, unit="tan-lap", as_of="2024-05"), stage="scan")
    assert (row["done"], row["file_name"], row["version"]) == (10, "hai.xlsx", 2)


@pytest.mark.parametrize("by", [("unit",), ("book_type",), ("group",), ("unit", "book_type"), ("group", "book_type")])
def test_parts_sum_to_the_whole(store, by):
    for n, ward in enumerate(wards(store.plan, "2024-05")[:9], 1):
        figures = {KS: (n, 100 * n, n, 50 * n, None if n % 3 else n, 0, 0), HN: (1, n, 0, n, 0, 0, 0)}
        sent(store, ward, "2024-05", figures)
    whole = completion(store, as_of="2024-05", by=("stage",)).set_index(["track", "stage"])
    parts = completion(store, as_of="2024-05", by=(*by, "stage")).groupby(["track", "stage"], sort=False)
    for column in ("books", "total", "unable", "done"):
        assert parts[column].sum().to_dict() == whole[column].fillna(0).to_dict()
