"""Vietnamese text: one spelling to compare by, and old encodings read as what they meant.

TCVN3 (fonts `.Vn*`) and VNI (fonts `VNI-*`) put other letters' codes in a cell, so "Tổng" comes as "Tæng" or "Toång".
Whether it did is a matter of evidence: the font, the neighbouring words, and how Vietnamese each reading looks.
The tables are viparse's (MIT).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from data_layer.intake.syllables import COMMON, EVERYDAY, ODD, likeness

Encoding = Literal["tcvn3", "vni"]
ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni")

_WORD = re.compile("[A-Za-z\u00a1-\u00ac\u00ad\u00ae-\u024f\u0300-\u036f\u1e00-\u1eff\u2212\u2219]+")
_SUSPECT = re.compile("[¡-¯µ-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöø÷ûüþÿ\u2219]")
"""Characters that right Vietnamese has no use for inside a word."""
_ONLY_UNICODE = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")
_SHARED = re.compile("[^\x00-\x7fìíýÌÍÝ]")
"""Letters that neither encoding leaves as they are: a word that keeps one was Unicode."""
_UPPER_FONT = re.compile(r"\.vn.*h\s*", re.IGNORECASE)
_VNI_MORE = {"aú": "ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ", "iï": "ị", "iû": "ỉ", "iõ": "ĩ", "IÏ": "Ị", "IÛ": "Ỉ", "IÕ": "Ĩ"}
"""Letters of VNI that the table lacks, and i with its mark written after it, as some typed it."""
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")


def nfc(text: str) -> str:
    """The text with composed letters."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower-case, no diacritics, đ as d, single blanks: what two spellings of one name share."""
    bare = text if text.isascii() else _bare(text)
    return _BLANKS.sub(" ", bare.lower()).strip()


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D").replace("\xad", ""))
    return "".join(mark for mark in parts if not unicodedata.combining(mark))


def suspect(text: str) -> bool:
    """Whether a text (or many, joined) holds characters that old encodings leave behind. Quick."""
    return not text.isascii() and _SUSPECT.search(text) is not None


def encoding_of_font(font: str | None) -> Encoding | None:
    """The encoding that a font's name stands for."""
    name = (font or "").strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


def mend(text: str, font: str | None = None) -> str:
    """The text as its writer read it on screen, in NFC; unchanged unless the evidence is clear."""
    encoding = encoding_of_font(font)
    read = mend_as(text, encoding)
    if encoding == "tcvn3" and read != nfc(text) and font and _UPPER_FONT.fullmatch(font.strip()):
        return read.upper()  # a .Vn…H font draws small letters as capitals
    return read


def mend_as(text: str, encoding: Encoding | None) -> str:
    """Like `mend`, with the encoding that a font or the sheet's other strings suggest."""
    text = nfc(text)
    if text.isascii():
        return text
    if encoding:
        return _apply(text, _weigh(text, encoding), hinted=True)
    if not _SUSPECT.search(text):
        return text
    clear = [weighed for weighed in (_weigh(text, each) for each in ENCODINGS) if weighed.is_clear]
    return _apply(text, max(clear, key=lambda each: each.gain), hinted=False) if clear else text


def vote(strings: Iterable[str]) -> Encoding | None:
    """The encoding that a sheet's strings are in where no font tells; None when most are Unicode."""
    suspects, right = [], 0
    for text in strings:
        if suspect(text):
            suspects.append(nfc(text))
        elif _ONLY_UNICODE.search(nfc(text)):
            right += 1
    score = {each: sum(_weigh(text, each).is_clear for text in suspects) for each in ENCODINGS}
    best = max(ENCODINGS, key=lambda each: score[each])
    return best if score[best] >= 2 and score[best] > 2 * right else None


