"""Hashes of passwords (argon2id), a few at a time; one-time passwords that can be read aloud and typed from paper."""

from __future__ import annotations

import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from data_layer.access.errors import SignInRefused

MEMORY_KIB, PASSES, LANES = 46 * 1024, 2, 1
"""Above OWASP's least for argon2id (46 MiB with one pass); about a tenth of a second on an office computer."""
AT_ONCE = 2
"""Hashes computed at the same time: at most 92 MiB, and the other processors stay free for screens."""
PATIENCE = 20.0
"""Seconds that one waits for a turn."""
LONGEST = 128
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without signs that look alike on paper: i l o 0 1."""
GROUPS, GROUP = 3, 4

BUSY = "Máy chủ đang có nhiều người đăng nhập cùng lúc; hãy thử lại sau ít phút."

_hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)
_turns = threading.BoundedSemaphore(AT_ONCE)


def hash_password(password: str) -> str:
    """The hash to keep. argon2 lets other threads run meanwhile."""
    with _turn():
        return _hasher.hash(_canonical(password))


def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether it is the password; without a hash the answer is no and takes as long."""
    with _turn():
        try:
            _hasher.verify(password_hash or _NOBODYS, _canonical(password))
        except VerifyMismatchError:
            return False
    return password_hash is not None


def new_one_time_password() -> str:
    """"k7mp-3xwd-h9ra": 59 bits of chance."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def one_time_form(typed: str) -> str:
    """A one-time password as it is hashed: without hyphens, blanks and capitals."""
    return "".join(sign for sign in typed.lower() if sign.isalnum())


def _canonical(password: str) -> str:
    """The same text however a keyboard composes its diacritics; never longer than a password can be."""
    return unicodedata.normalize("NFKC", password[: LONGEST + 1])


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise SignInRefused(BUSY)
    try:
        yield
    finally:
        _turns.release()


_NOBODYS = _hasher.hash(secrets.token_urlsafe(32))
"""Nobody's password: what an unknown name's is compared with, so that it takes as long as a known one's."""
