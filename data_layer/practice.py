"""The practice database: the sample year, taken in through the same intake as any report ("số liệu giả lập")."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from data_layer.intake.sandbox import Sandbox
from data_layer.plan import DEFAULT_FOLDER, load_plan
from data_layer.receive import Delivery, Desk
from data_layer.store import Store, append_event, init_store, open_store

ROOT = Path(__file__).resolve().parents[1]
SAMPLE_FOLDER = ROOT / "sample_data" / "2024"
SAMPLE = "sample"
"""Who entered the sample year."""
Progress = Callable[[int, int], None]


def practice_path() -> Path:
    """Where the practice database lies: beside the real one's default place; a new sample year gets a new name."""
    folder = Path(os.environ.get("HOTICH_PRACTICE") or ROOT / "data" / "practice")
    return folder / f"practice-{_sample_version()}.duckdb"


def open_practice(progress: Progress | None = None) -> Store:
    """Open the practice database, making it from the sample year when it is not there.

    It is built aside and given its name when whole, so that one interrupted is made anew. `progress` gets
    (files done, files in all).
    """
    plan, path = load_plan(DEFAULT_FOLDER), practice_path()
    if path.is_file():
        return open_store(path, plan)
    if path.parent.exists():
        shutil.rmtree(path.parent)
    aside = path.parent / "making" / path.name
    with init_store(aside, plan) as store:
        fill(store, progress)
    for made in aside.parent.iterdir():
        made.rename(path.parent / made.name)
    aside.parent.rmdir()
    return open_store(path, plan)


def fill(store: Store, progress: Progress | None = None) -> None:
    """Take the sample year in: events, then every file in the order of its arrival."""
    for row in _table("events.csv"):
        append_event(store, row["name"], dt.date.fromisoformat(row["day"]), unit=row["unit"] or None,
                     milestone=row["milestone"] or None, reason=row["reason"] or None, actor=SAMPLE)
    files = [
        Delivery(SAMPLE_FOLDER / row["file"], Path(row["file"]).name, row["unit"] or None,
                 dt.datetime.fromisoformat(row["received_at"]), row["reason"] or None, SAMPLE)
        for row in _table("deliveries.csv")
    ]
    sandbox = Sandbox(DEFAULT_FOLDER)
    try:
        for done, _ in enumerate(Desk(store, sandbox).receive_all(files), 1):
            if progress:
                progress(done, len(files))
    finally:
        sandbox.close()


def _table(name: str) -> list[dict[str, str]]:
    with (SAMPLE_FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def _sample_version() -> str:
    """Changes with the sample year's manifest, the ledger's schema, the plan, and whatever reads the files."""
    sha = hashlib.sha256()
    for part in ("store/schema", "plan", "intake", "receive"):
        for file in sorted((ROOT / "data_layer" / part).rglob("*.*")):
            if file.suffix != ".pyc":
                sha.update(file.read_bytes())
    for manifest in sorted(SAMPLE_FOLDER.glob("*.csv")):
        sha.update(manifest.read_bytes())
    return sha.hexdigest()[:12]
