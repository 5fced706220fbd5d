"""Attacks in a real browser: traps in files on every screen and in exports, guessing, fixed and changed cookies."""

from __future__ import annotations

import csv
import io
import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import COOKIE
from tests.browser.office import ACCOUNTS, GUESSED, MANY, MONTH, PASSWORD, Office, opened, workbook
from tests.integration.test_matrix import SCREENS, pages

TRICKS = (
    "../../../../tmp/trick.xlsx", "..\\..\\trick.xlsx", "/etc/passwd.xlsx", "C:\\x\\trick.xlsx", "a\u202excod.xlsx",
    "<img src=x onerror=window.hit=1>.xlsx", "[x](http://evil.example)![x](http://evil.example/x.png).xlsx",
    "=1+1.xlsx", "-" * 300 + ".xlsx", "trick.xlsx/..",
)
RISKY = ("=", "+", "-", "@", "\t", "\r")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("attacks")) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="en-US", accept_downloads=True, viewport={"width": 1440, "height": 900})
    yield made
    made.close()


def page_of(office: Office, context: BrowserContext, role: str) -> Page:
    """A page of somebody signed in; it fails on any question put to another host."""
    for name, value in office.cookie(role).items():
        context.add_cookies([{"name": name, "value": value, "url": office.url}])
    page = context.new_page()
    page.on("request", lambda asked: page.evaluate("window.hit = 2") if "evil.example" in asked.url else None)
    return page


def settle(page: Page) -> None:
    page.wait_for_timeout(700)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible(timeout=60_000)
    page.wait_for_timeout(500)


def nothing_sprang(page: Page) -> None:
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src='x'], [onerror], [data-testid=stMain] script").count() == 0
    assert page.locator("a[href*='evil.example'], a[href^='javascript:'], img[src*='evil.example']").count() == 0


def test_guessing_makes_one_wait_though_the_right_one_comes_at_last(office, context):
    page = context.new_page()
    page.goto(office.url)
    waiting = page.get_by_text(re.compile("Đã thử sai nhiều lần; hãy đợi"))
    sign_in(page, GUESSED, "mật khẩu đoán mò")
    settle(page)
    sign_in(page, GUESSED, PASSWORD)
    settle(page)
    expect(waiting).to_be_visible()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


@pytest.mark.parametrize("role", ["ward", "justice_office", "leader"])
def test_traps_in_a_report_stay_text_on_every_screen_and_in_every_export(office, context, role):
    page, read = page_of(office, context, role), ""
    for path in pages():
        if SCREENS[path][role] == "–" or path == "tong-quan":
            continue
        page.goto(f"{office.url}/{path}?ky={MONTH}&don_vi=ea-tam")
        settle(page)
        for closed in page.locator("[data-testid=stMain] summary").all():
            if closed.is_visible():
                closed.click()
        page.wait_for_timeout(300)
        nothing_sprang(page)
        read += page.locator("[data-testid=stMain]").inner_text()
        buttons = page.locator("[data-testid=stDownloadButton] button:visible")
        for at in range(buttons.count()):  # a download may draw the screen anew
            with page.expect_download() as coming:
                buttons.nth(at).click()
            is_harmless(coming.value.suggested_filename, Path(coming.value.path()))
            settle(page)
            if at + 1 >= buttons.count():
                break
    assert "<img src=x" in read, "no trap was shown at all: this test looked at nothing"


def is_harmless(name: str, file: Path) -> None:
    """No cell of an export is a formula that a ward wrote."""
    if name.endswith(".csv"):
        for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"):
            assert not [cell for cell in row if cell.startswith(RISKY) and not re.fullmatch(r"-?[\d.,]+", cell)]
    elif name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert not [cell.value for cell in cells if re.search(r"evil|cmd\||^=1\+1|SUM\(A1\)", str(cell.value))]
    elif name.endswith(".html"):
        assert "<img" not in file.read_text(encoding="utf-8")


def test_tricks_in_a_files_name_lead_nowhere(office, context):
    page = page_of(office, context, "ward")
    page.goto(f"{office.url}/nop-bao-cao")
    settle(page)
    before = {path for path in office.folder.rglob("*") if path.is_file()}
    content = workbook("2024-06", "ea-tam").read_bytes()
    for name in TRICKS:
        page.route("**/_stcore/upload_file/**", lambda route, name=name: route.continue_(
            post_data=route.request.post_data_buffer.replace(b'filename="ten.xlsx"', f'filename="{name}"'.encode())))
        page.goto(f"{office.url}/nop-bao-cao")
        settle(page)
        page.locator("input[type=file]").set_input_files({"name": "ten.xlsx", "mimeType": "x/x", "buffer": content})
        settle(page)
        page.unroute("**/_stcore/upload_file/**")
        nothing_sprang(page)
        assert "Có lỗi ngoài dự kiến" not in page.locator("[data-testid=stMain]").inner_text(), name
    made = {path for path in office.folder.rglob("*") if path.is_file()} - before
    ours = re.compile(r"web-\d+-ea-tam(\.[a-z]{1,5})?|[0-9a-f]{64}|hotich\.duckdb\.wal")
    assert not [path for path in made if not ours.fullmatch(path.name)]
    assert not Path("/tmp/trick.xlsx").exists()


