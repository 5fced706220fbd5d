"""Names of accounts, and text made comparable."""

from __future__ import annotations

import re
import unicodedata

from data_layer.access.errors import AccountError

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,38}[a-z0-9]")


def plain(text: str) -> str:
    """Lower case without diacritics: "Tân Lợi" and "tan loi" are alike."""
    apart = unicodedata.normalize("NFKD", text).casefold().replace("đ", "d")
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def as_typed(text: str) -> str:
    """The account's name that somebody meant: "Tân Lợi " is tan-loi."""
    return re.sub(r"[\s_]+", "-", plain(text.strip()))[:64]


def checked(text: str) -> str:
    """A name for a new account.

    Raises:
        AccountError: other signs than letters, digits, dots and hyphens, or too short or long.
    """
    if not NAME.fullmatch(text):
        raise AccountError(
            f"Tên tài khoản “{text}” không dùng được: cần 3–40 ký tự, chỉ gồm chữ thường không dấu, chữ số, "
            "dấu chấm và gạch nối."
        )
    return text
