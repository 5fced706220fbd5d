"""Columns of people: names, birth dates, 12-digit ids. Found before anything of the file is kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable
from functools import lru_cache

from data_layer.intake.grid import Sheet, Value, a1
from data_layer.intake.messages import mask_ids, say
from data_layer.intake.model import Finding
from data_layer.intake.values import is_blank, parse_day, plain
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
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}")
_HEAD_ROWS, _HEAD_COLUMNS, _DEPTH = 5_000, 300, 200
"""Rows and columns in which a head is looked for, and rows below it in which to look for people."""


def find_people(sheet: Sheet, free_texts: Container[tuple[int, int]]) -> list[Finding]:
    """A finding for each column that holds people; `free_texts`: places where an id is only masked."""
    found: dict[int, Finding] = {}
    ids: dict[int, list[int]] = {}
    for r, row in enumerate(sheet.rows):
        for c, value in enumerate(row):
            if value is None or c in found:
                continue
            what = _head(value) if r < _HEAD_ROWS and c < _HEAD_COLUMNS and isinstance(value, str) else None
            if what and _holds(sheet, r, c, what):
                found[c] = say("file.personal_data", sheet.name, a1(r, c), what=what)
            elif _is_id(value) and (r, c) not in free_texts:
                ids.setdefault(c, []).append(r)
    for c, rows in ids.items():
        if len(rows) > 1 and c not in found:
            found[c] = say("file.personal_data", sheet.name, a1(rows[0], c), what="số định danh")
    return [found[c] for c in sorted(found)]


def _is_id(value: Value) -> bool:
    """A 12-digit id, alone or with words around it."""
    if isinstance(value, str):
        return len(value) > 11 and mask_ids(value) != value
    return isinstance(value, int | float) and 10**11 <= value < 10**12


@lru_cache(maxsize=4096)
def _head(text: str) -> str | None:
    if len(text) > 80:
        return None
    folded = fold(text).strip(" .:*")
    return next((what for what, pattern in _HEADS if pattern.fullmatch(folded)), None)


def _holds(sheet: Sheet, row: int, column: int, what: str) -> bool:
    """Whether the cells below a head hold what it says."""
    below = list(_below(sheet, row, column))
    if any(_fits(value, what) for value in below):
        return True
    return what == "họ tên" and sum(isinstance(v, str) and bool(_NAME.fullmatch(plain(v))) for v in below[:10]) > 3


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
