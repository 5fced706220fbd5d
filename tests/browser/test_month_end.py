"""A whole month at the office: workbooks come, some wrong, late or returned; review, issue, restatement.

Reports arrive through the command line, as by e-mail; what the office does it does on its screens.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from data_layer.cli import main
from data_layer.practice import SAMPLE_FOLDER
from tests.browser.conftest import serve
from tests.browser.test_real_database import account
from tests.browser.test_sign_in import GOOD, choose_password, heading, sign_in
from tests.browser.test_ward_desk import see, settle, take_in

MONTH = "2024-05"
WRONG, LATE, RETURNED = ("ea-tam", "tan-lap", "tan-hoa"), "tan-loi", "khanh-xuan"
IN_TIME, TOO_LATE, LATER = (f"2024-{day}:00:00+07:00" for day in ("05-31T10", "06-02T10", "06-01T10"))

pytestmark = pytest.mark.browser


class Office:
    """The served database and its command line."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.database = str(folder / "hotich.duckdb")

    def ask(self, capsys: pytest.CaptureFixture[str], *argv: str, code: int | None = 0) -> Any:
        """The command's JSON; `code` None: whatever its exit code."""
        capsys.readouterr()
        found = main([*argv, "--json", "--db", self.database])
        assert code is None or found == code
        return json.loads(capsys.readouterr().out)

    def changed(self, unit: str, cell: str, value: int | None, month: str = MONTH) -> str:
        """The sample's workbook of a ward with another value in a cell of Biểu 01."""
        book = openpyxl.load_workbook(SAMPLE_FOLDER / "reports" / month / f"{unit}_{month}.xlsx")
        book["Biểu 01"][cell] = value
        path = self.folder / f"{unit}_{month}_{cell}_{value}.xlsx"
        book.save(path)
        return str(path)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("month")
    assert main(["init", "--db", str(folder / "hotich.duckdb")]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTICH_DB", str(folder / "hotich.duckdb"))
        patch.setenv("HOTICH_PRACTICE", str(folder / "practice"))
        for dashboard in serve(folder):
            yield Office(dashboard.url, folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


def files(month: str, but: tuple[str, ...] = ()) -> list[str]:
    every = sorted((SAMPLE_FOLDER / "reports" / month).glob(f"*_{month}.xlsx"))
    return [str(file) for file in every if file.name.split("_")[0] not in but]


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()
    settle(page)


def download(page: Page, name: str) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("button", name=name, exact=True).first.click()
    return Path(coming.value.path()).read_bytes()


def issue(page: Page, office: Office, month: str, number: str) -> str:
    """Issue the month's report on its screen; its code."""
    page.goto(f"{office.url}/phat-hanh?ky={month}")
    heading(page, f"Tháng {int(month[5:])}/2024: đang mở")
    page.get_by_label("Số báo cáo").fill(number)
    page.get_by_label("Số báo cáo").blur()
    settle(page)
    page.get_by_text("Phát hành báo cáo tháng gửi").click()
    settle(page)
    page.get_by_role("button", name="Phát hành", exact=True).click()
    said = page.get_by_text("Đã phát hành, mã")
    expect(said).to_be_visible(timeout=180_000)
    settle(page)
    return re.search(r"mã (\S+)\.", said.inner_text())[1]


def text_of(word: bytes) -> str:
    document = docx.Document(BytesIO(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_a_month_from_the_first_workbook_to_the_restatement(office, page, capsys):
    # 1. Workbooks arrive: three wrong, one late
    secret = account(office.folder, capsys, "tu-phap", "--role", "justice_office", "--unit", "phong-tu-phap")
    arriving = files(MONTH, (*WRONG, LATE))
    stored = office.ask(capsys, "ingest", *arriving, "--received-at", IN_TIME, "--reason", "thử", code=None)
    wrong = [office.changed(unit, "F8", -1) for unit in WRONG]
    refused = office.ask(capsys, "ingest", *wrong, "--received-at", IN_TIME, code=1)
    assert [each["status"] for each in refused] == ["refused"] * 3
    office.ask(capsys, "ingest", *[str(SAMPLE_FOLDER / "reports" / MONTH / f"{u}_{MONTH}.xlsx") for u in WRONG],
               "--received-at", LATER, "--reason", "đã sửa")
    office.ask(capsys, "ingest", office.changed(LATE, "L8", None), "--received-at", TOO_LATE, "--reason", "thử")
    reports = {row["unit"]: row for row in office.ask(capsys, "reporting", "--as-of", MONTH)
               if row["period"] == MONTH}
    assert reports[LATE]["days_late"] == 2
    assert all(reports[unit]["days_late"] == 1 for unit in WRONG)
    count = len([each for each in stored if each["status"] == "stored"]) + len(WRONG) + 1

    # 2. Reviewed on screen: one returned with its reason, then corrected; the others accepted at once
    page.goto(f"{office.url}/duyet-bao-cao?ky={MONTH}")
    heading(page, "Đăng nhập")
    sign_in(page, "tu-phap", secret)
    choose_password(page, GOOD)
    heading(page, f"{count} chờ duyệt")
    row = page.locator("[class*=st-key-duyet-]", has_text="Khánh Xuân").filter(has=page.get_by_role("checkbox")).last
    row.get_by_role("link", name="Xem kỹ").click()
    heading(page, "Phường Khánh Xuân: báo cáo tháng 5/2024")
    press(page, "Trả lại")
    take_in(page, "Trả lại báo cáo phải ghi lý do")
    page.get_by_label("Lý do (bắt buộc khi trả lại)").fill("Thiếu số liệu scan")
    page.get_by_label("Lý do (bắt buộc khi trả lại)").blur()
    settle(page)
    press(page, "Trả lại")
    see(page, "Đã trả lại 1 báo cáo")
    returned = {row["unit"]: row["status"] for row in office.ask(capsys, "reporting", "--as-of", MONTH)
                if row["period"] == MONTH}
    assert returned[RETURNED] == "returned"
    office.ask(capsys, "ingest", office.changed(RETURNED, "L8", 0), "--received-at", TOO_LATE, "--reason", "bổ sung")
    page.goto(f"{office.url}/duyet-bao-cao?ky={MONTH}")
    heading(page, f"{count} chờ duyệt")
    office.ask(capsys, "accept", "--period", MONTH)
    page.goto(f"{office.url}/duyet-bao-cao?ky={MONTH}")
    heading(page, f"{count} đã chấp nhận")

    # 3. Issued: the month is locked, the file says the command line's figures and its number
    code = issue(page, office, MONTH, "45")
    heading(page, "Tháng 5/2024: đã khóa")
    entry = next(row for row in office.ask(capsys, "completion", "--as-of", MONTH) if row["stage"] == "entry")
    word = download(page, "Word")
    told = text_of(word)
    assert f"{entry['done']:,}".replace(",", ".") in told
    assert "45/BC-PTP" in told
    late = office.changed(LATE, "L9", 0)
    locked = office.ask(capsys, "ingest", late, "--received-at", TOO_LATE, code=1)
    assert {finding["rule"] for finding in locked[0]["findings"] if finding["severity"] == "error"} == {"period.locked"}

    # 4. Verified by its code, and by its bytes; a changed copy is not
    page.goto(f"{office.url}/xac-minh?ma={code}")
    see(page, "Có báo cáo mang mã này")
    for content, sentence in ((word, "Đúng là tệp đã phát hành"), (word + b" ", "không phải tệp đã phát hành")):
        page.locator("input[type=file]").set_input_files({
            "name": "bao-cao.docx", "buffer": content,
            "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
        see(page, sentence)

    # 5. The month after: reopened, corrected, and the correction stands in June's annex
    office.ask(capsys, "reopen", MONTH, "--reason", "đính chính số nhập liệu")
    before = openpyxl.load_workbook(SAMPLE_FOLDER / "reports" / MONTH / f"ea-tam_{MONTH}.xlsx")["Biểu 01"]["F8"].value
    corrected = office.changed("ea-tam", "F8", before - 7)
    (made,) = office.ask(capsys, "ingest", corrected, "--received-at", "2024-06-10T09:00:00+07:00", "--reason", "sửa")
    assert made["status"] == "stored", made
    office.ask(capsys, "lock", MONTH)
    office.ask(capsys, "ingest", *files("2024-06"), "--received-at", "2024-06-28T10:00:00+07:00", "--reason", "thử",
               code=None)
    issue(page, office, "2024-06", "52")
    june = text_of(download(page, "Word"))
    assert f"{before:,}".replace(",", ".") in june
    assert f"{before - 7:,}".replace(",", ".") in june

    # 6. As it was reported, and as it is now
    page.goto(f"{office.url}/?ky={MONTH}")
    heading(page, "Đến 31/05/2024")
    now = office.ask(capsys, "completion", "--as-of", MONTH)
    assert next(row for row in now if row["stage"] == "entry")["done"] == entry["done"] - 7
    page.get_by_text("Như đã báo cáo").first.click()
    settle(page)
    see(page, "Đang xem số liệu của báo cáo phát hành")
