"""A reception with a clock that tests turn."""

from __future__ import annotations

import pytest

from data_layer import access
from data_layer.access import passwords
from data_layer.store import Store, utc_now

GOOD = "mèo trèo cây cau"


class Clock:
    """Stands until it is turned."""

    def __init__(self):
        self.now = utc_now()

    def __call__(self):
        return self.now

    def turn(self, by):
        self.now += by


@pytest.fixture
def clock() -> Clock:
    """The clock."""
    return Clock()


@pytest.fixture
def desk(store: Store, clock: Clock) -> access.Reception:
    """A reception with one account that has chosen its password."""
    access.add_account(store, "tan-loi", "ward", unit="tan-loi", email="p@tan-loi.vn", actor="test")
    access.choose_password(store, "tan-loi", GOOD)
    return access.Reception(store, clock)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords compared without argon2, where a test is about counting."""
    monkeypatch.setattr(passwords, "verify_password", lambda _, typed: typed == GOOD)


def standing(desk: access.Reception, token: str) -> access.Session | None:
    """The session of a token, if it stands."""
    return access.find_session(desk.store, access.digest_of(token), desk.clock())


def said(desk: access.Reception, name: str, password: str, address: str | None = None) -> str:
    """The sentence that refuses."""
    with pytest.raises(access.SignInRefused) as refusal:
        desk.sign_in(name, password, address)
    return str(refusal.value)