@dataclass(frozen=True)
class _Weighed:
    """What speaks for one reading of a string, summed over the words that it would change."""

    encoding: Encoding
    as_is: int
    decoded: int
    certain: int  # words that only make sense decoded
    known: int  # of these, words of the trade
    right: int  # words that only make sense as they are
    proven: bool  # some word has a letter that the encoding cannot write: the string is Unicode, at least in part

    @property
    def gain(self) -> int:
        return self.decoded - self.as_is

    @property
    def is_clear(self) -> bool:
        """Evidence enough without a hint: "5 µm" alone is none."""
        return self.known > 0 or (self.certain > 1 and self.gain > 0)


def _weigh(text: str, encoding: Encoding) -> _Weighed:
    as_is = decoded = certain = known = right = 0
    proven = False
    for word in _WORD.findall(text):
        read = _decode(word, encoding)
        before = likeness(word)
        if read == word:
            kept = bool(before and _SHARED.search(word))
            as_is, right = as_is + kept, right + kept
            proven = proven or _is_unicode(word, encoding)
            continue
        after = likeness(read)
        as_is, decoded = as_is + before, decoded + after
        if before == ODD and after and len(word) > 1:
            certain, known = certain + 1, known + (after == COMMON)
        right += before > ODD and after == ODD and len(word) > 1
    return _Weighed(encoding, as_is, decoded, certain, known, right, proven)


def _apply(text: str, weighed: _Weighed, *, hinted: bool) -> str:
    """Decode word by word: a string may mix right Unicode and an old encoding.

    Beside words that are proven Unicode, only those that are no known words before are.
    """
    whole = not weighed.proven and (weighed.gain > 0 or (hinted and weighed.gain == 0))

    def read(match: re.Match[str]) -> str:
        word = match.group()
        decoded = _decode(word, weighed.encoding)
        if decoded == word:
            return word
        before, after = likeness(word), likeness(decoded)
        if whole:
            take = after >= before or not weighed.right
        elif hinted:
            take = after > before and (before < EVERYDAY or not weighed.proven)
        else:
            take = before == ODD and after > ODD and len(word) > 1
        return decoded if take else word

    return nfc(_WORD.sub(read, text))


def _is_unicode(word: str, encoding: Encoding) -> bool:
    """Whether a word holds a letter that no byte of the encoding stands for: Đ, ư, ơ, ạ …"""
    table, _ = _table(encoding)
    return any(letter > "\xff" and letter not in table for letter in word)


@lru_cache(maxsize=20_000)
def _decode(word: str, encoding: Encoding) -> str:
    """The word as the encoding means it; Unicode words stay as they are."""
    if _is_unicode(word, encoding):
        return word
    table, longest = _table(encoding)
    out, at = [], 0
    while at < len(word):
        for length in range(longest, 0, -1):
            letter = table.get(word[at:at + length])
            if letter:
                out.append(letter)
                at += length
                break
        else:
            out.append(word[at])
            at += 1
    read = unicodedata.normalize("NFC", "".join(out))
    return read.upper() if read != word and _is_capital(word) else read


def _is_capital(word: str) -> bool:
    """Whether the plain letters are capitals: TCVN3 has no accented capitals of its own ("TæNG")."""
    plain = [letter for letter in word if letter.isascii()]
    return len(plain) > 1 and all(letter.isupper() for letter in plain)


@cache
def _table(encoding: Encoding) -> tuple[dict[str, str], int]:
    """A reading table and its longest key. Imported late: most files never need it."""
    if encoding == "tcvn3":
        from viparse.normalize.tcvn3 import TCVN3 as charmap

        table = dict(charmap.pairs) | {"\u2212": "ư", "\u2219": "ã"}  # as some writers spell the soft hyphen, the dot
    else:
        from viparse.normalize.vni import VNI as charmap

        table = dict(charmap.pairs) | _VNI_MORE
        for key, letter in list(table.items()):
            if len(key) == 2 and key[0].islower():
                table.setdefault(key[0].upper() + key[1], letter.upper())
    return table, max(map(len, table))
