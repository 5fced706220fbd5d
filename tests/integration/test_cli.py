"""The command line's contract: exit codes, clean JSON, one bad file among good ones."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data_layer.cli import main

ROOT = Path(__file__).parents[2]
FEBRUARY = sorted((ROOT / "sample_data" / "2024" / "reports" / "2024-02").glob("*.xlsx"))


@pytest.fixture
def command(tmp_path, capsys):
    """Run a command on a database of its own; gives (exit code, JSON or None, what was said on stderr)."""

    def run(*argv: str):
        code = main([*argv, "--db", str(tmp_path / "x.duckdb"), "--json"])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return run


def test_without_a_database_every_command_says_to_init(command):
    code, document, said = command("completion", "--as-of", "2024-05")
    assert (code, document) == (2, None)
    assert "init" in said


def test_init_says_where_and_which_schema(command, tmp_path):
    code, document, _ = command("init")
    assert code == 0
    assert document == {"db": str(tmp_path / "x.duckdb"), "schema_version": document["schema_version"]}
    assert command("init")[0] == 0


@pytest.mark.parametrize("argv", [
    ["completion"], ["completion", "--as-of", "2024-13"], ["completion", "--as-of", "2025-06"],
    ["completion", "--as-of", "2024-05", "--by", "moon"], ["ingest"], ["ingest", "x.xlsx", "--unit", "moon"],
    ["event", "moon", "--day", "2024-05-01"], ["event", "handed-over", "--day", "2024-05-01"],
    ["event", "moved", "--day", "2024-05-01"], ["event", "pilot-ended", "--day", "31/5/2024"], ["dance"], ["--json"],
    ["ingest", "x.xlsx", "--received-at", "2999-01-01"], ["completion", "--as-of", "2024-05", "--known-at", "hôm qua"],
])
def test_wrong_usage_is_two_with_one_sentence(command, argv):
    command("init")
    code, document, said = command(*argv)
    assert (code, document) == (2, None)
    assert said.strip()
    assert "Traceback" not in said


def test_a_bad_file_does_not_keep_the_others_out(command, tmp_path):
    command("init")
    bad = tmp_path / "hỏng.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    code, document, _ = command("ingest", str(FEBRUARY[0]), str(bad), str(tmp_path / "không có.xlsx"),
                                str(FEBRUARY[1]), "--received-at", "2024-02-29T10:00:00+07:00")
    assert code == 1
    assert [each["status"] for each in document] == ["stored", "refused", "refused", "stored"]
    assert [each["file"] for each in document][1:3] == [str(bad), str(tmp_path / "không có.xlsx")]
    assert document[2]["findings"][0]["rule"] == "file.unreadable"
    assert set(document[0]) == {"file", "kind", "status", "submission_id", "unit", "period", "version", "findings"}
    for each in document[1]["findings"]:
        assert set(each) == {"rule", "severity", "sheet", "cell", "message", "found", "expected"}


def test_the_same_bytes_twice_store_nothing_twice(command, tmp_path):
    command("init")
    again = shutil.copy(FEBRUARY[0], tmp_path / "bản sao.xlsx")
    _, first, _ = command("ingest", str(FEBRUARY[0]), "--received-at", "2024-02-29T10:00:00+07:00")
    figures = command("completion", "--as-of", "2024-02", "--by", "unit,book_type,stage")
    code, second, _ = command("ingest", str(again))
    assert (code, second[0]["status"]) == (0, "duplicate")
    assert [second[0][key] for key in ("submission_id", "unit", "period", "version")] == [
        first[0][key] for key in ("submission_id", "unit", "period", "version")]
    assert second[0]["findings"][0]["rule"] == "file.duplicate"
    assert command("completion", "--as-of", "2024-02", "--by", "unit,book_type,stage") == figures


def test_figures_have_every_key_and_nulls_where_unknown(command):
    command("init")
    _, rows, _ = command("completion", "--as-of", "2024-05")
    assert [(row["track"], row["stage"]) for row in rows] == [
        ("A", "entry"), ("A", "scan"), ("A", "attach"), ("A", "update"),
        ("B", "scan"), ("B", "package"), ("B", "import"), ("B", "approve")]
    assert rows[0] == {"track": "A", "stage": "entry", "books": None, "total": None, "unable": None, "done": None,
                       "rate": None, "units_expected": 21, "units_with_data": 0, "stale_units": []}
    _, rows, _ = command("milestones", "--as-of", "2024-05", "--by", "unit")
    assert set(rows[0]) == {"milestone", "unit", "start", "due", "planned", "actual", "state", "done_on",
                            "days_late", "spi_t"}
    _, rows, _ = command("reporting", "--as-of", "2024-05", "--summary")
    assert rows[0] == {"period": "2024-02", "expected": 21, "received": 0, "on_time": 0}


def test_an_event_is_entered_and_seen(command):
    command("init")
    code, document, _ = command("event", "province-guidance", "--day", "2024-02-05", "--reason", "CV 123")
    assert (code, list(document)) == (0, ["event_id"])
    _, rows, _ = command("milestones", "--as-of", "2024-02", "--by", "group")
    pilot = next(row for row in rows if row["milestone"] == "pilot")
    assert (pilot["start"], pilot["due"]) == ("2024-02-05", "2024-02-19")


def test_a_table_for_people_is_vietnamese(tmp_path, capsys):
    database = ["--db", str(tmp_path / "x.duckdb")]
    assert main(["init", *database]) == 0
    assert main(["completion", "--as-of", "2024-05", "--by", "unit", *database]) == 0
    assert "Phường Tân Lập" in capsys.readouterr().out


def test_standard_output_is_one_json_document_even_where_the_console_is_not_utf8(tmp_path):
    command = [sys.executable, "-m", "data_layer", "--json", "--db", str(tmp_path / "sổ.duckdb"), "init"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env={"PATH": "/usr/bin", "LC_ALL": "C"})
    assert json.loads(done.stdout.decode("utf-8"))["db"].endswith("sổ.duckdb")
    assert done.stderr == b""


def test_a_strangers_file_is_refused_and_blamed_on_nobody_else(command):
    command("init")
    code, document, _ = command("ingest", str(FEBRUARY[0]), "--unit", "tan-lap", "--received-at",
                                "2024-02-29T10:00:00+07:00")
    assert (code, document[0]["status"], document[0]["unit"]) == (1, "refused", "tan-lap")
    assert {each["rule"] for each in document[0]["findings"] if each["severity"] == "error"} == {"unit.mismatch"}
    _, rows, _ = command("reporting", "--as-of", "2024-02")
    assert {row["unit"]: row["status"] for row in rows if row["status"] == "refused"} == {"tan-lap": "refused"}
