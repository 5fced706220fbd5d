"""Which passwords may be chosen: long enough, not common, not the account's own name. No rules on kinds of signs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from data_layer.access.errors import WeakPassword
from data_layer.access.names import plain
from data_layer.access.passwords import LONGEST

SHORTEST = 10
FEWEST_SIGNS = 4
COMMON = Path(__file__).parent / "common_passwords.txt"

HINT = f"Ít nhất {SHORTEST} ký tự; một câu ngắn dễ nhớ là tốt nhất. Không bắt buộc chữ hoa, chữ số hay ký hiệu."


def check_password(password: str, account: str, own_names: Iterable[str] = ()) -> None:
    """Refuse a password that others would guess.

    Raises:
        WeakPassword: with the reason, which never repeats the password.
    """
    if len(password) < SHORTEST:
        raise WeakPassword(f"Mật khẩu cần ít nhất {SHORTEST} ký tự.")
    if len(password) > LONGEST:
        raise WeakPassword(f"Mật khẩu dài quá {LONGEST} ký tự.")
    letters = bare(password)
    if len(set(plain(password))) < FEWEST_SIGNS:
        raise WeakPassword("Mật khẩu chỉ lặp lại vài ký tự; hãy chọn mật khẩu khác.")
    if {letters, stem(letters)} & {stem(bare(name)) for name in (account, *own_names)}:
        raise WeakPassword("Mật khẩu không được là tên tài khoản hoặc tên đơn vị.")
    if {letters, stem(letters)} & common() or is_run(letters):
        raise WeakPassword("Mật khẩu này nhiều người dùng nên rất dễ đoán; hãy chọn mật khẩu khác.")


def bare(text: str) -> str:
    """Letters and digits only, without diacritics and capitals: "Mật khẩu@123" is matkhau123."""
    return "".join(sign for sign in plain(text) if sign.isalnum())


def stem(letters: str) -> str:
    """Without digits at its ends; a year or 123 behind a word makes no other password of it."""
    return letters.strip("0123456789") or letters


def is_run(letters: str) -> bool:
    """Whether each sign follows the one before (1234567890, zyxwvutsrq), or one half repeats the other."""
    steps = {ord(after) - ord(before) for before, after in zip(letters, letters[1:], strict=False)}
    half = len(letters) // 2
    return steps <= {1, -9} or steps <= {-1, 9} or (half > 0 and is_common_half(letters, half))


def is_common_half(letters: str, half: int) -> bool:
    """matkhaumatkhau."""
    return letters[:half] == letters[half:] and bool({letters[:half], stem(letters[:half])} & common())


@cache
def common() -> frozenset[str]:
    """Common passwords and words, each as letters only."""
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(bare(line) for line in lines if line and not line.startswith("#"))
