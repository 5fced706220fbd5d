"""The route that sets or clears the session cookie: a script cannot, its answers go over the WebSocket.

A script that has checked a password leaves the token here under a ticket; the browser shows the ticket's
address as an image, and the answer carries the cookie. No script of ours runs in the browser for it, nothing
is redirected, and what was typed on the screen stays.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

COOKIE = "hotich_session"
PATH = "/hotich/session"
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
    """Routes of the session cookie."""
    return [Route(PATH, set_cookie, methods=["GET"])]


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


def is_own_page(request: Request) -> bool:
    """Whether a page of ours asks: another site must not sign anybody in under its own account."""
    told = request.headers.get("sec-fetch-site")
    if told is not None:
        return told == "same-origin"
    return urlsplit(request.headers.get("referer", "")).netloc == request.headers.get("host", "-")
