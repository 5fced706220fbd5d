"""Guessing: slower and slower by account and by address, remembered over a restart, written down."""

import datetime as dt
import threading

from data_layer import access
from data_layer.access.throttle import ACCOUNT, ADDRESS, Limit, Throttle
from tests.unit.conftest import GOOD, said


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
