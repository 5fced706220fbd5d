"""Signing in, waiting, sessions and their limits, by a clock that the tests turn."""

import datetime as dt
import threading
import time

import pytest

from data_layer import access
from data_layer.access import passwords, sessions
from data_layer.access.sessions import ABSOLUTE, IDLE
from data_layer.access.throttle import ACCOUNT, ADDRESS, Limit, Throttle
from data_layer.store import audit, init_store, utc_now

GOOD = "mèo trèo cây cau"
MINUTE = dt.timedelta(minutes=1)


class Clock:
    def __init__(self):
        self.now = utc_now()

    def __call__(self):
        return self.now

    def turn(self, by):
        self.now += by


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(store, clock):
    """A reception with one account that has chosen its password."""
    access.add_account(store, "tan-loi", "ward", unit="tan-loi", email="p@tan-loi.vn", actor="test")
    access.choose_password(store, "tan-loi", GOOD)
    return access.Reception(store, clock)


@pytest.fixture
def quick(monkeypatch):
    """Passwords compared without argon2, where a test is about counting."""
    monkeypatch.setattr(passwords, "verify_password", lambda _, typed: typed == GOOD)


def standing(desk, token):
    return access.find_session(desk.store, access.digest_of(token), desk.clock())


def said(desk, name, password, address=None):
    with pytest.raises(access.SignInRefused) as refusal:
        desk.sign_in(name, password, address)
    return str(refusal.value)


def test_the_right_password_begins_a_session(desk):
    found = standing(desk, desk.sign_in("tan-loi", GOOD, "10.0.0.7"))
    assert (found.account, found.role, found.unit, found.address) == ("tan-loi", "ward", "tan-loi", "10.0.0.7")
    assert not found.must_change_password
    assert audit(desk.store) == {}


@pytest.mark.parametrize("typed", ["Tân Lợi", " TAN-LOI ", "tân lợi", "tan_loi"])
def test_a_name_may_be_typed_as_people_write_it(desk, quick, typed):
    assert standing(desk, desk.sign_in(typed, GOOD)).account == "tan-loi"


def test_a_password_is_the_same_however_the_keyboard_composes_it(desk):
    import unicodedata
    assert desk.sign_in("tan-loi", unicodedata.normalize("NFD", GOOD))


def test_unknown_wrong_and_disabled_are_told_the_same(desk):
    access.add_account(desk.store, "gone", "leader", actor="test")
    access.choose_password(desk.store, "gone", GOOD)
    access.set_disabled(desk.store, "gone", True, actor="test")
    assert len({said(desk, "nobody", GOOD), said(desk, "tan-loi", "sai"), said(desk, "gone", GOOD)}) == 1


def test_unknown_wrong_and_disabled_each_cost_one_hash(desk, monkeypatch):
    access.add_account(desk.store, "gone", "leader", actor="test")
    access.set_disabled(desk.store, "gone", True, actor="test")
    hashed = []
    real = passwords.verify_password
    monkeypatch.setattr(passwords, "verify_password", lambda *given: hashed.append(1) or real(*given))
    for name in ("nobody", "tan-loi", "gone"):
        said(desk, name, "sai")
    assert len(hashed) == 3


def test_a_one_time_password_may_be_typed_from_paper_and_must_be_changed(desk):
    secret = access.reset_password(desk.store, "tan-loi", actor="test")
    token = desk.sign_in("tan-loi", secret.upper().replace("-", " "))
    assert standing(desk, token).must_change_password


def test_a_one_time_password_is_no_good_after_thirty_days(desk, clock):
    secret = access.reset_password(desk.store, "tan-loi", actor="test")
    clock.turn(dt.timedelta(days=31))
    said(desk, "tan-loi", secret)


def test_after_a_reset_the_old_password_is_no_good(desk):
    access.reset_password(desk.store, "tan-loi", actor="test")
    said(desk, "tan-loi", GOOD)


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


def test_waits_double_up_to_the_longest():
    limit = Limit(3, dt.timedelta(seconds=10))
    assert [limit.wait_after(n).seconds for n in range(7)] == [0, 0, 0, 2, 4, 8, 10]


def test_after_five_failures_even_the_right_password_waits(desk, clock, quick):
    for _ in range(ACCOUNT.free):
        said(desk, "tan-loi", "sai")
    assert "đợi 2 giây" in said(desk, "tan-loi", GOOD)
    clock.turn(dt.timedelta(seconds=2))
    assert desk.sign_in("tan-loi", GOOD)


