"""The three shapes of import logs, known by their headers (spec/import-log.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from data_layer.intake.personal_columns import is_personal
from data_layer.intake.vietnamese import fold, nfc

Shape = Literal["record", "batch", "daily"]

FINEST_FIRST: tuple[Shape, ...] = ("record", "batch", "daily")
ROLES = (
    "occurred", "unit", "book_type", "file", "line", "book_no", "number", "registered", "result",
    "code", "description", "records", "ok", "failed", "quantity",
)
LEAST_COLUMNS = 3
"""Columns that no log has fewer of."""
HEADER_WITHIN = 40
"""A log's header stands in one of its first rows that hold anything; above it may be titles."""

_NAMES: dict[str, str] = {
    "occurred": "thoidiem thoigian tg tdiem ngaygio thoidiemimport thoigianimport thoidiemnap thoigiannap "
                "thoidiemxuly thoigianxuly thoidiemtai ngay timestamp datetime time occurredat importedat createdat",
    "unit": "donvi dv tendonvi donvithuchien dvth noidangky noidk noidky tennoidangky phuongxa xaphuong ubnd "
            "unit ward organization coquandangky coquan madonvi madv tendv",
    "book_type": "loaiso loai loaihotich loaisohotich loaiviec nghiepvu loainghiepvu loaisoht tenloaiso maloai "
                 "maloaiso booktype booktypecode",
    "file": "tentep teptin tentaptin taptin tentap tep tenfile file filename tenteptin tentepexcel fileexcel",
    "line": "dong dongso sodong hang hangso sodongloi dongexcel row rowno rownumber line lineno linenumber dongthu",
    "book_no": "quyenso soquyen quyen sohieuquyen bookno booknumber soquyenso soso",
    "number": "so sodangky sodk sodky sothutudangky number no sohotich sovaoso",
    "registered": "ngaydangky ngaydk ngaydky ngaydangki namdangky namdk registeredon registrationdate ngaythangdangky "
                  "ngaythangnamdangky",
    "result": "ketqua kq trangthai tinhtrang result status ketquaimport ketquanap ketquaxuly",
    "code": "maloi mloi errorcode code maloiimport malloi ml",
    "description": "motaloi mota noidungloi chitietloi thongbaoloi lydo lydoloi dienggiai diengiai ghichuloi "
                   "errormessage message error errordescription description thongbao",
    "records": "sobanghi tongsobanghi sobg tongbanghi tongso tong sotruonghop soth tongsoth tongsotruonghop records "
               "total tongsodong sohoso tongsohoso",
    "ok": "thanhcong sothanhcong sobanghithanhcong tc ok success succeeded banghithanhcong sobgthanhcong "
          "sothtc sotc importthanhcong napthanhcong",
    "failed": "loi soloi sobanghiloi thatbai sothatbai khongthanhcong biloi banghiloi failed failure errors "
              "sokhongthanhcong sobanghithatbai sobgloi",
    "quantity": "soluong sl soluongbanghi quantity count soluongtruonghop soluongth",
}
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split()}

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("code", r"ma (?:so )?loi\b|error code"),
    ("description", r"(?:mo ta|noi dung|chi tiet|thong bao|ly do|dien giai)\b.*\bloi\b|error (?:message|text)"),
    ("occurred", r"(?:thoi diem|thoi gian|ngay gio|ngay (?:import|nap|tai len|xu ly))\b|timestamp"),
    ("registered", r"ngay(?: thang)?(?: nam)? (?:dang k[yi]|dky?)\b(?! nuoc)"),
    ("book_no", r"quyen\b"),
    ("failed", r"(?:loi|that bai|khong thanh cong|khong dat)\b"),
    ("ok", r"thanh cong\b"),
    ("quantity", r"so luong\b|\bsl\b"),
    ("records", r"so (?:ban ghi|bg|truong hop|th|ho so)\b"),
    ("result", r"(?:ket qua|kq|trang thai)\b"),
    ("file", r"ten (?:tep|file|tap tin)\b|\b(?:tep|file) (?:excel|import|nguon|du lieu|zip)\b"),
    ("line", r"(?:dong|hang) (?:so|thu|trong|loi|excel|du lieu)\b|so (?:thu tu )?dong\b"),
    ("unit", r"(?:don vi|noi (?:dang ky|dky?)|phuong|ubnd)\b"),
    ("book_type", r"loai (?:so|ho tich|viec|nghiep vu|du lieu)\b"),
    ("number", r"^so (?:dang k[yi]|dky?|vao so|ho tich)\b(?! nuoc)"),
)
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _PATTERNS)
_NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class LogHeader:
    """Where a log's columns stand. `columns`: role → 0-based place; `others`: columns that no role claims."""

    shape: Shape
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    others: tuple[int, ...]
    personal: bool

    @property
    def width(self) -> int:
        """Columns that must be read."""
        return max(self.columns.values()) + 1


