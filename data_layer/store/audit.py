"""Integrity is kept by audits: each a SELECT of the bad rows, in a file, run by tests and by `verify`."""

from __future__ import annotations

from pathlib import Path

from data_layer.store.database import Store
from data_layer.store.received import digest, received_path

AUDITS = Path(__file__).parent / "audits"


def audit(store: Store) -> dict[str, int]:
    """How many bad rows each audit finds; an empty answer means a sound ledger."""
    found = {file.stem: len(store.rows(file.read_text(encoding="utf-8"))) for file in sorted(AUDITS.glob("*.sql"))}
    found["received_bytes"] = len(missing_or_changed_bytes(store))
    return {name: bad for name, bad in found.items() if bad}


def missing_or_changed_bytes(store: Store) -> list[str]:
    """Hashes of kept files that are not there, or whose bytes are no longer those received."""
    hashes = [sha for (sha,) in store.rows("select distinct sha256 from submission where kept")]
    bad = []
    for sha in hashes:
        path = received_path(store.received_folder, sha)
        if not path.is_file() or digest(path)[0] != sha:
            bad.append(sha)
    return bad
