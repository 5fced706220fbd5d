"""How much memory a process takes, and a ceiling for our own."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

CEILING = 1024 * 1024 * 1024
"""Resident memory that reading one file may take, interpreter and libraries included."""
_MARGIN = 64 * 1024 * 1024
_PAGE = 4096


def _statm(pid: int | str) -> tuple[int, int] | None:
    """(virtual, resident) bytes; None where there is no /proc or no such process."""
    try:
        virtual, resident = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[:2]
    except (OSError, ValueError):
        return None
    return int(virtual) * _PAGE, int(resident) * _PAGE


def resident(pid: int | str = "self") -> int:
    """Bytes resident; 0 when it cannot be told."""
    if sys.platform == "win32":
        return _resident_on_windows(pid)
    found = _statm(pid)
    return found[1] if found else 0


def limit_own(ceiling: int = CEILING) -> None:
    """Let this process grow to `ceiling` resident bytes and no further.

    Address space that libraries reserve without using it does not count, so this comes after they are imported.
    Windows has no such limit: there the parent watches.
    """
    found = _statm("self")
    if sys.platform == "win32" or found is None:
        return
    import resource

    virtual, used = found
    limit = virtual + max(0, ceiling - used - _MARGIN)
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of psapi.h."""

    _fields_ = [("cb", ctypes.c_ulong), ("faults", ctypes.c_ulong)] + [
        (name, ctypes.c_size_t) for name in (
            "peak", "resident", "peak_paged", "paged", "peak_nonpaged", "nonpaged", "pagefile", "peak_pagefile")
    ]
    resident: int


def _resident_on_windows(pid: int | str) -> int:
    windll = getattr(ctypes, "windll", None)
    if windll is None or not isinstance(pid, int):
        return 0
    handle = windll.kernel32.OpenProcess(0x1010, False, pid)
    counters = _Counters()
    told = windll.psapi.GetProcessMemoryInfo(handle, ctypes.byref(counters), ctypes.sizeof(counters))
    windll.kernel32.CloseHandle(handle)
    return counters.resident if told else 0
