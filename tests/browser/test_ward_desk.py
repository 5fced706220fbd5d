"""The ward's desk in a real browser: hand in a wrong file, mend it, confirm, take the receipt, compare, type a report.

A small dashboard of the test's own stands behind the gate, with a few reports of the sample year in its ledger.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from data_layer.store import VIETNAM as HERE
from tests.browser.conftest import ROOT
from tests.browser.site import Site
from ui.inputs import AT_ONCE

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
            ("tu-phap", "justice_office", "phong-tu-phap"), ("quan-tri", "admin", None),
            ("tan-an", "ward", "tan-an"))


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
    st.Page(str(ROOT / "pages" / "access" / "log.py"), url_path="nhat-ky", title="3"),
], position="hidden")
for ended in PLACE.glob("ended-*"):  # as if the account's sessions had run out
    ended.unlink()
    access.sign_out_everywhere(opened(), ended.name.removeprefix("ended-"), actor="test")
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


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("desk"), SHELL, TEST_PASSWORD=PASSWORD)
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
    settle(page)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": XLSX, "buffer": content})


def report(change: dict[str, int] | None = None) -> bytes:
    """May's report of the sample year, with other values in cells of Biểu 01."""
    return changed(MAY, change or {})


def changed(file: Path, change: dict[str, int]) -> bytes:
    """A workbook with other values in cells of Biểu 01."""
    book = openpyxl.load_workbook(file)
    for cell, value in change.items():
        book["Biểu 01"][cell] = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settle(page)


def see(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=60_000)


def take_in(page: Page, text: str) -> None:
    """See a sentence and read it, as somebody does before answering it."""
    see(page, text)
    page.wait_for_timeout(2_000 * AT_ONCE)


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

    hand_in(page, "thang-5-sua.xlsx", report({"C8": 81}))
    see(page, "1 cảnh báo cần lý do")
    see(page, "38 số liệu thay đổi")
    click(page, "Xác nhận và lưu")
    take_in(page, "Hãy ghi lý do của các cảnh báo")
    order = page.locator("[class*='st-key-tep-'] textarea, [class*='st-key-tep-'] [data-testid=stAlert], "
                         "[class*='st-key-xac-nhan'] button").evaluate_all("found => found.map(each => each.tagName)")
    assert order[-3:] == ["TEXTAREA", "DIV", "BUTTON"], order  # between the field and the button, in sight
    page.get_by_label("Lý do").press_sequentially("kiểm kê lại")
    page.get_by_role("button", name="Xác nhận và lưu").dblclick()  # straight out of the field, and twice
    see(page, "Đã lưu, 1 cảnh báo đã có lý do")
    see(page, "báo cáo tháng 5/2024, lần 1")
    see(page, "kiểm kê lại")
    with page.context.expect_page() as coming:
        page.get_by_role("link", name="Mở biên nhận để in").click()
    expect(coming.value.get_by_role("heading", name="Biên nhận")).to_be_visible(timeout=60_000)
    receipt = coming.value.url

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
    see(page, "hãy tải mẫu của đơn vị mình")
    expect(page.get_by_role("button", name="Xác nhận và lưu")).to_have_count(0)


def test_a_report_typed_on_the_web_meets_the_same_rules(site, page):
    enter(page, site, "ea-tam", "/nop-bao-cao?ky=Tháng+4%2F2024")
    page.get_by_text("Nhập trên web").click()
    see(page, "Tháng 4/2024 đã có báo cáo (lần 1)")
    click(page, "Lấy số liệu lần đó để sửa")
    click(page, "Kiểm tra báo cáo")
    see(page, "NhapTrenWeb_2024-04_ea-tam.xlsx")
    see(page, "Không số liệu nào thay đổi")
    page.get_by_label("Người lập").fill("người thử")
    page.get_by_label("Người lập").blur()
    see(page, "hãy bấm “Kiểm tra báo cáo” lần nữa")  # what was looked at is not what stands there now
    expect(page.get_by_role("button", name="Xác nhận và lưu")).to_have_count(0)
    click(page, "Kiểm tra báo cáo")
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


