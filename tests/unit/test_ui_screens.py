"""Screens without a browser: the guard, and an empty ledger that shows no invented figure."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import database

SHELL = str(Path(__file__).resolve().parents[2] / "pages" / "shell.py")
PAGES = (
    "overview/city.py", "milestones/city.py", "overview/units.py", "units/one.py", "book_types/city.py",
    "quality/imports.py", "difficulties/city.py",
)


@pytest.fixture
def screens(store, monkeypatch, tmp_path):
    """The shell over an empty ledger."""
    monkeypatch.setenv("HOTICH_DB", str(tmp_path / "none.duckdb"))
    monkeypatch.setattr(database.practice, "open_practice", lambda _: store)
    monkeypatch.setattr(database, "is_loopback", lambda: True)
    database.practice_database.clear()
    yield AppTest.from_file(SHELL, default_timeout=60)
    database.practice_database.clear()


def opened(screens: AppTest, page: str) -> AppTest:
    screens.run()
    while any("Đang chuẩn bị" in title.value for title in screens.title):
        screens.run()
    screens.button(key="_access_as-leader").click().run()
    screens.switch_page(page).run()
    assert not screens.exception
    return screens


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_ledger_shows_no_figure(screens, page):
    screens = opened(screens, page)
    assert "chưa có" in screens.title[0].value.lower() or "–" in screens.title[0].value
    assert "100" not in screens.title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_a_real_database_that_the_server_does_not_hold_is_not_shown(screens, page, tmp_path):
    opened(screens, page)
    (tmp_path / "none.duckdb").touch()
    screens.run()
    assert [title.value for title in screens.title] == ["Cần khởi động lại"]
    assert not screens.selectbox


@pytest.mark.parametrize("page", PAGES)
def test_practice_data_is_not_shown_to_other_computers(screens, page, monkeypatch):
    opened(screens, page)
    monkeypatch.setattr(database, "is_loopback", lambda: False)
    screens.run()
    assert [title.value for title in screens.title] == ["Chỉ mở trên máy này"]


def test_an_unexpected_error_is_logged_whole_and_shown_as_one_calm_sentence(caplog):
    def script():
        from ui.server import on_script_error

        on_script_error(ValueError("bí mật của sổ 12"))

    screen = AppTest.from_function(script).run()
    (shown,) = screen.error
    assert "bí mật" not in shown.value
    reference = shown.value.split("**")[1]
    (logged,) = (record for record in caplog.records if record.name == "hotich")
    assert reference in logged.getMessage()
    assert "bí mật của sổ 12" in str(logged.exc_info[1])
