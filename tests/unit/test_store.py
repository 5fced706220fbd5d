"""The ledger: append only, whole or nothing, one door, no way out of its folder."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from data_layer.plan import load_plan
from data_layer.store import (
    Body,
    DatabaseHeld,
    NoDatabase,
    PlanMismatch,
    Submission,
    append_submission,
    audit,
    digest,
    init_store,
    keep,
    new_id,
    open_store,
    received_path,
    schema_version,
    utc_now,
)
from tests.ledger import sent


def test_opening_what_is_not_there_says_to_init_first(tmp_path):
    with pytest.raises(NoDatabase, match="init"):
        open_store(tmp_path / "x.duckdb", load_plan())


def test_init_twice_keeps_what_is_there(tmp_path):
    path = tmp_path / "a b" / "sổ.duckdb"
    with init_store(path, load_plan()) as first:
        sent(first, "tan-lap", "2024-05")
        version = schema_version(first)
    with init_store(path, load_plan()) as again:
        assert again.rows("select count(*) from submission") == [(1,)]
        assert schema_version(again) == version


def test_what_a_killed_process_was_reading_is_swept_away(tmp_path):
    path = tmp_path / "x.duckdb"
    with init_store(path, load_plan()) as first:
        left = first.incoming_folder / "half" / "rows.parquet"
    left.parent.mkdir(parents=True)
    left.touch()
    with open_store(path, load_plan()):
        assert not left.exists()


def test_a_submission_that_fails_leaves_nothing(store):
    head = Submission("report", "stored", "tan-lap", "2024-05", "x", "0", 1, False, utc_now(), "test")
    bad = Body({"finding": [(1, None, "info", None, None, "x", None, None)]})
    with pytest.raises(duckdb.Error):
        append_submission(store, head, bad)
    assert store.rows("select count(*) from submission") == [(0,)]
    assert audit(store) == {}


def test_ids_grow_with_time():
    ids = [new_id() for _ in range(2000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 2000


def test_sql_cannot_leave_the_folder(store):
    with pytest.raises(duckdb.PermissionException):
        store.rows("select * from read_text('/etc/hostname')")
    with pytest.raises(duckdb.Error):
        store.rows("set enable_external_access = true")


def test_another_process_is_named_as_the_holder(store):
    import subprocess
    import sys
    code = ("import sys; from pathlib import Path; from data_layer.plan import load_plan;"
            "from data_layer.store import open_store, DatabaseHeld\n"
            "try: open_store(Path(sys.argv[1]), load_plan())\n"
            "except DatabaseHeld as e: print(e)")
    import os
    said = subprocess.run([sys.executable, "-c", code, str(store.path)], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONIOENCODING": "utf-8"}).stdout
    assert str(os.getpid()) in said
    assert DatabaseHeld.__doc__


def test_a_plan_with_other_stages_is_not_taken(tmp_path):
    import dataclasses
    plan = load_plan()
    init_store(tmp_path / "x.duckdb", plan).close()
    turned = dataclasses.replace(plan, stages=(dataclasses.replace(plan.stages[0], id="other"), *plan.stages[1:]))
    with pytest.raises(PlanMismatch):
        open_store(tmp_path / "x.duckdb", turned)


def test_many_threads_read_and_write_at_once(store):
    failed = []

    def write(n):
        try:
            for period in ("2024-03", "2024-04", "2024-05"):
                sent(store, store.plan.units[n].id, period, {("A", "khai-sinh"): (1, 10, 0, 1, 1, 1, 1)})
                store.rows("select count(*) from report_line")
        except Exception as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert store.rows("select count(*), count(distinct submission_id) from submission") == [(24, 24)]
    assert audit(store) == {}


def test_bytes_are_kept_once_under_their_hash(store, tmp_path):
    source = tmp_path / "x.bin"
    source.write_bytes("sổ hộ tịch".encode())
    sha, size = digest(source)
    keep(store.received_folder, source, sha)
    keep(store.received_folder, source, sha)
    assert received_path(store.received_folder, sha).read_bytes() == source.read_bytes()
    assert size == source.stat().st_size
    assert [p.name for p in received_path(store.received_folder, sha).parent.iterdir()] == [sha]


def test_the_same_bytes_kept_by_many_threads_at_once_are_kept_once(store, tmp_path):
    source = tmp_path / "x.bin"
    source.write_bytes(bytes(range(256)) * 4000)
    sha, _ = digest(source)
    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(lambda _: keep(store.received_folder, source, sha), range(32)))
    assert {path.read_bytes() for path in kept} == {source.read_bytes()}
    assert [p.name for p in kept[0].parent.iterdir()] == [sha]


def test_the_audit_sees_changed_bytes(store, tmp_path):
    source = tmp_path / "x.bin"
    source.write_bytes(b"abc")
    sha, size = digest(source)
    kept = keep(store.received_folder, source, sha)
    append_submission(store, Submission("report", "stored", "tan-lap", "2024-05", "x", sha, size, True, utc_now(), "t"),
                      Body({}))
    assert audit(store) == {}
    kept.write_bytes(b"abd")
    assert audit(store) == {"received_bytes": 1}


def test_no_schema_file_uses_what_the_scale_out_engine_refuses():
    import data_layer.store.database as database
    for file in database.SCHEMA.glob("*.sql"):
        text = file.read_text(encoding="utf-8").lower()
        for word in ("primary key", "unique", "create index", "references", "check (", "sequence", "enum"):
            assert word not in text, (file.name, word)
