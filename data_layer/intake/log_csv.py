"""Text files of logs: encoding, delimiter, header; handed to DuckDB as they are, or rewritten where they are untidy."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from data_layer.intake.error_groups import holds_personal_id
from data_layer.intake.log_headers import LogHeader, find_header
from data_layer.intake.log_table import RawFile

HEAD = 2**18
DELIMITERS = (",", ";", "\t", "|")
SPARE_COLUMNS = 3
"""Cells that a row may have beyond the longest one seen, before the file counts as untidy."""
LONGEST_CELL = 1000
csv.field_size_limit(8 * 2**20)
_BLOCK = 2**20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ROWS = 10_000
_LONGEST_QUOTE = 20
"""Lines that one quoted cell may span before its quote counts as never closed."""
Progress = Callable[[float], object]


@dataclass(frozen=True)
class CsvLog:
    """A text file that is a log. `lines`: physical lines up to and with the header."""

    path: Path
    encoding: str
    delimiter: str
    header: LogHeader
    lines: int
    width: int

    def as_it_is(self) -> RawFile:
        """For DuckDB to read without a copy (UTF-8 only)."""
        width = self.width + SPARE_COLUMNS
        return RawFile(
            self.path, self.delimiter, self.lines, width, dict(self.header.columns), others=self.header.others
        )


def find_log(path: Path) -> CsvLog | None:
    """The log in a text file, or None when no log's header stands in its first rows."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    encoding = _encoding(head)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(head)
    if len(head) == HEAD:
        text = text[: text.rfind("\n") + 1] or text
    found = [log for delimiter in DELIMITERS if (log := _find_with(path, encoding, delimiter, text))]
    return max(found, key=lambda log: len(log.header.columns), default=None)


def first_labels(path: Path) -> list[str]:
    """The first cells of a text file, to say what was found."""
    with path.open("rb") as file:
        head = file.read(4096)
    text = codecs.getincrementaldecoder(_encoding(head))(errors="replace").decode(head)
    return text.strip().splitlines()[:1]


def _encoding(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if head[1::2].count(0) > len(head) // 5:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > len(head) // 5 else "utf-8"


def _find_with(path: Path, encoding: str, delimiter: str, text: str) -> CsvLog | None:
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    with suppress(csv.Error):  # a quote left open further down: the header may stand above it
        for row in islice(reader, 2000):
            rows.append(row)
            lines.append(reader.line_num)
    found = find_header(rows)
    if found is None:
        return None
    place, header = found
    return CsvLog(path, encoding, delimiter, header, lines[place], max(map(len, rows[place:])))


def to_utf8(log: CsvLog, out: Path) -> CsvLog:
    """The same log in UTF-8, copied block by block into `out` if it is in another encoding."""
    if log.encoding in ("utf-8", "utf-8-sig"):
        return log
    copy = out / "log.utf8.csv"
    with log.path.open(encoding=log.encoding, errors="replace", newline="") as source, \
            copy.open("w", encoding="utf-8", newline="") as target:
        while block := source.read(_BLOCK):
            target.write(block)
    return CsvLog(copy, "utf-8", log.delimiter, log.header, log.lines, log.width)


def rewrite(log: CsvLog, out: Path, progress: Progress) -> tuple[RawFile, bool]:
    """An untidy file as a tidy one of the columns needed, each row with its line; and whether ids stand in others."""
    copy = out / "log.tidy.csv"
    size = max(1, log.path.stat().st_size)
    personal = False
    with log.path.open("rb") as binary, copy.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        for rows in _chunks(log, binary, _quoting(log)):
            progress(binary.tell() / size)
            personal = personal or any(_ids_in_others(row, log.header) for _, row in rows)
            writer.writerows(_tidy(line, row, log.header) for line, row in rows)
    roles = tuple(log.header.columns)
    columns = {role: place for place, role in enumerate(roles, 1)}
    return RawFile(copy, ",", 0, len(roles) + 1, columns, place=0), personal


def _chunks(log: CsvLog, binary: io.BufferedReader, quoting: int) -> Generator[list[tuple[int, list[str]]]]:
    """Rows below the header with the 0-based line each one begins at."""
    text = io.TextIOWrapper(binary, log.encoding, errors="replace", newline="")
    try:
        reader = csv.reader(_without_nul(text), delimiter=log.delimiter, quoting=quoting)  # type: ignore[arg-type]
        begun = 0
        chunk: list[tuple[int, list[str]]] = []
        for row in reader:
            if begun >= log.lines and row:
                chunk.append((begun, row))
            begun = reader.line_num
            if len(chunk) >= _ROWS:
                yield chunk
                chunk = []
        yield chunk
    finally:
        text.detach()


def _quoting(log: CsvLog) -> int:
    """Quotes are letters like others in a file where one is never closed."""
    with log.path.open(encoding=log.encoding, errors="replace", newline="") as text:
        reader = csv.reader(_without_nul(text), delimiter=log.delimiter)
        begun = 0
        try:
            for _ in reader:
                if reader.line_num - begun > _LONGEST_QUOTE:
                    return csv.QUOTE_NONE
                begun = reader.line_num
        except csv.Error:
            return csv.QUOTE_NONE
    return csv.QUOTE_MINIMAL


def _without_nul(text: io.TextIOWrapper) -> Iterator[str]:
    return (line.replace("\0", "") if "\0" in line else line for line in text)


def _tidy(line: int, row: list[str], header: LogHeader) -> list[str | int]:
    length = len(row)
    return [line, *(
        row[place][:LONGEST_CELL].strip() if place < length else "" for place in header.columns.values()
    )]


def _ids_in_others(row: list[str], header: LogHeader) -> bool:
    return any(place < len(row) and holds_personal_id(row[place]) for place in header.others)


def lines_of(log: CsvLog, numbers: list[int]) -> dict[int, int]:
    """The 0-based lines at which the rows of these 1-based numbers below the header begin."""
    wanted, last = set(numbers), max(numbers, default=0)
    found: dict[int, int] = {}
    number = 0
    with log.path.open("rb") as binary, closing(_chunks(log, binary, csv.QUOTE_MINIMAL)) as chunks:
        for rows in chunks:
            for line, _ in rows:
                number += 1
                if number in wanted:
                    found[number] = line
            if number >= last:
                break
    return found
