"""Columns that hold people: known by their headers, dropped while reading, never stored."""

from __future__ import annotations

import re

_PEOPLE = re.compile(
    r"\bho (?:va )?(?:chu )?(?:dem )?(?:va )?ten\b|\bten (?:goi|tre|con|cha|me|vo|chong|nguoi)\b|^ten$"
    r"|\bnguoi\b|\bcan bo\b|\b(?:tai khoan|username|user)\b|\bfull ?name\b"
    r"|\b(?:ngay|thang|nam)(?: thang)?(?: nam)? sinh\b|\bbirth ?(?:day|date)?\b|\bsinh ngay\b|\bdob\b"
    r"|\bngay chet\b|\bgio phut chet\b|\bnguyen nhan chet\b|\bnoi chet\b|\bmat tich\b|\bhan che nang luc\b"
    r"|\bnoi sinh\b|\bque quan\b|\bnguyen quan\b|\bcu tru\b|\bthuong tru\b|\btam tru\b|\bdia chi\b"
    r"|\bdan toc\b|\bquoc tich\b|\bgioi tinh\b|\bton giao\b"
    r"|\b(?:so|ma) dinh danh(?! (?:ho so|don vi|ban ghi|tep|so))\b|\bddcn\b|\bsdd?cn\b|\bdinh danh ca nhan\b"
    r"|\bcccd\b|\bcmnd\b|\bcmt\b|\bcan cuoc\b|\bchung minh\b|\bho chieu\b|\bpassport\b|\bgiay to\b|\btuy than\b"
    r"|\bdien thoai\b|\bsdt\b|\bso dt\b|\bphone\b|\be ?mail\b"
    r"|^(?:cha|me|vo|chong|con|bo)$|\bca nhan\b"
)
_CODES = re.compile(r"^(?:nks|nkt|nxn|nyc|cm|nc|me|cha|vo|chong|gbt)\b .")
"""Prefixes of the columns of công văn 1437's workbooks (nksHoTen, chaNgaySinh …), their humps as blanks."""


def is_personal(words: str) -> bool:
    """Whether a header, folded and with humps of camelCase as blanks, names a column of people."""
    return bool(_PEOPLE.search(words) or _CODES.search(words))
