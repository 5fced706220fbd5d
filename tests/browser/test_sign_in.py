"""Signing in, in a real browser: from the first administrator's console to a sheet of passwords and out again.

A small dashboard of the test's own stands behind the gate, with the same routes, headers and screens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.site import Site

SHELL = """
import os
from pathlib import Path
import streamlit as st
from data_layer import access
from data_layer.plan import load_plan
from data_layer.store import init_store
from pages.access import gate
from ui import theme

st.set_page_config(layout="wide")
theme.apply()
PLACE = Path(os.environ["TEST_PLACE"])


@st.cache_resource
def opened():
    store = init_store(PLACE / "x.duckdb", load_plan())
    if not os.environ["TEST_PRACTICE"]:
        secret = access.ensure_first_admin(store)
        (PLACE / "console").write_text(secret or "")
    return store


def home():
    st.title("Trang chủ")
    st.text_input("Ghi chú", key="nhap_ghi_chu")
    st.text_input("Riêng", key="rieng")
    with st.container(key="who"):
        st.write(st.session_state["_access_here"].viewer.account)
    if st.button("Hết hạn"):
        access.sign_out_everywhere(opened(), st.session_state["_access_here"].viewer.account, actor="test")
        st.rerun()


FOLDER = os.environ["TEST_ROOT"] + "/pages/access/"
screen = st.navigation([
    st.Page(home, default=True, url_path="home"), st.Page(FOLDER + "mine.py", url_path="tai-khoan", title="1"),
    st.Page(FOLDER + "accounts.py", url_path="cac-tai-khoan", title="2"),
    st.Page(FOLDER + "log.py", url_path="nhat-ky", title="3"),
], position="hidden")
gate.signed_in(opened(), practice=bool(os.environ["TEST_PRACTICE"]))
screen.run()
"""
GOOD = "mèo trèo cây cau"

pytestmark = pytest.mark.browser


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    made = Site(tmp_path, SHELL, TEST_PRACTICE="")
    yield made
    made.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="en-US")
    yield made
    made.close()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=text).first).to_be_visible()


def fill(page: Page, **texts: str) -> None:
    for label, text in texts.items():
        page.get_by_role("textbox", name=label.replace("_", " "), exact=True).fill(text)


def sign_in(page: Page, name: str, password: str) -> None:
    fill(page, **{"Tên_tài_khoản": name, "Mật_khẩu": password})
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def choose_password(page: Page, password: str) -> None:
    fill(page, **{"Mật_khẩu_mới": password, "Nhập_lại_mật_khẩu_mới": password})
    page.get_by_role("button", name="Lưu mật khẩu").click()


def cookie(context: BrowserContext) -> dict | None:
    return next((found for found in context.cookies() if found["name"] == "hotich_session"), None)


def wait_for_cookie(page: Page, context: BrowserContext, there: bool = True) -> None:
    for _ in range(100):
        if (cookie(context) is not None) is there:
            return
        page.wait_for_timeout(100)
    pytest.fail("the cookie did not come, or did not go")


def first_admin(site: Site, page: Page, context: BrowserContext) -> None:
    page.goto(site.url)
    heading(page, "Đăng nhập")
    sign_in(page, "quan-tri", (site.place / "console").read_text())
    heading(page, "Đặt mật khẩu của bạn")
    choose_password(page, GOOD)
    heading(page, "Trang chủ")
    wait_for_cookie(page, context)


def test_from_the_console_to_a_sheet_of_passwords(site, context, browser):
    page = context.new_page()
    first_admin(site, page, context)
    found = cookie(context)
    assert (found["httpOnly"], found["sameSite"], found["path"], found["expires"]) == (True, "Strict", "/", -1)
    page.goto(f"{site.url}/cac-tai-khoan")
    page.get_by_role("button", name="Tạo tài khoản cho 22 đơn vị").click()
    expect(page.get_by_text("Phiếu mật khẩu dùng một lần (22)")).to_be_visible(timeout=120_000)
    slip = page.locator("div", has_text=re.compile(r"^Phường Tân LợiTài khoản: tan-loi")).last
    secret = re.search(r"\w{4}-\w{4}-\w{4}", slip.inner_text())[0]
    page.goto(f"{site.url}/cac-tai-khoan")  # gone with the screen
    heading(page, "23 tài khoản")
    assert secret not in page.content()

    ward = browser.new_context()
    desk = ward.new_page()
    desk.goto(f"{site.url}/cac-tai-khoan")
    heading(desk, "Đăng nhập")
    sign_in(desk, "Tân Lợi", secret)
    heading(desk, "Đặt mật khẩu của bạn")
    choose_password(desk, "Tân Lợi 2024")
    expect(desk.get_by_text("không được là tên tài khoản")).to_be_visible()
    choose_password(desk, GOOD)
    expect(desk.get_by_text("không có quyền")).to_be_visible()
    ward.close()


def test_a_refresh_and_a_restart_keep_one_signed_in_and_signing_out_does_not(site, context, browser):
    page = context.new_page()
    first_admin(site, page, context)
    page.reload()
    heading(page, "Trang chủ")
    site.stop()
    site.start()
    page.goto(f"{site.url}/tai-khoan")
    heading(page, "Tài khoản của tôi")
    kept = cookie(context)
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    heading(page, "Đăng nhập")
    wait_for_cookie(page, context, there=False)
    thief = browser.new_context()
    thief.add_cookies([kept])
    stolen = thief.new_page()
    stolen.goto(f"{site.url}/tai-khoan")
    heading(stolen, "Đăng nhập")
    thief.close()


@pytest.mark.parametrize("path", ["/", "/tai-khoan", "/cac-tai-khoan", "/nhat-ky"])
@pytest.mark.parametrize("token", [None, "x", "../../etc/passwd", "a" * 3000])
def test_without_a_session_every_address_shows_the_sign_in_screen(shared_site, context, path, token):
    if token:
        context.add_cookies([{"name": "hotich_session", "value": token, "url": shared_site.url}])
    page = context.new_page()
    page.goto(shared_site.url + path)
    heading(page, "Đăng nhập")
    assert page.get_by_role("heading", level=1).count() == 1


@pytest.fixture(scope="module")
def shared_site(tmp_path_factory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("site"), SHELL, TEST_PRACTICE="")
    yield made
    made.stop()


def test_a_session_that_ran_out_keeps_what_was_typed_for_the_same_account_only(practice_site, context):
    page = context.new_page()
    page.goto(practice_site.url)
    page.get_by_role("button", name="Phường, xã").click()
    heading(page, "Trang chủ")
    fill(page, **{"Ghi_chú": "đã nhập 12", "Riêng": "khác"})
    page.get_by_role("button", name="Hết hạn").click()
    expect(page.get_by_text("phần đang nhập vẫn còn")).to_be_visible()
    page.get_by_role("button", name="Phường, xã").click()
    heading(page, "Trang chủ")
    expect(page.get_by_role("textbox", name="Ghi chú")).to_have_value("đã nhập 12")

    page.get_by_role("button", name="Hết hạn").click()
    heading(page, "Đăng nhập")
    page.get_by_role("button", name="Lãnh đạo").click()
    heading(page, "Trang chủ")
    expect(page.locator(".st-key-who")).to_contain_text("thuc-hanh-lanh-dao")
    expect(page.get_by_role("textbox", name="Ghi chú")).to_have_value("")


@pytest.fixture(scope="module")
def practice_site(tmp_path_factory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("practice"), SHELL, TEST_PRACTICE="1")
    yield made
    made.stop()


def test_practice_accounts_are_shown_in_practice_mode_only(practice_site, shared_site, context):
    page = context.new_page()
    page.goto(practice_site.url)
    heading(page, "Tài khoản thực hành")
    page.goto(shared_site.url)
    heading(page, "Đăng nhập")
    expect(page.get_by_text("thực hành")).to_have_count(0)
