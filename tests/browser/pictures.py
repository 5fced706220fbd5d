"""`python3 run.py screenshots`: pictures of every screen with the practice data, into screenshots/.

Looks of each page and period: desk 1440×900 (as long as the page is), phone 390×844, dark, print (A4, a PDF and its
pages). A page is any that the side bar of some role leads to.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from data_layer.access import ROLE_NAMES
from tests.browser.conftest import FLAGS, Dashboard, Screen, chromium, serve

LOOKS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 1440, "height": 900}},
}
PERIODS = ("2024-02", "2024-05", "2024-10", "2024-11", "2024-12")
ROLES = ("justice_office", "ward", "admin")
LONGEST = 9000
"""Pixels of a picture's height."""


def main(argv: list[str]) -> int:
    """Make the pictures asked for; 0 when each was made."""
    asked = arguments().parse_args(argv)
    with started(asked.url) as dashboard, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        made = sum(pictures(browser, dashboard, look, asked) for look in asked.looks)
        browser.close()
    print(f"{made} pictures in {asked.out}")
    return 0 if made else 1


def arguments() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(prog="run.py screenshots", description=(__doc__ or "").split("\n\n")[0])
    listed = {"type": lambda text: text.split(","), "metavar": "A,B"}
    parser.add_argument("--pages", help="addresses, such as tong-quan,ban-do or don-vi?don_vi=ea-tam", **listed)
    parser.add_argument("--periods", default=list(PERIODS), **listed)
    parser.add_argument("--looks", default=list(LOOKS), help=", ".join(LOOKS), **listed)
    parser.add_argument("--roles", default=list(ROLES), help=", ".join(ROLE_NAMES), **listed)
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("--url", help="a dashboard that runs already, in practice mode")
    return parser


@contextmanager
def started(url: str | None) -> Iterator[Dashboard]:
    """The dashboard named, or one of our own with a data folder of its own."""
    if url:
        yield Dashboard(url.rstrip("/"), dict(os.environ))
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOTICH_PRACTICE=f"{folder}/practice", HOTICH_DB=f"{folder}/none.duckdb")
        yield from serve(Path(folder))


def pictures(browser: Browser, dashboard: Dashboard, look: str, asked: argparse.Namespace) -> int:
    """One look of each page and period; how many pictures."""
    made, seen = 0, set()
    for role in asked.roles:
        context = browser.new_context(**LOOKS[look], locale="vi-VN")
        screen = Screen(context.new_page(), dashboard, role=role)
        screen.open("/")
        for page in [page for page in asked.pages or pages_of(screen) if page not in seen]:
            seen.add(page)
            for period in asked.periods:
                made += picture(screen, page, period, look, asked.out)
        context.close()
    return made


def pages_of(screen: Screen) -> list[str]:
    """Addresses that the side bar leads to; what is not about a period only once, see `picture`."""
    links = screen.page.locator("[data-testid=stSidebar] [data-testid=stPageLink-NavLink]").all()
    return ["/".join((link.get_attribute("href") or "").split("?")[0].rstrip("/").split("/")[-1:]) for link in links]


def picture(screen: Screen, page: str, period: str, look: str, out: Path) -> int:
    """One picture; 0 where the page did not come to rest."""
    address, _, query = page.partition("?")
    screen.open(f"/{address}?ky={period}" + (f"&{query}" if query else ""))
    name = "".join(c if c.isalnum() else "_" for c in page) or "tong-quan"
    path = out / look / f"{name}_{period}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    if look == "print":
        on_paper(screen.page, path)
    else:
        whole(screen.page, path, LOOKS[look]["viewport"])
    print(path, flush=True)
    return 1


def whole(page: Page, path: Path, viewport: dict[str, int]) -> None:
    """The page as long as it is: its main part scrolls in itself, so the window is made as high as that."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({**viewport, "height": min(LONGEST, max(viewport["height"], height))})
    page.wait_for_timeout(700)
    page.screenshot(path=path)
    page.set_viewport_size(viewport)


def on_paper(page: Page, path: Path) -> None:
    """A PDF on A4, and its pages as pictures where pdftoppm is there."""
    pdf = path.with_suffix(".pdf")
    page.pdf(path=pdf, format="A4", prefer_css_page_size=True, print_background=False)
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "70", "-png", str(pdf), str(path.with_suffix(""))], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
