"""The doors: names a server answers to, and how much it reads."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from ui import doors
from ui.doors import MARGIN, Body, Doors, host_of, known_hosts


@pytest.mark.parametrize(("header", "name"), [
    ("localhost", "localhost"), ("LOCALHOST:8501", "localhost"), ("127.0.0.1:8501", "127.0.0.1"), ("[::1]:8501", "::1"),
    ("hotich.local.", "hotich.local"), ("", None), ("me@localhost", None), ("localhost:port", None),
    ("localhost/x", None), ("localhost:99999", None), ("a b", "a b"), ("[::1", None),
])
def test_the_name_in_a_host_header(header, name):
    assert host_of(header) == name


def test_loopback_the_address_and_the_names_of_the_settings_are_known():
    assert known_hosts("10.0.0.5") == {"localhost", "127.0.0.1", "::1", "10.0.0.5"}
    assert known_hosts("127.0.0.1", "HoTich.bmt.vn, so-hoa.local") >= {"hotich.bmt.vn", "so-hoa.local"}
    assert "0.0.0.0" not in known_hosts("0.0.0.0")


def run(coroutine):
    with ThreadPoolExecutor(1) as thread:  # the browser tests' loop may be running in this one
        return thread.submit(asyncio.run, coroutine).result()


def served(scope, is_signed_in=None):
    """The status that the doors send, or "passed"."""
    sent = []

    async def app(scope, receive, send):
        sent.append({"status": "passed"})

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    headers = {"host": "localhost", **scope.get("headers", {})}
    whole = {"type": "http", "method": "GET", "path": "/", "query_string": b"", **scope,
             "headers": [(name.encode(), value.encode()) for name, value in headers.items()]}
    run(Doors(app, is_signed_in)(whole, receive, send))
    return sent[0].get("status", sent[0].get("code"))


COOKIE = {"cookie": "hotich_session=good"}
knows = {"good": True}.get


@pytest.mark.parametrize(("scope", "answer"), [
    ({}, "passed"),
    ({"headers": {"host": "evil.example"}}, 400),
    ({"type": "websocket", "headers": {"host": "evil.example"}}, 1008),
    ({"type": "websocket"}, "passed"),
    ({"path": "/media/a.csv"}, 403),
    ({"path": "/media/a.csv", "headers": {"cookie": "hotich_session=bad"}}, 403),
    ({"path": "/media/a.csv", "headers": COOKIE}, "passed"),
    ({"path": "/_stcore/upload_file/s/f", "method": "PUT"}, 403),
    ({"path": "/_stcore/upload_file/s/f", "method": "PUT", "headers": COOKIE}, "passed"),
    ({"path": "/_stcore/agent/interact", "headers": COOKIE}, 404),
    ({"path": "/_stcore/metrics", "headers": COOKIE}, 404),
    ({"path": "/hotich/command", "headers": {"content-length": str(MARGIN)}}, "passed"),
    ({"path": "/hotich/command", "headers": {"content-length": str(MARGIN + 1)}}, 413),
    ({"path": "/hotich/command", "headers": {"content-length": "-1"}}, "passed"),
])
def test_what_passes_the_doors(scope, answer):
    assert served(scope, knows) == answer


def test_without_a_check_of_sessions_files_pass():
    assert served({"path": "/media/a.csv"}) == "passed"


@pytest.mark.parametrize(("size", "path", "passes"), [
    (MARGIN, "/hotich/command", True), (MARGIN + 1, "/hotich/command", False), (MARGIN + 1, doors.UPLOAD + "s/f", True),
])
def test_a_body_is_read_up_to_its_limit_whatever_was_said_of_it(size, path, passes):
    left = [size]

    async def receive():
        part = min(left[0], 300_000)
        left[0] -= part
        return {"type": "http.request", "body": b"x" * part, "more_body": left[0] > 0}

    async def read():
        connection = HTTPConnection({"type": "http", "path": path, "headers": []})
        body = Body(connection, receive, receive)
        while (await body.receive())["more_body"]:
            pass

    if passes:
        run(read())
        assert left == [0]
    else:
        with pytest.raises(HTTPException) as refusal:
            run(read())
        assert refusal.value.status_code == 413
