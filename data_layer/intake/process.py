"""One worker process as its parent sees it: start, ask, watch time and memory, kill."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from data_layer.intake.memory import CEILING, resident
from data_layer.intake.model import Context, Draft, LogDraft, ReportDraft
from data_layer.intake.plain import from_plain, to_plain

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 256 * 1024 * 1024
_GLANCE = 0.25
_MEMORY_SIGNS = ("memory allocation of", "MemoryError", "bad_alloc", "Cannot allocate memory", "out of memory")

Request = tuple[Path, Context, Path]


class Lost(Exception):
    """The process is gone or had to be ended. `used_up`: it was time or memory, not a fault of the file's form."""

    def __init__(self, why: str, *, used_up: bool, before_reading: bool = False, stderr: str = "") -> None:
        super().__init__(why)
        self.used_up, self.before_reading, self.stderr = used_up, before_reading, stderr


@dataclass(frozen=True)
class Answer:
    """A draft; `retire`: the process ends now; `failed`: the traceback of an error that nobody foresaw."""

    draft: Draft
    retire: bool
    failed: str | None


class Process:
    """A running `python -m data_layer.intake.worker`."""

    def __init__(self, plan_folder: Path) -> None:
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 — closed by kill()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "data_layer.intake.worker", str(plan_folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._stderr, cwd=ROOT, env=_environment(),
            start_new_session=True, close_fds=True,
        )
        self._messages: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._messages), daemon=True)
        self._listener.start()
        self._ready = False
        self._ending = threading.Lock()

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(
        self, request: Request, until: float, stall: float, progress: Callable[[float], None] | None
    ) -> Answer:
        """Send a request and wait for its draft.

        Raises:
            Lost: the process ended, took too long or too much, or answered nonsense.
        """
        self._send(request)
        patient = False
        while True:
            message = self._next(until)
            if "draft" in message:
                return _answer(message)
            self._ready = self._ready or "ready" in message
            patient = patient or "patient" in message
            if "progress" in message and progress:
                progress(float(message["progress"]))
            if patient:
                until = time.monotonic() + stall

    def _send(self, request: Request) -> None:
        path, context, out = request
        line = json.dumps({"path": str(path), "context": to_plain(context), "out": str(out)})
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line.encode("ascii") + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            raise self._lost("ended before it was asked", before_reading=True) from None

    def _next(self, until: float) -> dict[str, Any]:
        """The next message, while watching time and memory."""
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise self._lost("took too long", used_up=True)
            try:
                line = self._messages.get(timeout=min(left, _GLANCE))
            except queue.Empty:
                if resident(self._process.pid) > CEILING:
                    raise self._lost("took too much memory", used_up=True) from None
                continue
            if not line.endswith(b"\n"):
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(1)  # its own end tells more than ours
                raise self._lost("ended", before_reading=not self._ready)
            try:
                message = json.loads(line)
            except ValueError:
                raise self._lost("answered nonsense") from None
            if isinstance(message, dict):
                return message

    def _lost(self, why: str, *, used_up: bool = False, before_reading: bool = False) -> Lost:
        """End the process and tell what its last words were."""
        self._end()
        code = self._process.returncode
        self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, self._stderr.tell() - 20_000))
        words = self._stderr.read().decode("utf-8", "replace")
        alarm = getattr(signal, "SIGALRM", None)
        used_up = used_up or any(sign in words for sign in _MEMORY_SIGNS) or (alarm is not None and code == -alarm)
        return Lost(f"{why} ({code})", used_up=used_up, before_reading=before_reading, stderr=words)

    def kill(self) -> None:
        """End the process and let its pipes go; again does nothing."""
        self._end()
        self._stderr.close()

    def _end(self) -> None:
        with self._ending:
            if self.alive:
                self._process.kill()
            self._process.wait()
            self._listener.join()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()


def _environment() -> dict[str, str]:
    """The parent's, with few malloc arenas: each reserves address space that counts against the limit."""
    return os.environ | {"MALLOC_ARENA_MAX": "2", "PYTHONUTF8": "1", "PYTHONFAULTHANDLER": "1"}


def _listen(pipe: BinaryIO, messages: queue.SimpleQueue[bytes]) -> None:
    """Pass lines on until the pipe ends; an empty one says so."""
    while True:
        line = pipe.readline(_LONGEST)
        messages.put(line)
        if not line.endswith(b"\n"):
            return


def _answer(message: dict[str, Any]) -> Answer:
    try:
        plain = message["draft"]
        draft = from_plain(LogDraft, plain) if message["log"] else from_plain(ReportDraft, plain)
        return Answer(draft, bool(message["retire"]), message["failed"])
    except (ValueError, KeyError, TypeError) as error:
        raise Lost(f"answered nonsense: {error}", used_up=False) from None
