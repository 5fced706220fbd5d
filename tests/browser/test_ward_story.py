"""The whole story from a new database: accounts, template, a wrong report, its marked copy, the right one, the figures.

Played through the server as it is started for real, by the screens alone; the officer's Excel is openpyxl.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from playwright.sync_api import Browser, Page, expect

from data_layer.cli import main
from data_layer.workbooks.annotate_marks import AMBER, RED
from tests.browser.conftest import Dashboard, serve
from tests.browser.test_real_database import first_password
from tests.browser.test_sign_in import GOOD, choose_password, heading, sign_in
from tests.browser.test_ward_desk import see, settle
from ui import numbers

MONTH, WARD = "2024-05", "tan-loi"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_ROW = 8
# books, cases, unable, typed, khớp, lệch, scanned, attached, updated
FOUR_TYPES = ((60, 6000, 10, 4200, 3900, 100, 3000, 400, 30), (20, 1100, 5, 900, 800, 50, 700, 90, 8),
              (30, 2000, 0, 1500, 1400, 20, 1200, 200, 0), (1, 40, 0, 40, 38, 2, 40, 0, 0))
# books, cases, unable, scanned, packaged, imported, approved
OTHERS = ((2, 180, 1, 90, 60, 40, 5), (3, 230, 0, 80, 40, 0, 0), (1, 80, 0, 0, 0, 0, 0), (1, 20, 0, 20, 20, 20, 0),
          (6, 600, 2, 300, 200, 90, 0), (1, 80, 0, 10, 5, 0, 0))
DIFFICULTY = {"B8": "Máy scan hỏng", "C8": "Thiết bị"}
WRONG = {
    ("Biểu 01", "F8"): (6001, RED),  # more typed in than there are cases
    ("Biểu 01", "K9"): (95, RED),  # more updated than attached
    ("Biểu 01", "I10"): ("một nghìn hai", RED),  # no number
    ("Biểu 01", "G11"): (39, AMBER),  # khớp and lệch together more than typed in
    ("Biểu 02", "F9"): (-80, RED),  # below 0
    ("Biểu 02", "I12"): (None, AMBER),  # blank
}
"""Cell → what is put there, and the colour in which it should come back."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[tuple[Dashboard, Path]]:
    """The dashboard on a new database, and the folder of both."""
    folder = tmp_path_factory.mktemp("story")
    assert main(["init", "--db", str(folder / "hotich.duckdb")]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTICH_DB", str(folder / "hotich.duckdb"))
        patch.setenv("HOTICH_PRACTICE", str(folder / "practice"))
        for dashboard in serve(folder):
            yield dashboard, folder


def person(browser: Browser) -> Page:
    """Somebody at a computer of their own."""
    context = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900}, accept_downloads=True)
    return context.new_page()


def begin(page: Page, url: str, name: str, secret: str) -> None:
    """First sign-in: the one-time password, then one's own."""
    page.goto(url)
    heading(page, "Đăng nhập")
    sign_in(page, name, secret)
    heading(page, "Đặt mật khẩu của bạn")
    choose_password(page, GOOD)


def secret_of(admin: Page, name: str, account: str) -> str:
    slip = admin.locator("div", has_text=re.compile(f"^{name}Tài khoản: {account}")).last
    found = re.search(r"\w{4}-\w{4}-\w{4}", slip.inner_text())
    assert found
    return found[0]


