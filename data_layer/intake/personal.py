"""Columns of people: names, birth dates, 12-digit ids. Found before anything of the file is kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable
from functools import lru_cache

from data_layer.intake.grid import Sheet, Value, a1
from data_layer.intake.messages import say
from data_layer.intake.model import Finding
from data_layer.intake.values import is_blank, parse_day
from data_layer.intake.vietnamese import fold

_HEADS = (
    ("họ tên", re.compile(
        r"ho ?(?:,|va|-)? ?(?:chu dem|dem)?,? ?(?:va )?ten\b(?!.*\b(?:nguoi lap|can bo|cong chuc|lanh dao)\b).*"
        r"|ten (?:nguoi|tre|cha|me|vo|chong|con|cong dan)\b.*|[a-z]*hoten|nguoi duoc (?:khai sinh|khai tu)"
    )),
    ("ngày sinh", re.compile(
        r"(?:ngay|nam|ngay thang nam|ngay, thang, nam|nam, thang, ngay) sinh\b.*|sinh ngay|[a-z]*ngaysinh"
    )),
    ("số định danh", re.compile(
        r"(?:so |ma )?(?:dinh danh(?: ca nhan)?|cccd|cmnd|cmt|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|ddcn"
        r"|giay to tuy than)\b.*|[a-z]*sogiaytotuythan|[a-z]*sodinhdanh"
    )),
)
_ID_CELL = re.compile(r"'?(?:\d{12}|0\d{2}[ .]\d{3}[ .]?\d{3}[ .]?\d{3})")
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}")
_ID_NUMBERS = range(10**9, 10**12)
_DEPTH = 200
"""Rows below a head in which to look for people."""


def find_people(sheet: Sheet, free_texts: Container[tuple[int, int]]) -> list[Finding]:
    """A finding for each column that holds people; `free_texts`: places where an id is only masked."""
    found: dict[int, Finding] = {}
    ids: dict[int, list[int]] = {}
    for r, row in enumerate(sheet.rows):
        for c, value in enumerate(row):
            if isinstance(value, str):
                what = _head(value) if len(value) < 80 else None
                if what and c not in found and _holds(sheet, r, c, what):
                    found[c] = say("file.personal_data", sheet.name, a1(r, c), what=what)
                elif len(value) > 11 and value[:2].strip("'")[:1].isdigit() and _ID_CELL.fullmatch(value.strip()):
                    _note(ids, r, c, free_texts)
            elif isinstance(value, int | float) and 10**11 <= value < 10**12:
                _note(ids, r, c, free_texts)
    for c, rows in ids.items():
        if len(rows) > 1 and c not in found:
            found[c] = say("file.personal_data", sheet.name, a1(rows[0], c), what="số định danh")
    return [found[c] for c in sorted(found)]


def _note(ids: dict[int, list[int]], row: int, column: int, free_texts: Container[tuple[int, int]]) -> None:
    if (row, column) not in free_texts:
        ids.setdefault(column, []).append(row)


@lru_cache(maxsize=4096)
def _head(text: str) -> str | None:
    folded = fold(text).strip(" .:*")
    return next((what for what, pattern in _HEADS if pattern.fullmatch(folded)), None)


def _holds(sheet: Sheet, row: int, column: int, what: str) -> bool:
    """Whether the cells below a head hold what it says."""
    return any(_fits(value, what) for value in _below(sheet, row, column))


def _below(sheet: Sheet, row: int, column: int) -> Iterable[Value]:
    for cells in sheet.rows[row + 1:row + 1 + _DEPTH]:
        if column < len(cells) and not is_blank(cells[column]):
            yield cells[column]


def _fits(value: Value, what: str) -> bool:
    if what == "họ tên":
        return isinstance(value, str) and _is_name(value)
    if what == "ngày sinh":
        return isinstance(value, dt.date) or (isinstance(value, str) and parse_day(value).value is not None) or (
            str(value).strip().split(".")[0] in _YEARS
        )
    return bool(re.fullmatch(r"\d{8,12}", str(value).split(".")[0].strip().strip("'")))


_YEARS = frozenset(str(year) for year in range(1900, 2030))


def _is_name(text: str) -> bool:
    """Two to six words, each with a capital: "Nguyễn Văn A"; no label such as "Điện thoại"."""
    words = text.split()
    return bool(_NAME.fullmatch(" ".join(words))) and all(word[0].isupper() for word in words)
