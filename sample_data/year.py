"""Writes the year into a folder: workbooks, import logs, and the two lists `deliveries.csv` and `events.csv`."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import canonicalize

from sample_data.deliveries import SEED, Delivery, events, report_deliveries, workbook
from sample_data.log_files import log_files


def deliveries(seed: int = SEED) -> tuple[Delivery, ...]:
    """Everything that came, in order of arrival."""
    logs = [
        Delivery(log.path, "", came, "", "import_log", "duplicate" if at else "stored")
        for log in log_files(seed) for at, came in enumerate((log.received_at, *log.copies))
    ]
    return tuple(sorted((*report_deliveries(seed), *logs), key=lambda item: (item.received_at, item.path)))


def files(seed: int = SEED) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of the year, the lists last."""
    said = hashlib.sha256()
    for path, data in _sent(seed):
        said.update(path.encode() + content(data))
        yield path, data
    yield "deliveries.csv", _table(
        f"nội dung {said.hexdigest()[:16]}", ("file", "unit", "received_at", "reason"),
        ((item.path, item.unit, item.received_at.isoformat(), item.reason) for item in deliveries(seed)),
    )
    yield "events.csv", _table(
        "các mốc của kế hoạch", ("name", "day", "unit", "milestone", "reason"),
        ((event.name, event.day.isoformat(), event.unit, event.milestone, event.reason) for event in events()),
    )


def _sent(seed: int) -> Iterator[tuple[str, bytes]]:
    for item in deliveries(seed):
        if item.kind == "report" and item.expected != "duplicate":
            yield item.path, workbook(item)
    yield from ((log.path, log.write()) for log in log_files(seed))


def content(data: bytes) -> bytes:
    """What a file says: the same on every machine, though a zip's bytes change with the compressor's version."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return b"".join(name.encode() + _plain(name, packed.read(name)) for name in packed.namelist())


def _plain(name: str, part: bytes) -> bytes:
    """XML in its canonical form: with lxml there, openpyxl writes the same tree in other signs."""
    if not name.endswith((".xml", ".rels")):
        return part
    return canonicalize(part.decode(), rewrite_prefixes=True).encode()


def write_year(folder: Path, seed: int = SEED) -> int:
    """Write all files below `folder`; how many there are."""
    count = 0
    for path, data in files(seed):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        count += 1
    return count


def _table(about: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """A list with one comment line above; it changes when any file does, so that a practice database is made anew."""
    text = io.StringIO()
    text.write(f"# Số liệu giả lập; {about}\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")
