"""What the import logs of the year add up to, counted from the generator's own rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sample_data.city import the_plan
from sample_data.deliveries import SEED
from sample_data.import_rows import BatchRow, DailyRow, RecordRow, Row, log_rows

_FINEST_FIRST = (RecordRow, BatchRow, DailyRow)


@dataclass(frozen=True)
class LogSums:
    """Sums over whatever is grouped. First pass and outstanding: of cases where there are any, else of files."""

    records: int
    ok: int
    failed: int
    tried: int
    first_pass: int
    outstanding: int
    counted_in: str | None
    logged_ok: int


def counted_rows(as_of: str, seed: int = SEED) -> list[Row]:
    """Rows to the end of `as_of`; for one unit, book type and month only those of the finest shape."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in log_rows(seed):
        if _month(row) <= as_of:
            groups[row.unit, row.book_type, _month(row)].append(row)
    found: list[Row] = []
    for rows in groups.values():
        finest = next(kind for kind in _FINEST_FIRST if any(isinstance(row, kind) for row in rows))
        found += (row for row in rows if isinstance(row, finest))
    return found


def log_sums(as_of: str, *, by: tuple[str, ...] = (), seed: int = SEED) -> dict[tuple[str, ...], LogSums]:
    """By unit (merged wards under their successor) and or book type, the sums as seen from a period."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in counted_rows(as_of, seed):
        names = {"unit": the_plan().successor(row.unit, as_of), "book_type": row.book_type}
        groups[tuple(names[each] for each in by)].append(row)
    return {key: _sums(rows) for key, rows in groups.items()}


def _month(row: Row) -> str:
    return f"{row.day if isinstance(row, DailyRow) else row.at:%Y-%m}"


def _sums(rows: list[Row]) -> LogSums:
    cases = [row for row in rows if isinstance(row, RecordRow)]
    files = [row for row in rows if isinstance(row, BatchRow)]
    counts = sum(row.quantity for row in rows if isinstance(row, DailyRow))
    tries = _attempts(cases) or _attempts(files)
    passed = len({_case(row) for row in cases if row.ok})
    return LogSums(
        records=len(cases) + sum(row.records for row in files),
        ok=sum(row.ok for row in cases) + sum(row.ok for row in files),
        failed=sum(not row.ok for row in cases) + sum(row.failed for row in files),
        tried=len(tries),
        first_pass=sum(each[0] for each in tries),
        outstanding=sum(not each[-1] for each in tries),
        counted_in="record" if cases else "batch" if files else None,
        logged_ok=passed + sum(row.ok for row in files) + counts,
    )


def _case(row: RecordRow) -> tuple[str, ...]:
    if row.number and row.book_no:
        return row.unit, row.book_type, row.book_no, row.number, str(row.registered.year)
    return row.unit, row.book_type, row.file, str(row.line)


def _attempts(rows: list[RecordRow] | list[BatchRow]) -> list[list[bool]]:
    """For each case or file, whether its attempts went well, oldest first."""
    found: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.at):
        if isinstance(row, RecordRow):
            found[_case(row)].append(row.ok)
        else:
            found[row.unit, row.book_type, row.file].append(row.failed == 0)
    return list(found.values())


__all__ = ["LogSums", "counted_rows", "log_sums"]
