"""Who may what: docs/security.md read cell by cell, and the code held to it."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_layer import access
from data_layer.access.guard import NOT_YOURS
from data_layer.access.permissions import TABLE, Viewer
from data_layer.plan import load_plan
from data_layer.store import change_setting
from pages.shared import database
from pages.shared.scope import NOT_FOR_WARDS
from tests.ledger import sent

ROOT = Path(__file__).resolve().parents[2]
ROLES = ("ward", "justice_office", "leader", "admin", "nobody")
OWN, OTHER, MONTH = "ea-tam", "tan-hoa", "2024-05"
OFFICE = {"justice_office": "all", "leader": "all", "admin": "all"}
REFUSALS = (NOT_YOURS, NOT_FOR_WARDS)


def told(heading: str) -> dict[str, dict[str, str]]:
    """A table of docs/security.md: row → column → cell."""
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8").split(f"\n## {heading}")[1].split("\n## ")[0]
    lines = [line.strip("| ") for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    heads, *cells = [row for row in rows if set(row[0]) != {"-"}]
    return {row[0].strip("`"): dict(zip(heads[1:], row[1:], strict=True)) for row in cells}


ACTIONS, SCREENS = told("Actions"), told("Screens")


def pages() -> dict[str, str]:
    """Path in the address → file, as the shell names them; without a path of its own it is the first screen."""
    found = {}
    for node in ast.walk(ast.parse((ROOT / "pages" / "shell.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page":
            named = {each.arg: ast.literal_eval(each.value) for each in node.keywords}
            found[named.get("url_path", "tong-quan")] = ast.literal_eval(node.args[0])
    return found


def test_the_table_names_every_action_and_every_screen():
    assert list(ACTIONS) == list(TABLE)
    assert set(pages()) <= set(SCREENS)
    assert {cell for row in (*ACTIONS.values(), *SCREENS.values()) for cell in row.values()} == {"all", "own", "–"}


@pytest.mark.parametrize(("action", "role"), list(itertools.product(ACTIONS, ROLES)))
def test_every_action_reaches_as_far_as_the_table_says(store, action, role):
    unit = {"ward": OWN, "justice_office": "phong-tu-phap"}.get(role)
    viewer = None if role == "nobody" else Viewer(role.replace("_", "-"), role, unit)
    if viewer:
        access.add_account(store, viewer.account, role, unit=unit, actor="test")
    cell, refused = ACTIONS[action][role], 0
    for of_whom in (OWN, OTHER, None):
        if cell == "all" or (cell == "own" and of_whom == OWN):
            access.require(store, viewer, action, unit=of_whom, as_of=MONTH)
            continue
        refused += 1
        with pytest.raises(access.AccessRefused):
            access.require(store, viewer, action, unit=of_whom, as_of=MONTH)
    assert len(access.entries(store, action="access.refused")) == refused


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """The shell over a ledger with two wards' reports, by role: signed in once, then led from screen to screen."""
    from data_layer.store import init_store

    folder = tmp_path_factory.mktemp("matrix")
    with init_store(folder / "ledger.duckdb", load_plan()) as store, pytest.MonkeyPatch.context() as patch:
        for unit in (OWN, OTHER):
            sent(store, unit, MONTH, {("A", "khai-sinh"): (1, 10, 0, 1, 1, 1, 1)})
        patch.setenv("HOTICH_DB", str(folder / "none.duckdb"))
        patch.setattr(database.practice, "open_practice", lambda _: store)
        patch.setattr(database, "is_loopback", lambda: True)
        database.practice_database.clear()
        yield {role: entered(role) for role in ROLES}
        database.practice_database.clear()


def entered(role: str) -> AppTest:
    screen = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=120).run()
    while any("Đang chuẩn bị" in title.value for title in screen.title):
        screen.run()
    return screen if role == "nobody" else screen.button(key=f"_access_as-{role}").click().run()


def seen(screen: AppTest, path: str, unit: str | None = None) -> str:
    """What stands on the screen: "shown", "refused" or "sign-in"."""
    screen.query_params.clear()
    screen.query_params["ky"] = MONTH
    if unit:
        screen.query_params["don_vi"] = unit
    screen.switch_page(pages()[path]).run()
    assert not screen.exception, screen.exception
    if [title.value for title in screen.title] == ["Đăng nhập"]:
        assert not screen.selectbox
        assert not screen.dataframe
        return "sign-in"
    if any(info.value in REFUSALS for info in screen.info):
        assert not screen.title
        assert not screen.main.selectbox
        assert "Tân Hòa" not in "".join(element.value for element in screen.main.markdown)
        return "refused"
    return "shown"


@pytest.mark.parametrize(("path", "role"), list(itertools.product(pages(), ROLES)))
def test_every_screen_is_shown_or_refused_as_the_table_says(shell, path, role):
    cell, screen = SCREENS[path][role], shell[role]
    if role == "nobody":
        assert seen(screen, path) == "sign-in"
        return
    assert seen(screen, path, OWN) == ("refused" if cell == "–" else "shown")
    assert seen(screen, path, OTHER) == ("shown" if cell == "all" else "refused")


def test_a_setting_opens_the_citys_screens_to_the_wards_and_nothing_else(shell):
    store, screen = database.practice_database().store, shell["ward"]
    change_setting(store, "wards_see_overview", True, actor="test")
    try:
        for path, roles in SCREENS.items():
            if path not in pages():
                continue
            opened = roles["ward"] == "–" and {role: cell for role, cell in roles.items() if role in OFFICE} == OFFICE
            opened |= path == "tong-quan" or roles["ward"] == "all"
            assert seen(screen, path, OTHER) == ("shown" if opened else "refused"), path
    finally:
        change_setting(store, "wards_see_overview", None, actor="test")
    assert seen(screen, "so-sanh", OWN) == "refused"
