"""When a row of a log happened, as import tools write it, in local time (+07)."""

from __future__ import annotations

import datetime as dt
import re

from data_layer.intake.vietnamese import fold

LOCAL = dt.timezone(dt.timedelta(hours=7))
FIRST_YEAR, LAST_YEAR = 2000, 2100
EXCEL_EPOCH = dt.datetime(1899, 12, 30)
_CLOCK = (
    r"(?P<h>\d{1,2})\s*[:hg]\s*(?P<n>\d{1,2})"
    r"(?:\s*[:mp]\s*(?P<s>\d{1,2})(?:[.,](?P<f>\d{1,9}))?\s*s?)?\s*(?P<half>am|pm|sa|ch)?"
)
_DAY = r"(?P<d>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<m>\d{1,2})\s*(?P=sep)\s*(?P<y>\d{4}|\d{2})"
_ISO_DAY = r"(?P<y>\d{4})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
_ZONE = r"\s*(?P<zone>z|utc|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?)?"
_FORMS = tuple(
    re.compile(form) for day in (_DAY, _ISO_DAY) for form in (
        rf"{day}(?:(?:\s*t\s*|[\s,]+(?:luc\s+)?){_CLOCK}{_ZONE})?",
        rf"(?:luc\s+)?{_CLOCK}[\s,]+(?:ngay\s+)?{day}",
    )
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_FILE_DAY = re.compile(r"(?<!\d)(?:(?P<y>20\d\d)(?P<sep>[-_.]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)"
                       r"|(?P<d2>\d\d)(?P<sep2>[-_.])(?P<m2>\d\d)(?P=sep2)(?P<y2>20\d\d))(?!\d)")


def local_time(value: object) -> dt.datetime | None:
    """The local instant that a cell tells, without zone; None when it tells none, or one out of all reason."""
    if isinstance(value, str):
        found = _time_of_text(value)
    elif isinstance(value, dt.datetime):
        found = value.astimezone(LOCAL).replace(tzinfo=None) if value.tzinfo else value
    elif isinstance(value, dt.date):
        found = dt.datetime(value.year, value.month, value.day)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = _time_of_serial(float(value))
    else:
        return None
    return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def day_of_file_name(name: str) -> dt.date | None:
    """The day a daily log is of: "2024-05-17.<anything>.xlsx"."""
    for match in _FILE_DAY.finditer(name):
        parts = (match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"])
        try:
            return dt.date(*map(int, parts))
        except ValueError:
            continue
    return None


def _time_of_text(text: str) -> dt.datetime | None:
    plain = fold(text)
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match:
            return _time_of_match(match)
    if _SERIAL.fullmatch(plain):
        return _time_of_serial(float(plain.replace(",", ".")))
    return None


def _time_of_match(match: re.Match[str]) -> dt.datetime | None:
    parts = match.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    hour = int(parts["h"] or 0)
    if parts["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if parts["half"] in ("pm", "ch") else 0)
    minute, second, micro = int(parts["n"] or 0), int(parts["s"] or 0), int((parts["f"] or "0").ljust(6, "0")[:6])
    try:
        found = dt.datetime(year, int(parts["m"]), int(parts["d"]), hour, minute, second, micro)
    except ValueError:
        return None
    return found - _ahead_of_local(parts.get("zone"))


def _ahead_of_local(zone: str | None) -> dt.timedelta:
    """How far a zone's clock runs before the local one."""
    if not zone:
        return dt.timedelta()
    digits = re.search(r"([+-])(\d{1,2}):?(\d{2})?", zone)
    minutes = int(digits[2]) * 60 + int(digits[3] or 0) if digits else 0
    return dt.timedelta(minutes=-minutes if digits and digits[1] == "-" else minutes) - dt.timedelta(hours=7)


def _time_of_serial(serial: float) -> dt.datetime | None:
    """A spreadsheet's day number, to the millisecond."""
    if not 36_526 <= serial < 73_416:
        return None
    return EXCEL_EPOCH + dt.timedelta(milliseconds=round(serial * 86_400_000))