def find_header(rows: Iterable[Sequence[Any]]) -> tuple[int, LogHeader] | None:
    """The first row that is a log's header, with its place among `rows`."""
    seen = 0
    for place, row in enumerate(rows):
        if any(isinstance(cell, str) and cell.strip() for cell in row):
            seen += 1
            header = read_header(row)
            if header:
                return place, header
        if seen >= HEADER_WITHIN:
            break
    return None


def read_header(cells: Sequence[Any]) -> LogHeader | None:
    """A row's cells as a log's header, or None when they are none."""
    roles: dict[str, int] = {}
    others: list[int] = []
    personal = False
    labels = {place: cell.strip() for place, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}
    if len(labels) < LEAST_COLUMNS:
        return None
    found = {place: _role(label) for place, label in labels.items()}
    for place, (role, _) in sorted(found.items(), key=lambda item: (not item[1][1], item[0])):
        if role == "personal":
            personal = True
        elif role and role not in roles:
            roles[role] = place
        else:
            others.append(place)
    shape = _shape(roles)
    if shape is None or (shape == "daily" and not _names_books(roles, labels)):
        return None
    return LogHeader(
        shape, roles, {role: labels[place] for role, place in roles.items()}, tuple(sorted(others)), personal
    )


@lru_cache(maxsize=4096)
def _role(label: str) -> tuple[str | None, bool]:
    """What a column is by its header, and whether the header is exactly that role's name."""
    if nfc(label).lower() in ("sổ", "tên sổ", "mã sổ"):
        return "book_no", True
    squeezed = _squeezed(label)
    if squeezed in _ROLE_OF:
        return _ROLE_OF[squeezed], True
    words = _NOT_LETTERS.sub(" ", fold(_HUMP.sub(" ", _NOTE.sub(" ", label)))).strip()
    if is_personal(words):
        return "personal", False
    return next((role for role, pattern in _COMPILED if pattern.search(words)), None), False


def _squeezed(label: str) -> str:
    """A header's folded letters and digits, without what stands in brackets."""
    return _NOT_LETTERS.sub("", fold(_NOTE.sub(" ", label)))


def _shape(roles: dict[str, int]) -> Shape | None:
    """The shape that these columns make; columns that only another shape has are re-read as this one's."""
    has = roles.keys()
    if {"occurred", "result"} <= has and has & {"line", "number", "book_no"}:
        _rename(roles, "failed", "description")
        return "record"
    if "occurred" in has and has & {"ok", "failed"}:
        _rename(roles, "quantity", "records")
        _rename(roles, "line", "records")
        return "batch" if len(has & {"records", "ok", "failed"}) >= 2 else None
    if not has & {"result", "ok", "failed"} and {"quantity", "book_no"} <= has and has & {"unit", "book_type"}:
        return "daily"
    return None


def _rename(roles: dict[str, int], given: str, meant: str) -> None:
    """A column that this shape has no use for under one name counts as the other, if that is missing."""
    if meant not in roles and given in roles:
        roles[meant] = roles.pop(given)


def _names_books(roles: Mapping[str, int], labels: Mapping[int, str]) -> bool:
    """Whether a daily log's book column is sure to name books: "Số sổ" is a report's number of books, not a book."""
    name = _squeezed(labels[roles["book_no"]])
    if name == "soso":
        return False
    return name != "soquyen" or {"unit", "book_type"} <= roles.keys()
