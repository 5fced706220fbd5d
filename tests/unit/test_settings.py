"""Settings: data with a sentence, checked before they are taken, the last value in force; two change the plan."""

from pathlib import Path

import pytest

from data_layer.metrics import reporting, weighted_progress
from data_layer.plan import load_plan
from data_layer.store import SETTINGS, SettingError, change_setting, init_store, open_store, settings
from tests.ledger import one_of, sent

DOC = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


@pytest.fixture
def store(tmp_path):
    with init_store(tmp_path / "x.duckdb", load_plan()) as opened:
        yield opened


def test_every_setting_starts_with_a_value_that_it_would_take_itself(store):
    now = settings(store)
    assert list(now) == [each.name for each in SETTINGS]
    for each in SETTINGS:
        assert each.check(now[each.name], store.plan) == now[each.name]


def test_the_docs_say_of_every_setting_what_the_software_says():
    rows = [line.split("|") for line in DOC.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert {(row[1].strip().strip("`"), row[2].strip()) for row in rows} == {(s.name, s.sentence) for s in SETTINGS}


@pytest.mark.parametrize(("name", "value"), [
    ("grace_days", -1), ("grace_days", 2.5), ("grace_days", True), ("four_eyes", "yes"), ("place", "hai\ndòng"),
    ("weights", {"A.entry": 1}), ("recipients", "Lưu"), ("smtp_port", 0), ("no_such", 1),
])
def test_a_value_that_a_setting_cannot_take_is_refused_in_words(store, name, value):
    before = settings(store)
    with pytest.raises(SettingError) as refusal:
        change_setting(store, name, value, actor="test")
    assert name in str(refusal.value)
    assert settings(store) == before


def test_the_last_value_is_in_force_also_after_opening_again(store):
    change_setting(store, "place", "Buôn Hồ", actor="test")
    change_setting(store, "place", "Krông Búk", actor="test")
    change_setting(store, "four_eyes", True, actor="test")
    change_setting(store, "four_eyes", None, actor="test")
    path, plan = store.path, store.plan
    store.close()
    with open_store(path, plan) as again:
        assert settings(again)["place"] == "Krông Búk"
        assert settings(again)["four_eyes"] is False


def test_grace_days_make_a_late_report_one_in_time(store):
    import datetime as dt
    sent(store, "tan-lap", "2024-02", received_at=dt.datetime(2024, 3, 2, 3))  # 02/03, 10:00 +07
    assert one_of(reporting(store, as_of="2024-03"), unit="tan-lap", period="2024-02")["days_late"] == 2
    version = store.data_version()
    change_setting(store, "grace_days", 2, actor="test")
    assert store.data_version() != version
    assert one_of(reporting(store, as_of="2024-03"), unit="tan-lap", period="2024-02")["status"] == "on_time"


def test_weights_change_weighted_progress_and_must_sum_to_one_on_each_track(store):
    sent(store, "tan-lap", "2024-03", {("A", "khai-sinh"): (1, 100, 0, 50, 100, 0, 0)})
    assert one_of(weighted_progress(store, as_of="2024-03"), track="A")["weighted"] == pytest.approx(0.5 * .4 + .3)
    weights = settings(store)["weights"] | {"A.entry": 0.3, "A.scan": 0.4}
    change_setting(store, "weights", weights, actor="test")
    assert one_of(weighted_progress(store, as_of="2024-03"), track="A")["weighted"] == pytest.approx(0.5 * .3 + .4)
    with pytest.raises(SettingError, match="bằng 1"):
        change_setting(store, "weights", weights | {"A.entry": 0.4}, actor="test")
