"""The sandboxed process: one request a line on standard input, replies a line each on what was standard output.

Request: {"path", "out", "context"}. Replies: {"ready"}, {"patient"} (text, or a log: judge me by my progress),
{"progress": share}, and at last {"draft", "log", "retire", "failed"}. Started by `sandbox.py` only.
"""

from __future__ import annotations

import faulthandler
import gc
import io
import json
import os
import signal
import sys
import time
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any

from data_layer.intake.memory import CEILING, limit_own, resident
from data_layer.intake.model import Context, Draft, LogDraft
from data_layer.intake.plain import from_plain, to_plain
from data_layer.intake.reader import read_file, refused_draft, warm_up
from data_layer.intake.refused import FileRefused, too_slow, unreadable
from data_layer.intake.sniff import sniff
from data_layer.plan import Plan, load_plan

ALARM, PATIENT_ALARM = 12, 40
"""Seconds after which a worker whose parent is gone ends itself, even inside a parser's loop."""
_RETIRE_AFTER = 1000
_RETIRE_ABOVE = CEILING // 3
_BEAT = 0.1


class Line:
    """The pipe to the parent."""

    def __init__(self, pipe: io.RawIOBase) -> None:
        self._pipe = pipe
        self._told = 0.0
        self.patient = False

    def send(self, **message: Any) -> None:
        """One message, one line."""
        data = json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"
        while data:
            data = data[self._pipe.write(data) or 0:]

    def ask_patience(self) -> None:
        """From here on the file is judged by its progress: a log may have many rows."""
        self.patient = True
        set_alarm(PATIENT_ALARM)
        self.send(patient=True)

    def progress(self, share: float) -> None:
        """Pass on a share done, not more than ten times a second."""
        now = time.monotonic()
        if now - self._told > _BEAT or share >= 1:
            self._told = now
            set_alarm(PATIENT_ALARM if self.patient else ALARM)
            self.send(progress=min(1.0, max(0.0, float(share))))


def set_alarm(seconds: int) -> None:
    """Ask the system to end this process after that time; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _own_pipes() -> tuple[io.BufferedReader, io.RawIOBase]:
    """Take the parent's pipes away from print, input and libraries."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return requests, replies


def _examine(request: dict[str, Any], plan: Plan, line: Line) -> tuple[Draft, str | None]:
    """The draft of one request, and the traceback of an error that nobody foresaw."""
    context = from_plain(Context, request["context"])
    path = Path(request["path"])
    if context.reporting_until:
        plan = replace(plan, reporting_until=context.reporting_until)
    try:
        line.patient = False
        set_alarm(ALARM)
        if sniff(path) == "text":
            line.ask_patience()
        gc.disable()  # a large grid is millions of objects and no circles: a third of the time
        return read_file(path, context, plan, Path(request["out"]), line.progress, line.ask_patience), None
    except FileRefused as refused:
        return refused_draft(refused.finding, context), None
    except MemoryError:
        return refused_draft(too_slow().finding, context), None
    except Exception:  # noqa: BLE001 — the border of the process: told whole to the parent, which logs it
        return refused_draft(unreadable("có lỗi khi đọc").finding, context), traceback.format_exc()
    finally:
        gc.enable()
        set_alarm(0)


def serve(plan_folder: Path) -> None:
    """Answer requests until the parent closes the pipe or this process has grown old."""
    requests, replies = _own_pipes()
    line = Line(replies)
    plan = load_plan(plan_folder)
    warm_up()
    gc.collect()
    gc.freeze()
    limit_own()
    line.send(ready=True)
    for number, text in enumerate(requests, 1):
        draft, failed = _examine(json.loads(text), plan, line)
        retire = number >= _RETIRE_AFTER or resident() > _RETIRE_ABOVE
        line.send(draft=to_plain(draft), log=isinstance(draft, LogDraft), retire=retire, failed=failed)
        del draft
        if retire:
            return


if __name__ == "__main__":
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(Path(sys.argv[1]))
