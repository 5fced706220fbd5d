"""The routes that set cookies: a script cannot, its answers go over the WebSocket.

A script that has checked a password leaves the token here under a ticket; the browser shows the ticket's
address as an image, and the answer carries the cookie. No script of ours runs in the browser for it, nothing
is redirected, and what was typed on the screen stays.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

COOKIE = "hotich_session"
PATH = "/hotich/session"
WAY_BACK = "hotich_way_back"
WAY_PATH = "/hotich/way-back"
WAY_LASTS = 600
"""Seconds that signing in at the identity provider may take, for the screen asked for to be found again."""
LONGEST_WAY = 1000
LASTS = 30.0
"""Seconds in which a ticket may be shown, once."""


@dataclass(frozen=True)
class Ticket:
    """A token waiting for its browser; an empty one clears the cookie."""

    token: str
    until: float


class Tickets:
    """Tickets of this process, each good once and for a short while."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: dict[str, Ticket] = {}

    def issue(self, token: str) -> str:
        """A ticket for a token; old ones are thrown away."""
        number, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._waiting = {key: found for key, found in self._waiting.items() if found.until > now}
            self._waiting[number] = Ticket(token, now + LASTS)
        return number

    def is_waiting(self, number: str) -> bool:
        """Whether the browser has not come with it yet and still may."""
        with self._lock:
            found = self._waiting.get(number)
            return found is not None and found.until > self._clock()

    def redeem(self, number: str) -> str | None:
        """The token, the first time and in time; else None."""
        with self._lock:
            found = self._waiting.pop(number, None)
        return found.token if found and found.until > self._clock() else None


tickets = Tickets()


def access_routes() -> list[BaseRoute]:
    """Routes of the session cookie, and of the screen that one comes back to."""
    return [Route(PATH, set_cookie, methods=["GET"]), Route(WAY_PATH, keep_way, methods=["GET"])]


def address_of(ticket: str) -> str:
    """Where a browser takes a ticket."""
    return f"{PATH}?ticket={ticket}"


async def set_cookie(request: Request) -> Response:
    """Give the browser its cookie: unreadable to scripts, never sent along from another site, gone with the browser."""
    if not is_own_page(request):
        return PlainTextResponse("", status_code=403)
    token = tickets.redeem(request.query_params.get("ticket", ""))
    if token is None:
        return PlainTextResponse("", status_code=410, headers={"Cache-Control": "no-store"})
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    secure = request.url.scheme == "https"
    if token:
        response.set_cookie(COOKIE, token, path="/", httponly=True, secure=secure, samesite="strict")
    else:
        response.delete_cookie(COOKIE, path="/", httponly=True, secure=secure, samesite="strict")
    return response


def way_address(page: str, choices: Mapping[str, str]) -> str | None:
    """Where the browser fetches the cookie that keeps a screen's path and choices; None for too many choices."""
    way = f"{page}?{urlencode(choices)}"
    return f"{WAY_PATH}?{urlencode({'to': way})}" if len(way) <= LONGEST_WAY else None


def read_way(kept: str) -> tuple[str, dict[str, str]]:
    """Path and choices from the cookie. The path is only ever compared with those of our screens, never gone to."""
    page, _, query = unquote(kept).partition("?")
    return page, dict(parse_qsl(query))


async def keep_way(request: Request) -> Response:
    """Keep the screen that was asked for, while the browser is at the identity provider."""
    way = request.query_params.get("to", "")
    if not is_own_page(request) or len(way) > LONGEST_WAY:
        return PlainTextResponse("", status_code=403)
    response = Response(status_code=204)
    response.set_cookie(
        WAY_BACK, quote(way), max_age=WAY_LASTS, path="/", httponly=True, secure=request.url.scheme == "https",
        samesite="strict",
    )
    return response


def is_own_page(request: Request) -> bool:
    """Whether a page of ours asks: another site must not sign anybody in under its own account."""
    told = request.headers.get("sec-fetch-site")
    if told is not None:
        return told == "same-origin"
    return urlsplit(request.headers.get("referer", "")).netloc == request.headers.get("host", "-")
