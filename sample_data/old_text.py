"""Text as it was typed before Unicode: TCVN3 for `.Vn` fonts."""

from __future__ import annotations

import unicodedata
from functools import cache

from viparse.normalize.tcvn3 import TCVN3

FONT = ".VnTime"


@cache
def _letters() -> dict[int, str]:
    """Each letter as the old character; capitals with a tone have none and borrow the small letter's."""
    found = {modern: old for old, modern in TCVN3.pairs}
    capitals = {modern.upper(): old for modern, old in found.items() if modern.upper() not in found}
    return str.maketrans(found | capitals)


def tcvn3(text: str) -> str:
    """Unicode text as TCVN3, shown in the characters a `.Vn` font draws."""
    return unicodedata.normalize("NFC", text).translate(_letters())
