"""Explain this number: the cells behind a figure, and that they add up to it."""

import datetime as dt
import random

import pytest

from data_layer.metrics import completion, newcomers, receipts, sources
from data_layer.store import append_decision
from tests.ledger import rows_of, sent

KS, KT = ("A", "khai-sinh"), ("A", "khai-tu")
STAGES = (("A", "entry"), ("A", "update"), ("B", "import"))


def cells_of(frame, **where):
    return {(row["book_type"], row["measure"]): row["value"] for row in rows_of(frame, **where)}


def test_each_figure_comes_with_the_report_it_was_last_said_in(store):
    sent(store, "tan-lap", "2024-04", {KS: (10, 100, 5, 40, 30, 0, 0)}, name="t4.xlsx")
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 5, None, 50, 0, 0)}, name="t5.xlsx")
    found = sources(store, as_of="2024-05", track="A", stage="entry")
    places = {row["measure"]: (row["value"], row["period"], row["file_name"]) for row in found.to_dict("records")}
    assert places == {
        "done": (40, "2024-04", "t4.xlsx"), "total": (100, "2024-05", "t5.xlsx"), "unable": (5, "2024-05", "t5.xlsx"),
    }


def test_a_correction_takes_the_place_of_what_it_corrects(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 40, 0, 0, 0)})
    later = sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 45, 0, 0, 0)}, name="sua.xlsx")
    append_decision(store, later, "accept", actor="phong-tu-phap")
    (done,) = rows_of(sources(store, as_of="2024-05", track="A", stage="entry"), measure="done")
    assert (done["value"], done["version"], done["file_name"], done["decision"]) == (45, 2, "sua.xlsx", "accept")


def test_a_line_in_no_sum_is_not_named_as_a_source(store):
    sent(store, "tan-lap", "2024-05", {KS: (10, None, 0, 40, 0, 0, 0), KT: (1, 30, 0, 20, None, 0, 0)})
    assert set(sources(store, as_of="2024-05", track="A", stage="entry").book_type) == {"khai-tu"}
    assert sources(store, as_of="2024-05", track="A", stage="scan").empty


def test_a_merged_ward_is_a_source_until_its_successor_speaks_for_it(store):
    sent(store, "thang-loi", "2024-10", {KS: (1, 100, 0, 60, 0, 0, 0)})
    sent(store, "thanh-cong", "2024-10", {KS: (1, 200, 0, 50, 0, 0, 0)})
    both = sources(store, as_of="2024-11", track="A", stage="entry", units=("thanh-cong",))
    assert set(both.unit) == {"thanh-cong"}
    assert {row["reported_by"]: row["value"] for row in rows_of(both, measure="done")} == {
        "thang-loi": 60, "thanh-cong": 50,
    }
    sent(store, "thanh-cong", "2024-11", {KS: (1, 300, 0, 120, 0, 0, 0)})
    own = sources(store, as_of="2024-11", track="A", stage="entry")
    assert cells_of(own) == {("khai-sinh", "done"): 120, ("khai-sinh", "total"): 300, ("khai-sinh", "unable"): 0}


def some(dice, figure):
    return None if dice.random() < 0.2 else figure


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("as_of", ["2024-05", "2024-10", "2024-12"])
def test_the_cells_add_up_to_the_figure(store, seed, as_of):
    """Over reports with holes, corrections, returned versions and the merger."""
    dice = random.Random(seed)
    units = [unit for unit in store.plan.units if unit.id in ("tan-lap", "thang-loi", "thanh-cong", "phong-tu-phap")]
    types = {"A": ("khai-sinh", "khai-tu"), "B": ("giam-ho",)}
    for period in store.plan.periods():
        for unit in units:
            if not unit.stands_at(period) or dice.random() < 0.3:
                continue
            lines = {
                (track, kind): tuple(some(dice, dice.randrange(100)) for _ in range(7))
                for track in store.plan.tracks_of(unit) for kind in types[track]
            }
            for version in range(dice.choice((1, 1, 2))):
                made = sent(store, unit.id, period, lines, name=f"{version}.xlsx")
            if dice.random() < 0.2:
                append_decision(store, made, "return", reason="sai", actor="phong-tu-phap")
    for track, stage in STAGES:
        found = sources(store, as_of=as_of, track=track, stage=stage)
        wanted = completion(store, as_of=as_of, by=("unit", "book_type", "stage"))
        wanted = wanted[(wanted.track == track) & (wanted.stage == stage) & (wanted.units_with_data > 0)]
        summed = found.pivot_table(index=["unit", "book_type"], columns="measure", values="value", aggfunc="sum",
                                   fill_value=0)
        summed["unable"] = summed.get("unable", 0)
        assert {key: (row.done, row.total - row.unable) for key, row in summed.iterrows()} == {
            (row.unit, row.book_type): (row.done, row.total) for row in wanted.itertuples()
        }


def test_the_last_receipt_is_of_the_report_that_counts(store):
    first = sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 40, 0, 0, 0)}, received_at=dt.datetime(2024, 6, 1, 8))
    later = sent(store, "tan-lap", "2024-05", {KS: (10, 100, 0, 45, 0, 0, 0)}, received_at=dt.datetime(2024, 6, 3, 9))
    assert receipts(store, as_of="2024-05").received_at.tolist() == [dt.datetime(2024, 6, 3, 9)]
    append_decision(store, later, "return", actor="phong-tu-phap", reason="sai")
    assert receipts(store, as_of="2024-05").received_at.tolist() == [dt.datetime(2024, 6, 1, 8)]
    append_decision(store, first, "return", actor="phong-tu-phap", reason="sai")
    assert receipts(store, as_of="2024-05").empty
    assert receipts(store, as_of="2024-04").empty


def test_newcomers_are_units_whose_first_report_came_after_the_month_before(store):
    sent(store, "tan-lap", "2024-02", {KS: (10, 100, 0, 40, 0, 0, 0)})
    sent(store, "tan-lap", "2024-04", {KS: (10, 100, 0, 60, 0, 0, 0)})
    sent(store, "ea-tam", "2024-04", {KS: (10, 100, 0, 60, 0, 0, 0)})
    # its figures of before are those of the ward that is merged into it
    sent(store, "thanh-cong", "2024-04", {KS: (10, 100, 0, 60, 0, 0, 0)})
    assert newcomers(store, as_of="2024-02").empty
    assert newcomers(store, as_of="2024-04").to_dict("records") == [{"unit": "ea-tam", "period": "2024-04"}]
    assert newcomers(store, as_of="2024-05").empty
    assert newcomers(store, as_of="2024-06", since="2024-03").unit.tolist() == ["ea-tam"]
