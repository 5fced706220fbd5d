"""One cell's value read as a count, a day or a period: the value, or the rule that it breaks.

Blank cells give neither. The forms accepted are those of spec/workbook.md, "What the reader takes".
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from data_layer.intake.vietnamese import fold

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
MAX_COUNT = 2**53
"""Above this a spreadsheet's number no longer holds every whole number."""
EARLIEST_YEAR = 1900

INVALID, NEGATIVE, FRACTION, BAD_DATE = "number.invalid", "number.negative", "number.fraction", "date.invalid"

_UNSEEN = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_ZERO_WORDS = frozenset({"x", "khong", "kps", "khong phat sinh", "khong co"})
_WHOLE = re.compile(r"[0-9]+|[0-9]+\.0+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:,[0-9]{3})+)")
_DAY_TEXTS = (
    re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})\s*([/.-])\s*(?P<m>\d{1,2})\s*\2\s*(?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?<![a-z])ngay\s*(?P<d>\d{1,2})\s*thang\s*(?P<m>\d{1,2})\s*,?\s*nam\s*(?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
)
_CLOCK = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_PERIOD_TEXTS = (
    re.compile(r"(?<![a-z0-9])(?:thang|t)\s*\.?\s*(?P<m>\d{1,2})\s*(?:[/.-]|,?\s*nam)\s*(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<![\d/.-])(?P<y>\d{4})\s*[-/.]\s*(?P<m>\d{1,2})(?![\d/.-]*\d)"),
    re.compile(r"(?<![\d/.-])(?<!quy )(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d|/[a-z\d])"),
)


@dataclass(frozen=True)
class CountRead:
    """A count, or the rule broken; both None for a blank cell."""

    value: int | None = None
    rule: str | None = None


@dataclass(frozen=True)
class DayRead:
    """A day, or the rule broken; both None for a blank cell."""

    value: dt.date | None = None
    rule: str | None = None


def local_day(instant: dt.datetime) -> dt.date:
    """The day in Vietnam of an aware instant."""
    return instant.astimezone(LOCAL).date()


def plain(text: str) -> str:
    """Text with every kind of blank as one space, and none around."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def is_blank(value: Cell) -> bool:
    """Whether a cell holds nothing that a person would see."""
    return value is None or (isinstance(value, str) and not plain(value))


def parse_count(value: Cell) -> CountRead:
    """A number of cases or books."""
    if is_blank(value):
        return CountRead()
    if isinstance(value, str):
        return _count_of_text(plain(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return CountRead(rule=INVALID)
    if not -MAX_COUNT <= value <= MAX_COUNT:  # also NaN and the infinities
        return CountRead(rule=INVALID)
    whole = round(value)
    if abs(value - whole) > 1e-9 * max(1.0, abs(value)):
        return CountRead(rule=NEGATIVE if value < 0 else FRACTION)
    return CountRead(rule=NEGATIVE) if whole < 0 else CountRead(whole)


def _count_of_text(text: str) -> CountRead:
    if text in _DASHES or fold(text) in _ZERO_WORDS:
        return CountRead(0)
    if text[0] in _DASHES:
        read = _count_of_digits(text[1:].lstrip())
        return CountRead(rule=NEGATIVE) if read.value else read
    return _count_of_digits(text)


def _count_of_digits(text: str) -> CountRead:
    if len(text) > 30:
        return CountRead(rule=INVALID)
    if _GROUPED.fullmatch(text):
        whole = int(re.sub(r"[., ]", "", text))
    elif _WHOLE.fullmatch(text):
        whole = int(text.split(".")[0])
    else:
        return CountRead(rule=INVALID)
    return CountRead(whole) if whole <= MAX_COUNT else CountRead(rule=INVALID)


def parse_day(value: Cell, *, not_after: dt.date | None = None) -> DayRead:
    """A day of the calendar, not after `not_after` (the day of receipt)."""
    if is_blank(value):
        return DayRead()
    day = _day_of(value)
    if day is None or day.year < EARLIEST_YEAR or (not_after is not None and day > not_after):
        return DayRead(rule=BAD_DATE)
    return DayRead(day)


def _day_of(value: Cell) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return None
    text = _CLOCK.sub("", fold(plain(value)))
    for form in _DAY_TEXTS:
        if match := form.fullmatch(text):
            return _calendar(match)
    return None


def _calendar(match: re.Match[str]) -> dt.date | None:
    """The day that a match names; None when no calendar has it."""
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    try:
        return dt.date(year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def parse_period(value: Cell) -> str | None:
    """The month that a cell names, "2024-05"; None when it names none."""
    if isinstance(value, dt.date):
        return f"{value:%Y-%m}"
    if not isinstance(value, str):
        return None
    months, days = named_months(value)
    return months[-1] if months else days[-1] if days else None


@lru_cache(maxsize=4096)
def named_months(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The months that a text names as months, and those of the days in it, in order."""
    text, days = fold(plain(value)), []
    for form in _DAY_TEXTS:
        for match in form.finditer(text):
            day = _calendar(match)
            if day is not None:
                days.append(f"{day:%Y-%m}")
        text = form.sub(" ", text)
    months = []
    for form in _PERIOD_TEXTS:
        for match in form.finditer(text):
            if 1 <= int(match["m"]) <= 12:
                months.append(f"{match['y']}-{int(match['m']):02d}")
        text = form.sub(" ", text)
    return tuple(months), tuple(days)
