"""What the import tool would have said of every file and case: rows of the logs, before they are files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from data_layer.plan import period_end, period_start
from sample_data.city import OFFICE, the_plan
from sample_data.figures import own_figures
from sample_data.progress import periods

OVERSTATED = {"hoa-thang": 1.22}
"""Reports so many times what the logs show."""
RECORD = {
    ("tan-hoa", "2024-04"), ("tan-hoa", "2024-05"), ("tan-hoa", "2024-06"), ("khanh-xuan", "2024-06"),
    ("hoa-xuan", "2024-05"), (OFFICE, "2024-11"),
}
DAILY_DAYS = {"2024-05": (9, 17, 28), "2024-06": (6, 14, 25)}
DAILY_CODES = {"khai-sinh": "HT_KHAISINH", "khai-tu": "HT_KHAITU", "ket-hon": "HT_KETHON"}
BOTH_SHAPES = {("tan-hoa", "nhan-cha-me-con", "2024-05"), (OFFICE, "khai-tu", "2024-05")}
"""Also in the month's batch log; only the finest shape counts."""

ERRORS = (  # code, description, weight
    ("TRUNG_SO", "Trùng số, quyển, nơi đăng ký", 30), ("SAI_DINH_DANG_NGAY", "Sai định dạng ngày đăng ký", 22),
    ("THIEU_SO", "Thiếu số, quyển hoặc ngày", 14), ("KHONG_CO_PDF", "Không có tệp PDF", 11),
    ("KHONG_KHOP_CSDLQG", "Không khớp CSDLQGVDC", 8), ("NAM_SO_KHAC", "Năm của số khác năm đăng ký", 5),
    ("NGAY_KHONG_TON_TAI", "Ngày không tồn tại", 4), ("THIEU_TRANG", "Thiếu trang", 3),
    ("KHONG_CO_DINH_DANH", "Không có số định danh", 2), ("SAI_DANH_MUC", "Mã danh mục sai", 1),
)
INCOMPLETE = 2
_FIRST_TRY_FAILS, _TRIED_AGAIN, _MENDED = 0.055, 0.85, 0.85
_FILE_FAILS, _FILE_TRIED_AGAIN = 0.25, 0.9


@dataclass(frozen=True)
class BatchRow:
    """One file loaded; `error` is a place in ERRORS."""

    at: dt.datetime
    unit: str
    book_type: str
    file: str
    records: int
    ok: int
    failed: int
    error: int | None


@dataclass(frozen=True)
class RecordRow:
    """One case loaded or refused."""

    at: dt.datetime
    unit: str
    book_type: str
    file: str
    line: int
    book_no: str
    number: str
    registered: dt.date
    ok: bool
    error: int | None


@dataclass(frozen=True)
class DailyRow:
    """A book's count on a day."""

    day: dt.date
    unit: str
    book_type: str
    book_no: str
    quantity: int


Row = BatchRow | RecordRow | DailyRow


def imported(unit: str, book_type: str, seed: int) -> dict[str, int]:
    """How many cases the logs show for each period; none where nothing was imported."""
    rows = [own_figures(unit, seed)[period]["B", book_type].stage("import") or 0 for period in periods()]
    steps = [after - before for before, after in zip([0, *rows], rows, strict=False)]
    factor = OVERSTATED.get(unit) or Random(f"{seed}/candour/{unit}").uniform(0.96, 1.05)
    return {period: round(step / factor) for period, step in zip(periods(), steps, strict=True) if step}


@cache
def log_rows(seed: int) -> tuple[Row, ...]:
    """All rows that any log holds, each once."""
    found: list[Row] = []
    plan = the_plan()
    for unit in plan.units:
        for book in plan.book_types_of(unit, "B"):
            for period, count in imported(unit.id, book.id, seed).items():
                found += _rows(unit.id, book.id, period, count, Random(f"{seed}/log/{unit.id}/{book.id}/{period}"))
    return tuple(found)


def _rows(unit: str, book_type: str, period: str, count: int, random: Random) -> list[Row]:
    found: list[Row] = []
    if (unit, period) in RECORD:
        found += _records(unit, book_type, period, count, random)
    elif unit == OFFICE and period in DAILY_DAYS and book_type in DAILY_CODES:
        found += _daily(unit, book_type, period, count, random)
    if not found or (unit, book_type, period) in BOTH_SHAPES:
        found += _batches(unit, book_type, period, count, random)
    return found


