"""Column headers by meaning: a header's folded words name a concept, whatever stands around the key term."""

from __future__ import annotations

import re

from data_layer.intake.vietnamese import fold
from data_layer.plan import Plan

STT, BOOK_TYPE, BOOKS, TOTAL, UNABLE = "stt", "book_type", "books", "total", "unable"
MATCHED, MISMATCHED, NOTE = "matched", "mismatched", "note"
TASK, STATUS, DONE_ON, DOCUMENT_NO = "task", "status", "done_on", "document_no"
CONTENT, GROUP, PROPOSAL = "content", "group", "proposal"
PREVIOUS, CHECK, OTHER, BARE_TOTAL = "previous", "check", "other", "bare_total"
"""Not read: an earlier period's figures, the template's own checks, known not to be wanted; "Tổng số" alone."""

STAGE = "stage:"
"""A stage's concept is this prefix and the stage's id."""

_LONGEST = 160
_TOKEN = re.compile(r"[a-z0-9]+|%")
_ABBREVIATIONS = {"th": "truong hop", "hs": "ho so", "ko": "khong", "tl": "ty le", "cn": "cap nhat",
                  "sl": "so luong", "ts": "tong so", "vb": "van ban"}

_PREVIOUS = re.compile(r"\b(?:(?<!dang )ky|thang|nam|quy|tuan) (?:bao cao )?truoc\b|\bso voi\b")
_CHECK = re.compile(r"(?:tu )?(?:kiem tra|doi chieu|canh bao|check)(?: so lieu| cheo| lai| tu dong| dong| logic)*")
_OTHER = re.compile(
    r"%|\bty le\b|\bti le\b|\bphan tram\b|\bchua(?! khop)\b|\bcon lai\b|\bcon (?:phai|thieu)\b|^ke hoach\b|\bchi tieu\b"
    r"|\bmuc tieu\b|\btrong (?:thang|ky|tuan|quy|ngay)\b|\bphat sinh\b|\btang\b|\bgiam\b|\bso trang\b|\bmoi ngay\b"
    r"|(?<!den )(?<!het )(?<!truoc )\bngay\b|\bnguoi\b|\bcan bo\b"
    r"|\bmay (?:scan|quet|chup|tinh)\b|\bdung luong\b|\bkhong\b|\bdang\b(?! (?:ky|luu|quan|giu|co)\b)"
    r"|\b(?:loi|that bai|tra lai|tu choi|can sua)\b"
)
_UNABLE = re.compile(r"\bkhong (?:the|so hoa|du dieu kien|thuc hien duoc)\b")
_MISMATCHED = re.compile(r"\blech\b|\b(?:khong|chua) (?:trung )?khop\b|\bsai khac\b")
_MATCHED = re.compile(r"\bkhop\b")
_BOOKS = re.compile(r"\bso (?:luong )?(?:so|quyen|cuon)\b(?! hoa| lieu)|^(?:so luong |tong )?(?:quyen|cuon)(?: so)?$")
_TOTAL = re.compile(r"^(?:truong hop|ho so)$|\b(?:so|tong|luong)\b.*\b(?:truong hop|ho so|su kien)\b")
_PART = re.compile(r"\b(?:sai|trung|sot|rach|mo|thieu|mat|hong|bo sung|moi|a3|da(?! dang ky| lap))\b")
"""Words that make a number of books or cases one of some, not of all."""
_BARE_TOTAL = re.compile(r"tong(?: so| cong)?")
_STAGES = (
    ("approve", r"\bphe duyet\b|\bduyet\b"),
    ("package", r"\btao lap\b|\bdong goi\b"),
    ("import", r"\bimport\w*|\bnap\b"),
    ("attach", r"\bdinh kem\b|\bdinh (?:file|tep|anh|ban|scan)\b|\bda dinh\b(?! danh)|\bgan (?:file|tep|anh)\b"),
    ("update", r"\bcap nhat\b|\bdong bo\b|\w*htdt\b|\bho tich dien tu\b"),
    ("entry", r"\bnhap\b"),
    ("package", r"\bpdf\b|\bexcel\b|\bzip\b"),
    ("scan", r"\bscan\w*|\bquet\b|\bchup\b"),
)
"""A stage's key terms. Where several stand in one header the one after "đã" counts, else the first of this list."""
_TEXTS = (
    (STT, re.compile(r"(?:stt|tt|so tt|so thu tu|thu tu|s t t|no)")),
    (NOTE, re.compile(r"ghi chu\b.*|chu thich")),
    (BOOK_TYPE, re.compile(
        r".*\b(?:loai|ten|danh muc)(?: loai| cac)? (?:so|su kien|ho tich|viec)\b(?! lieu| hoa).*|loai|so ho tich"
    )),
    (DONE_ON, re.compile(
        r"(?:ngay|thoi gian|thoi diem)(?: thang| nam)* (?:da )?(?:hoan thanh|hoan tat|xong|ket thuc|thuc hien)\b.*"
    )),
    (STATUS, re.compile(
        r"(?:trang thai|tinh trang|tinh hinh|tien do|ket qua|muc do)(?: thuc hien| hoan thanh| cong viec)*"
    )),
    (DOCUMENT_NO, re.compile(r"(?:so|so hieu|so ky hieu|ten)? ?(?:van ban|ky hieu|cong van)\b.*")),
    (TASK, re.compile(r"(?:ten |noi dung |cac )*(?:nhiem vu|cong viec|dau viec|hang muc)\b.*")),
    (PROPOSAL, re.compile(r"(?:(?:kien nghi|de xuat|giai phap|de nghi|huong xu ly)(?: va)? ?)+")),
    (GROUP, re.compile(r"(?:nhom|phan nhom|phan loai|loai|nhom loai)(?: kho khan| vuong mac| van de| nguyen nhan)*")),
    (CONTENT, re.compile(
        r"(?:ten |mo ta |cac )*(?:noi dung|kho khan|vuong mac|van de)(?:(?: va)? (?:kho khan|vuong mac|cu the))*"
    )),
)


