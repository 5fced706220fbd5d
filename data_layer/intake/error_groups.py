"""Why a case was refused: the known groups of spec/import-log.md, by code or description; other codes as they are."""

from __future__ import annotations

import re

from data_layer.intake.vietnamese import fold, nfc

DUPLICATE = "trùng"
INCOMPLETE = "thiếu số, quyển hoặc ngày"
DATE_FORMAT = "sai định dạng ngày"
NO_SUCH_DAY = "ngày không tồn tại"
YEAR_DIFFERS = "năm của số ≠ năm đăng ký"
PAGES_MISSING = "thiếu trang"
NO_PDF = "không có tệp PDF"
NOT_IN_POPULATION_DB = "không khớp CSDLQGVDC"
NO_PERSONAL_ID = "không có số định danh"
WRONG_CODE = "mã danh mục sai"
OTHER = "khác"

GROUPS = (
    DUPLICATE, INCOMPLETE, DATE_FORMAT, NO_SUCH_DAY, YEAR_DIFFERS, PAGES_MISSING, NO_PDF, NOT_IN_POPULATION_DB,
    NO_PERSONAL_ID, WRONG_CODE, OTHER,
)

_LACKS = (r"(?:thieu|khong co|khong tim thay|chua co|khong nhap|bo trong|de trong|trong|missing|no|khong ton tai"
          r"|bi thieu|mat)")
_PATTERNS: tuple[tuple[str, str], ...] = (
    (NOT_IN_POPULATION_DB, r"csdl ?qg|csdl quoc gia|dan cu|vdc\b|\bcsdldc\b"),
    (NO_PERSONAL_ID, rf"{_LACKS} (?:so |ma )?(?:dinh danh|ddcn|sddcn|cccd|cmnd|dinh danh ca nhan)"
                     r"|(?:dinh danh|ddcn|cccd)\b.*\b(?:trong|thieu|chua co|khong co)\b"),
    (YEAR_DIFFERS, r"nam (?:cua )?(?:so|quyen|dang k[yi]|dky?)\b.*(?:khac|khong khop|khong trung|lech|sai|≠|!=|<>|nam)"
                   r"|\byear (?:mismatch|differs)\b"),
    (NO_SUCH_DAY, r"ngay\b.*\b(?:khong ton tai|khong co that|khong co trong lich|vo ly)"
                  r"|(?:invalid|no such) (?:date|day)|ngay khong hop le"),
    (DATE_FORMAT, r"(?:sai|loi|khong dung|khong phai)\b.*\b(?:dinh dang|kieu|dang)\b.*\bngay"
                  r"|\bngay\b.*\b(?:sai|khong dung|loi) (?:dinh dang|kieu|dang)|dinh dang ngay|\bdate ?format\b"),
    (NO_PDF, rf"{_LACKS} (?:tep |file |tap tin |ban )?(?:dinh kem )?(?:pdf|scan|anh scan|anh chup)\b"
             rf"|(?:tep|file|tap tin)\b.*\bpdf\b.*\b(?:{_LACKS})\b"
             rf"|{_LACKS} (?:tep|file|tap tin)(?: dinh kem)?\b|\bpdf\b"),
    (PAGES_MISSING, r"(?:thieu|mat|khong du) (?:so )?trang\b|\btrang (?:bi )?(?:thieu|mat)\b|\bmissing pages?\b"),
    (WRONG_CODE, r"(?:ma )?danh muc\b.*\b(?:sai|khong|loi)|(?:sai|khong dung|loi|khong hop le)\b.*\b(?:ma )?danh muc"
                 r"|\bma dm\b|^danh muc$|^ma danh muc$|\bsai ma\b"),
    (INCOMPLETE, rf"{_LACKS} (?:thong tin )?(?:so\b|quyen|ngay|so dang ky)"
                 r"|\b(?:so|quyen|quyen so|ngay|ngay dang ky|so dang ky)\b (?:bi )?(?:de |bo )?(?:trong|thieu)\b"),
)
_COMPILED = tuple((group, re.compile(pattern)) for group, pattern in _PATTERNS)
_DUPLICATE = re.compile(r"\btrung\b(?! (?:tam|uong|gian|binh|quoc|hoc|khop|hop|thuc|du))"
                        r"|\bduplicated?\b|\bdup\b|\bda ton tai\b")
_OTHER = re.compile(r"^(?:loi )?(?:khac|other|others|unknown)$")
_MARKED_TRUNG = re.compile(r"\btr(?:ung|ứng|ưng|úng|ũng|ụng)\b")
_NOT_TRUNG = re.compile(r"\bkhong trung\b|\btap trung\b")
_ID = re.compile(r"(?<!\d)\d{12}(?!\d)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BREAKS = re.compile(r"[^a-z0-9≠!=<>]+")
_LONGEST_CODE = 80


def mask(text: str) -> str:
    """The text with 12-digit ids hidden."""
    return _ID.sub("************", text)


def holds_personal_id(text: str) -> bool:
    """Whether a 12-digit id stands in the text."""
    return _ID.search(text) is not None


def clean_code(code: str | None) -> str | None:
    """A code as it may be stored: single blanks, ids masked, no longer than a code is."""
    text = mask(" ".join(nfc(code or "").split()))[:_LONGEST_CODE].strip()
    return text or None


def error_group(code: str | None, description: str | None = None) -> str:
    """The group of a refused case: known by its code, else by its description; else the code itself, else "khác"."""
    kept = clean_code(code)
    for text in (kept, description):
        known = _known(text) if text else None
        if known:
            return known
    if kept is None or _OTHER.match(_words(kept)):
        return OTHER
    return kept


def _known(text: str) -> str | None:
    words = _words(text)
    for group, pattern in _COMPILED:
        if pattern.search(words):
            return group
    if _DUPLICATE.search(words) and not _NOT_TRUNG.search(words) and not _other_trung(nfc(text).lower()):
        return DUPLICATE
    return None


def _other_trung(text: str) -> bool:
    """Whether "trung" in an accented text is another word than "trùng"."""
    return not text.isascii() and "trùng" not in text and _MARKED_TRUNG.search(text) is not None


def _words(text: str) -> str:
    """Folded, codes opened into words: "THIEU_TRANG" and "thieuTrang" read as "thieu trang"."""
    return _BREAKS.sub(" ", fold(_HUMP.sub(" ", text))).strip()
