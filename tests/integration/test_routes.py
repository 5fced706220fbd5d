"""Every route × every role and nobody, over HTTP, as docs/security.md says; bodies, hosts and redirects."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest

from tests.browser.office import Office, opened
from tests.integration.test_matrix import ROLES, told

ROUTES = told("Routes")
TRIED = {
    "GET /": ("GET", "/chat-luong?ky=2024-05", (200,), ()),
    "GET /static, /fonts": ("GET", "/fonts/BeVietnamPro-Bold.ttf", (200,), ()),
    "GET /_stcore/health": ("GET", "/_stcore/health", (200,), ()),
    "GET /media": ("GET", "/media/0123456789abcdef.csv", (404,), (403,)),
    "PUT /_stcore/upload_file": ("PUT", "/_stcore/upload_file/session/file", (400,), (403,)),
    "DELETE /_stcore/upload_file": ("DELETE", "/_stcore/upload_file/session/file", (204,), (403,)),
    "GET /hotich/session": ("GET", "/hotich/session?ticket=guessed", (410,), (403,)),
    "GET /hotich/way-back": ("GET", "/hotich/way-back?to=chat-luong%3Fky%3D2024-05", (204,), ()),
    "POST /hotich/command": ("POST", "/hotich/command", (), (403,)),
    "GET /auth/login, /oauth2callback": ("GET", "/oauth2callback?state=guessed", (302,), ()),
    "/_stcore/agent, /_stcore/metrics": ("GET", "/_stcore/metrics", (), (404,)),
}
OURS = {"sec-fetch-site": "same-origin"}
MEGABYTE = 1 << 20

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("routes"), "--server.maxUploadSize=1") as found:
        yield found


def ask(office: Office, role: str, method: str, path: str, **options: object) -> httpx.Response:
    with httpx.Client(base_url=office.url, cookies=office.cookie(role), headers=OURS) as client:
        token = client.get("/_stcore/health").cookies.get("_streamlit_xsrf")
        given = {"json": {"token": "guessed", "argv": [], "folder": "/"}} if method == "POST" else {}
        if method == "PUT":
            given = {"files": {"file": ("x.xlsx", b"x")}}
        return client.request(method, path, headers={"X-Xsrftoken": token}, **(given | options))


def test_the_table_names_every_route_that_is_tried():
    assert list(ROUTES) == list(TRIED)


@pytest.mark.parametrize(("route", "role"), list(itertools.product(TRIED, ROLES)))
def test_every_route_answers_as_the_table_says(office, route, role):
    method, path, served, refused = TRIED[route]
    answer = ask(office, role, method, path)
    assert answer.status_code in (refused if ROUTES[route][role] == "–" else served), answer.text
    assert "hotich.duckdb" not in answer.text


@pytest.mark.parametrize("path", ["/", "/don-vi-cua-toi", "/nhat-ky?ky=2024-05"])
def test_what_a_screens_address_answers_holds_no_data(office, path):
    assert ask(office, "admin", "GET", path).content == ask(office, "nobody", "GET", path).content


@pytest.mark.parametrize("path", ["/", "/media/x", "/fonts/x", "/hotich/command", "/_stcore/health", "/nowhere.html"])
def test_every_answer_carries_the_headers(office, path):
    headers = ask(office, "nobody", "GET", path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["connect-src"] == policy["default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    if path not in ("/", "/fonts/x", "/nowhere.html"):
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", [
    "//evil.example", "/\\evil.example", "/%2F%2Fevil.example/..", "/https://evil.example",
    "/oauth2callback?error=x&next=//evil.example", "/auth/login?provider=//evil.example",
    "/auth/logout?next=//evil.example", "/hotich/way-back?to=https://evil.example/",
    "/hotich/session?ticket=x&next=//evil.example", "/static/..%2f..%2fapp.py", "/media/../../app.py",
])
def test_nothing_leads_to_another_host_or_out_of_its_folder(office, path):
    answer = ask(office, "leader", "GET", path)
    where = answer.headers.get("location", "/")
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))
    assert "lifespan" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example"])
def test_another_hosts_name_is_not_answered(office, host):
    answer = httpx.get(office.url, headers={"Host": host})
    assert answer.status_code == 400
    assert "HOTICH_HOSTS" in answer.text


def test_a_page_of_another_host_gets_no_socket_and_no_cookie(office):
    given = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
             "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol": "streamlit"}
    stream = f"{office.url}/_stcore/stream"
    assert httpx.get(stream, headers={**given, "Origin": "http://evil.example"}).status_code == 403
    assert httpx.get(stream, headers={**given, "Host": "evil.example"}).status_code == 403
    answer = httpx.get(f"{office.url}/_stcore/health", headers={"Origin": "http://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_uploading_needs_the_token_against_forged_requests(office):
    answer = httpx.put(f"{office.url}/_stcore/upload_file/s/f", files={"file": ("x", b"x")},
                       cookies=office.cookie("ward"))
    assert answer.status_code == 403
    assert "XSRF" in answer.text


def test_a_body_larger_than_the_limit_is_refused_by_what_it_says_of_itself(office):
    cookies = office.cookie("ward")
    for method, path in (("PUT", "/_stcore/upload_file/s/f"), ("POST", "/hotich/command")):
        with httpx.stream(method, office.url + path, cookies=cookies, content=b"x" * 3 * MEGABYTE) as answer:
            assert answer.status_code == 413


@pytest.mark.parametrize(("method", "path"), [("PUT", "/_stcore/upload_file/s/f"), ("POST", "/hotich/command")])
def test_a_body_of_unsaid_length_is_cut_off(office, method, path):
    """Sent in chunks by hand: the server answers and closes long before all of it has come."""
    host, port = office.url.removeprefix("http://").split(":")
    token = httpx.get(f"{office.url}/_stcore/health").cookies["_streamlit_xsrf"]
    cookie = "; ".join(f"{name}={value}" for name, value in {**office.cookie("ward"), "_streamlit_xsrf": token}.items())
    head = (f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nX-Xsrftoken: {token}\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n")
    part = b"--b\r\nContent-Disposition: form-data; name=file; filename=x\r\n\r\n"
    sent = 0
    with socket.create_connection((host, int(port)), timeout=60) as line:
        line.sendall(head.encode())
        line.sendall(b"%x\r\n%s\r\n" % (len(part), part))
        with suppress(OSError):  # the server hung up
            while sent < 64 * MEGABYTE:
                line.sendall(b"%x\r\n%s\r\n" % (MEGABYTE, b"x" * MEGABYTE))
                sent += MEGABYTE
        answer = b""
        with suppress(OSError):
            answer = line.recv(200)
    assert sent < 64 * MEGABYTE
    if answer:  # else it was lost when the line was cut; a Streamlit session that is not there is refused unread
        assert answer.split()[1] in ((b"400", b"413") if method == "PUT" else (b"413",))
