"""Signing in through the office's identity provider, in a real browser against a small provider of the test's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from data_layer import access
from data_layer.plan import load_plan
from data_layer.store import init_store
from tests.browser.conftest import free_port, serve
from tests.browser.provider import Provider, new_key

LEADER, LOCKED = "lanh-dao@co-quan.vn", "khoa@co-quan.vn"
BUTTON = "Đăng nhập bằng tài khoản cơ quan"

pytestmark = pytest.mark.browser


class Office(NamedTuple):
    """A dashboard on a real database, and its provider."""

    url: str
    provider: Provider


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    folder, port, provider = tmp_path_factory.mktemp("office"), free_port(), Provider()
    with init_store(folder / "hotich.duckdb", load_plan()) as store:
        access.add_account(store, "lanh-dao", "leader", email=LEADER, actor="test")
        access.add_account(store, "khoa", "leader", email=LOCKED, actor="test")
        access.set_disabled(store, "khoa", True, actor="test")
    secrets = Path(folder / "secrets.toml")
    secrets.write_text(provider.secrets(port), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTICH_DB", str(folder / "hotich.duckdb"))
        for dashboard in serve(folder, f"--secrets.files={secrets}", port=port):
            yield Office(dashboard.url, provider)
    provider.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-US")
    yield context.new_page()
    context.close()


def come(office: Office, page: Page, path: str = "/", **claims: object) -> None:
    office.provider.claims = claims
    page.goto(office.url + path)
    page.get_by_role("button", name=BUTTON).click()


def wait_for(page: Page, what: Callable[[], bool]) -> None:
    for _ in range(100):
        if what():
            return
        page.wait_for_timeout(100)
    pytest.fail("it did not come about")


def test_an_account_is_found_by_its_email_and_the_link_leads_where_it_said(office, page):
    come(office, page, "/chat-luong?ky=2024-05", email=LEADER.upper(), email_verified=True)
    expect(page.get_by_text("Đang dùng: lanh-dao")).to_be_attached()
    page.wait_for_url(re.compile("/chat-luong.*ky="))
    expect(page.get_by_role("heading", name="Đến 31/05/2024")).to_be_visible()
    page.wait_for_timeout(1000)
    page.reload()
    expect(page.get_by_text("Đang dùng: lanh-dao")).to_be_attached()
    page.goto(f"{office.url}/tai-khoan")
    expect(page.get_by_role("heading", name="Tài khoản của tôi")).to_be_visible()
    expect(page.get_by_text("Đổi mật khẩu")).to_have_count(0)


def test_who_signed_out_is_not_let_in_again_by_the_providers_old_word(office, page):
    come(office, page, email=LEADER, email_verified=True)
    expect(page.get_by_text("Đang dùng: lanh-dao")).to_be_attached()
    words = [cookie for cookie in page.context.cookies() if cookie["name"].startswith("_streamlit_user")]
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    wait_for(page, lambda: "/logout" in office.provider.asked)
    assert words
    page.context.add_cookies(words)
    page.goto(office.url)
    expect(page.get_by_text("đã quá hạn; hãy đăng nhập lại")).to_be_visible()
    expect(page.get_by_text("Đang dùng")).to_have_count(0)


@pytest.mark.parametrize("claims", [
    {"email": "ai-do@co-quan.vn", "email_verified": True}, {"email": LEADER, "email_verified": False},
    {"email": LOCKED, "email_verified": True}, {},
], ids=["unknown", "unverified", "disabled", "no email"])
def test_nobody_else_gets_in_and_is_told_so_calmly(office, page, claims):
    come(office, page, **claims)
    expect(page.get_by_text("chưa gắn với tài khoản nào đang mở")).to_be_visible()
    expect(page.get_by_role("button", name=BUTTON)).to_be_visible()
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "hotich_session"]


def test_a_word_that_the_provider_did_not_sign_signs_nobody_in(office, page, monkeypatch):
    monkeypatch.setattr(office.provider, "signing_key", new_key())
    come(office, page, email=LEADER, email_verified=True)
    page.wait_for_url(f"{office.url}/")
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    expect(page.get_by_text("Đang dùng")).to_have_count(0)


@pytest.mark.parametrize("claims", [{"aud": "another-client"}, {"iss": "http://elsewhere"}, {"nonce": "guessed"}])
def test_a_word_meant_for_another_signs_nobody_in(office, page, claims):
    come(office, page, email=LEADER, email_verified=True, **claims)
    page.wait_for_url(f"{office.url}/")
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    expect(page.get_by_text("Đang dùng")).to_have_count(0)