def main_text(page: Page) -> str:
    return page.locator("[data-testid=stMain]").inner_text().replace("\u00a0", " ")


def kept(site: Site) -> set[str]:
    """Files that the server keeps of what was sent, and what lies there half done."""
    return {str(path.relative_to(site.place)) for folder in ("x.received", "x.incoming")
            for path in (site.place / folder).rglob("*") if path.is_file()}


def until(met, what: str, seconds: float = 30) -> None:
    give_up = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < give_up, what
        time.sleep(0.2)


def written_down(page: Page, site: Site) -> str:
    """The audit log, as the administrator reads it."""
    context = page.context.browser.new_context()
    admin = context.new_page()
    enter(admin, site, "quan-tri", "/nhat-ky")
    see(admin, "✓ đăng nhập")
    text = main_text(admin)
    context.close()
    return text


def log_of(unit: str, rows: int, people: str | None = None) -> bytes:
    """An import log, a row a case; with a column of people where a name is given."""
    lines = ["Thời điểm,Đơn vị,Loại sổ,Tên tệp,Dòng,Quyển số,Số,Ngày đăng ký,Kết quả" + (",Họ tên" if people else "")]
    more = f",{people}" if people else ""
    lines += [
        f"01/05/2024 {row // 3600 % 24:02}:{row // 60 % 60:02}:{row % 60:02},{unit},Nhận cha mẹ con,"
        f"2001.{row // 200}.xlsx,{row % 200 + 2},{row // 200},{row},05/06/2001,Thành công{more}"
        for row in range(rows)
    ]
    return "\n".join(lines).encode()


def test_the_office_asks_the_ward_answers_and_the_office_closes(site, page):
    enter(page, site, "tu-phap", "/don-vi-cua-toi?don_vi=tan-an")
    page.get_by_text("Hỏi đơn vị này").click()
    page.get_by_label("Câu hỏi", exact=True).fill("Vì sao <b>chưa</b> scan?\nCần máy không?")
    page.get_by_label("Câu hỏi", exact=True).blur()
    settle(page)
    page.get_by_role("button", name="Gửi câu hỏi").scroll_into_view_if_needed()
    click(page, "Gửi câu hỏi")
    see(page, "Đã gửi câu hỏi tới Phường Tân An")

    ward = page.context.browser.new_context()
    theirs = ward.new_page()
    enter(theirs, site, "tan-an", "/don-vi-cua-toi")
    see(theirs, "1 câu hỏi đang chờ đơn vị bạn trả lời")
    see(theirs, "Vì sao <b>chưa</b> scan?")
    expect(theirs.get_by_role("button", name="Đóng câu hỏi")).to_have_count(0)
    theirs.get_by_label("Trả lời").fill("Máy hỏng từ 12/5.")
    (site.place / "ended-tan-an").touch()
    theirs.get_by_role("button", name="Gửi trả lời").click()
    theirs.get_by_role("textbox", name="Mật khẩu").fill(PASSWORD, timeout=60_000)
    theirs.get_by_role("textbox", name="Tên tài khoản").fill("tan-an")
    theirs.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(theirs.get_by_label("Trả lời")).to_have_value("Máy hỏng từ 12/5.", timeout=60_000)
    click(theirs, "Gửi trả lời")
    see(theirs, "Không có câu hỏi nào đang chờ trả lời")
    ward.close()

    stranger = page.context.browser.new_context()
    other = stranger.new_page()
    enter(other, site, "ea-tam", "/don-vi-cua-toi")
    expect(other.get_by_text("Câu hỏi của Phòng Tư pháp")).to_have_count(0)
    stranger.close()

    page.reload()
    see(page, "Máy hỏng từ 12/5.")
    click(page, "Đóng câu hỏi")
    see(page, "Câu hỏi đã đóng (1)")
    said = written_down(page, site)
    assert all(done in said for done in ("hỏi đơn vị", "trả lời câu hỏi", "đóng câu hỏi"))


