"""Signing in: one sentence and one time whatever was wrong; hashing leaves others room."""

import datetime as dt
import threading
import time

import pytest

from data_layer import access
from data_layer.access import passwords
from data_layer.store import audit
from tests.unit.conftest import GOOD, said, standing


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
