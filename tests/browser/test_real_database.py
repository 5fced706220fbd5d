"""A real database behind its sign-in: nothing of it without an account, and to a ward nothing of the others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data_layer.cli import main
from data_layer.practice import SAMPLE_FOLDER
from tests.browser.conftest import serve
from tests.browser.test_sign_in import GOOD, choose_password, heading, sign_in
from ui import numbers

MAY = sorted(str(file) for file in (SAMPLE_FOLDER / "reports" / "2024-05").glob("*.xlsx"))
SCREENS = ("", "don-vi", "chat-luong", "tai-khoan", "cac-tai-khoan", "nhat-ky")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The dashboard on a real database with a month of reports; its address and its folder."""
    folder = tmp_path_factory.mktemp("real")
    database = folder / "hotich.duckdb"
    assert main(["init", "--db", str(database)]) == 0
    main(["ingest", *MAY, "--db", str(database), "--received-at", "2024-05-31T10:00:00+07:00"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTICH_DB", str(database))
        patch.setenv("HOTICH_PRACTICE", str(folder / "practice"))
        for dashboard in serve(folder):
            yield dashboard.url, folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def first_password(folder: Path) -> str:
    """The administrator's one-time password, as the console says it."""
    said = re.search(r"mật khẩu dùng một lần: (\S+)", (folder / "server.log").read_text(encoding="utf-8"))
    assert said
    return said[1]


def account(folder: Path, capsys: pytest.CaptureFixture[str], name: str, *argv: str) -> str:
    """Make an account through the command line, handed to the running server; its one-time password."""
    assert main(["users", "add", name, *argv, "--db", str(folder / "hotich.duckdb")]) == 0
    return re.search(r"mật khẩu dùng một lần: (\S+)", capsys.readouterr().out)[1]


@pytest.mark.parametrize("path", SCREENS)
def test_without_signing_in_no_screen_shows_anything(served, page, path):
    page.goto(f"{served[0]}/{path}?ky=2024-05")
    heading(page, "Đăng nhập")
    assert "%" not in page.inner_text("body")
    assert page.get_by_text("Kỳ báo cáo").count() == 0


def test_the_first_administrator_sees_the_figures_that_the_command_line_gives(served, page, capsys):
    url, folder = served
    page.goto(f"{url}/?ky=2024-05")
    sign_in(page, "quan-tri", first_password(folder))
    choose_password(page, GOOD)
    heading(page, "Đến 31/05/2024")
    capsys.readouterr()
    assert main(["completion", "--as-of", "2024-05", "--json", "--db", str(folder / "hotich.duckdb")]) == 0
    entry = next(row for row in json.loads(capsys.readouterr().out) if row["stage"] == "entry")
    expect(page.locator("body")).to_contain_text(numbers.share(entry["rate"]))


def test_a_ward_is_kept_from_screens_about_the_others(served, page, capsys):
    url, folder = served
    secret = account(folder, capsys, "tan-loi", "--role", "ward", "--unit", "tan-loi")
    page.goto(f"{url}/don-vi?ky=2024-05")
    sign_in(page, "tan-loi", secret)
    choose_password(page, GOOD)
    expect(page.get_by_text("dành cho Phòng Tư pháp và lãnh đạo")).to_be_visible()
    for other in ("Tân Lập", "Ea Kao", "Thắng Lợi"):
        assert other not in page.inner_text("body")