def header_words(text: str) -> str:
    """The folded words of a header, abbreviations written out."""
    words = " ".join(_ABBREVIATIONS.get(token, token) for token in _TOKEN.findall(fold(text)))
    return words.strip("0123456789 ") if any(char.isalpha() for char in words) else words


class Headers:
    """What column headers stand for, with the stages of one plan."""

    def __init__(self, plan: Plan) -> None:
        ids = list(dict.fromkeys(stage.id for stage in plan.stages))
        known = {name for name, _ in _STAGES}
        named = [(stage.id, _name_pattern(stage.name)) for stage in plan.stages if stage.id not in known]
        self._stages = [(name, re.compile(pattern)) for name, pattern in (*named, *_STAGES) if name in ids]
        self._found: dict[str, str | None] = {}

    def concept(self, text: str) -> str | None:
        """The concept that a header names, or None."""
        if text not in self._found:
            if len(self._found) > 20_000:
                self._found.clear()
            self._found[text] = self._concept(text) if len(text) <= _LONGEST else None
        return self._found[text]

    def concept_under(self, parents: str, leaf: str) -> str | None:
        """The concept of a column whose own header stands under group headers."""
        own, above = self.concept(leaf), self.concept(parents)
        whole = self.concept(f"{parents} {leaf}")
        if PREVIOUS in (own, above, whole):
            return PREVIOUS
        if OTHER in (own, whole):
            return OTHER
        if own in (BOOKS, TOTAL) and above is not None and above.startswith(STAGE):
            return OTHER if own == BOOKS else above if "tong" not in header_words(leaf) else own
        return whole if own in (None, BARE_TOTAL) else own

    def _concept(self, text: str) -> str | None:
        words = header_words(text)
        if not words:
            return None
        if _PREVIOUS.search(words):
            return PREVIOUS
        for concept, pattern in _TEXTS:
            if pattern.fullmatch(words):
                return concept
        return self._figure(text, words)

    def _figure(self, text: str, words: str) -> str | None:
        if _CHECK.fullmatch(words):
            return CHECK
        if _UNABLE.search(words):
            return UNABLE
        if _MISMATCHED.search(words) and not _OTHER.search(_MISMATCHED.sub(" ", words)):
            return None if _MATCHED.search(_MISMATCHED.sub(" ", words)) else MISMATCHED
        if _OTHER.search(words):
            return OTHER
        if _MATCHED.search(words):
            return MATCHED
        stage, books = self._stage(words), bool(_BOOKS.search(words))
        if stage:
            return OTHER if books else STAGE + stage
        if _BARE_TOTAL.fullmatch(words):
            return BOOKS if "sổ" in text.lower() else BARE_TOTAL
        if _PART.search(words):
            return None
        if books:
            return BOOKS if "truong hop" not in words else None
        return TOTAL if _TOTAL.search(words) else None

    def _stage(self, words: str) -> str | None:
        found = [(name, match.start()) for name, pattern in self._stages for match in pattern.finditer(words)]
        done = [(at, name) for name, at in found if words[:at].endswith("da ") or words[at:].startswith("da ")]
        return min(done)[1] if done else found[0][0] if found else None


def _name_pattern(name: str) -> str:
    """A stage that only the plan knows is found by the words of its name, in order."""
    return r"\b" + r"\b.*\b".join(_TOKEN.findall(fold(name))) + r"\b"
