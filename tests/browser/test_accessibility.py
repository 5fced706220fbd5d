"""WCAG 2.2 A and AA over every screen, in light and in dark, by axe-core; no English; the keyboard's way."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen
from tests.browser.pictures import pages_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PERIOD = "2024-05"
ROLES = ("leader", "justice_office", "ward", "admin")

ENGLISH = re.compile(
    r"\b(the|and|with|your|you|this|select|choose|loading|running|error|download|deploy|rerun|press|view|more|search|"
    r"open|close|show|hide|collapse|expand|sidebar|skip|upload|drag|drop|browse|file|files|per|clear|next|previous|"
    r"increment|decrement|options?|results?|fullscreen|columns?|settings|menu|please|wait|password)\b", re.I,
)
STAYS = re.compile(r"\.(xlsx|xlsm|xls|ods|csv)\b|^[\w.-]+_\d{4}|sign_in|file\.|đính (kèm )?file|PDF|zip", re.I)
"""File names; the audit log's names of actions; rules' ids; words that the plan itself has in English."""


@pytest.fixture(scope="module")
def axe() -> str:
    if AXE.is_file():
        return AXE.read_text(encoding="utf-8")
    sentence = "axe-core is not installed: npm install --no-save --no-package-lock axe-core (its version is in .ci/run)"
    return pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)


def listed() -> set[str]:
    """Rules that docs/accessibility.md lists as not ours to mend."""
    text = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    part = text.split("## Violations that are not ours to mend")[1].split("\n## ")[0]
    return {row.split("|")[1].strip(" `") for row in part.splitlines() if row.startswith("| `")}


def screens_of(screen: Screen) -> list[str]:
    screen.open(f"/?ky={PERIOD}")
    return list(dict.fromkeys(pages_of(screen)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_violates_levels_a_and_aa(browser, dashboard, axe, scheme):
    found: dict[str, list[Any]] = {}
    seen: set[str] = set()
    for role in ROLES:
        context = browser.new_context(viewport={"width": 1440, "height": 1000}, color_scheme=scheme, locale="vi-VN")
        screen = Screen(context.new_page(), dashboard, role=role)
        for page in [page for page in screens_of(screen) if page not in seen]:
            seen.add(page)
            screen.open(f"/{page}?ky={PERIOD}")
            screen.page.evaluate(axe)
            told = screen.page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)
            for violation in told["violations"]:
                nodes = [(node["html"][:160], node["failureSummary"][:200]) for node in violation["nodes"][:3]]
                found.setdefault(violation["id"], []).append((page, nodes))
        context.close()
    assert len(seen) >= 8, seen
    assert {rule: nodes for rule, nodes in found.items() if rule not in listed()} == {}
    assert listed() <= set(found), "listed in docs/accessibility.md, but not found any more"


TEXTS = """
() => {
  const icons = document.querySelectorAll('[data-testid=stIconMaterial], .material-symbols-rounded');
  icons.forEach(icon => icon.remove());
  const named = [...document.querySelectorAll('*')].flatMap(
    e => ['aria-label', 'title', 'placeholder', 'alt'].map(name => e.getAttribute(name)).filter(Boolean));
  return named.concat(document.body.innerText.split('\\n'));
}
"""


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_left_in_english(browser, dashboard, role):
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="vi-VN")
    screen = Screen(context.new_page(), dashboard, role=role)
    found = set()
    for page in screens_of(screen):
        screen.open(f"/{page}?ky={PERIOD}")
        texts = screen.page.evaluate(TEXTS)
        found |= {(page, text) for text in texts if ENGLISH.search(text) and not STAYS.search(text)}
    context.close()
    assert found == set()


def test_the_first_thing_that_tab_can_reach_leads_to_the_content(desk):
    desk.open(f"/ban-do?ky={PERIOD}")
    first = desk.page.locator("a[href], button, input, select, [tabindex='0']").first
    expect(first).to_have_text("Đến nội dung chính")
    first.focus()
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("document.activeElement.closest('[data-testid=stMain], #stMain') !== null")


def test_each_tile_is_reached_with_tab_and_shows_its_focus(desk):
    desk.open(f"/ban-do?ky={PERIOD}")
    tiles = desk.page.locator("a.tile")
    expect(tiles).to_have_count(21)
    tiles.first.focus()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Shift+Tab")
    assert tiles.first.evaluate("e => e === document.activeElement")
    assert tiles.first.evaluate("e => getComputedStyle(e).outlineWidth") == "3px"
