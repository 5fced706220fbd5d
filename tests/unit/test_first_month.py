"""Which month a ward finds first: the one that it has to report now."""

import datetime as dt

import pytest

from data_layer.plan import load_plan
from pages.shared.months import due_now


@pytest.mark.parametrize(("today", "month"), [
    ("2024-01-15", "2024-02"),  # nothing is due yet: the plan's first
    ("2024-05-20", "2024-04"),  # May is due on the 31st, eleven days ahead
    ("2024-05-21", "2024-05"),
    ("2024-05-31", "2024-05"),
    ("2024-06-03", "2024-05"),  # late, and still the one to send
    ("2024-06-20", "2024-06"),
    ("2026-11-23", "2024-12"),  # the plan is over: its last one
])
def test_the_month_that_is_due(today, month):
    plan = load_plan()
    assert plan.grace_days == 0
    assert due_now(plan, dt.date.fromisoformat(today)) == month
