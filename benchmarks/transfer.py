"""What a screen sends to the browser after the first load: scripts, fonts and styles are there, only the page comes."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import FLAGS, Screen, chromium, serve
from tests.browser.pictures import pages_of

LIMIT = 400_000
"""Bytes that the issue allows."""
PERIOD = "2024-10"


class Counter:
    """Bytes over the network and over the WebSocket, as Chromium counts them."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._frame)

    def _loaded(self, told: dict[str, Any]) -> None:
        self.bytes += int(told["encodedDataLength"])

    def _frame(self, told: dict[str, Any]) -> None:
        response = told["response"]
        length = len(response["payloadData"])
        self.bytes += length * 3 // 4 if response["opcode"] == 2 else length  # binary frames come as base64


def measured(page: Page, screen: Screen, address: str) -> int:
    """Bytes of a screen that the browser has seen before: what a click on it costs."""
    screen.open(f"/{address}?ky={PERIOD}")
    counter = Counter(page)
    screen.open(f"/{address}?ky={PERIOD}")
    return counter.bytes


def main() -> int:
    """Print the bytes of every screen of an officer; 1 where one is over the limit."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.environ.update(HOTICH_PRACTICE=f"{folder}/practice", HOTICH_DB=f"{folder}/none.duckdb")
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for dashboard in serve(Path(folder)):
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            screen = Screen(page, dashboard, role="justice_office")
            screen.open(f"/?ky={PERIOD}")
            found = {address: measured(page, screen, address) for address in pages_of(screen)}
        browser.close()
    for address, size in sorted(found.items(), key=lambda pair: -pair[1]):
        print(f"/{address}: {size / 1000:.0f} kB, {size / LIMIT:.2f} of the limit of {LIMIT // 1000} kB")
    return int(max(found.values()) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
