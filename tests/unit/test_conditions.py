"""What conditional milestones wait for, and due days that were moved."""

import datetime as dt

from data_layer import metrics
from data_layer.store import append_event
from tests.ledger import one_of, rows_of, sent

GUIDED = dt.date(2024, 8, 15)


def test_before_anything_happened_every_condition_is_open(store):
    found = metrics.conditions(store, as_of="2024-05")
    assert found.day.isna().all()
    attach = rows_of(found, milestone="attach", unit="ea-tu")
    assert [row["event"] for row in attach] == ["handed-over", "ministry-guidance"]
    assert {row["unit"] for row in rows_of(found, milestone="pilot")} == {
        "ea-tam", "khanh-xuan", "tan-an", "tan-hoa", "tan-lap",
    }


def test_an_event_is_seen_from_the_month_it_lies_in(store):
    append_event(store, "ministry-guidance", GUIDED, actor="x")
    assert metrics.conditions(store, as_of="2024-07").day.isna().all()
    found = metrics.conditions(store, as_of="2024-08")
    assert {row["day"] for row in rows_of(found, event="ministry-guidance")} == {GUIDED}


def test_a_ward_says_itself_when_the_data_were_handed_over_and_the_office_has_the_last_word(store):
    told, entered = dt.date(2024, 8, 20), dt.date(2024, 8, 22)
    sent(store, "ea-tu", "2024-08", tasks={"handed-over": ("done", told)})
    assert one_of(metrics.conditions(store, as_of="2024-08"), unit="ea-tu", event="handed-over")["day"] == told
    append_event(store, "handed-over", entered, unit="ea-tu", actor="x")
    assert one_of(metrics.conditions(store, as_of="2024-08"), unit="ea-tu", event="handed-over")["day"] == entered


def test_a_moved_due_day_keeps_the_old_one_beside_it(store):
    later = dt.date(2024, 6, 30)
    assert metrics.moved_dues(store, as_of="2024-05").empty
    append_event(store, "moved", later, milestone="entry", unit="ea-tu", reason="r", actor="x")
    row = one_of(metrics.moved_dues(store, as_of="2024-05"))
    assert (row["unit"], row["due_before"], row["due"]) == ("ea-tu", dt.date(2024, 5, 31), later)
    append_event(store, "moved", later, milestone="scan-a", reason="r", actor="x")
    assert len(rows_of(metrics.moved_dues(store, as_of="2024-05"), milestone="scan-a")) == 21