@pytest.mark.parametrize("path", sorted({*pages(), "", "nowhere"}))
def test_before_signing_in_every_address_shows_the_sign_in_screen_and_nothing_else(office, context, path):
    page = page_of(office, context, "nobody")
    page.goto(f"{office.url}/{path}?ky={MONTH}&don_vi=ea-tam")
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    assert page.locator("[data-testid=stMain]").get_by_role("heading").count() == 1
    assert page.locator("[data-testid=stSidebar] a, table, [data-testid=stDownloadButton]").count() == 0
    assert "Ea Tam" not in page.locator("body").inner_text()


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_role("textbox", name="Tên tài khoản").fill(name)
    page.get_by_role("textbox", name="Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def cookie_of(context: BrowserContext) -> str | None:
    return next((found["value"] for found in context.cookies() if found["name"] == COOKIE), None)


def test_a_cookie_put_there_before_signing_in_is_no_session_afterwards(office, context, browser):
    known = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
    context.add_cookies([{"name": COOKIE, "value": known, "url": office.url}])
    page = context.new_page()
    page.goto(office.url)
    sign_in(page, ACCOUNTS["leader"][0], PASSWORD)
    expect(page.get_by_role("button", name="Đăng xuất", exact=True)).to_be_attached()
    for _ in range(100):
        if cookie_of(context) != known:
            break
        page.wait_for_timeout(100)
    token = cookie_of(context)
    assert token
    assert token != known
    assert httpx.get(f"{office.url}/media/x", cookies={COOKIE: known}).status_code == 403
    assert httpx.get(f"{office.url}/media/x", cookies={COOKIE: token}).status_code == 404
    for changed in (token[:-1], token + "A", token.swapcase(), token[1:] + token[0]):
        assert httpx.get(f"{office.url}/media/x", cookies={COOKIE: changed}).status_code == 403
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    assert httpx.get(f"{office.url}/media/x", cookies={COOKIE: token}).status_code == 403


def test_a_download_right_after_signing_in_works(office, context):
    page = context.new_page()
    page.goto(f"{office.url}/don-vi-cua-toi?ky=2024-06")
    sign_in(page, ACCOUNTS["ward"][0], PASSWORD)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải mẫu tháng 6/2024").click(timeout=60_000)
    content = Path(coming.value.path()).read_bytes()
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == "Biểu 01"


def test_eight_who_sign_in_at_once_do_not_hold_up_the_others(office, browser, context):
    """While eight passwords are hashed the server answers others, and a screen of somebody signed in is drawn."""
    page = page_of(office, context, "leader")
    page.goto(f"{office.url}/tai-khoan")
    settle(page)
    contexts = [browser.new_context() for _ in MANY]
    doors = [each.new_page() for each in contexts]
    for door, name in zip(doors, MANY, strict=True):
        door.goto(f"{office.url}/tai-khoan")  # a light screen: it is about the hashing
        door.get_by_role("textbox", name="Tên tài khoản").fill(name)
        door.get_by_role("textbox", name="Mật khẩu").fill(PASSWORD)
    before = answer_times(office)
    for door in doors:
        door.get_by_role("button", name="Đăng nhập", exact=True).click(no_wait_after=True)
    during, began = answer_times(office), time.perf_counter()
    page.goto(f"{office.url}/tai-khoan")
    expect(page.get_by_role("heading", name="Tài khoản của tôi")).to_be_visible()
    took = time.perf_counter() - began
    for door in doors:
        expect(door.get_by_role("heading", name="Tài khoản của tôi")).to_be_visible(timeout=60_000)
    for each in contexts:
        each.close()
    print(f"median answer {before * 1000:.0f} ms before, {during * 1000:.0f} ms while eight sign in; page {took:.1f} s")
    assert during < 0.5 + 10 * before


def answer_times(office: Office) -> float:
    """Seconds until the server says that it is well, the median of nine."""
    found = []
    for _ in range(9):
        began = time.perf_counter()
        assert httpx.get(f"{office.url}/_stcore/health").status_code == 200
        found.append(time.perf_counter() - began)
    return statistics.median(found)
