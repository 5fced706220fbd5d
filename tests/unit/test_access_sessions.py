"""Sessions: tokens, limits by a clock that the tests turn, and what ends them."""

import datetime as dt

import pytest

from data_layer import access
from data_layer.access import sessions
from data_layer.access.sessions import ABSOLUTE, IDLE
from data_layer.store import init_store
from tests.unit.conftest import GOOD, standing

MINUTE = dt.timedelta(minutes=1)


def test_the_ledger_holds_the_hash_of_a_token_only(desk, quick):
    token = desk.sign_in("tan-loi", GOOD)
    assert len(token) >= 43  # 256 bits
    assert token not in str(desk.store.rows("select * from session_start"))
    assert token not in access.entries(desk.store).to_csv()


def test_each_sign_in_makes_a_new_token(desk, quick):
    assert desk.sign_in("tan-loi", GOOD) != desk.sign_in("tan-loi", GOOD)


def test_a_changed_token_is_nobodys(desk, quick):
    token = desk.sign_in("tan-loi", GOOD)
    assert standing(desk, token[:-1] + ("A" if token[-1] != "A" else "B")) is None


@pytest.mark.parametrize(("idle", "stands"), [(IDLE - MINUTE, True), (IDLE, False)])
def test_a_session_ends_when_idle_for_an_hour(desk, clock, quick, idle, stands):
    token = desk.sign_in("tan-loi", GOOD)
    clock.turn(idle)
    assert (standing(desk, token) is not None) is stands


def test_use_starts_the_idle_time_anew_but_not_for_ever(desk, clock, quick):
    token, began = desk.sign_in("tan-loi", GOOD), clock.now
    while clock.now - began < ABSOLUTE - IDLE:
        clock.turn(IDLE - MINUTE)
        assert standing(desk, token)
    clock.now = began + ABSOLUTE
    assert standing(desk, token) is None


def test_looking_without_use_does_not_keep_a_session_alive(desk, clock, quick):
    token = desk.sign_in("tan-loi", GOOD)
    clock.turn(IDLE / 2)
    assert sessions.find_session(desk.store, access.digest_of(token), clock(), in_use=False)
    clock.turn(IDLE / 2)
    assert standing(desk, token) is None


def test_signing_out_ends_this_session_only(desk, clock, quick):
    here, there = desk.sign_in("tan-loi", GOOD), desk.sign_in("tan-loi", GOOD)
    access.end_session(desk.store, standing(desk, here), clock())
    assert standing(desk, here) is None
    assert standing(desk, there)


@pytest.mark.parametrize("end", [
    lambda store: access.sign_out_everywhere(store, "tan-loi", actor="tan-loi"),
    lambda store: access.choose_password(store, "tan-loi", "cây cau mèo trèo"),
    lambda store: access.reset_password(store, "tan-loi", actor="test"),
    lambda store: access.set_disabled(store, "tan-loi", True, actor="test"),
    lambda store: access.set_role(store, "tan-loi", "leader", actor="test"),
])
def test_everywhere_password_reset_disabling_and_role_end_all_sessions(desk, quick, end):
    tokens = [desk.sign_in("tan-loi", GOOD) for _ in range(3)]
    end(desk.store)
    assert [standing(desk, token) for token in tokens] == [None] * 3


def test_enabling_again_does_not_bring_old_sessions_back(desk, quick):
    token = desk.sign_in("tan-loi", GOOD)
    access.set_disabled(desk.store, "tan-loi", True, actor="test")
    access.set_disabled(desk.store, "tan-loi", False, actor="test")
    assert standing(desk, token) is None


def test_a_session_survives_a_restart(desk, clock, quick):
    token, path, plan = desk.sign_in("tan-loi", GOOD), desk.store.path, desk.store.plan
    desk.store.close()
    with init_store(path, plan) as again:
        assert access.find_session(again, access.digest_of(token), clock()).account == "tan-loi"
