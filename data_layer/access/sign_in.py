"""Signing in: one sentence and one time whatever was wrong, slower for who guesses, all written down."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from typing import Any

from data_layer.access import passwords
from data_layer.access.accounts import account_of_email
from data_layer.access.audit_log import NOBODY, record
from data_layer.access.errors import SignInRefused
from data_layer.access.names import as_typed
from data_layer.access.sessions import start_session
from data_layer.access.throttle import Throttle
from data_layer.store import Store, utc_now

WRONG = "Tên tài khoản hoặc mật khẩu chưa đúng, hoặc tài khoản đang khóa."
WAIT = "Đã thử sai nhiều lần; hãy đợi {wait} rồi thử lại."
NO_ACCOUNT = "Thư điện tử của bạn chưa gắn với tài khoản nào đang mở; hãy liên hệ Phòng Tư pháp để được cấp."
OLD_WORD = "Lần đăng nhập qua cơ quan đã quá hạn; hãy đăng nhập lại."
ONE_TIME_LASTS = dt.timedelta(days=30)
FRESH = dt.timedelta(minutes=5)
"""How old a provider's word may be: else it would begin a new session for one that has just run out."""


class Reception:
    """Where people sign in. One a process, because it counts failures."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self.store = store
        self.clock = clock
        self._throttle = Throttle(store, clock)
        self._lock = threading.Lock()
        self._words: dict[tuple[str, ...], dt.datetime] = {}

    def sign_in(self, name: str, password: str, address: str | None = None) -> str:
        """Start a session; its token.

        Raises:
            SignInRefused: unknown, wrong, disabled, an old one-time password, or too many tries.
        """
        account = as_typed(name)
        wait, first = self._throttle.enter(account, address)
        row = self._look_up(account)
        known = account if row else None
        if wait > dt.timedelta():
            if first:
                self._record("sign_in.throttled", known, address)
            raise SignInRefused(WAIT.format(wait=in_words(wait)))
        if not self._is_right(row, password):
            self._record("sign_in.failed", known, address)
            raise SignInRefused(WRONG)
        self._throttle.succeeded(account, address)
        return self._start(account, "password", address)

    def sign_in_by_provider(self, claims: Mapping[str, Any], address: str | None = None) -> str:
        """Start a session for the account with the e-mail that the identity provider vouches for; its token.

        Raises:
            SignInRefused: the provider's word is old or used before, the address not verified, or no open account
                has it.
        """
        issued = claims.get("iat")
        age = self.clock() - dt.datetime.fromtimestamp(float(issued), dt.UTC).replace(tzinfo=None) if issued else None
        email = str(claims.get("email") or "")
        found = account_of_email(self.store, email) if email and claims.get("email_verified", True) is True else None
        if age is None or abs(age) > FRESH:
            raise SignInRefused(OLD_WORD)
        if found is None or found.disabled:
            self._record("sign_in.no_account", found.account if found else None, address)
            raise SignInRefused(NO_ACCOUNT)
        if not self._first_use(claims):
            raise SignInRefused(OLD_WORD)
        return self._start(found.account, "oidc", address)

    def confirm(self, account: str, password: str, address: str | None = None) -> None:
        """Ask somebody signed in for the password once more, before it is changed.

        Raises:
            SignInRefused: it is not the password, or too many tries.
        """
        wait, _ = self._throttle.enter(account, address)
        if wait > dt.timedelta():
            raise SignInRefused(WAIT.format(wait=in_words(wait)))
        if not self._is_right(self._look_up(account), password):
            self._record("sign_in.failed", account, address)
            raise SignInRefused("Mật khẩu đang dùng chưa đúng.")
        self._throttle.succeeded(account, address)

    def renew(self, account: str, address: str | None = None) -> str:
        """A new session after one's own password change has ended all others; its token."""
        return self._start(account, "password", address)

    def _first_use(self, claims: Mapping[str, Any]) -> bool:
        """Whether this word was not given here before: the browser keeps it, and would bring it after signing out."""
        word, now = tuple(str(claims.get(name)) for name in ("iss", "sub", "email", "iat", "nonce")), self.clock()
        with self._lock:
            self._words = {each: at for each, at in self._words.items() if now - at <= 2 * FRESH}
            first = word not in self._words
            self._words[word] = now
        return first

    def _look_up(self, account: str) -> tuple[Any, ...] | None:
        rows = self.store.rows(
            "select password_hash, one_time, password_at, disabled from account_now where account = $account",
            {"account": account})
        return rows[0] if rows else None

    def _is_right(self, row: tuple[Any, ...] | None, password: str) -> bool:
        password_hash, one_time, password_at, disabled = row or (None, False, None, False)
        typed = passwords.one_time_form(password) if one_time else password
        right = passwords.verify_password(password_hash, typed)
        if one_time and self.clock() - password_at > ONE_TIME_LASTS:
            return False
        return right and not disabled

    def _start(self, account: str, method: str, address: str | None) -> str:
        token = start_session(self.store, account, method=method, address=address, now=self.clock())
        record(self.store, account, "sign_in.ok", object=account, address=address, detail=method,
               occurred_at=self.clock())
        return token

    def _record(self, action: str, account: str | None, address: str | None) -> None:
        """A name that is no account is not written down: people type passwords there."""
        record(self.store, NOBODY, action, object=account, address=address, occurred_at=self.clock())


def in_words(wait: dt.timedelta) -> str:
    """"40 giây", "3 phút"."""
    seconds = max(1, -int(-wait.total_seconds() // 1))
    return f"{seconds} giây" if seconds < 60 else f"{-(-seconds // 60)} phút"
