import datetime as dt
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data_layer.intake import worker
from data_layer.intake.model import Context, Count, Finding, Line, LogDraft, ReportDraft, TaskLine
from data_layer.intake.plain import from_plain, to_plain
from data_layer.intake.process import ROOT
from data_layer.intake.reader import read_file
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import load_plan, plan_folder
from tests.golden.hostile_parts import pack, xlsx_parts

CONTEXT = Context("good.xlsx", dt.datetime(2024, 6, 1, 8, 30, tzinfo=dt.UTC), "tan-loi", ("2024-02", "2024-03"))


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(plan_folder()) as opened:
        yield opened


@pytest.fixture
def good(tmp_path):
    return pack(tmp_path / "good.xlsx", xlsx_parts())


def pids(sandbox):
    return [process._process.pid for process in sandbox._all]


def test_drafts_cross_the_pipe_unchanged():
    finding = Finding("stage.order", "error", "Đã nhập “5”", "Biểu 01", "C5", "5", None)
    line = Line("A", "khai-sinh", "Biểu 01", "B5", Count(1, "C5"), Count(), Count(0, "E5"), Count(), Count(),
                (Count(3, "F5"), Count(None, "G5")), "ghi chú \u2028 \U0001f600")
    task = TaskLine("team", "done", dt.date(2024, 2, 29), None, None, "Biểu 03", "B7")
    for draft in (ReportDraft("tan-loi", "2024-05", (line,), (task,), (), (finding,)), ReportDraft(None, None),
                  LogDraft("batch", 10, 1, Path("/x/y.parquet"), "tan-loi", (finding,), False)):
        assert from_plain(type(draft), json.loads(json.dumps(to_plain(draft)))) == draft
    assert from_plain(Context, json.loads(json.dumps(to_plain(CONTEXT)))) == CONTEXT


@pytest.mark.parametrize("change", [{"severity": "fatal"}, {"rule": 5}, {"extra": 1}, {"message": None}])
def test_a_draft_of_the_wrong_shape_is_refused(change):
    plain = to_plain(Finding("file.unreadable", "error", "x")) | change
    with pytest.raises(ValueError):  # noqa: PT011
        from_plain(Finding, plain)


def test_the_sandbox_says_what_the_reader_says(sandbox, good, tmp_path):
    assert sandbox.read(good, CONTEXT, tmp_path) == read_file(good, CONTEXT, load_plan(), tmp_path)


def test_one_process_serves_many_files_quickly(sandbox, tmp_path):
    missing = tmp_path / "nowhere.xlsx"
    sandbox.read(missing, CONTEXT, tmp_path)
    before, times = pids(sandbox), []
    for _ in range(100):
        started = time.perf_counter()
        sandbox.read(missing, CONTEXT, tmp_path)
        times.append(time.perf_counter() - started)
    assert pids(sandbox) == before
    assert sorted(times)[50] < 0.005  # 2 ms on a quiet machine


def test_relative_paths_mean_the_callers_folder(sandbox, good, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(sandbox.read("good.xlsx", CONTEXT, ".").lines) == 4


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no signals to stop a process with")
def test_a_process_that_hangs_is_ended_in_time(good, tmp_path):
    with Sandbox(plan_folder(), time_limit=2) as sandbox:
        sandbox.read(good, CONTEXT, tmp_path)
        os.kill(pids(sandbox)[0], signal.SIGSTOP)
        started = time.monotonic()
        draft = sandbox.read(good, CONTEXT, tmp_path)
        assert time.monotonic() - started < 3
        assert [finding.rule for finding in draft.findings] == ["file.too_large"]
    with Sandbox(plan_folder()) as sandbox:
        assert len(sandbox.read(good, CONTEXT, tmp_path).lines) == 4


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no signals to stop a process with")
def test_a_crash_is_one_finding_and_is_logged(good, tmp_path, caplog):
    with Sandbox(plan_folder()) as sandbox:
        sandbox.read(good, CONTEXT, tmp_path)
        [pid] = pids(sandbox)
        os.kill(pid, signal.SIGSTOP)
        threading.Timer(0.3, os.kill, (pid, signal.SIGSEGV)).start()
        threading.Timer(0.4, os.kill, (pid, signal.SIGCONT)).start()
        with caplog.at_level(logging.ERROR, "hotich.sandbox"):
            draft = sandbox.read(good, CONTEXT, tmp_path)
        assert [finding.rule for finding in draft.findings] == ["file.unreadable"]
        assert "good.xlsx" in caplog.text
        assert len(sandbox.read(good, CONTEXT, tmp_path).lines) == 4


def test_a_process_that_ended_while_idle_is_replaced(good, tmp_path):
    with Sandbox(plan_folder()) as sandbox:
        sandbox.read(good, CONTEXT, tmp_path)
        [process] = sandbox._all
        process._process.kill()
        process._process.wait()
        assert len(sandbox.read(good, CONTEXT, tmp_path).lines) == 4


def test_threads_share_a_sandbox(sandbox, good, tmp_path):
    with ThreadPoolExecutor(8) as threads:
        drafts = list(threads.map(lambda _: sandbox.read(good, CONTEXT, tmp_path), range(40)))
    assert len(pids(sandbox)) <= 2
    assert all(draft == drafts[0] and draft.lines for draft in drafts)


def test_closing_ends_the_processes(good, tmp_path):
    with Sandbox(plan_folder()) as sandbox:
        sandbox.read(good, CONTEXT, tmp_path)
        [process] = sandbox._all
    assert not process.alive
    with pytest.raises(RuntimeError):
        sandbox.read(good, CONTEXT, tmp_path)


def test_the_worker_ends_with_its_parent_and_says_nothing(good, tmp_path):
    code = (
        "import os, datetime as dt; from data_layer.intake.sandbox import Sandbox; "
        "from data_layer.intake.model import Context; from data_layer.plan import plan_folder\n"
        "sandbox = Sandbox(plan_folder())\n"
        f"sandbox.read({str(good)!r}, Context('good.xlsx', dt.datetime.now(dt.UTC)), {str(tmp_path)!r})\n"
        "print([p._process.pid for p in sandbox._all][0], flush=True)\n"
        "os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr == ""
    for _ in range(100):
        try:
            os.kill(int(done.stdout), 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the worker outlives its parent")


def test_an_unforeseen_error_is_a_finding_and_reaches_the_parent(good, tmp_path, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("a mistake of ours")

    monkeypatch.setattr(worker, "read_file", broken)
    request = {"path": str(good), "out": str(tmp_path), "context": to_plain(CONTEXT)}
    with open(os.devnull, "wb", buffering=0) as nowhere:
        draft, failed = worker._examine(request, load_plan(), worker.Line(nowhere))
    assert [finding.rule for finding in draft.findings] == ["file.unreadable"]
    assert "a mistake of ours" in failed
