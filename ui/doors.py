"""What the server answers at all: its own names, files only to who has signed in, bodies only so large."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import anyio.to_thread
import streamlit as st
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import words
from ui.access_routes import COOKIE

LOOPBACK = ("localhost", "127.0.0.1", "::1")
EVERY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, not listened on
SESSION_BOUND = ("/media/", "/_stcore/upload_file/")
"""Files going out and coming in; everything else that is private goes over the WebSocket, behind the gate."""
CLOSED = ("/_stcore/agent/", "/_stcore/metrics/", "/_stcore/script-health-check/")
"""Streamlit's doors that nobody here uses."""
UPLOAD = "/_stcore/upload_file/"
MARGIN = 1 << 20
"""Bytes that a form adds to the file in it, and what any other request may bring."""

UNKNOWN_HOST = "Máy chủ không nhận tên miền này; người quản trị khai báo tên miền trong HOTICH_HOSTS."
SIGN_IN_FIRST = "Bạn chưa đăng nhập, hoặc phiên làm việc đã kết thúc; hãy đăng nhập lại rồi thử lại."
TOO_LARGE = "Tệp lớn quá mức cho phép."

SignedIn = Callable[[str], bool]


def known_hosts(address: str | None, named: str = "") -> frozenset[str]:
    """Names by which browsers may call this server: loopback, the address it listens on, and HOTICH_HOSTS.

    Any other name in a Host header is a page elsewhere that had its own name point here (DNS rebinding).
    """
    own = socket.gethostname() if (address or "") in EVERY_ADDRESS else str(address)
    return frozenset(name.lower().rstrip(".") for name in (*LOOPBACK, own, *named.replace(",", " ").split()))


def host_of(header: str) -> str | None:
    """The name in a Host header without its port; None where there is no name."""
    try:
        found = urlsplit(f"//{header}")
        _ = found.port  # refuses what is no number
    except ValueError:
        return None
    return found.hostname.rstrip(".") if found.hostname and found.netloc == header and not found.username else None


class Doors:
    """ASGI middleware: answers what may not pass. `is_signed_in` is asked with a session cookie, in a thread."""

    def __init__(self, app: ASGIApp, is_signed_in: SignedIn | None = None) -> None:
        self.app = app
        self.is_signed_in = is_signed_in
        self.hosts = known_hosts(st.get_option("server.address"), os.environ.get("HOTICH_HOSTS", ""))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        refusal = await self._refusal(connection)
        if scope["type"] == "websocket":
            if refusal is None:
                await self.app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})
            return
        body = Body(connection, receive, send)
        await (refusal or self.app)(scope, body.receive, body.send)

    async def _refusal(self, connection: HTTPConnection) -> Response | None:
        path = f"{connection.scope['path']}/"
        if host_of(connection.headers.get("host", "")) not in self.hosts:
            return PlainTextResponse(UNKNOWN_HOST, status_code=400)
        if path.startswith(CLOSED):
            return PlainTextResponse(words.NO_SUCH_PAGE, status_code=404)
        if path.startswith(SESSION_BOUND) and not await self._signed_in(connection):
            return PlainTextResponse(SIGN_IN_FIRST, status_code=403)
        if declared_size(connection) > most_bytes(path):
            return PlainTextResponse(TOO_LARGE, status_code=413)
        return None

    async def _signed_in(self, connection: HTTPConnection) -> bool:
        if self.is_signed_in is None:
            return True
        token = connection.cookies.get(COOKIE)
        return bool(token) and await anyio.to_thread.run_sync(self.is_signed_in, token)


def most_bytes(path: str) -> int:
    """How large a request's body may be."""
    return (int(st.get_option("server.maxUploadSize")) << 20) + MARGIN if path.startswith(UPLOAD) else MARGIN


def declared_size(connection: HTTPConnection) -> int:
    """What the request says of its body; 0 where it says nothing that is a number."""
    said = connection.headers.get("content-length", "0")
    return int(said) if said.isascii() and said.isdigit() else 0


class Body:
    """A request's body, read on only within its limit, whatever the request said of it or left unsaid (chunked).

    An answer given before such a body has come whole closes the line: else the server would take in the rest.
    """

    def __init__(self, connection: HTTPConnection, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._most, self._came = most_bytes(f"{connection.scope['path']}/"), 0
        self._ends = "transfer-encoding" not in connection.headers and declared_size(connection) <= self._most

    async def receive(self) -> Message:
        """The next part."""
        message = await self._receive()
        if message["type"] == "http.request":
            self._came += len(message.get("body", b""))
            self._ends = self._ends or not message.get("more_body", False)
            if self._came > self._most:
                raise HTTPException(413, TOO_LARGE)
        return message

    async def send(self, message: Message) -> None:
        """A part of the answer."""
        if message["type"] == "http.response.start" and not self._ends:
            message = {**message, "headers": [*message.get("headers", []), (b"connection", b"close")]}
        await self._send(message)
