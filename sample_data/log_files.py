"""The import logs as files: monthly batch logs of the contractor, record logs as CSV, daily counts."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from data_layer.plan import next_period
from sample_data.arrivals import LOCAL
from sample_data.city import OFFICE, the_plan
from sample_data.file_formats import ods, xlsx
from sample_data.import_rows import DAILY_CODES, ERRORS, BatchRow, DailyRow, RecordRow, Row, log_rows
from sample_data.sheets import INVENTED, Cell, Sheet

BATCH_HEADER = ("Thời điểm", "Đơn vị", "Loại sổ", "Tên tệp", "Số bản ghi", "Thành công", "Lỗi", "Mã lỗi", "Mô tả lỗi")
RECORD_HEADER = ("Thời điểm", "Đơn vị", "Loại sổ", "Tên tệp", "Dòng", "Quyển số", "Số", "Ngày đăng ký", "Kết quả",
                 "Mã lỗi", "Mô tả lỗi")
DAILY_HEADER = ("Quyển số", "Nơi đăng ký", "Số lượng", "Loại")
LEFT_OUT = "(đã lược bỏ)"
_OVERLAP = 12
_SENT_TWICE = "2024-07"
_BAD_ROWS: dict[str, list[list[Cell]]] = {"2024-06": [
    ["12/06/2024 09:15:00", "Phường Tân Lộc", "Khác", "tan-loc.2001.01.xlsx", 40, 40, 0, None, None],
    ["32/06/2024 10:00:00", "Phường Tân An", "Khác", "tan-an.2001.01.xlsx", 35, 35, 0, None, None],
    ["13/06/2024 11:20:00", "Phường Tân An", "Khác", "tan-an.2002.01.xlsx", 50, 45, 3, "TRUNG_SO", None],
]}
"""Rows that cannot be counted: no such ward, no such day, a sum that is none."""


@dataclass(frozen=True)
class LogFile:
    """A log as it is sent; `rows` are those that count towards the figures, `write` gives its bytes."""

    path: str
    received_at: dt.datetime
    rows: tuple[Row, ...]
    write: Callable[[], bytes]
    copies: tuple[dt.datetime, ...] = ()


@cache
def log_files(seed: int) -> tuple[LogFile, ...]:
    """All logs of the year."""
    return (*_batch_logs(seed), *_record_logs(seed), *_daily_logs(seed))


def _received(period: str, hour: int) -> dt.datetime:
    """The contractor sends a month's logs on the third of the next one."""
    month = next_period(period)
    return dt.datetime(int(month[:4]), int(month[5:]), 3, hour, 30, tzinfo=LOCAL)


def _batch_logs(seed: int) -> list[LogFile]:
    months: dict[str, list[BatchRow]] = defaultdict(list)
    for row in log_rows(seed):
        if isinstance(row, BatchRow):
            months[f"{row.at:%Y-%m}"].append(row)
    found, before = [], []
    for period, rows in sorted(months.items()):
        rows.sort(key=lambda row: (row.at, row.unit, row.book_type, row.file))
        sent = (*before, *rows)
        body = [_batch_cells(row) for row in sent] + _BAD_ROWS.get(period, [])
        title: list[list[Cell]] = [[f"NHẬT KÝ IMPORT THÁNG {period[5:]}/{period[:4]}"], [INVENTED], list(BATCH_HEADER)]
        sheet = Sheet("Nhật ký", [*title, *body], (2,), (20, 22, 34, 26, 10, 10, 8, 20, 30))
        writer = ods if period == "2024-08" else xlsx
        copies = (_received(period, 15),) if period == _SENT_TWICE else ()
        path = f"logs/{period}_nhat-ky-import.{writer.__name__}"
        found.append(LogFile(path, _received(period, 9), sent, partial(writer, [sheet]), copies))
        before = rows[-_OVERLAP:]
    return found


def _batch_cells(row: BatchRow) -> list[Cell]:
    return [_time(row.at), _unit(row.unit), _book_type(row.book_type), row.file, row.records, row.ok, row.failed,
            *_error(row.error)]


