"""Columns that hold people, known by their headers. A log drops them while reading; a report is refused for them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from data_layer.intake.vietnamese import fold

What = Literal["họ tên", "ngày sinh", "số định danh"]

_CODE = r"(?:nks|nkt|nxn|nyc|cm|nc|me|cha|vo|chong|gbt)"
"""Prefixes of the columns of công văn 1437's workbooks (nksHoTen, chaNgaySinh …), their humps as blanks."""
_NAME = (
    r"ho (?:va )?(?:chu )?(?:dem )?(?:va )?ten\b"
    r"|ten (?:goi|tre|con|cha|me|vo|chong|nguoi|chu ho|cong dan|ca nhan|duong su)\b"
)
_BIRTH = r"(?:(?:ngay|thang|nam)(?: thang)?(?: nam)? sinh|sinh ngay|birth ?(?:day|date)?|dob)\b"
_ID = (
    r"(?:cccd|cmnd|cmt|s?dd?cn|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|dinh danh ca nhan|ho chieu"
    r"|passport|giay to tuy than)\b"
)
_OF_PEOPLE: tuple[tuple[What, re.Pattern[str]], ...] = (
    ("họ tên", re.compile(
        rf"(?:{_CODE} )?(?:{_NAME}|[a-z]*hoten\b)|full ?name\b"
        r"|nguoi (?:duoc (?:khai|dang ky|giam ho|nhan|cap)|chet|mat|yeu cau|di khai|di dang ky|giam ho|nhan con)\b"
    )),
    ("ngày sinh", re.compile(rf"(?:{_CODE} )?(?:{_BIRTH}|[a-z]*ngaysinh\b)")),
    ("số định danh", re.compile(
        rf"(?:{_CODE} )?(?:(?:so |ma )+(?:the )?)?(?:{_ID}|[a-z]*so(?:giaytotuythan|dinhdanh)\b)"
        r"|(?:so|ma) dinh danh\b(?! (?:ho so|don vi|ban ghi|tep|so))"
    )),
)
_COUNTED = re.compile(r"\b(?:so luong|so truong hop|so th|tong|da|chua|ty le|khop|lech)\b|%")
"""A number of ids is no id."""
_SIGNATURE = re.compile(r"\b(?:chu ky|(?<!dang )ky|dong dau|ghi ro)\b")
_OFFICIAL = re.compile(r"\b(?:nguoi (?:lap|ky|gui|bao cao|tong hop|phu trach|lien he)|can bo|cong chuc|lanh dao)\b")
_MORE = re.compile(
    rf"\b(?:{_NAME})|\b{_BIRTH}|\b{_ID}|^ten$|\bnguoi\b|\bcan bo\b|\b(?:tai khoan|username|user)\b|\bfull ?name\b"
    r"|\bngay chet\b|\bgio phut chet\b|\bnguyen nhan chet\b|\bnoi chet\b|\bmat tich\b|\bhan che nang luc\b"
    r"|\bnoi sinh\b|\bque quan\b|\bnguyen quan\b|\bcu tru\b|\bthuong tru\b|\btam tru\b|\bdia chi\b"
    r"|\bdan toc\b|\bquoc tich\b|\bgioi tinh\b|\bton giao\b"
    r"|\b(?:so|ma) dinh danh(?! (?:ho so|don vi|ban ghi|tep|so))\b|\bgiay to\b|\btuy than\b"
    r"|\bdien thoai\b|\bsdt\b|\bso dt\b|\bphone\b|\be ?mail\b"
    r"|^(?:cha|me|vo|chong|con|bo)$|\bca nhan\b"
    rf"|^{_CODE}\b ."
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_LETTERS = re.compile(r"[^a-z0-9%]+")
_LONGEST = 80


def is_personal(words: str) -> bool:
    """Whether a log's header, folded and with humps of camelCase as blanks, names a column of people."""
    return what_of_words(words) is not None or bool(_MORE.search(words))


def what_of_words(words: str) -> What | None:
    """Which of a person's data a folded header begins with."""
    return next((what for what, pattern in _OF_PEOPLE if pattern.match(words)), None)


@lru_cache(maxsize=4096)
def what_of_header(text: str) -> What | None:
    """Which of a person's data a report's cell promises, if it is a header: not a count, not a line to sign on."""
    if len(text) > _LONGEST:
        return None
    words = words_of(text)
    what = None if _SIGNATURE.search(words) else what_of_words(words)
    return None if what == "số định danh" and _COUNTED.search(words) else what


def is_official(text: str) -> bool:
    """Whether a text is about those who made the report: their names are a contact, unless they fill a column."""
    return bool(_OFFICIAL.search(words_of(text)))


def words_of(text: str) -> str:
    """A header's folded words, humps of camelCase as blanks."""
    return _NOT_LETTERS.sub(" ", fold(_HUMP.sub(" ", text))).strip()