def test_a_ward_sees_the_city_and_its_own_rank_but_no_other_ward(site, page):
    enter(page, site, "ea-tam", "/don-vi-cua-toi")
    see(page, "Xếp thứ")
    text = main_text(page)
    assert re.search(r"Xếp thứ [12]/2 về bốn loại sổ", text)  # two wards have reported
    assert "Tân Hòa" not in text


def type_day(page: Page, digits: str) -> None:
    """Into Ngày nhận: its parts go on by themselves."""
    page.get_by_role("spinbutton", name="day, Ngày nhận").click()
    page.keyboard.type(digits, delay=60)
    page.keyboard.press("Enter")
    settle(page)


def test_a_report_on_paper_keeps_the_day_it_came_and_the_day_it_was_entered(site, page):
    enter(page, site, "tu-phap", "/nop-bao-cao")
    page.get_by_text("ghi ngày nhận").click()
    see(page, "Hãy ghi lý do đặt ngày nhận")
    expect(page.locator("input[type=file]")).to_have_count(0)
    type_day(page, "30052024")
    page.get_by_label("Lý do (bắt buộc)").fill("văn bản giấy số 12/BC-UBND")
    page.get_by_label("Lý do (bắt buộc)").press("Enter")
    settle(page)
    paper = ROOT / "sample_data" / "2024" / "reports" / "2024-05" / "ea-tam_2024-05.xlsx"
    hand_in(page, "giay.xlsx", paper.read_bytes())
    see(page, "Xác nhận và lưu")
    reason = page.get_by_label("Lý do (lưu cùng báo cáo")
    if reason.count():
        reason.fill("nhập lại từ giấy")
        reason.blur()
        settle(page)
    click(page, "Xác nhận và lưu")
    see(page, "Số biên nhận")
    text = main_text(page)
    assert "30/05/2024 17:00" in text
    assert re.search(rf"Đưa vào hệ thống lúc\s+{datetime.now(HERE):%d/%m/%Y}", text)
    assert "Ngày nhận: văn bản giấy số 12/BC-UBND" in text
    assert "ngày nhận 30/05/2024 17:00" in written_down(page, site)


def test_a_day_of_receipt_cannot_lie_ahead(site, page):
    enter(page, site, "tu-phap", "/nop-bao-cao")
    page.get_by_text("ghi ngày nhận").click()
    page.get_by_label("Lý do (bắt buộc)").fill("thư điện tử")
    page.get_by_label("Lý do (bắt buộc)").press("Enter")
    ahead = datetime.now(HERE) + timedelta(days=2)
    type_day(page, f"{ahead:%d%m%Y}")
    hand_in(page, "mai.xlsx", report({"C8": 83}))
    see(page, "Xác nhận và lưu")
    page.get_by_label("Lý do (lưu cùng báo cáo").fill("thử")
    page.get_by_label("Lý do (lưu cùng báo cáo").blur()
    settle(page)
    click(page, "Xác nhận và lưu")
    see(page, "Số biên nhận")
    assert f"{ahead:%d/%m/%Y}" not in main_text(page)
    assert f"{datetime.now(HERE):%d/%m/%Y}" in main_text(page)


def test_a_ward_hands_in_its_own_log_and_nobody_elses(site, page):
    enter(page, site, "tan-an", "/nop-bao-cao")
    before = kept(site)
    hand_in(page, "cua-ea-tam.csv", log_of("Ea Tam", 20))
    see(page, "phường, xã chỉ gửi nhật ký của mình")
    expect(page.get_by_role("button", name="Xác nhận và lưu")).to_have_count(0)
    until(lambda: kept(site) == before, "something of a refused log was kept")
    assert "■ bị từ chối" in written_down(page, site)
    hand_in(page, "cua-minh.csv", log_of("P. Tân An", 20))
    see(page, "20 dòng đọc được")
    click(page, "Xác nhận và lưu")
    see(page, "nhật ký import: 20 dòng")


