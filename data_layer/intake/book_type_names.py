"""Book types by meaning, from the plan's names: part names, abbreviations, codes of file names, words around."""

from __future__ import annotations

import re

from data_layer.intake.match import Match, suggest
from data_layer.intake.vietnamese import fold, nfc
from data_layer.plan import Plan

_NOISE = frozenset({"so", "dang", "ky", "dk", "dky", "viec", "quyen", "cac"})
_WEAK = frozenset({"ghi", "chu", "xac", "nhan", "cap", "giay", "lai", "dinh"})
"""Words of book types' names that say nothing alone ("Ghi chú: …", "Xác nhận của …")."""
_PHRASES = (
    (r"\bxn\s?tthn\b", "xac nhan tinh trang hon"),
    (r"\btthn\b", "tinh trang hon"),
    (r"\bhon nhan\b", "hon"),
    (r"\bban chinh\b", " "),
    (r"\bho tich\b", " "),
    (r"\bnhan (?:nuoi con nuoi|con nuoi)\b", "nuoi con nuoi"),
    (r"\bthay doi (?:viec )?giam ho\b", "giam ho"),
)
_CODE = re.compile(r"^(?:ht_)?(?:dk)?([a-z]+)$")


class BookTypeNames:
    """The plan's book types by meaning: a label's known words must fit the name of one type only."""

    def __init__(self, plan: Plan) -> None:
        self._types = [(book_type, _type_words(book_type.name)) for book_type in plan.book_types]
        self._vocabulary = frozenset().union(*(words for _, words in self._types))
        self._codes = {fold(b.code): b.id for b in plan.book_types if b.code}
        self._closed: dict[str, str] = {}
        for book_type in plan.book_types:
            for name in (book_type.name, book_type.id, *book_type.name.split(",")):
                if len(_type_words(name)) > 1:
                    self._closed.setdefault(_closed(name), book_type.id)
        self._choices = {b.name: fold(b.name) for b in plan.book_types}
        self._found: dict[str, Match] = {}

    def find(self, text: str) -> Match:
        """The book type that `text` names, exactly; else suggestions."""
        name = nfc(text).strip()
        if name not in self._found:
            if len(self._found) > 5_000:
                self._found.clear()
            self._found[name] = self._match(name)
        return self._found[name]

    def _match(self, name: str) -> Match:
        query = " ".join(fold(name).split())
        found = self._by_words(re.sub(r"\([^)]*\)", " ", query)) or self._by_words(query) or self._by_code(query)
        return Match(found) if found else Match(None, suggest(query, self._choices))

    def _by_words(self, query: str) -> str | None:
        known = _type_words(query) & self._vocabulary
        equal = [b.id for b, words in self._types if known == words]
        if len(equal) == 1:
            return equal[0]
        fitting = [b.id for b, words in self._types if known <= words]
        return fitting[0] if len(fitting) == 1 and len(known) > 1 and known - _WEAK else None

    def _by_code(self, query: str) -> str | None:
        """KS, "Sổ KS", ĐKKS, HT_KHAISINH: one word beside the noise, a verified code or a name written as one."""
        words = [word for word in re.findall(r"[a-z_]+", query) if word not in _NOISE and len(word) > 1]
        match = _CODE.match(words[0]) if len(words) == 1 else None
        if not match:
            return None
        closed = match[1].replace("_", "")
        return self._codes.get(closed) or self._closed.get(closed)


def _closed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))


def _type_words(name: str) -> frozenset[str]:
    text = fold(name)
    for pattern, meaning in _PHRASES:
        text = re.sub(pattern, meaning, text)
    return frozenset(word for word in re.findall(r"[a-z]+", text) if len(word) > 1 and word not in _NOISE)
