"""The last evening of a month: all wards at the same counter. None lost, none twice, and nobody waits long.

Each upload does what the screen does: look, then confirm, in a thread of its own, at one desk.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

import pytest

from data_layer.intake.sandbox import Sandbox
from data_layer.plan import plan_folder
from data_layer.practice import SAMPLE_FOLDER
from data_layer.receive import Delivery, Desk, Receipt
from data_layer.store import Store, audit, digest, received_path

REPORTS = SAMPLE_FOLDER / "reports"
LONGEST_WAIT = 10.0
"""Seconds within which a file has its findings (spec: workbook, Never)."""

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Served:
    """What an uploader got, and after how many seconds the verdict stood on the screen."""

    path: Path
    receipt: Receipt
    waited: float


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with Sandbox(plan_folder()) as sandbox:
        yield Desk(store, sandbox)


def files_of(*months: str) -> list[Path]:
    """Reports of the sample year in any format, no two of the same bytes."""
    found = [path for month in months for path in sorted((REPORTS / month).iterdir()) if path.is_file()]
    return list({digest(path)[0]: path for path in found}.values())


def at_once(desk: Desk, paths: Sequence[Path]) -> list[Served]:
    """Upload them all, each in its own thread, begun together."""
    begin = Barrier(len(paths))

    def upload(path: Path) -> Served:
        received_at = dt.datetime.fromisoformat(f"{path.parent.name}-28T16:30:00+07:00")
        begin.wait()
        started = time.perf_counter()
        seen = desk.examine(Delivery(path, path.name, path.name.partition("_")[0], received_at))
        waited = time.perf_counter() - started
        return Served(path, seen if isinstance(seen, Receipt) else desk.settle(seen, "cuối tháng"), waited)

    with ThreadPoolExecutor(len(paths)) as people:
        return list(people.map(upload, paths))


def check(store: Store, served: Sequence[Served]) -> None:
    """Every file is one submission with its findings and its bytes; nothing lies about half done."""
    submissions = dict(store.rows("select submission_id, sha256 from submission"))
    assert len(submissions) == len({each.path for each in served})
    assert Counter(submissions.values()).most_common(1)[0][1] == 1
    for each in served:
        assert submissions[each.receipt.submission_id] == digest(each.path)[0]
        assert received_path(store.received_folder, submissions[each.receipt.submission_id]).is_file()
    assert audit(store) == {}
    assert not list(store.incoming_folder.glob("*"))


def say(served: Sequence[Served]) -> None:
    waits = sorted(each.waited for each in served)
    print(f"{len(served)} at once: slowest verdict {waits[-1]:.2f} s, median {waits[len(waits) // 2]:.2f} s")
    assert waits[-1] < LONGEST_WAIT


def test_twenty_one_wards_in_the_same_minute(store, desk):
    first = {path.name.partition("_")[0]: path for path in reversed(files_of("2024-05", "2024-04"))}
    wards = [first[unit.id] for unit in store.plan.reporting_units("2024-05")]
    assert len(wards) == 21
    served = at_once(desk, wards)
    check(store, served)
    stored = [each for each in served if each.receipt.status == "stored"]
    assert {each.receipt.version for each in stored} == {1}
    say(served)


def test_fifty_at_once(store, desk):
    paths = files_of("2024-02", "2024-03", "2024-04")[:50]
    assert len(paths) == 50
    served = at_once(desk, paths)
    check(store, served)
    versions = [(each.receipt.unit, each.receipt.period, each.receipt.version) for each in served
                if each.receipt.status == "stored"]
    assert len(set(versions)) == len(versions) > 40
    say(served)


def test_the_same_file_from_two_screens_at_once_is_stored_once(store, desk):
    paths = [path for path in files_of("2024-04") if path.suffix == ".xlsx"][:10]
    served = at_once(desk, [path for path in paths for _ in range(3)])
    for path in paths:
        outcomes = [each.receipt for each in served if each.path == path]
        stored = [each for each in outcomes if each.status == "stored"]
        if not any(each.status == "refused" for each in outcomes):
            assert len(stored) == 1
            assert {each.submission_id for each in outcomes} == {stored[0].submission_id}
    assert sum(each.receipt.status == "stored" for each in served) >= 8
    figures = store.rows("select unit, period, count(*) from submission where status = 'stored' group by all")
    assert {count for *_, count in figures} == {1}