def test_a_log_of_sixty_megabytes_goes_through_the_screen_behind_a_bar_that_moves(site, page):
    content = log_of("P. Tân An", 640_000)
    assert len(content) > 60_000_000 * 0.75
    enter(page, site, "tan-an", "/nop-bao-cao")
    path = site.place / "to.csv"
    path.write_bytes(content + b"\n" * (60_000_000 - len(content)))
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("progressbar").first).to_be_visible(timeout=60_000)
    see(page, "640.000 dòng đọc được")
    click(page, "Không gửi tệp này")
    see(page, "không có gì được lưu")


def test_people_are_refused_and_nothing_of_them_stays(site, page):
    name = "Đàm Quỳnh Thử Nghiệm"
    book = openpyxl.load_workbook(MAY)
    sheet = book.create_sheet("Danh sách")
    for row in [("STT", "Họ và tên", "Ngày sinh"), *((n, name, "01/02/1990") for n in range(1, 6))]:
        sheet.append(row)
    saved = BytesIO()
    book.save(saved)
    enter(page, site, "tan-hoa", "/nop-bao-cao")
    before = kept(site)
    hand_in(page, "co-ten.xlsx", saved.getvalue())
    see(page, "Có dữ liệu cá nhân")
    until(lambda: kept(site) == before, "a file with people was kept")
    expect(page.get_by_role("button", name="Lập tệp đã đánh dấu ô cần sửa")).to_have_count(0)
    hand_in(page, "co-ten.csv", log_of("P. Tân Hòa", 30, people=name))
    see(page, "30 dòng đọc được")
    click(page, "Xác nhận và lưu")
    see(page, "Số biên nhận")
    until(lambda: kept(site) == before, "the bytes of a log with people were kept")
    said = written_down(page, site)
    assert re.search(r"dữ liệu cá nhân: \d chỗ, không giữ tệp", said)
    assert name not in said
    for path in site.place.rglob("*"):
        assert not path.is_file() or name.encode() not in path.read_bytes(), path


