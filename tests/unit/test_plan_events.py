"""Days of the plan entered by the office: with author and reason, the last entry stands, the earlier ones stay."""

from __future__ import annotations

import datetime as dt

import pytest

from data_layer import access
from data_layer.access import Viewer
from data_layer.metrics import milestones, moved_dues
from data_layer.review.plan_events import PlanEventError, enter_events, plan_events
from tests.ledger import one_of, rows_of, sent

WHY = "Quyết định 123/QĐ-UBND ngày 20/05/2024: gia hạn nhập liệu"
NEW = dt.date(2024, 6, 30)


def due_of(store, milestone: str, unit: str):
    return one_of(milestones(store, as_of="2024-05", by=("unit",)), milestone=milestone, unit=unit)["due"]


def test_a_moved_due_day_is_the_milestones_and_the_old_one_is_still_known(store):
    sent(store, "tan-lap", "2024-05", {("A", "khai-sinh"): (1, 100, 0, 50, 0, 0, 0)})
    before = milestones(store, as_of="2024-05", by=("unit",))
    assert one_of(before, milestone="entry", unit="tan-lap")["state"] == "overdue"
    enter_events(store, "moved", NEW, milestone="entry", reason=WHY, actor="test")
    after = one_of(milestones(store, as_of="2024-05", by=("unit",)), milestone="entry", unit="tan-lap")
    assert (after["due"], after["state"] == "overdue") == (NEW, False)
    moved = one_of(moved_dues(store, as_of="2024-05"), milestone="entry", unit="tan-lap")
    assert (moved["due_before"], moved["due"]) == (dt.date(2024, 5, 31), NEW)
    (entry,) = plan_events(store)
    assert (entry.name, entry.day, entry.reason, entry.actor, entry.stands) == ("moved", NEW, WHY, "test", True)


def test_the_last_entry_stands_and_the_earlier_one_stays_listed(store):
    for day in (dt.date(2024, 2, 5), dt.date(2024, 2, 7)):
        enter_events(store, "province-guidance", day, reason="Công văn 10/STP", actor="test")
    assert [(each.day.day, each.stands) for each in plan_events(store)] == [(7, True), (5, False)]
    assert due_of(store, "pilot", "tan-lap") == dt.date(2024, 2, 21)


def test_a_day_moved_for_one_unit_stands_beside_the_others_until_all_are_moved(store):
    enter_events(store, "moved", NEW, milestone="scan-a", units=["ea-kao"], reason=WHY, actor="test")
    assert due_of(store, "scan-a", "ea-kao") == NEW
    assert due_of(store, "scan-a", "tan-lap") == dt.date(2024, 5, 31)
    enter_events(store, "moved", dt.date(2024, 7, 31), milestone="scan-a", reason=WHY, actor="test")
    assert {due_of(store, "scan-a", unit) for unit in ("ea-kao", "tan-lap")} == {dt.date(2024, 7, 31)}
    assert [each.stands for each in plan_events(store)] == [True, False]


def test_a_hand_over_is_entered_for_several_wards_at_once(store):
    made = enter_events(store, "handed-over", dt.date(2024, 8, 22), units=["tan-tien", "ea-kao"], reason="Biên bản 5",
                        actor="test")
    assert len(made) == 2
    assert {each.unit for each in plan_events(store) if each.stands} == {"tan-tien", "ea-kao"}


@pytest.mark.parametrize(("change", "said"), [
    ({"reason": "  "}, "căn cứ"), ({"reason": "x" * 301}, "dài quá"), ({"name": "monthly"}, "loại sự kiện"),
    ({"day": dt.date(2204, 6, 30)}, "cách kế hoạch quá xa"), ({"milestone": None}, "chọn mốc"),
    ({"milestone": "monthly"}, "chọn mốc"), ({"units": ["moon"]}, "chọn đơn vị"), ({"units": []}, "chọn đơn vị"),
    ({"name": "handed-over", "milestone": None}, "phường, xã"),
    ({"name": "pilot-ended"}, "chung cho cả kế hoạch"),
    ({"name": "pilot-ended", "milestone": None, "units": ["ea-kao"]}, "chung cho cả kế hoạch"),
])
def test_what_cannot_be_is_refused_in_words_and_nothing_is_entered(store, change, said):
    asked = {"name": "moved", "day": NEW, "milestone": "entry", "reason": WHY, "units": (None,)} | change
    with pytest.raises(PlanEventError, match=said):
        enter_events(store, asked.pop("name"), asked.pop("day"), actor="test", **asked)
    assert plan_events(store) == []


@pytest.mark.parametrize(("role", "unit", "may"), [
    ("ward", "ea-kao", False), ("leader", None, False), ("justice_office", "phong-tu-phap", True),
    ("admin", None, True),
])
def test_only_the_office_and_the_administrator_enter_days_and_it_is_on_record(store, role, unit, may):
    access.add_account(store, "can-bo", role, unit=unit, actor="test")
    viewer = Viewer("can-bo", role, unit)
    if may:
        enter_events(store, "moved", NEW, milestone="entry", reason=WHY, actor=viewer)
        (entry,) = rows_of(access.entries(store, action="plan.event_entered"))
        assert (entry["actor"], entry["object"], entry["detail"]) == ("can-bo", "entry", f"30/06/2024: {WHY}")
        assert plan_events(store)[0].actor == "can-bo"
    else:
        with pytest.raises(access.AccessRefused):
            enter_events(store, "moved", NEW, milestone="entry", reason=WHY, actor=viewer)
        assert plan_events(store) == []
