"""Units by the names people write: kinds, diacritics, blanks and places around the name considered."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from data_layer.intake.match import LIMIT, Match, suggest
from data_layer.intake.vietnamese import fold, nfc
from data_layer.plan import Plan, Unit

_WORD = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0301\u0309\u0303\u0323")
_KINDS = {
    "phuong": "phuong", "p": "phuong", "f": "phuong", "xa": "xa", "x": "xa", "tt": "thi tran",
    "thi tran": "thi tran", "dac khu": "dac khu",
}
_AUTHORITY = re.compile(r"^(?:(?:ubnd|uy ban nhan dan|hdnd|don vi)\b[\s:.-]*)+")
_KIND = re.compile(r"^(thi tran|dac khu|phuong|xa|tt|p|f|x)(?:\b[\s.:-]*|(?=\d))")
_PLACE = r"\s*[,;(]|\s[-–—]\s|[\s-]+(?:(?:tp|thanh pho|tx|thi xa|h|huyen|q|quan|t|tinh)\b[. ]|(?:{cities})\b)"
_PLACE_KIND = re.compile(r"^(?:thanh pho|thi xa|huyen|quan|tinh|tp\.?) ")
_SPELLINGS = {"cuebua": "cuebur"}
"""Other spellings of a name that the plan records, without diacritics and blanks."""
_NOT_A_SENDER = re.compile(r"^(?:kinh gui|noi nhan|noi gui|gui)\b")


@dataclass(frozen=True)
class _Spelling:
    """A name letter by letter: bases, their marks (â, ơ, đ …) and the tones written on them."""

    letters: str
    marks: tuple[str, ...]
    tones: tuple[str, ...]

    def word(self, start: int, end: int) -> tuple[tuple[str, ...], str]:
        """Marks and tone of a word; a tone counts wherever it is put (Hoà, Hòa)."""
        return self.marks[start:end], "".join(self.tones[start:end])


def _spelling(text: str) -> _Spelling:
    letters: list[str] = []
    marks: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", text.lower()):
        if char in _TONES and tones:
            tones[-1] = char
        elif unicodedata.combining(char) and marks:
            marks[-1] += char
        elif char.isalnum():
            letters.append("d" if char == "đ" else char)
            marks.append(char if char == "đ" else "")
            tones.append("")
    return _Spelling("".join(letters), tuple(marks), tuple(tones))


def _key(text: str) -> str:
    """Letters and digits alone; numbered wards without a leading zero."""
    key = "".join(_WORD.findall(fold(text)))
    key = key.lstrip("0") or key if key.isdigit() else key
    return _SPELLINGS.get(key, key)


@dataclass(frozen=True)
class _Entry:
    unit: Unit
    kind: str
    spelling: _Spelling
    words: tuple[tuple[int, int], ...]
    places: tuple[str, ...]

    def is_written(self, written: _Spelling) -> bool:
        """Whether all diacritics are those of the plan."""
        return all(written.word(*word) == self.spelling.word(*word) for word in self.words)

    def may_be(self, written: _Spelling) -> bool:
        """Whether each word is written as in the plan, or with no diacritics at all."""
        if self.spelling.letters != written.letters:  # a recorded other spelling
            return True
        return all(
            written.word(*word) in (self.spelling.word(*word), (("",) * (word[1] - word[0]), ""))
            for word in self.words
        )


def _entry(unit: Unit) -> _Entry:
    lengths = [sum(char.isalnum() for char in word) for word in nfc(unit.name).split()]
    starts = [sum(lengths[:place]) for place in range(len(lengths))]
    words = tuple((start, start + length) for start, length in zip(starts, lengths, strict=True))
    places = tuple(_PLACE_KIND.sub("", fold(place)) for place in (unit.district, unit.province) if place)
    return _Entry(unit, fold(unit.kind), _spelling(unit.name), words, places)


class UnitNames:
    """The plan's units by every way of writing them."""

    def __init__(self, plan: Plan) -> None:
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        self._choices: dict[str, str] = {}
        self._longest = 1
        self._office = plan.office
        self._found: dict[str, Match] = {}
        self._titles: dict[str, Match] = {}
        cities = (fold(plan.city), fold(plan.city_name), "".join(word[0] for word in fold(plan.city).split() if word))
        self._place = re.compile(_PLACE.format(cities="|".join(re.escape(city) for city in cities if city)))
        for unit in plan.units:
            self._entries[_key(unit.name)].append(_entry(unit))
            self._choices[_label(unit)] = fold(unit.name)
            self._longest = max(self._longest, len(unit.name.split()))

    def find(self, text: str) -> Match:
        """The unit that `text` names, exactly; else suggestions."""
        return _once(self._found, nfc(text).strip(), self._match)

    def find_in(self, line: str) -> Match:
        """The unit inside a title such as "BÁO CÁO … PHƯỜNG TÂN LỢI THÁNG 5/2024"; wards before the office."""
        return _once(self._titles, nfc(line), self._match_in)

    def _match_in(self, text: str) -> Match:
        if _NOT_A_SENDER.match(fold(text).strip(" -*:.")):
            return Match()
        words = _WORD.findall(text)
        folded = [fold(word) for word in words]
        ids = {found for start in range(len(words)) if (found := self._after_kind(words, folded, start))}
        if not ids:
            parts = (self._exact(part.strip()) for part in re.split(r"[,;:()\n–—]| - ", text))
            ids = {entry.unit.id for entry in parts if entry and entry.unit.role != "office"}
        if not ids and self._office and _key(self._office.name) in "".join(folded):
            ids = {self._office.id}
        return Match(ids.pop()) if len(ids) == 1 else Match()

    def _after_kind(self, words: list[str], folded: list[str], start: int) -> str | None:
        """The unit whose kind stands at `start`, with the longest name that fits."""
        kind, first = _KINDS.get(folded[start]), start + 1
        if kind is None and start + 1 < len(words):
            kind, first = _KINDS.get(f"{folded[start]} {folded[start + 1]}"), start + 2
        if kind is None or (start and folded[start - 1] == "thi" and kind == "xa"):
            return None
        for end in range(min(len(words), first + self._longest), first, -1):
            entry = self._exact(f"{kind} {' '.join(words[first:end])}")
            if entry:
                return entry.unit.id
        return None

    def _match(self, name: str) -> Match:
        entry = self._exact(name)
        if entry:
            return Match(entry.unit.id)
        text, begin, _ = self._read_kind(name)
        alike = [_label(entry.unit) for entry in self._entries.get(_key(text[begin:]), ())]
        ranked = suggest(fold(text[begin:]), self._choices)
        return Match(None, tuple(dict.fromkeys((*alike, *ranked)))[:LIMIT])

    @staticmethod
    def _read_kind(name: str) -> tuple[str, int, str]:
        """The name with single blanks, where it begins after "UBND phường", and the kind told."""
        text = " ".join(name.split())
        query = fold_letters(text)
        rest = _AUTHORITY.sub("", query)
        match = _KIND.match(rest)
        begin = len(query) - len(rest) + (match.end() if match else 0)
        return text, begin, _KINDS[match[1]] if match else ""

    def _exact(self, name: str) -> _Entry | None:
        """The one unit that the name can mean, its kind and its diacritics considered."""
        if not name:
            return None
        text, begin, kind = self._read_kind(name)
        query = fold_letters(text)
        places = [match.start() for match in self._place.finditer(query, begin + 1)]
        for start, of_kind in ((0, ""), (begin, kind)):
            for end in (len(query), *reversed(places)):
                entry = self._choose(text[start:end], of_kind, query[end:], name)
                if entry:
                    return entry
        return None

    def _choose(self, bare: str, kind: str, place: str, whole: str) -> _Entry | None:
        alike = self._entries.get(_key(bare))
        if not alike:
            return None
        written = _spelling(bare)
        entries = [entry for entry in alike if kind in ("", entry.kind) and entry.may_be(written)]
        if len(entries) > 1 and place:
            entries = [entry for entry in entries if any(known in place for known in entry.places)]
        if len(entries) > 1 and not whole.isascii():
            entries = [entry for entry in entries if entry.is_written(written)]
        return entries[0] if len(entries) == 1 else None


def _once(known: dict[str, Match], text: str, match: Callable[[str], Match]) -> Match:
    """What was found for a text before, else found now; what is remembered stays bounded."""
    if text not in known:
        if len(known) > 20_000:
            known.clear()
        known[text] = match(text)
    return known[text]


def _label(unit: Unit) -> str:
    return f"{unit.full_name}, {unit.district}" if unit.district else unit.full_name


def fold_letters(text: str) -> str:
    """Text without case and diacritics, letter for letter: places in it are places in `text`."""
    return "".join(_base(char) for char in text)


@lru_cache(maxsize=4096)
def _base(char: str) -> str:
    lower = unicodedata.normalize("NFD", char)[0].lower()
    return "d" if lower == "đ" else lower[0]
