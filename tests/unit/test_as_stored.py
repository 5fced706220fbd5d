"""The view behind an issued report: what had been stored by then, whatever day of receipt was entered later."""

import datetime as dt

import pytest

from data_layer.metrics import completion, quality, reporting
from data_layer.metrics.sql import AsStored
from data_layer.plan import load_plan
from data_layer.store import VIETNAM, init_store, to_utc, utc_now
from tests.ledger import one_of, sent

LINE = ("A", "khai-sinh")


@pytest.fixture
def store(tmp_path):
    with init_store(tmp_path / "x.duckdb", load_plan()) as opened:
        yield opened


def now():
    return AsStored.fromisoformat(utc_now().replace(tzinfo=dt.UTC).astimezone(VIETNAM).isoformat())


def entry(store, known_at):
    rows = completion(store, as_of="2024-02", by=("unit", "stage"), known_at=known_at)
    return one_of(rows, unit="tan-lap", track="A", stage="entry")["done"]


def test_a_paper_report_entered_later_moves_the_known_view_but_not_the_stored_one(store):
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 40, 0, 0, 0)}, received_at=dt.datetime(2024, 2, 20))
    issued = now()
    assert to_utc(issued) <= utc_now()
    # received on paper on the 25th, typed in after the report was issued
    sent(store, "tan-lap", "2024-02", {LINE: (1, 100, 0, 55, 0, 0, 0)}, received_at=dt.datetime(2024, 2, 25))
    plain = dt.datetime.fromisoformat(issued.isoformat())
    assert entry(store, None) == 55
    assert entry(store, plain) == 55
    assert entry(store, issued) == 40
    assert one_of(reporting(store, as_of="2024-02", known_at=issued), unit="tan-lap")["versions"] == 1
    assert one_of(reporting(store, as_of="2024-02", known_at=plain), unit="tan-lap")["versions"] == 2
    assert len(quality(store, as_of="2024-02", known_at=issued)) == 1
