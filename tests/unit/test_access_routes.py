"""The route of the cookie: one ticket, once, soon, and for our own page only."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request

from ui.access_routes import COOKIE, LASTS, PATH, Tickets, set_cookie, tickets

SAME = {"sec-fetch-site": "same-origin", "host": "hotich.local"}


def answer(ticket, headers, scheme="http"):
    scope = {"type": "http", "method": "GET", "path": PATH, "query_string": f"ticket={ticket}".encode(),
             "headers": [(key.encode(), value.encode()) for key, value in headers.items()], "scheme": scheme,
             "server": ("hotich.local", 80)}
    with ThreadPoolExecutor(1) as thread:  # the browser tests' loop may be running in this one
        return thread.submit(lambda: asyncio.run(set_cookie(Request(scope)))).result()


def test_a_ticket_sets_a_cookie_that_scripts_and_other_sites_do_not_get():
    found = answer(tickets.issue("secret"), SAME)
    assert found.status_code == 204
    assert found.headers["set-cookie"] == f"{COOKIE}=secret; HttpOnly; Path=/; SameSite=strict"
    assert found.headers["cache-control"] == "no-store"


def test_over_https_the_cookie_is_secure():
    assert "Secure" in answer(tickets.issue("secret"), SAME, "https").headers["set-cookie"]


def test_a_ticket_is_good_once():
    ticket = tickets.issue("secret")
    assert answer(ticket, SAME).status_code == 204
    assert answer(ticket, SAME).status_code == 410


def test_a_made_up_ticket_sets_nothing():
    found = answer("x", SAME)
    assert found.status_code == 410
    assert "set-cookie" not in found.headers


def test_an_empty_token_clears_the_cookie():
    assert "Max-Age=0" in answer(tickets.issue(""), SAME).headers["set-cookie"]


@pytest.mark.parametrize(("headers", "status"), [
    ({"sec-fetch-site": "cross-site", "host": "hotich.local"}, 403),
    ({"sec-fetch-site": "same-site", "host": "hotich.local"}, 403),
    ({"sec-fetch-site": "none", "host": "hotich.local"}, 403),
    ({"host": "hotich.local"}, 403),
    ({"host": "hotich.local", "referer": "http://elsewhere/x"}, 403),
    ({"host": "hotich.local", "referer": "http://hotich.local/tong-quan"}, 204),
    ({}, 403),
])
def test_only_our_own_page_may_bring_a_ticket(headers, status):
    ticket = tickets.issue("secret")
    assert answer(ticket, headers).status_code == status
    assert tickets.is_waiting(ticket) is (status == 403)


@pytest.mark.parametrize(("after", "token"), [(LASTS - 1, "secret"), (LASTS, None)])
def test_a_ticket_is_good_for_half_a_minute(after, token):
    now = [100.0]
    own = Tickets(lambda: now[0])
    ticket = own.issue("secret")
    now[0] += after
    assert own.redeem(ticket) == token
