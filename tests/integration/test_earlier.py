"""What a report is compared with equals what the screens would have shown before it came."""

from __future__ import annotations

import random

import pytest

from data_layer.metrics import completion
from data_layer.receive.earlier import earlier_reports
from tests.ledger import sent

UNITS = ("thanh-cong", "thang-loi", "tan-tien", "thong-nhat", "tan-lap")
LINES = (("A", "khai-sinh"), ("A", "khai-tu"), ("B", "giam-ho"))


@pytest.mark.parametrize("seed", range(6))
def test_carried_figures_equal_the_views(store, seed):
    chance = random.Random(seed)
    for period in store.plan.periods():
        for unit in UNITS:
            if chance.random() < 0.7 and store.plan.unit_by_id[unit].stands_at(period):
                sent(store, unit, period, {
                    line: tuple(None if chance.random() < 0.3 else chance.randrange(500) for _ in range(7))
                    for line in LINES if chance.random() < 0.8
                })
    for period in store.plan.periods()[1:]:
        _compare(store, period)


def _compare(store, period):
    before = [p for p in store.plan.periods() if p < period][-1]
    view = completion(store, as_of=period, until=before, by=("unit", "book_type", "stage"), units=list(UNITS))
    earlier = earlier_reports(store, UNITS, period)
    stages = {(s.track, s.id): s.slot - 1 for s in store.plan.stages}
    seen = 0
    for row in view[view["done"].notna()].to_dict("records"):
        line = earlier[row["unit"]].lines[row["track"], row["book_type"]]
        assert line.done[stages[row["track"], row["stage"]]] == row["done"]
        assert line.total - (line.unable or 0) == row["total"]
        seen += 1
    assert seen or not earlier or period == "2024-03"
