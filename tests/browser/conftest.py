"""A dashboard of its own on a free port, and Debian's Chromium looking at it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SLOW = 30_000
"""Milliseconds that a screen may take on a small, busy machine."""

TRIES = 5
"""How often a list is opened again before it is said not to offer something."""

expect.set_options(timeout=SLOW)


ROLES = {"ward": "Phường, xã", "justice_office": "Phòng Tư pháp", "leader": "Lãnh đạo", "admin": "Quản trị"}
"""The buttons of the practice accounts."""
COOKIE = "hotich_session"


@dataclass(frozen=True)
class Dashboard:
    """A running server, and the session cookie of each role that has signed in there."""

    url: str
    environment: dict[str, str]
    cookies: dict[str, Any] = field(default_factory=dict)

    def ask(self, *argv: str) -> Any:
        """What the command line says of the same database, handed to this server."""
        from data_layer.practice import practice_path

        command = [sys.executable, "-m", "data_layer", *argv, "--json", "--db", str(practice_path())]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory) -> Iterator[Dashboard]:
    """The dashboard in practice mode with a data folder of its own."""
    folder = tmp_path_factory.mktemp("dashboard")
    settings = {"HOTICH_PRACTICE": str(folder / "practice"), "HOTICH_DB": str(folder / "none.duckdb")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        yield from serve(folder)


def serve(folder: Path, *options: str, port: int | None = None) -> Iterator[Dashboard]:
    """The whole dashboard, with its log in `folder`; `options` go to Streamlit."""
    port = port or free_port()
    url, environment = f"http://127.0.0.1:{port}", dict(os.environ)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", *options]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            wait_for(url, server, folder / "server.log")
            yield Dashboard(url, environment)
        finally:
            server.terminate()
            server.wait(20)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the dashboard did not start:\n{log.read_text(errors='replace')}")


def chromium() -> str:
    """Path of Chromium. Without one: a failure in CI, elsewhere a skip that says what to install."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    sentence = "no Chromium on this machine: the screens were not looked at (Debian: apt install chromium)"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    return pytest.skip(sentence)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests."""
    path = chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@dataclass
class Screen:
    """A page that remembers what it should not have done."""

    page: Page
    dashboard: Dashboard
    role: str = "leader"
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen."""
        self.page.on("request", self._on_request)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._on_console)

    def _on_request(self, request: Any) -> None:
        if not request.url.startswith((self.dashboard.url, "data:", "blob:")):
            self.foreign.append(request.url)

    def _on_console(self, message: Any) -> None:
        # Streamlit finds its server from a screen's path by asking below that path first: a 404 by design
        probe = "/_stcore/" in message.location.get("url", "")
        if message.type == "error" and not probe:
            self.complaints.append(f"{message.text} {message.location}")

    def open(self, path: str) -> None:
        """Go to a screen, as the practice account of the role, and wait until it is whole."""
        if self.role in self.dashboard.cookies:
            self.page.context.add_cookies([self.dashboard.cookies[self.role]])
        self.page.goto(self.dashboard.url + path)
        self.settle()
        if self.heading.inner_text() == "Đăng nhập":
            self._sign_in()

    def _sign_in(self) -> None:
        self.page.get_by_role("button", name=ROLES[self.role], exact=True).click()
        expect(self.page.get_by_role("button", name="Đổi vai khác")).to_be_attached()
        self.settle()
        for _ in range(100):
            found = [cookie for cookie in self.page.context.cookies() if cookie["name"] == COOKIE]
            if found:
                self.dashboard.cookies[self.role] = found[0]
                return
            self.page.wait_for_timeout(100)
        pytest.fail("the session's cookie did not come")

    def settle(self) -> None:
        """Wait until the script has run and a heading stands."""
        expect(self.page.locator("h1").first).to_be_visible()
        # the practice database may still be in the making
        expect(self.page.get_by_text("Đang chuẩn bị số liệu")).to_have_count(0, timeout=240_000)
        self._stand_still()
        expect(self.page.locator("h1").first).to_be_visible()

    def _stand_still(self) -> None:
        """A screen may run twice (an address put right), so it is whole only when it stays as it is for a while."""
        idle = self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
        give_up = time.monotonic() + SLOW / 1000
        before = None
        while time.monotonic() < give_up:
            expect(idle).to_be_visible()
            now = self.page.locator("body").inner_text()
            if now == before and idle.count():
                return
            before = now
            self.page.wait_for_timeout(600)
        pytest.fail("the screen does not come to rest")

    @property
    def heading(self) -> Any:
        """The answer that stands on top."""
        return self.page.locator("h1").first

    def text(self) -> str:
        """All that can be read in the main part."""
        return self.page.locator("[data-testid=stMain]").inner_text().replace("\u00a0", " ")

    def choose(self, label: str, option: str) -> None:
        """Pick an option of a select box; a list that a late rerun has closed is opened again."""
        wanted = self.page.get_by_role("option", name=option, exact=True)
        for _ in range(TRIES):
            self.page.get_by_label(label).first.click()
            try:
                wanted.click(timeout=SLOW / TRIES)
                break
            except PlaywrightTimeout:
                self.settle()
        else:
            pytest.fail(f"{label} does not offer {option}")
        self.settle()


@pytest.fixture
def role() -> str:
    """Whose practice account looks; a test says otherwise by `parametrize("role", ["ward"])`."""
    return "leader"


@pytest.fixture
def desk(browser: Browser, dashboard: Dashboard, role: str) -> Iterator[Screen]:
    """A desktop's screen; afterwards nothing foreign was asked and nothing complained."""
    yield from look(browser, dashboard, width=1440, height=900, role=role)


@pytest.fixture
def phone(browser: Browser, dashboard: Dashboard, role: str) -> Iterator[Screen]:
    """A phone's screen."""
    yield from look(browser, dashboard, width=390, height=844, role=role)


def look(
    browser: Browser, dashboard: Dashboard, width: int, height: int, role: str = "leader", **options: Any
) -> Iterator[Screen]:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-US", **options)
    screen = Screen(context.new_page(), dashboard, role)
    yield screen
    context.close()
    assert not screen.foreign, "asked another host"
    assert not screen.complaints
