"""Writes the year into a folder: workbooks, import logs, and the two lists `deliveries.csv` and `events.csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from sample_data.deliveries import SEED, Delivery, events, report_deliveries, workbook


def deliveries(seed: int = SEED) -> tuple[Delivery, ...]:
    """Everything that came, in order of arrival."""
    return tuple(sorted(report_deliveries(seed), key=lambda item: (item.received_at, item.path)))


def files(seed: int = SEED) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of the year, the lists last."""
    seen = set()
    for item in deliveries(seed):
        if item.path not in seen:
            seen.add(item.path)
            yield item.path, workbook(item)
    yield "deliveries.csv", _table(
        ("file", "unit", "received_at", "reason"),
        ((item.path, item.unit, item.received_at.isoformat(), item.reason) for item in deliveries(seed)),
    )
    yield "events.csv", _table(
        ("name", "day", "unit", "milestone", "reason"),
        ((event.name, event.day.isoformat(), event.unit, event.milestone, event.reason) for event in events()),
    )


def write_year(folder: Path, seed: int = SEED) -> int:
    """Write all files below `folder`; how many there are."""
    count = 0
    for path, data in files(seed):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        count += 1
    return count


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")
