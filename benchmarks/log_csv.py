"""A CSV log of 1,000,000 rows from file to figures, against pandas doing the same groupings in memory.

    python -m benchmarks.log_csv [ROWS]

Prints seconds of both, their ratio (wanted: at most 3), and the peak memory of reader and database (at most 600 MiB).
"""

from __future__ import annotations

import csv
import datetime as dt
import resource
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from data_layer.intake.model import Context
from data_layer.intake.sandbox import Sandbox
from data_layer.metrics.quality import quality
from data_layer.plan import DEFAULT_FOLDER, load_plan
from data_layer.store import Body, Submission, append_submission, init_store

HEADER = ["Thời điểm", "Đơn vị", "Loại sổ", "Tên tệp", "Dòng", "Quyển số", "Số", "Ngày đăng ký", "Kết quả", "Mã lỗi",
          "Mô tả lỗi"]
UNITS = ("Phường Tân Lập", "UBND phường Ea Tam", "Cư Êbur", "Tân Hoà", "P. Tân An", "Xã Hòa Thắng")
TYPES = ("Nhận cha, mẹ, con", "Ghi chú ly hôn", "Giám hộ", "HN")
FAILURES = (("TRUNG", "Trùng số đăng ký"), ("E01", "Thiếu trang"), ("E77", ""), ("", "Sai định dạng ngày"))


def write_log(path: Path, rows: int) -> None:
    """A log of records, 200 a file, one in fourteen refused and loaded again at the end."""
    start, again = dt.datetime(2024, 4, 1), rows // 14
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            case = number if number < rows - again else (number - rows + again) * 13
            book, line = divmod(case, 200)
            failed = number < rows - again and case % 13 == 0
            code, text = FAILURES[case // 13 % 4] if failed else ("", "")
            year, volume = 1990 + book % 25, book // 25
            writer.writerow([
                f"{start + dt.timedelta(seconds=7 * number):%d/%m/%Y %H:%M:%S}", UNITS[book % 6], TYPES[book % 4],
                f"D:\\nap\\{year}.{volume:03}.xlsx", line + 2, f"{volume:03}/{year}", line + 1,
                f"{case % 27 + 1:02}/{case % 12 + 1:02}/{year}", "Lỗi" if failed else "Thành công", code, text,
            ])


def by_pandas(path: Path) -> tuple[int, int]:
    """Read, drop repeats, group into records: attempts and records outstanding."""
    frame = pd.read_csv(path)
    frame["at"] = pd.to_datetime(frame["Thời điểm"], format="%d/%m/%Y %H:%M:%S")
    frame["year"] = frame["Ngày đăng ký"].str[-4:]
    frame["ok"] = frame["Kết quả"] == "Thành công"
    frame = frame.drop_duplicates(["Đơn vị", "Loại sổ", "Tên tệp", "Dòng", "at"]).sort_values("at", kind="stable")
    records = frame.groupby(["Đơn vị", "Loại sổ", "Quyển số", "Số", "year"])["ok"].agg(["first", "last", "max"])
    totals = frame.groupby(["Đơn vị", "Loại sổ"])["ok"].agg(["size", "sum"])
    return int(totals["size"].sum()), int((~records["last"]).sum())


def by_us(path: Path, folder: Path) -> tuple[int, int]:
    """The product's way: sandbox, ledger, figures."""
    with Sandbox(DEFAULT_FOLDER) as sandbox, init_store(folder / "ledger.duckdb", load_plan()) as store:
        store.incoming_folder.mkdir()
        step = _clock()
        draft = sandbox.read(path, Context(path.name, dt.datetime.now(dt.UTC)), store.incoming_folder)
        print(f"  read      {step():6.2f} s")
        head = Submission("import_log", "stored", None, None, path.name, "0" * 64, path.stat().st_size, True,
                          dt.datetime(2024, 12, 31), "benchmark", log_shape=draft.shape, log_rows=draft.rows)
        append_submission(store, head, Body({}, draft.parquet))
        print(f"  append    {step():6.2f} s")
        store.checkpoint()
        print(f"  checkpoint{step():6.2f} s")
        row = quality(store, as_of="2024-12").iloc[0]
        print(f"  quality   {step():6.2f} s")
        return int(row["records"]), int(row["outstanding"])


def _clock():
    last = [time.perf_counter()]

    def lap() -> float:
        now = time.perf_counter()
        seconds, last[0] = now - last[0], now
        return seconds

    return lap


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def main(rows: int = 1_000_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "2024-12.log.csv"
        write_log(log, rows)
        begun = time.perf_counter()
        ours = by_us(log, folder)
        took = time.perf_counter() - begun
        peak, peak_reader = _peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        theirs = by_pandas(log)
        baseline = time.perf_counter() - begun
        assert ours == theirs, (ours, theirs)
        print(f"{rows:,} rows, {log.stat().st_size / 2**20:.0f} MiB")
        print(f"pandas {baseline:.2f} s, ours {took:.2f} s: ratio {took / baseline:.2f} (at most 3)")
        print(f"peak: reader {peak_reader:.0f} MiB, ledger {peak:.0f} MiB (at most 600 together)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
