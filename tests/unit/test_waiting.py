"""What waits between the stages: figures by hand, and the law that every case stands in one place."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_layer.plan import load_plan
from pages.shared.waiting import DIGITISED, bottleneck, cannot_begin, left, place_name, waiting

PLAN = load_plan()
STAGES = [stage.id for stage in PLAN.stages_of("A")]


def lines(*reported, unit="tan-lap", book_type="khai-sinh", period="2024-05"):
    """Completion by unit, book type and stage of track A; each reported: (total, done of the four stages)."""
    return pd.DataFrame([
        {"period": period, "unit": f"{unit}{at or ''}", "book_type": book_type, "track": "A", "stage": stage,
         "total": None if done is None else total, "done": done}
        for at, (total, *every) in enumerate(reported)
        for stage, done in zip(STAGES, every, strict=True)
    ])


def cases(frame):
    return dict(zip(frame.stage, frame.cases, strict=True))


def test_a_case_waits_for_the_first_stage_that_it_has_not_passed():
    found = waiting(lines((1000, 700, 500, 200, 50)), PLAN)
    assert cases(found) == {"entry": 300, "scan": 200, "attach": 300, "update": 150, DIGITISED: 50}
    assert found.share.sum() == pytest.approx(1)
    assert left(found) == 950


def test_what_was_scanned_before_it_was_typed_in_has_passed_both():
    assert cases(waiting(lines((1000, 300, 500, 0, 0)), PLAN)) == {
        "entry": 500, "scan": 0, "attach": 500, "update": 0, DIGITISED: 0
    }


def test_a_stage_that_was_never_reported_has_no_place():
    assert cases(waiting(lines((1000, 700, None, 200, 50)), PLAN)) == {
        "entry": 300, "attach": 500, "update": 150, DIGITISED: 50
    }


def test_more_done_than_there_is_leaves_nothing_waiting_and_is_not_cut():
    found = waiting(lines((1000, 1030, 1030, 1030, 1030)), PLAN)
    assert cases(found) == {"entry": 0, "scan": 0, "attach": 0, "update": 0, DIGITISED: 1030}
    assert bottleneck(found) is None


def test_a_total_of_0_and_nothing_reported_at_all_are_no_cases():
    assert waiting(lines((0, 0, 0, 0, 0)), PLAN).cases.sum() == 0
    assert waiting(lines((0, 0, 0, 0, 0)), PLAN).share.isna().all()
    assert waiting(lines((None, None, None, None, None)), PLAN).empty


def test_the_most_cases_wait_for_the_bottleneck_unless_it_cannot_begin():
    found = waiting(lines((1000, 900, 600, 0, 0)), PLAN)
    assert bottleneck(found) == "attach"
    assert bottleneck(found, but={"attach": "chưa đủ điều kiện bắt đầu"}) == "scan"
    assert place_name(PLAN.stages_of("A"), "attach") == "chờ đính kèm file"
    assert place_name(PLAN.stages_of("A"), DIGITISED) == "đã số hóa"


def test_only_a_milestone_that_waits_or_has_not_begun_holds_its_stages():
    standings = pd.DataFrame({"milestone": ["scan-a", "attach", "approve-b"],
                              "state": ["overdue", "waiting", "not_started"]})
    assert cannot_begin(PLAN, "A", standings) == {"attach": "chưa đủ điều kiện bắt đầu"}
    assert cannot_begin(PLAN, "B", standings) == {"approve": "chưa đến ngày bắt đầu"}


counts = st.integers(0, 500)
reports = st.lists(st.tuples(counts, counts, counts, counts, counts), min_size=1, max_size=4)


@settings(deadline=None)
@given(reports)
def test_every_case_stands_in_one_place_and_units_add_up_to_the_whole(reported):
    frame = lines(*reported)
    whole, by_unit = waiting(frame, PLAN), waiting(frame, PLAN, ("unit",))
    assert whole.cases.sum() == sum(max(each) for each in reported)
    assert (by_unit.cases >= 0).all()
    assert cases(by_unit.groupby("stage", as_index=False).cases.sum()) == cases(whole)
