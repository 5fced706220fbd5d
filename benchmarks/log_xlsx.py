"""A spreadsheet log of 100,000 rows through the reader, against calamine reading its bare cells.

    python -m benchmarks.log_xlsx [ROWS]

Prints seconds of both and their ratio (wanted: at most 3), and the reader's peak memory (at most 1 GiB).
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import tempfile
import time
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from benchmarks.log_csv import FAILURES, HEADER, TYPES, UNITS
from data_layer.intake.model import Context
from data_layer.intake.reader import read_file, warm_up
from data_layer.plan import load_plan


def write_log(path: Path, rows: int) -> None:
    """A log of records with true dates, one in thirteen refused."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Nhật ký")
    sheet.append(HEADER)
    start, day = dt.datetime(2024, 4, 1), dt.date(1990, 1, 1)
    for number in range(rows):
        volume, line = divmod(number, 200)
        failed = number % 13 == 0
        code, text = FAILURES[number % 4] if failed else (None, None)
        sheet.append([
            start + dt.timedelta(seconds=7 * number), UNITS[volume % 6], TYPES[volume % 4],
            f"{1990 + volume % 25}.{volume:03}.xlsx", line + 2, f"{volume:03}", line + 1,
            day + dt.timedelta(days=number % 9000), "Lỗi" if failed else "Thành công", code, text,
        ])
    book.save(path)


def main(rows: int = 100_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "log.xlsx"
        write_log(log, rows)
        warm_up()
        begun = time.perf_counter()
        with CalamineWorkbook.from_path(log) as book:
            cells = book.get_sheet_by_index(0).to_python()
        baseline = time.perf_counter() - begun
        assert len(cells) == rows + 1
        del cells
        begun = time.perf_counter()
        draft = read_file(log, Context(log.name, dt.datetime.now(dt.UTC)), load_plan(), folder)
        took = time.perf_counter() - begun
        assert draft.rows == rows, draft
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{rows:,} rows, {log.stat().st_size / 2**20:.0f} MiB")
        print(f"calamine {baseline:.2f} s, ours {took:.2f} s: ratio {took / baseline:.2f} (at most 3)")
        print(f"peak {peak:.0f} MiB (at most 1024)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