def test_a_name_that_is_no_account_waits_just_the_same(desk, quick):
    known = [said(desk, "tan-loi", "sai") for _ in range(7)]
    assert [said(desk, "nobody", "sai") for _ in range(7)] == known


def test_success_starts_the_account_anew(desk, quick):
    for _ in range(3):
        for _ in range(ACCOUNT.free - 1):
            said(desk, "tan-loi", "sai")
        desk.sign_in("tan-loi", GOOD)


def test_one_address_that_tries_many_names_waits_and_others_do_not(desk, quick):
    for n in range(ADDRESS.free):
        assert "đợi" not in said(desk, f"name-{n}", "sai", "10.0.0.7")
    assert "đợi" in said(desk, "tan-loi", GOOD, "10.0.0.7")
    assert desk.sign_in("tan-loi", GOOD, "10.0.0.8")


def test_failures_are_remembered_over_a_restart(desk, clock, quick):
    for _ in range(ACCOUNT.free):
        said(desk, "tan-loi", "sai", "10.0.0.7")
    assert "đợi" in said(access.Reception(desk.store, clock), "tan-loi", GOOD)


def test_an_hour_without_failure_forgets_them(desk, clock, quick):
    for _ in range(ACCOUNT.free):
        said(desk, "tan-loi", "sai")
    clock.turn(dt.timedelta(minutes=61))
    assert desk.sign_in("tan-loi", GOOD)


def test_tries_at_the_same_moment_are_all_counted(store, clock):
    throttle, let_in = Throttle(store, clock), []
    threads = [threading.Thread(target=lambda: let_in.append(throttle.enter("x", None)[0])) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(wait == dt.timedelta() for wait in let_in) == ACCOUNT.free


def test_every_try_is_written_down_and_what_is_no_account_is_not_named(desk, quick):
    said(desk, "my secret password", "sai", "10.0.0.7")
    for _ in range(ACCOUNT.free):
        said(desk, "tan-loi", "sai")
    for _ in range(3):
        said(desk, "tan-loi", GOOD)
    told = access.entries(desk.store, action="sign_in")
    assert told.action.value_counts().to_dict() == {"sign_in.failed": 6, "sign_in.throttled": 1}
    assert "secret" not in told.to_csv()


def test_hashing_lets_other_threads_work(desk):
    beats, done = [], threading.Event()

    def beat():
        while not done.is_set():
            beats.append(time.perf_counter())
            time.sleep(0.002)

    working = threading.Thread(target=beat)
    working.start()
    began = time.perf_counter()
    for _ in range(3):
        passwords.verify_password(None, "x")
    ended = time.perf_counter()
    done.set()
    working.join()
    during = [moment for moment in beats if began < moment < ended]
    assert len(during) >= 10
    gaps = [after - before for before, after in zip(during, during[1:], strict=False)]
    assert max(gaps) < (ended - began) / 2


def test_no_more_than_two_hashes_at_once(monkeypatch):
    now, most, lock = 0, 0, threading.Lock()

    class Slow:
        def verify(self, *_):
            nonlocal now, most
            with lock:
                now += 1
                most = max(most, now)
            time.sleep(0.01)
            with lock:
                now -= 1

    monkeypatch.setattr(passwords, "_hasher", Slow())
    threads = [threading.Thread(target=passwords.verify_password, args=("h", "x")) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == passwords.AT_ONCE


def claims(clock, **more):
    issued = clock.now.replace(tzinfo=dt.UTC).timestamp()
    return {"email": "P@tan-loi.vn", "email_verified": True, "iat": issued, **more}


def test_the_provider_signs_in_the_account_with_that_email(desk, clock):
    found = standing(desk, desk.sign_in_by_provider(claims(clock)))
    assert (found.account, found.method) == ("tan-loi", "oidc")


@pytest.mark.parametrize("more", [
    {"email": "other@tan-loi.vn"}, {"email": ""}, {"email_verified": False}, {"iat": 0}, {"iat": None},
])
def test_the_provider_signs_in_nobody_else(desk, clock, more):
    with pytest.raises(access.SignInRefused):
        desk.sign_in_by_provider(claims(clock, **more))


def test_the_provider_does_not_open_a_disabled_account(desk, clock):
    access.set_disabled(desk.store, "tan-loi", True, actor="test")
    with pytest.raises(access.SignInRefused):
        desk.sign_in_by_provider(claims(clock))
    assert len(access.entries(desk.store, action="sign_in.no_account")) == 1
