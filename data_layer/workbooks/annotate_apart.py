"""Marks a file in a process of its own, with a time and a memory limit: what a stranger's file costs, it costs there.

The child (`python -m data_layer.workbooks.annotate_apart IN OUT`) gets the findings as JSON on its standard input and
answers with the marked file at OUT and "ok", or with the sentence that says why not.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from data_layer.intake.memory import limit_own
from data_layer.intake.model import Finding
from data_layer.intake.plain import from_plain, to_plain
from data_layer.workbooks.annotate import CannotAnnotate, annotate

TIME_LIMIT = 20.0
"""Seconds."""
USED_UP = "Tệp quá nặng để đánh dấu ô trong thời gian và bộ nhớ cho phép; hãy xem danh sách lỗi trên màn hình."
BROKEN = "Không đánh dấu được các ô của tệp này; hãy xem danh sách lỗi trên màn hình."
NOT_OPENED = ("file.too_large", "file.unreadable", "file.encrypted", "file.unsupported")
"""Rules that refuse a file before its sheets are read: there is no cell to mark."""

_ROOT = Path(__file__).resolve().parents[2]
_REFUSED = 3

log = logging.getLogger("hotich.annotate")
log.addHandler(logging.NullHandler())


def annotate_apart(path: Path, findings: Iterable[Finding], *, time_limit: float = TIME_LIMIT) -> bytes:
    """`annotate` where it can do no harm; about half a second slower.

    Raises:
        CannotAnnotate: as `annotate`, or the file used up its time or memory, or broke the marking.
    """
    said = list(findings)
    for finding in said:
        if finding.rule in NOT_OPENED:
            raise CannotAnnotate(finding.message)
    told = json.dumps([to_plain(finding) for finding in said])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "marked.xlsx"
        try:
            done = subprocess.run(
                [sys.executable, "-m", __name__, str(path.resolve()), str(out)], input=told.encode("ascii"),
                capture_output=True, cwd=_ROOT, env=os.environ | {"PYTHONUTF8": "1"}, timeout=time_limit, check=False,
            )
        except subprocess.TimeoutExpired:
            raise CannotAnnotate(USED_UP) from None
        if done.returncode == 0:
            return out.read_bytes()
        if done.returncode == _REFUSED:
            raise CannotAnnotate(done.stdout.decode("utf-8"))
        log.error("%s: %s\n%s", path.name, done.returncode, done.stderr[-20_000:].decode("utf-8", "replace"))
        raise CannotAnnotate(USED_UP if b"MemoryError" in done.stderr else BROKEN)


def _serve(path: Path, out: Path) -> int:
    findings = [from_plain(Finding, each) for each in json.load(sys.stdin)]
    limit_own()
    if hasattr(signal, "alarm"):
        signal.alarm(int(TIME_LIMIT) + 10)  # should the parent be gone
    try:
        out.write_bytes(annotate(path, findings))
    except CannotAnnotate as refused:
        sys.stdout.write(str(refused))
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_serve(Path(sys.argv[1]), Path(sys.argv[2])))
