"""Which database the screens show, and the practice database while it is being made."""

from __future__ import annotations

import logging
import os
import threading

import streamlit as st

from data_layer import access, practice, serving
from data_layer.cli import default_database
from data_layer.store import Store, utc_now

LOOPBACK = ("127.0.0.1", "localhost", "::1")

logger = logging.getLogger("hotich")


def has_real_database() -> bool:
    """Whether `init` has made a real database, or the office names one that is no file."""
    return os.environ.get("HOTICH_DB", "").startswith("ducklake:") or default_database().exists()


def is_loopback() -> bool:
    """Whether the server listens to this computer only."""
    return st.get_option("server.address") in LOOPBACK


def real_store() -> Store | None:
    """The real database as this server holds it; None where `init` made it after the server had started."""
    holding = serving.held(default_database().absolute())
    return holding.store if holding else None


def shown() -> Store | None:
    """The database whose screens this server shows now; None while there is none to show."""
    return real_store() if has_real_database() else practice_database().store


def is_signed_in(token: str) -> bool:
    """Whether a cookie's token is that of a session in force, which has a password of its own."""
    store = shown()
    found = access.find_session(store, access.digest_of(token), utc_now()) if store else None
    return found is not None and not found.must_change_password


class Practice:
    """The practice database, opened (and made, when there is none yet) in a thread of its own."""

    def __init__(self) -> None:
        self.store: Store | None = None
        self.failed = False
        self.done, self.total = 0, 0
        self._port: int | None = None
        self._lock = threading.Lock()
        threading.Thread(target=self._open, name="practice-database", daemon=True).start()

    def announce(self, port: int) -> None:
        """Once it is open, let commands on it be handed to the server at this port."""
        with self._lock:
            self._port = port
            if self.store:
                serving.hold(self.store, port)

    def _open(self) -> None:
        try:
            store = practice.open_practice(self._progress)
        except Exception:
            self.failed = True
            logger.exception("Không mở được cơ sở dữ liệu thực hành")
            return
        with self._lock:
            self.store = store
            if self._port:
                serving.hold(store, self._port)

    def _progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total


@st.cache_resource(show_spinner=False)
def practice_database() -> Practice:
    """The one practice database of this process."""
    return Practice()


def open_practice_on(port: int) -> None:
    """Begin to open the practice database when the server starts, unless a real one forbids it."""
    if not has_real_database() and is_loopback():
        practice_database().announce(port)
