"""Received bytes, kept as files under their SHA-256. Whole or not at all: written aside, flushed, then renamed."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from pathlib import Path

CHUNK = 1 << 20


def digest(path: Path) -> tuple[str, int]:
    """SHA-256 (hex) and size in bytes of a file, without holding it in memory.

    Raises:
        OSError: the file cannot be read.
    """
    sha, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            sha.update(chunk)
            size += len(chunk)
    return sha.hexdigest(), size


def received_path(folder: Path, sha256: str) -> Path:
    """Where bytes of that hash are kept."""
    return folder / sha256[:2] / sha256


def keep(folder: Path, source: Path, sha256: str) -> Path:
    """Copy a file to its place; nothing to do when its bytes are there."""
    target = received_path(folder, sha256)
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{uuid.uuid4().hex}")
    with source.open("rb") as reading, aside.open("wb") as writing:
        shutil.copyfileobj(reading, writing, CHUNK)
        writing.flush()
        os.fsync(writing.fileno())
    aside.replace(target)
    return target


def keep_bytes(folder: Path, content: bytes) -> str:
    """Keep bytes in the same way; their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = received_path(folder, sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{uuid.uuid4().hex}")
        with aside.open("wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        aside.replace(target)
    return sha256
