"""The ward's desk in a real browser: hand in a wrong file, mend it, confirm, take the receipt, compare, type a report.

A small dashboard of the test's own stands behind the gate, with a few reports of the sample year in its ledger.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, free_port, wait_for

APP = """
import streamlit as st
from ui.access_routes import access_routes
from ui.server import font_routes, middleware, on_script_error
app = st.App("screens/shell.py", routes=[*font_routes(), *access_routes()], middleware=middleware(),
             on_script_error=on_script_error)
"""
SHELL = """
import datetime as dt
import os
from pathlib import Path
import streamlit as st
from data_layer import access, serving
from data_layer.plan import load_plan
from data_layer.receive import Delivery
from data_layer.store import init_store
from pages.access import gate
from ui import numbers, theme

st.set_page_config(layout="wide")
theme.apply()
PLACE, ROOT = Path(os.environ["TEST_PLACE"]), Path(os.environ["TEST_ROOT"])
ACCOUNTS = (("tan-hoa", "ward", "tan-hoa"), ("ea-tam", "ward", "ea-tam"), ("lanh-dao", "leader", None),
            ("tu-phap", "justice_office", "phong-tu-phap"))


@st.cache_resource
def opened():
    store = init_store(PLACE / "x.duckdb", load_plan())
    for name, role, unit in ACCOUNTS:
        access.add_account(store, name, role, unit=unit, actor="test")
        access.choose_password(store, name, os.environ["TEST_PASSWORD"])
    desk = serving.hold(store, int(os.environ["TEST_PORT"])).desk
    for month in ("2024-02", "2024-03", "2024-04"):
        for unit in ("tan-hoa", "ea-tam"):
            path = ROOT / "sample_data" / "2024" / "reports" / month / f"{unit}_{month}.xlsx"
            received_at = dt.datetime.fromisoformat(f"{month}-28T10:00:00+07:00")
            desk.receive(Delivery(path, path.name, unit, received_at, reason="thử"))
    return store


FOLDER = str(ROOT / "pages" / "ward")
screen = st.navigation([
    st.Page(lambda: st.title("Trang chủ"), default=True, url_path="home"),
    st.Page(FOLDER + "/upload.py", url_path="nop-bao-cao", title="1"),
    st.Page(FOLDER + "/my_ward.py", url_path="don-vi-cua-toi", title="2"),
], position="hidden")
viewer = gate.signed_in(opened())
periods = opened().plan.periods()
with st.sidebar:
    st.selectbox("Kỳ báo cáo", periods, index=3, format_func=numbers.period, key="ky", bind="query-params")
    with st.container(key="who"):
        st.write(viewer.account)
screen.run()
"""
PASSWORD = "mèo trèo cây cau"
MAY = ROOT / "sample_data" / "2024" / "reports" / "2024-05" / "tan-hoa_2024-05.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

pytestmark = pytest.mark.browser


class Site:
    """The small dashboard."""

    def __init__(self, place: Path) -> None:
        self.place, self.port = place, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        (place / "screens").mkdir()
        (place / "app.py").write_text(APP, encoding="utf-8")
        (place / "screens" / "shell.py").write_text(SHELL, encoding="utf-8")
        (place / ".streamlit").mkdir()
        (place / ".streamlit" / "config.toml").write_bytes((ROOT / ".streamlit" / "config.toml").read_bytes())
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TEST_PLACE": str(place), "TEST_ROOT": str(ROOT),
                       "TEST_PASSWORD": PASSWORD, "TEST_PORT": str(self.port)}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={self.port}"]
        with (place / "log").open("wb") as log:
            self.server = subprocess.Popen(command, cwd=place, env=environment, stdout=log, stderr=log)
        wait_for(self.url, self.server, place / "log")

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait(20)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("desk"))
    yield made
    made.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


def enter(page: Page, site: Site, name: str, path: str = "/") -> None:
    page.goto(site.url + path)
    page.get_by_role("textbox", name="Tên tài khoản").fill(name, timeout=60_000)
    page.get_by_role("textbox", name="Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    settle(page)


def settle(page: Page) -> None:
    page.wait_for_timeout(300)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible(timeout=60_000)


def hand_in(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": XLSX, "buffer": content})


def report(change: dict[str, int] | None = None) -> bytes:
    """May's report of the sample year, with other values in cells of Biểu 01."""
    book = openpyxl.load_workbook(MAY)
    for cell, value in (change or {}).items():
        book["Biểu 01"][cell] = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settle(page)


def see(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=60_000)