def test_a_browser_closed_while_it_sends_or_while_we_read_leaves_nothing(site, page, browser):
    def sent() -> int:
        see(page, "Tệp đã gửi")  # the last section: the screen is whole
        return page.locator("table", has_text="Nhận lúc").locator("tbody tr").count()

    enter(page, site, "tan-an", "/don-vi-cua-toi")
    rows = sent()
    before = kept(site)
    path = site.place / "dong.csv"
    path.write_bytes(log_of("P. Tân An", 400_000))
    for reading in (False, True):
        context = browser.new_context()
        closing = context.new_page()
        enter(closing, site, "tan-an", "/nop-bao-cao")
        if not reading:
            closing.context.new_cdp_session(closing).send("Network.emulateNetworkConditions", {
                "offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 500_000})
        closing.locator("input[type=file]").set_input_files(path)
        if reading:
            expect(closing.get_by_role("progressbar").first).to_be_visible(timeout=60_000)
        else:
            closing.wait_for_timeout(1500)
        context.close()
        until(lambda: kept(site) == before, f"left behind: {kept(site) - before}")
    page.reload()
    assert sent() == rows


def type_cell(page: Page, way: list[str], value: str) -> None:
    """Go there, open the cell, type; Enter closes it and goes down."""
    for key in (*way, "Enter"):
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(value, delay=50)
    page.keyboard.press("Enter")


def test_a_session_that_ran_out_keeps_the_table_that_was_typed(site, page):
    enter(page, site, "tan-an", "/nop-bao-cao?ky=2024-05")
    page.get_by_text("Nhập trên web").click()
    grid = page.locator("[data-testid=stDataFrame]").first
    see(page, "Người lập")  # all tables stand
    expect(grid.locator("[role=gridcell]").first).to_be_attached()
    page.wait_for_timeout(1000)
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 52)
    type_cell(page, ["ArrowRight"], "61")
    page.wait_for_timeout(1500)
    (site.place / "ended-tan-an").touch()
    type_cell(page, ["ArrowUp", "ArrowRight"], "6100")
    page.get_by_role("textbox", name="Tên tài khoản").fill("tan-an", timeout=60_000)
    page.get_by_role("textbox", name="Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.get_by_text("Nhập trên web").click(timeout=60_000)
    expect(grid).to_be_visible(timeout=60_000)
    settle(page)
    grid.hover()
    expect(grid.locator("[role=gridcell]", has_text=re.compile("^61$"))).to_have_count(1)
    expect(grid.locator("[role=gridcell]", has_text=re.compile("^6100$"))).to_have_count(1)


def test_a_reload_keeps_the_table_that_was_typed(site, page):
    enter(page, site, "tan-hoa", "/nop-bao-cao?ky=Tháng+6%2F2024&cach=Nhập+trên+web")
    grid = page.locator("[data-testid=stDataFrame]").first
    see(page, "Người lập")
    expect(grid.locator("[role=gridcell]").first).to_be_attached()
    page.wait_for_timeout(1000)
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 52)
    type_cell(page, ["ArrowRight"], "77")
    settle(page)
    page.reload()
    expect(grid).to_be_visible(timeout=60_000)
    settle(page)
    grid.hover()
    expect(grid.locator("[role=gridcell]", has_text=re.compile("^77$"))).to_have_count(1)


def test_a_template_that_nobody_filled_is_told_so_in_one_sentence(site, page):
    enter(page, site, "ea-tam", "/don-vi-cua-toi?ky=Tháng+6%2F2024")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải mẫu tháng 6/2024").click()
    blank = Path(coming.value.path()).read_bytes()
    page.goto(f"{site.url}/nop-bao-cao?ky=Tháng+6%2F2024")
    expect(page.locator("input[type=file]")).to_be_attached(timeout=60_000)
    hand_in(page, "trong.xlsx", blank)
    see(page, "Chưa điền số đã làm nào ở Biểu 01, Biểu 02")
    expect(page.get_by_role("button", name="Xác nhận và lưu")).to_have_count(0)
    assert "cảnh báo" not in main_text(page)
    click(page, "Không gửi tệp này")
    see(page, "không có gì được lưu")


def test_many_files_with_nothing_to_look_at_are_confirmed_by_one_press(site, page):
    enter(page, site, "tu-phap", "/nop-bao-cao")
    settle(page)
    names = ("thanh-cong_2024-05.xlsx", "tu-an_2024-05.xlsx", "hoa-thuan_2024-05.xlsx", "tan-tien_2024-05.xlsx")
    files = [{"name": name, "mimeType": XLSX, "buffer": (MAY.parent / name).read_bytes()} for name in names]
    # two reports of one ward: somebody has to say which
    other = changed(MAY.parent / names[-1], {"C8": 61})
    page.locator("input[type=file]").set_input_files([*files, {"name": "nua.xlsx", "mimeType": XLSX, "buffer": other}])
    expect(page.get_by_role("button", name="Xác nhận và lưu")).to_have_count(5, timeout=120_000)
    click(page, "Xác nhận 3 báo cáo không có gì phải xem")
    expect(page.get_by_text("Số biên nhận")).to_have_count(3, timeout=60_000)
    expect(page.get_by_role("button", name="Xác nhận và lưu")).to_have_count(2)
    expect(page.get_by_role("button", name=re.compile("không có gì phải xem"))).to_have_count(0)


def test_the_offices_own_books_have_no_day_by_which_they_are_due(site, page):
    enter(page, site, "tu-phap", "/don-vi-cua-toi?don_vi=phong-tu-phap")
    see(page, "Phòng Tư pháp: chưa có báo cáo tháng 5/2024")
    see(page, "Không có hạn nộp")
    see(page, "Nhà thầu, tính chung mọi đơn vị: scan, tạo lập, import các sổ còn lại đạt")
