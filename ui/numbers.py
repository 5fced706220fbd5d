"""How a figure is written: 1.234.567 · 84,5 % · 31/05/2024 · Tháng 5/2024. The browser's locale has no say."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

UNKNOWN = "–"
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
NBSP = "\u00a0"


def is_unknown(value: Any) -> bool:
    """Whether a cell of a frame holds no value."""
    return value is None or bool(pd.isna(value))


def count(value: Any) -> str:
    """A whole number: 1.234.567."""
    return UNKNOWN if is_unknown(value) else f"{round(value):,}".replace(",", ".")


def decimal(value: Any, digits: int = 2) -> str:
    """A number with decimals: 1,08."""
    if is_unknown(value):
        return UNKNOWN
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def share(value: Any, digits: int = 1) -> str:
    """A share as per cent: 84,5 %. What is not whole is never rounded up to 100, nor something down to 0."""
    if is_unknown(value):
        return UNKNOWN
    percent, step = float(value) * 100, 10.0**-digits
    if percent in (0, 100):
        return f"{count(percent)}{NBSP}%"
    shown = round(percent, digits)
    if 0 < percent < 100:
        if shown < step:
            return f"<{NBSP}{decimal(step, digits)}{NBSP}%"
        shown = min(shown, 100 - step)
    return f"{decimal(shown, digits)}{NBSP}%"


def points(value: Any) -> str:
    """A difference of two shares: 21,0 điểm %."""
    return UNKNOWN if is_unknown(value) else f"{decimal(abs(value) * 100, 1)} điểm{NBSP}%"


def day(value: dt.date | None) -> str:
    """A day: 31/05/2024."""
    return UNKNOWN if is_unknown(value) else f"{value:%d/%m/%Y}"


def instant(value: Any) -> str:
    """A moment, local: 02/06/2024 09:14. A moment without zone is UTC, as in the ledger."""
    if is_unknown(value):
        return UNKNOWN
    moment = pd.Timestamp(value)
    moment = moment.tz_localize("UTC") if moment.tzinfo is None else moment
    return f"{moment.tz_convert(HERE):%d/%m/%Y %H:%M}"


def period(value: str) -> str:
    """A period: Tháng 5/2024."""
    return f"Tháng {int(value[5:])}/{value[:4]}"


def short_period(value: str) -> str:
    """A period on an axis or in a column head: 5/2024."""
    return f"{int(value[5:])}/{value[:4]}"


def days(value: Any) -> str:
    """A length: 12 ngày."""
    return UNKNOWN if is_unknown(value) else f"{count(value)}{NBSP}ngày"
