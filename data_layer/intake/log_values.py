"""What the texts of a log mean: each distinct one is read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from data_layer.intake.model import Context
from data_layer.intake.names import Match, book_type_names, unit_names
from data_layer.intake.values import parse_count, parse_day
from data_layer.intake.vietnamese import fold
from data_layer.plan import Plan, Unit

FROM_CELL, FROM_FILE = "u", "f"
"""First letter of a source: the row's own cell, or the row's Tên tệp."""

_FAILED = re.compile(
    r"(?:bi |co |bao )?loi\b(?! (?:hoac|hay|thanh cong)\b)|(?:bi )?that bai\b|tu choi\b|ktc$"
    r"|(?:khong|ko|k) (?:thanh cong|dat|hop le)\b|not ok\b|unsuccessful\b|fail(?:ed|ure|s)?\b|error\b|false$|0$"
    r"|reject(?:ed)?\b|refused?\b"
)
_OK = re.compile(
    r"(?:da |import |nap )*thanh cong\b(?!.*\b(?:(?:mot|1) phan|hoac|hay|(?<!0 )(?<!khong )loi|that bai)\b)|tc$|ok\b"
    r"|success(?:ful(?:ly)?)?\b|succeeded\b|true$|1$|hoan thanh$|dat$|pass(?:ed)?$|done$"
)
"""Only clear words: "Chưa rõ", "Đang xử lý" or "Thành công một phần" is no result."""
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_CODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_GLUED = re.compile(r"[^\W_]*(?:[^\W\d_]\d|\d[^\W\d_])[^\W_]*")
_PARTS = re.compile(r"[.\s_\-–—()\[\]+,;]+")


def result_of(text: str) -> bool | None:
    """Whether a row clearly says that it was loaded, or that it was not; None when it says neither."""
    words = " ".join(re.findall(r"[a-z0-9]+", fold(text)))
    if _FAILED.match(words):
        return False
    return True if _OK.match(words) else None


def year_of(text: str) -> int | None:
    """The year of registration, also of a day that no calendar has."""
    match = _YEAR.search(text)
    if match:
        return int(match[1])
    if _SERIAL.fullmatch(text):  # a spreadsheet's day number
        return 1899 + int((float(text) + 364) / 365.2425)
    day = parse_day(text).value
    return day.year if day else None


def count_of(text: str) -> int | None:
    """A count of a log; None when it cannot be read."""
    return parse_count(text).value


class Places:
    """Units and book types by a row's cell, its Tên tệp, the log's own file name or the sender, in this order."""

    def __init__(self, context: Context, plan: Plan) -> None:
        self._context = context
        self._plan = plan
        self._units = unit_names(plan)
        self._book_types = book_type_names(plan)
        self._by_code = _units_by_code(plan)
        self._codes = {book_type.code: book_type.id for book_type in plan.book_types if book_type.code}

    def unit(self, source: str) -> Match:
        """The unit of a row by its source (see told.sql)."""
        if source.startswith(FROM_CELL):
            return self._unit_of_text(source[1:])
        names = [source[1:], self._context.file_name] if source else [self._context.file_name]
        for name in names:
            found = self._unit_of_file(name)
            if found:
                return Match(found)
        return Match(self._context.sender_unit)

    def book_type(self, source: str) -> Match:
        """The book type of a row by its source."""
        if source.startswith(FROM_CELL):
            return self._book_types.find(source[1:])
        names = [source[1:], self._context.file_name] if source else [self._context.file_name]
        return Match(next(filter(None, map(self._book_type_of_file, names)), None))

    def _unit_of_text(self, text: str) -> Match:
        match = self._units.find(text)
        if match.id is None and text.strip() in self._plan.unit_by_id:
            return Match(text.strip())
        codes = _CODE.findall(text)
        if match.id is None and len(codes) == 1 and codes[0] in self._by_code:
            return Match(self._by_code[codes[0]])
        return match if match.id else Match(self._units.find_in(text).id, match.suggestions)

    def _unit_of_file(self, name: str) -> str | None:
        """The unit that a file name tells, before its book type's code: "Ea Tam.KS.2005.01.xlsx", "24151.KS.…"."""
        stem = _stem(name)
        head = _before_code(stem, tuple(self._codes))
        for part in (head, *re.split(r"[._]+", head), *re.split(r"[._-]+", head)):
            if part.strip():
                found = self._unit_of_text(part.strip().replace("_", " ")).id
                if found:
                    return found
        return self._units.find_in(re.sub(r"[._-]+", " ", stem)).id

    def _book_type_of_file(self, name: str) -> str | None:
        """The book type that a file name tells: a code of the plan that stands alone, else the type's name."""
        stem = _stem(name)
        parts = [part for part in _PARTS.split(stem) if part]
        found = {self._codes[part] for part in parts if part in self._codes}
        if not found:
            found = {self._codes[part.upper()] for part in parts if part.upper() in self._codes}
        if not found:
            texts = [part for part in re.split(r"[._]+", stem) if len(part) > 3 and not self._glues_code(part)]
            found = {match.id for match in map(self._book_types.find, texts) if match.id}
        return found.pop() if len(found) == 1 else None

    def _glues_code(self, part: str) -> bool:
        """Whether letters and digits touch in a part and its letters are only a code: "KS1b" tells no book type."""
        runs = _GLUED.findall(part)
        return any(run.upper() in self._codes for glued in runs for run in re.findall(r"[^\W\d_]+", glued))


def _stem(name: str) -> str:
    base = re.split(r"[/\\]", name)[-1]
    return re.sub(r"\.(?:xlsx|xlsm|xls|ods|csv|txt|zip|pdf)$", "", base, flags=re.IGNORECASE)


def _before_code(stem: str, codes: Iterable[str]) -> str:
    """The part of a file name before its book type's code; the whole name if there is none."""
    match = re.search(rf"[._\s-](?:{'|'.join(map(re.escape, codes))})(?=[._\s-]|$)", stem) if codes else None
    return stem[: match.start()] if match else stem


@lru_cache(maxsize=4)
def _units_by_code(plan: Plan) -> dict[str, str]:
    """Statistics codes that have always meant one unit: a code that moved at a merger tells nothing."""
    held: dict[str, set[str]] = {}
    for unit in plan.units:
        for code in _codes(unit):
            held.setdefault(code, set()).add(unit.id)
    return {code: next(iter(ids)) for code, ids in held.items() if len(ids) == 1}


def _codes(unit: Unit) -> set[str]:
    return {code for code in (unit.code, unit.code_after_merger) if code}
