"""`accept`, `return`, `lock`, `reopen`, `settings` as a scheduler calls them."""

from __future__ import annotations

import json

import pytest

from data_layer.cli.main import main
from data_layer.plan import load_plan
from data_layer.store import init_store
from tests.ledger import sent

FULL = {("A", "khai-sinh"): (1, 100, 0, 40, 0, 0, 0)}


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "x.duckdb"
    with init_store(path, load_plan()) as store:
        ids = {unit: str(sent(store, unit, "2024-02", FULL)) for unit in ("tan-lap", "ea-tam")}
    return path, ids


@pytest.fixture
def ask(database, capsys):
    def asked(*argv, code=0):
        capsys.readouterr()
        assert main([*argv, "--json", "--db", str(database[0])]) == code
        out = capsys.readouterr().out
        return json.loads(out) if out else None
    return asked


def test_a_report_is_accepted_by_its_id_or_by_unit_and_period(ask, database):
    _, ids = database
    (one,) = ask("accept", ids["tan-lap"])
    assert one == {"submission_id": ids["tan-lap"], "unit": "tan-lap", "period": "2024-02", "version": 1,
                   "verdict": "accept", "status": "decided", "decision_id": one["decision_id"], "message": None}
    (two,) = ask("accept", "--unit", "ea-tam", "--period", "2024-02")
    assert (two["submission_id"], two["status"]) == (ids["ea-tam"], "decided")
    (again,) = ask("accept", "--unit", "ea-tam", "--period", "2024-02")
    assert (again["status"], again["decision_id"]) == ("unchanged", two["decision_id"])


def test_a_period_accepts_all_that_wait_and_leaves_the_decided_ones(ask, database):
    _, ids = database
    ask("return", ids["ea-tam"], "--reason", "thiếu Biểu 02")
    assert [each["unit"] for each in ask("accept", "--period", "2024-02")] == ["tan-lap"]
    assert ask("accept", "--period", "2024-02") == []


def test_what_cannot_be_decided_is_said_and_the_exit_code_is_1(ask, database):
    _, ids = database
    (unknown,) = ask("accept", "01a20524-9d41-7dd0-a50b-4d480bac6f08", code=1)
    assert (unknown["status"], unknown["unit"]) == ("refused", None)
    ask("lock", "2024-02")
    (locked,) = ask("accept", ids["tan-lap"], code=1)
    assert "khóa" in locked["message"]


def test_wrong_usage_is_2(ask):
    for argv in (["accept"], ["return", "--unit", "tan-lap"], ["reopen", "2024-02"], ["lock"], ["lock", "2023-02"],
                 ["accept", "no-id"], ["settings", "no-such"], ["settings", "grace_days", "-1"]):
        assert ask(*argv, code=2) is None


def test_a_locked_period_is_reopened_with_a_reason(ask):
    first = ask("lock", "2024-02")
    assert (first["status"], first["message"]) == ("locked", None)
    assert ask("lock", "--period", "2024-02")["status"] == "unchanged"
    assert ask("reopen", "2024-02", "--reason", "đính chính")["status"] == "reopened"
    assert ask("reopen", "2024-02", "--reason", "đính chính")["status"] == "unchanged"


def test_a_report_of_a_locked_period_is_refused_by_its_rule_and_taken_after_reopening(ask, tmp_path):
    ask("lock", "2024-05")
    file = str(tmp_path / "mau.xlsx")
    ask("template", "--unit", "tan-hoa", "--period", "2024-05", "-o", file)
    (refused,) = ask("ingest", file, code=1)
    rules = {finding["rule"] for finding in refused["findings"]}
    assert refused["status"] == "refused"
    assert "period.locked" in rules
    ask("reopen", "2024-05", "--reason", "nộp bổ sung")
    (stored,) = ask("ingest", file)
    assert stored["status"] == "stored"


def test_settings_are_listed_with_their_sentences_and_changed_as_json(ask):
    assert {row["name"] for row in ask("settings")} >= {"grace_days", "weights", "agency"}
    assert ask("settings", "grace_days", "3")[0]["value"] == 3
    assert ask("settings", "grace_days", "null")[0]["value"] == 0
