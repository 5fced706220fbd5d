"""kill -9 at random moments while files are being taken in: what was acknowledged is there whole, nothing by halves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data_layer.plan import load_plan
from data_layer.store import audit, init_store, open_store

ROOT = Path(__file__).parents[2]
YEAR = ROOT / "sample_data" / "2024"
MOMENTS = int(os.environ.get("HOTICH_KILLS", "50"))
SEED = 20240531


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
@pytest.mark.slow
def test_killed_at_random_moments_nothing_acknowledged_is_lost(tmp_path):
    chance = random.Random(SEED)
    files = sorted(str(file) for file in YEAR.rglob("*") if file.suffix in (".xlsx", ".xls", ".ods"))
    kills, rounds = 0, 0
    while kills < MOMENTS:
        rounds += 1
        database = tmp_path / f"ledger-{rounds}.duckdb"
        init_store(database, load_plan()).close()
        chance.shuffle(files)
        acknowledged: dict[str, str] = {}
        finished = False
        while not finished and kills < MOMENTS:
            finished = _killed_run(database, files, chance.uniform(0.0, 1.5), acknowledged)
            kills += not finished
            _check(database, acknowledged)
    assert kills == MOMENTS


def _killed_run(database: Path, files: list[str], delay: float, acknowledged: dict[str, str]) -> bool:
    """Start, kill after `delay` seconds of work, note what was acknowledged; True if it had ended by itself."""
    command = [sys.executable, "-m", "tests.integration.receiving", str(database), *files]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().splitlines(keepends=True)
    whole = [line.split() for line in lines if line.endswith("\n")]
    acknowledged.update({words[1]: words[0] for words in whole if len(words) == 2})
    return ["finished"] in whole


def _check(database: Path, acknowledged: dict[str, str]) -> None:
    with open_store(database, load_plan(), wait=5) as store:
        there = dict(store.rows("select submission_id::varchar, status from submission"))
        assert audit(store) == {}
        said = {key: "stored" if status == "duplicate" else status for key, status in acknowledged.items()}
        assert said.items() <= there.items()
        lines = store.rows(
            "select count(*) from submission left join report_line using (submission_id) "
            "where kind = 'report' and status = 'stored' and report_line.submission_id is null")
        assert lines == [(0,)], "a stored report without lines"