def _record_logs(seed: int) -> list[LogFile]:
    """Tân Hòa's second log repeats its first; one has a column for names, emptied; one is UTF-16, tab-separated."""
    rows: dict[str, list[RecordRow]] = defaultdict(list)
    for row in log_rows(seed):
        if isinstance(row, RecordRow):
            rows[row.unit].append(row)
    for each in rows.values():
        each.sort(key=lambda row: (row.at, row.book_type, row.file, row.line))
    early = [row for row in rows["tan-hoa"] if row.at < dt.datetime(2024, 5, 20)]
    late = [row for row in rows["tan-hoa"] if row.at >= dt.datetime(2024, 5, 17)]
    return [
        _record_log("2024-05_tan-hoa", _received("2024-05", 10), early, ";", "utf-8-sig"),
        _record_log("2024-06_tan-hoa", _received("2024-06", 10), late, ";", "utf-8-sig"),
        _record_log("2024-06_khanh-xuan", _received("2024-06", 11), rows["khanh-xuan"], ",", "utf-8"),
        _record_log("2024-05_hoa-xuan", _received("2024-05", 11), rows["hoa-xuan"], ";", "utf-8", names=True),
        _record_log(f"2024-11_{OFFICE}", _received("2024-11", 10), rows[OFFICE], "\t", "utf-16"),
    ]


def _record_log(
    name: str, received_at: dt.datetime, rows: list[RecordRow], separator: str, encoding: str, *, names: bool = False,
) -> LogFile:
    write = partial(_csv, rows, separator, encoding, names)
    return LogFile(f"logs/{name}_gia-lap.csv", received_at, tuple(rows), write)


def _csv(rows: list[RecordRow], separator: str, encoding: str, names: bool) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([*RECORD_HEADER, *(["Họ tên"] if names else [])])
    for row in rows:
        writer.writerow([*_record_cells(row), *([LEFT_OUT] if names else [])])
    if encoding == "utf-16":
        return codecs.BOM_UTF16_LE + text.getvalue().encode("utf-16-le")
    return text.getvalue().encode(encoding)


def _record_cells(row: RecordRow) -> list[Cell]:
    return [_time(row.at), _unit(row.unit), _book_type(row.book_type), row.file, row.line, row.book_no, row.number,
            f"{row.registered:%d/%m/%Y}", "Thành công" if row.ok else "Lỗi", *_error(row.error)]


def _daily_logs(seed: int) -> list[LogFile]:
    days: dict[dt.date, list[DailyRow]] = defaultdict(list)
    for row in log_rows(seed):
        if isinstance(row, DailyRow):
            days[row.day].append(row)
    found = []
    for day, rows in sorted(days.items()):
        body: list[list[Cell]] = [
            [row.book_no, _unit(row.unit), row.quantity, DAILY_CODES[row.book_type]] for row in rows
        ]
        sheet = Sheet("Sheet1", [[INVENTED], list(DAILY_HEADER), *body], (1,), (14, 26, 12, 18))
        writer = ods if day.day == 25 else xlsx
        came = dt.datetime(day.year, day.month, day.day, 17, 40, tzinfo=LOCAL)
        path = f"logs/{day.isoformat()}.ket-qua.{writer.__name__}"
        found.append(LogFile(path, came, tuple(rows), partial(writer, [sheet])))
    return found


def _time(at: dt.datetime) -> str:
    return f"{at:%d/%m/%Y %H:%M:%S}"


def _unit(unit: str) -> str:
    """As the contractor spells it: "P." for some."""
    name = the_plan().unit_by_id[unit].full_name
    return name.replace("Phường ", "P. ") if unit.startswith("tan-") else name


def _book_type(book_type: str) -> str:
    return the_plan().book_type_by_id[book_type].name


def _error(error: int | None) -> list[Cell]:
    return [None, None] if error is None else list(ERRORS[error][:2])