def test_a_wrong_file_comes_back_marked_and_the_right_one_gets_a_receipt(site, page):
    enter(page, site, "tan-hoa", "/nop-bao-cao")
    hand_in(page, "thang-5.xlsx", report({"F8": 9000, "I9": -3}))
    see(page, "Có 2 lỗi, chưa lưu số liệu nào")
    see(page, "Biểu 01 · ô F8")
    expect(page.get_by_role("button", name="Xác nhận và lưu")).to_have_count(0)
    click(page, "Lập tệp đã đánh dấu ô cần sửa")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải tệp đã đánh dấu").click()
    assert coming.value.suggested_filename == "thang-5_can-sua.xlsx"
    marked = openpyxl.load_workbook(BytesIO(Path(coming.value.path()).read_bytes()))
    rows = marked["Lỗi cần sửa"].iter_rows(min_row=4, min_col=3, max_col=4, values_only=True)
    assert set(rows) == {("Biểu 01", "F8"), ("Biểu 01", "I9")}

    click(page, "Gửi tệp khác")
    hand_in(page, "thang-5-sua.xlsx", report({"C8": 81}))
    see(page, "1 cảnh báo cần lý do")
    see(page, "38 số liệu thay đổi")
    click(page, "Xác nhận và lưu")
    see(page, "Hãy ghi lý do của các cảnh báo")
    page.get_by_label("Lý do").fill("kiểm kê lại")
    page.get_by_label("Lý do").blur()
    settle(page)
    page.get_by_role("button", name="Xác nhận và lưu").dblclick()
    see(page, "Đã lưu, 1 cảnh báo đã có lý do")
    see(page, "báo cáo tháng 5/2024, lần 1")
    see(page, "kiểm kê lại")
    page.get_by_role("link", name="Mở biên nhận để in").click()
    expect(page.get_by_role("heading", name="Biên nhận")).to_be_visible()
    receipt = page.url

    page.goto(f"{site.url}/don-vi-cua-toi?ky=Tháng+5%2F2024")
    expect(page.get_by_role("heading", name="báo cáo tháng 5/2024 đã nhận")).to_be_visible()
    see(page, "38 số liệu khác nhau")
    see(page, "2 lỗi, không lưu")
    assert "lần 2" not in page.locator("[data-testid=stMain]").inner_text()

    stranger = page.context.browser.new_context()
    other = stranger.new_page()
    enter(other, site, "ea-tam", receipt.removeprefix(site.url))
    see(other, "không có quyền")
    assert "kiểm kê lại" not in other.content()
    stranger.close()


def test_another_wards_unit_is_refused_calmly(site, page):
    enter(page, site, "ea-tam", "/don-vi-cua-toi?don_vi=tan-hoa")
    see(page, "không có quyền")
    assert "Tân Hòa" not in page.locator("[data-testid=stMain]").inner_text()
    page.goto(f"{site.url}/nop-bao-cao?don_vi=tan-hoa")
    see(page, "không có quyền")
    expect(page.locator("input[type=file]")).to_have_count(0)
    page.goto(f"{site.url}/nop-bao-cao")
    hand_in(page, "cua-phuong-khac.xlsx", report())
    see(page, "Không đúng đơn vị")
    expect(page.get_by_role("button", name="Xác nhận và lưu")).to_have_count(0)


def test_a_report_typed_on_the_web_meets_the_same_rules(site, page):
    enter(page, site, "ea-tam", "/nop-bao-cao?ky=Tháng+4%2F2024")
    page.get_by_text("Nhập trên web").click()
    see(page, "Tháng 4/2024 đã có báo cáo (lần 1)")
    click(page, "Lấy số liệu lần đó để sửa")
    click(page, "Kiểm tra báo cáo")
    see(page, "NhapTrenWeb_2024-04_ea-tam.xlsx")
    see(page, "Không số liệu nào thay đổi")
    reason = page.get_by_label("Lý do")
    if reason.count():
        reason.fill("nhập lại")
        reason.blur()
        settle(page)
    click(page, "Xác nhận và lưu")
    see(page, "báo cáo tháng 4/2024, lần 2")


def test_a_leader_hands_nothing_in_and_sees_no_files(site, page):
    enter(page, site, "lanh-dao", "/nop-bao-cao")
    see(page, "không có quyền")
    page.goto(f"{site.url}/don-vi-cua-toi?don_vi=tan-hoa")
    expect(page.get_by_role("heading", name="Phường Tân Hòa")).to_be_visible()
    for hidden in ("Tệp đã gửi", "Các lần gửi", "Tải mẫu"):
        expect(page.get_by_text(hidden)).to_have_count(0)