def downloaded(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def fill_in(template: bytes) -> Workbook:
    """The officer's work in Excel: only cells that the template leaves unlocked."""
    book = openpyxl.load_workbook(BytesIO(template))
    for sheet, rows in (("Biểu 01", FOUR_TYPES), ("Biểu 02", OTHERS)):
        assert book[sheet].cell(FIRST_ROW + len(rows), 2).value == "Tổng cộng"
        for row, figures in enumerate(rows, FIRST_ROW):
            for column, figure in enumerate(figures, 3):
                cell = book[sheet].cell(row, column)
                assert not cell.protection.locked
                cell.value = figure
    for cell, text in DIFFICULTY.items():
        assert not book["Biểu 04"][cell].protection.locked
        book["Biểu 04"][cell] = text
    return book


def saved(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def marks(book: Workbook) -> dict[tuple[str, str], str]:
    colours = {(sheet.title, cell.coordinate): cell.fill.fgColor.rgb
               for sheet in book for row in sheet.iter_rows() for cell in row}
    return {place: colour for place, colour in colours.items() if colour in (RED, AMBER)}


def comments(book: Workbook) -> set[tuple[str, str]]:
    return {
        (sheet.title, cell.coordinate) for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment
    }


def hand_in(page: Page, name: str, content: bytes) -> None:
    settle(page)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": XLSX, "buffer": content})


def answer(folder: Path, capsys: pytest.CaptureFixture[str], *argv: str) -> list[dict]:
    """What the command line says, handed to the running server."""
    capsys.readouterr()
    assert main([*argv, "--json", "--db", str(folder / "hotich.duckdb")]) == 0
    return json.loads(capsys.readouterr().out)


def correct(ward: Page, url: str, name: str, book: Workbook) -> None:
    """A second version with a warning: its reason is typed, then another screen opened by a tap out of the field.

    The tap may be lost (the browser sends the text after it), the file and its reason are not: confirming stores them.
    """
    ward.goto(f"{url}/nop-bao-cao?ky=2024-06")
    heading(ward, "Nộp báo cáo")
    for (sheet, cell), (value, colour) in WRONG.items():
        if (sheet, colour) == ("Biểu 01", AMBER):
            book[sheet][cell] = value
    for cell, figure in {"F8": 4200, "K9": 8, "I10": 1200}.items():
        book["Biểu 01"][cell] = figure
    for cell, figure in {"F9": 80, "I12": 0}.items():
        book["Biểu 02"][cell] = figure
    hand_in(ward, name, saved(book))
    see(ward, "1 cảnh báo cần lý do")
    see(ward, "không phải tháng 6/2024 đang chọn ở thanh bên")
    see(ward, "Tháng 5/2024 đã có báo cáo lần 1")
    ward.get_by_label("Lý do (lưu cùng báo cáo").press_sequentially("đã kiểm kê lại")
    ward.get_by_role("link", name="Đơn vị của tôi").first.click()  # pressed for no time at all, unlike a mouse
    settle(ward)
    ward.get_by_role("link", name="Đơn vị của tôi").first.click()
    heading(ward, "Phường Tân Lợi: báo cáo")
    ward.get_by_role("link", name="Nộp báo cáo").first.click()
    heading(ward, "Nộp báo cáo")
    expect(ward.get_by_label("Lý do (lưu cùng báo cáo")).to_have_value("đã kiểm kê lại")
    ward.get_by_role("button", name="Xác nhận và lưu").click()
    see(ward, "Đã lưu, 1 cảnh báo đã có lý do")
    see(ward, "báo cáo tháng 5/2024, lần 2")


def test_from_a_new_database_to_the_figures_of_the_office(served, browser, capsys):
    dashboard, folder = served
    url = dashboard.url

    admin = person(browser)
    begin(admin, f"{url}/cac-tai-khoan", "quan-tri", first_password(folder))
    admin.get_by_role("button", name="Tạo tài khoản cho 22 đơn vị").click(timeout=60_000)
    see(admin, "Phiếu mật khẩu dùng một lần (22)")
    ward_secret = secret_of(admin, "Phường Tân Lợi", WARD)
    office_secret = secret_of(admin, "Phòng Tư pháp", "phong-tu-phap")

    ward = person(browser)
    begin(ward, f"{url}/don-vi-cua-toi?ky={MONTH}", WARD, ward_secret)
    heading(ward, "Phường Tân Lợi: báo cáo tháng 5/2024 chưa nhận")
    name, template = downloaded(ward, "Tải mẫu tháng 5/2024")
    book = fill_in(template)
    right = saved(book)
    for (sheet, cell), (value, _) in WRONG.items():
        book[sheet][cell] = value
    wrong = saved(book)

    ward.get_by_role("link", name="Nộp báo cáo").first.click()
    heading(ward, "Nộp báo cáo")
    hand_in(ward, name, wrong)
    see(ward, "Có 4 lỗi, chưa lưu số liệu nào")
    assert ward.get_by_role("button", name="Xác nhận và lưu").count() == 0
    ward.get_by_role("button", name="Lập tệp đã đánh dấu ô cần sửa").click()
    marked_name, marked = downloaded(ward, "Tải tệp đã đánh dấu")
    assert marked_name == name.replace(".xlsx", "_can-sua.xlsx")
    returned = openpyxl.load_workbook(BytesIO(marked))
    assert marks(returned) == {place: colour for place, (_, colour) in WRONG.items()}
    assert comments(returned) - comments(book) == set(WRONG)
    assert returned.sheetnames == ["Lỗi cần sửa", *book.sheetnames]
    listed = list(returned["Lỗi cần sửa"].iter_rows(min_row=4, min_col=3, max_col=4, values_only=True))
    assert sorted(listed) == sorted(WRONG)

    hand_in(ward, name, right)
    see(ward, "không có lỗi; xem lại rồi xác nhận để lưu")
    expect(ward.get_by_text("Có 4 lỗi")).to_have_count(0)
    ward.get_by_role("button", name="Xác nhận và lưu").click()
    see(ward, "Đã lưu, không có lỗi")
    see(ward, hashlib.sha256(right).hexdigest())
    see(ward, "báo cáo tháng 5/2024, lần 1")
    with ward.context.expect_page() as coming:
        ward.get_by_role("link", name="Mở biên nhận để in").first.click()
    receipt = coming.value
    heading(receipt, "Biên nhận")
    see(receipt, "In trang này bằng Ctrl+P")
    see(receipt, "Máy scan hỏng")
    expect(receipt.get_by_role("combobox", name="Kỳ báo cáo")).to_have_value("Tháng 5/2024")
    shown = receipt.locator("[data-testid=stMain]").inner_text()
    for figures in (*FOUR_TYPES, *OTHERS):
        for figure in figures:
            assert re.search(rf"(?<![\d.]){re.escape(numbers.count(figure))}(?![\d.])", shown)

    correct(ward, url, name, book)

    office = person(browser)
    begin(office, f"{url}/tong-quan?ky={MONTH}", "phong-tu-phap", office_secret)
    heading(office, "Đến 31/05/2024")
    milestones = {row["milestone"]: row for row in answer(folder, capsys, "milestones", "--as-of", MONTH)}
    city = office.locator("[data-testid=stMain]")
    for milestone in ("entry", "scan-a", "attach", "update", "scan-b", "approve-b"):
        expect(city).to_contain_text(numbers.share(milestones[milestone]["actual"]).replace(numbers.NBSP, " "))
    own = answer(folder, capsys, "completion", "--as-of", MONTH, "--by", "unit,stage")
    done = {(row["track"], row["stage"]): (row["done"], row["total"]) for row in own if row["unit"] == WARD}
    assert done["A", "entry"] == (4200 + 900 + 1500 + 40, 6000 + 1100 + 2000 + 40 - 15)
    assert done["B", "import"] == (40 + 0 + 0 + 20 + 90 + 0, 180 + 230 + 80 + 20 + 600 + 80 - 3)
    for each in (admin, ward, office):
        each.context.close()
