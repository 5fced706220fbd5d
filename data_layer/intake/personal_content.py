"""Whether cells hold what a header of people promises."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from data_layer.intake.grid import Value
from data_layer.intake.values import parse_day, plain

_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}")
_ID = re.compile(r"\d{8,12}")
_YEARS = frozenset(str(year) for year in range(1900, 2030))


def holds(cells: Iterable[Value], what: str) -> bool:
    """Whether any cell fits, or, of names, some of the first ones are words only."""
    below = list(cells)
    if any(_fits(value, what) for value in below):
        return True
    return what == "họ tên" and sum(isinstance(v, str) and bool(_NAME.fullmatch(plain(v))) for v in below[:10]) > 3


def is_name(text: str) -> bool:
    """Two to six words, each with a capital: "Nguyễn Văn A"; no label such as "Điện thoại"."""
    words = text.split()
    return bool(_NAME.fullmatch(" ".join(words))) and all(word[0].isupper() for word in words)


def _fits(value: Value, what: str) -> bool:
    if what == "họ tên":
        return isinstance(value, str) and is_name(value)
    if what == "ngày sinh":
        return isinstance(value, dt.date) or (isinstance(value, str) and parse_day(value).value is not None) or (
            str(value).strip().split(".")[0] in _YEARS
        )
    return bool(_ID.fullmatch(str(value).split(".")[0].strip().strip("'")))
