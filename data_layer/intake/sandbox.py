"""Reads files in processes of their own, with a time and a memory limit, so that a bomb costs that process only."""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from data_layer.intake.model import Context, Draft
from data_layer.intake.process import Lost, Process
from data_layer.intake.reader import refused_draft
from data_layer.intake.refused import too_slow, unreadable

TIME_LIMIT = 9.0
"""Seconds from the call; a caller has its findings within 10."""
STALL_LIMIT = 30.0
"""Seconds without progress after which the reading of a log is given up."""
_PROCESSES = 2

log = logging.getLogger("hotich.sandbox")
log.addHandler(logging.NullHandler())


class Sandbox:
    """Reads files; safe to share between threads. Processes start when first needed and are reused."""

    def __init__(
        self, plan_folder: Path | str, *, time_limit: float = TIME_LIMIT, stall_limit: float = STALL_LIMIT,
        processes: int = _PROCESSES,
    ) -> None:
        self._plan_folder = Path(plan_folder).resolve()
        self._time_limit, self._stall_limit = time_limit, stall_limit
        self._slots = threading.BoundedSemaphore(processes)
        self._lock = threading.Lock()
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        self._closed = False
        self._finalizer = weakref.finalize(self, _kill, self._all)

    def read(
        self, path: Path | str, context: Context, out: Path | str, progress: Callable[[float], None] | None = None
    ) -> Draft:
        """Read one file; `out` is a folder for a log's Parquet. Whatever happens to the process, a draft comes back."""
        request = (Path(os.path.abspath(path)), context, Path(os.path.abspath(out)))
        with self._slots:
            until = time.monotonic() + self._time_limit
            for attempt in (1, 2):
                process = self._take()
                try:
                    answer = process.ask(request, until, self._stall_limit, progress)
                except Lost as lost:
                    self._drop(process)
                    if lost.before_reading and attempt == 1:
                        continue
                    log.error("%s: %s\n%s", context.file_name, lost, lost.stderr)
                    refused = too_slow() if lost.used_up else unreadable("tệp làm hỏng chương trình đọc")
                    return refused_draft(refused.finding, context)
                except BaseException:
                    self._drop(process)
                    raise
                if answer.failed:
                    log.error("%s: %s", context.file_name, answer.failed)
                self._give_back(process, retire=answer.retire)
                return answer.draft
        raise AssertionError("two attempts always return")

    def _take(self) -> Process:
        with self._lock:
            if self._closed:
                raise RuntimeError("the sandbox is closed")
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    return process
                self._all.discard(process)
                process.kill()
            process = Process(self._plan_folder)
            self._all.add(process)
            return process

    def _give_back(self, process: Process, *, retire: bool) -> None:
        with self._lock:
            if not retire and not self._closed:
                self._idle.append(process)
                return
        self._drop(process)

    def _drop(self, process: Process) -> None:
        process.kill()
        with self._lock:
            self._all.discard(process)

    def close(self) -> None:
        """End the processes; a file that is being read gives a finding."""
        with self._lock:
            self._closed = True
            self._idle.clear()
        self._finalizer()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _kill(processes: set[Process]) -> None:
    for process in list(processes):
        process.kill()
    processes.clear()
