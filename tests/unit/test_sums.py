"""Sums read once: the same as completion's, period by period; remembered until the ledger changes; by province."""

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from data_layer.metrics import AsStored, completion, completion_series
from data_layer.metrics.facts import gather
from data_layer.metrics.remembered import remembered
from data_layer.metrics.sums import read_sums
from data_layer.plan import load_plan
from data_layer.store import VIETNAM, append_event, change_setting, init_store
from tests.ledger import one_of, sent

KS, KT = ("A", "khai-sinh"), ("A", "khai-tu")
HN = ("B", "xac-nhan-hon-nhan")


def test_sums_are_completions_of_every_period_over_blanks_and_the_merger(store):
    sent(store, "thong-nhat", "2024-02", {KS: (1, 100, 4, 10, None, 0, 0), KT: (1, None, 0, 5, 5, 0, 0)})
    sent(store, "tan-tien", "2024-03", {KS: (1, 200, 0, 30, 20, 0, 0), HN: (1, 40, 0, 9, 8, 7, 6)})
    sent(store, "thong-nhat", "2024-04", {KS: (1, None, None, 60, 50, 0, 0), KT: (1, 30, 0, None, 6, 0, 0)})
    sent(store, "tan-tien", "2024-11", {KS: (2, 300, 4, None, 120, 1, 0)})
    sent(store, "phong-tu-phap", "2024-05", {("B", "khai-sinh"): (1, 70, 0, 7, 6, 5, 4)})
    for as_of in ("2024-05", "2024-10", "2024-12"):
        sums = read_sums(store, as_of=as_of)
        series = completion_series(store, as_of=as_of, by=("unit", "stage"))
        counted = 0
        for row in series.to_dict("records"):
            done, total = sums.of(row["period"], [row["unit"]], row["track"], row["stage"])
            known = row["units_with_data"] > 0
            assert (done, total) == ((row["done"], row["total"]) if known else (0, 0)), row
            counted += known
        assert counted > 20


def test_what_is_remembered_is_forgotten_when_the_ledger_or_the_plan_changes(store):
    made = []

    def ask():
        return remembered(store, ("test",), lambda: made.append(len(made)) or made[-1])

    assert (ask(), ask()) == (0, 0)
    sent(store, "tan-loi", "2024-05", {KS: (1, 100, 0, 10, 0, 0, 0)})
    assert (ask(), ask()) == (1, 1)
    append_event(store, "pilot-ended", dt.date(2024, 3, 1), actor="test")
    assert ask() == 2
    change_setting(store, "grace_days", 3, actor="test")
    assert ask() == 3


def test_an_instant_of_storing_is_not_taken_for_one_of_receipt(store):
    # received long ago, stored today: a paper report entered later
    sent(store, "tan-loi", "2024-05", {KS: (1, 100, 0, 10, 0, 0, 0)})
    moment = dt.datetime(2024, 6, 30, tzinfo=VIETNAM)
    asked = [gather(store, as_of="2024-05", known_at=known_at).sums.of("2024-05", ["tan-loi"], "A", "entry")
             for known_at in (moment, AsStored.fromisoformat(moment.isoformat()))]
    assert asked == [(10, 100), (0, 0)]


def test_one_store_never_remembers_for_another(store, tmp_path):
    with init_store(tmp_path / "other" / "ledger.duckdb", load_plan()) as other:
        sent(other, "tan-loi", "2024-05", {KS: (1, 100, 0, 10, 0, 0, 0)})
        sent(store, "tan-loi", "2024-05", {KS: (1, 100, 0, 20, 0, 0, 0)})
        done = [gather(each, as_of="2024-05").sums.of("2024-05", ["tan-loi"], "A", "entry") for each in (other, store)]
        assert done == [(10, 100), (20, 100)]


# --- overviews of more than a city ---


@pytest.fixture
def country(tmp_path):
    """Two provinces; both have a district of one name."""
    plan = load_plan()
    places = {"tan-loi": ("P1", "Trung tâm"), "tan-an": ("P1", "Phía đông"), "ea-tu": ("P2", "Trung tâm")}
    units = tuple(
        dataclasses.replace(unit, province=places[unit.id][0], district=places[unit.id][1])
        for unit in plan.units if unit.id in places
    )
    with init_store(tmp_path / "country.duckdb", dataclasses.replace(plan, units=units)) as opened:
        for n, unit in enumerate(places, 1):
            sent(opened, unit, "2024-05", {KS: (1, 100 * n, 0, 0, 0, 0, 10 * n)})
        yield opened


def test_completion_by_province_and_district_sums_to_the_whole(country):
    by_province = completion(country, as_of="2024-05", by=("province",))
    assert by_province.columns.tolist()[:3] == ["province", "track", "stage"]
    assert {row["province"]: row["units_expected"] for row in by_province.to_dict("records")} == {"P1": 2, "P2": 1}
    by_district = completion(country, as_of="2024-05", by=("district",))
    assert one_of(by_district, province="P2", district="Trung tâm", track="A")["total"] == 300
    assert one_of(by_district, province="P1", district="Trung tâm", track="A")["total"] == 100
    whole = one_of(completion(country, as_of="2024-05", by=("track",)), track="A")
    for frame in (by_province, by_district):
        assert frame[frame["track"] == "A"]["done"].sum() == whole["done"] == 60


def test_communes_are_told_with_their_province(country):
    frame = completion(country, as_of="2024-05", by=("province", "unit"))
    of_a = frame[frame["track"] == "A"]
    assert dict(zip(of_a["unit"], of_a["province"], strict=True)) == {"tan-loi": "P1", "tan-an": "P1", "ea-tu": "P2"}


def test_a_city_without_provinces_is_one_group_without_a_name(store):
    sent(store, "tan-loi", "2024-05", {KS: (1, 100, 0, 0, 0, 0, 10)})
    row = one_of(completion(store, as_of="2024-05", by=("province",)), track="A")
    assert pd.isna(row["province"])
    assert row["done"] == 10