def _moment(period: str, random: Random) -> dt.datetime:
    """Office hours of some day; April's work begins on the 18th."""
    first, last = (18 if period == "2024-04" else 2), period_end(period).day
    day = period_start(period).replace(day=random.randint(first, last - 1))
    clock = dt.time(random.randint(7, 16), random.randint(0, 59), random.randint(0, 59))
    return dt.datetime.combine(day, clock)


def _later(at: dt.datetime, random: Random) -> dt.datetime:
    """Another try within the same month."""
    days = min(random.randint(1, 4), (period_end(f"{at:%Y-%m}") - at.date()).days)
    return at + dt.timedelta(days=days, minutes=random.randint(5, 50))


def _file(unit: str, book_type: str, year: int, volume: int) -> str:
    """`tan-hoa.CMC.2005.01.xlsx`; book types without a verified code go without."""
    code = the_plan().book_type_by_id[book_type].code
    return ".".join(part for part in (unit, code, str(year), f"{volume:02}", "xlsx") if part)


def _batches(unit: str, book_type: str, period: str, count: int, random: Random) -> list[BatchRow]:
    """Files of about a hundred cases; some lose a few, most of those are sent again and pass."""
    found: list[BatchRow] = []
    left, volume = count, int(period[5:]) * 100
    while left > 0:
        size, volume = min(left, random.randint(70, 130)), volume + 1
        at, file = _moment(period, random), _file(unit, book_type, random.randint(1976, 2017), volume % 1000)
        failed = random.randint(1, max(1, size // 12)) if random.random() < _FILE_FAILS else 0
        failed = min(failed, size)
        again = failed > 0 and random.random() < _FILE_TRIED_AGAIN
        error = _error(random) if failed else None
        records = size if again or not failed else size + failed
        found.append(BatchRow(at, unit, book_type, file, records, records - failed, failed, error))
        if again:
            found.append(BatchRow(_later(at, random), unit, book_type, file, failed, failed, 0, None))
        left -= size
    return found


def _records(unit: str, book_type: str, period: str, count: int, random: Random) -> list[RecordRow]:
    """Cases of books of up to a hundred until `count` have passed."""
    found: list[RecordRow] = []
    passed, case, volume = 0, 0, int(period[5:]) * 10
    while passed < count:
        if case % 100 == 0:
            year, volume, opened = random.randint(1976, 2017), volume + 1, _moment(period, random)
        case += 1
        line = (case - 1) % 100 + 2
        registered = dt.date(year, random.randint(1, 12), random.randint(1, 28))
        row = RecordRow(
            opened + dt.timedelta(seconds=2 * line), unit, book_type, _file(unit, book_type, year, volume), line,
            f"{volume:02}/{year}", str(line - 1), registered, True, None,
        )
        tries = _tries(row, random)
        found += tries
        passed += tries[-1].ok
    return found


def _tries(row: RecordRow, random: Random) -> list[RecordRow]:
    """The attempts at one case; a case without its number stays out for good."""
    if random.random() >= _FIRST_TRY_FAILS:
        return [row]
    error = _error(random)
    tries = [replace(row, ok=False, error=error)]
    if error == INCOMPLETE:
        return [replace(tries[0], number="")]
    while not tries[-1].ok and len(tries) < 3 and random.random() < _TRIED_AGAIN:
        mended = random.random() < _MENDED
        tries.append(replace(row, at=_later(tries[-1].at, random), ok=mended, error=None if mended else error))
    return tries


def _daily(unit: str, book_type: str, period: str, count: int, random: Random) -> list[DailyRow]:
    """A count a book on three days of the month."""
    days = DAILY_DAYS[period]
    found, left = [], count
    for at, day in enumerate(days):
        share = left if at == len(days) - 1 else left // (len(days) - at)
        left -= share
        for number, start in enumerate(range(0, share, 100), 1):
            book_no = f"{number + 10 * at:02}/{random.randint(1976, 2017)}"
            on = period_start(period).replace(day=day)
            found.append(DailyRow(on, unit, book_type, book_no, min(100, share - start)))
    return found


def _error(random: Random) -> int:
    return random.choices(range(len(ERRORS)), [weight for _, _, weight in ERRORS])[0]
