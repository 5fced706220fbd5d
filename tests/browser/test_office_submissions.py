"""Tình hình nộp, Ngày kế hoạch, Thiết lập in a real browser; what they show is what the command line says."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WORDS = {
    "on_time": "✓ đúng hạn", "late": "◆ muộn", "returned": "↩ trả lại", "refused": "✕ bị từ chối",
    "missing": "▲ chưa nộp", "not_due": "○ chưa đến hạn",
}
OFFICE, ADMIN = "justice_office", "admin"
NOVEMBER = "/tinh-hinh-nop?ky=2024-11"


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def said(row: dict) -> str:
    """What a cell says of a row of `reporting`: the state, and the day of the first valid receipt."""
    state = WORDS[row["status"]] + (f" {row['days_late']} ngày" if row["status"] == "late" else "")
    if row["first_valid_at"] is None:
        return state
    many = f" · {row['versions']} lần" if row["versions"] > 1 else ""
    return f"{state} {row['first_valid_at'][8:10]}/{row['first_valid_at'][5:7]}{many}"


def grid(screen) -> tuple[list[list[str]], list[list[str]]]:
    """Rows of the grid's body and of its foot."""
    return tuple(
        [[plain(cell) for cell in row.locator("th, td").all_inner_texts()]
         for row in screen.page.locator(f".nop .luoi {part} tr").all()]
        for part in ("tbody", "tfoot")
    )


def press(screen, name: str) -> None:
    screen.page.get_by_role("button", name=name).first.click()
    screen.settle()


def test_every_cell_says_what_reporting_says(desk):
    desk.open(NOVEMBER)
    rows = desk.dashboard.ask("reporting", "--as-of", "2024-11")
    units = list(dict.fromkeys(row["unit"] for row in rows))
    periods = sorted({row["period"] for row in rows})
    by_cell = {(row["unit"], row["period"]): row for row in rows}
    body, foot = grid(desk)
    assert len(body) == 21
    names = {row[0].removeprefix("★ "): row[1:] for row in body}
    assert len(names) == 21
    from data_layer.plan import load_plan

    plan = load_plan()
    for unit in units:
        cells = names[plan.unit_by_id[unit].full_name]
        for period, cell in zip(periods, cells, strict=False):
            row = by_cell.get((unit, period))
            assert cell == (said(row) if row else f"nhập vào {plan.unit_by_id[plan.successor(unit, period)].name}")
        due = [by_cell[unit, period] for period in periods if (unit, period) in by_cell]
        assert cells[-1] == f"{sum(bool(row['on_time']) for row in due)}/{len(due)}"
    summary = desk.dashboard.ask("reporting", "--as-of", "2024-11", "--summary")
    assert [cell.split()[0] for cell in foot[0][1:-1]] == [f"{row['received']}/{row['expected']}" for row in summary]
    assert [cell.split()[0] for cell in foot[1][1:-1]] == [f"{row['on_time']}/{row['expected']}" for row in summary]
    last = summary[-1]
    expect(desk.heading).to_contain_text(f"{last['received']}/{last['expected']} phường, xã đã nộp")


def test_a_cell_leads_to_the_versions_and_the_first_receipt_stays(desk):
    desk.open(NOVEMBER)
    desk.page.locator(".nop .luoi a[href*='hoa-thang_2024-05']").click()
    desk.settle()
    shown = plain(desk.page.locator(".st-key-o-dang-xem").inner_text())
    row = next(row for row in desk.dashboard.ask("reporting", "--as-of", "2024-05")
               if (row["unit"], row["period"]) == ("hoa-thang", "2024-05"))
    day = row["first_valid_at"]
    assert row["versions"] == 2
    assert f"Nhận hợp lệ lần đầu {day[8:10]}/{day[5:7]}/2024 {day[11:16]}, đúng hạn" in shown
    assert "lần 2" in shown
    assert "lần 1" in shown
    assert "Tệp và biên nhận" not in shown, "a leader sees no files"
    assert desk.page.locator(".st-key-don-doc").count() == 0, "a leader reminds nobody"
    desk.page.get_by_role("link", name="Đóng").click()
    desk.settle()
    assert desk.page.locator(".st-key-o-dang-xem").count() == 0


@pytest.mark.parametrize("role", [OFFICE])
def test_the_office_gets_a_text_and_a_letter_for_those_who_are_missing(desk):
    desk.open(NOVEMBER)
    (missing,) = desk.dashboard.ask("remind", "--period", "2024-11")
    assert (missing["unit"], missing["status"]) == ("tan-tien", "no_address")
    desk.page.get_by_text("Đôn đốc: tin nhắn").click()
    desk.page.get_by_role("tab", name="Tin cho từng đơn vị").click()
    text = desk.page.locator(".st-key-don-doc code:visible").last.inner_text()
    assert text.startswith("Kính gửi UBND phường Tân Tiến,")
    assert "hạn nộp ngày 30/11/2024" in text
    desk.page.get_by_role("tab", name="Công văn đôn đốc").click()
    with desk.page.expect_download() as coming:
        desk.page.get_by_role("button", name="Tải công văn").click()
    assert coming.value.suggested_filename == "cong-van-don-doc-2024-11.docx"
    import docx

    cells = docx.Document(coming.value.path()).tables[1].rows[1].cells
    assert [cell.text for cell in cells][1:3] == ["Phường Tân Tiến", "Chưa nộp"]
    desk.page.get_by_role("tab", name="Thư điện tử").click()
    expect(desk.page.get_by_text("Chưa dùng được: người quản trị cần đặt máy chủ thư")).to_be_visible()


def test_the_files_hold_the_same_lines(desk):
    desk.open(NOVEMBER)
    rows = desk.dashboard.ask("reporting", "--as-of", "2024-11")
    with desk.page.expect_download() as coming:
        desk.page.get_by_role("button", name="Tải bảng này").click()
    lines = pd.read_csv(coming.value.path(), sep=";", encoding="utf-8-sig")
    assert list(lines["Kỳ"]) == [row["period"] for row in rows]
    late = [row["days_late"] for row in rows]
    assert [None if pd.isna(value) else value for value in lines["Số ngày muộn"]] == late
    with desk.page.expect_download() as coming:
        desk.page.get_by_role("button", name="Tải Excel").click()
    book = openpyxl.load_workbook(BytesIO(Path(coming.value.path()).read_bytes()))
    assert book.sheetnames == ["Đơn vị theo tháng", "Theo tháng", "Chi tiết"]
    assert book["Chi tiết"].max_row == len(rows) + 1
    rates = [row[1:4] for row in book["Theo tháng"].iter_rows(min_row=2, values_only=True)]
    summary = desk.dashboard.ask("reporting", "--as-of", "2024-11", "--summary")
    assert rates == [(row["expected"], row["received"], row["on_time"]) for row in summary]


def test_on_a_phone_it_is_a_list_without_swiping(phone):
    phone.open(NOVEMBER)
    expect(phone.page.locator(".nop .luoi")).to_be_hidden()
    assert phone.page.locator(".nop details").count() == 21
    phone.page.locator(".nop summary").first.click()
    expect(phone.page.locator(".nop details[open] li").first).to_be_visible()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("role", ["ward"])
def test_a_ward_sees_none_of_the_offices_screens(desk):
    desk.open("/tai-khoan")
    for path in ("/tinh-hinh-nop", "/ngay-ke-hoach", "/thiet-lap"):
        desk.page.goto(desk.dashboard.url + path)
        expect(desk.page.locator("[data-testid=stAlert]").first).to_be_visible()
        assert desk.page.locator("[data-testid=stMain] table").count() == 0


@pytest.mark.parametrize("role", [ADMIN])
def test_grace_days_set_on_screen_make_late_reports_count_as_in_time(desk):
    before = desk.dashboard.ask("reporting", "--as-of", "2024-11", "--summary")[-1]["on_time"]
    desk.open("/thiet-lap")
    expect(desk.heading).to_contain_text("đều là mặc định")
    try:
        field = desk.page.get_by_label("Số ngày ân hạn").first
        field.fill("2")
        field.blur()
        press(desk, "Lưu")
        expect(desk.page.get_by_text("Đã lưu: Số ngày ân hạn.")).to_be_visible()
        expect(desk.heading).to_contain_text("1 đã đổi")
        after = desk.dashboard.ask("reporting", "--as-of", "2024-11", "--summary")[-1]["on_time"]
        assert after > before
        desk.open(NOVEMBER)
        expect(desk.heading).to_contain_text(f"{after} đúng hạn")
    finally:
        desk.open("/thiet-lap")
        press(desk, "Số ngày ân hạn: về mặc định")
    expect(desk.heading).to_contain_text("đều là mặc định")
    assert "về mặc định" in plain(desk.page.locator(".hotich table").last.inner_text())
    assert desk.dashboard.ask("reporting", "--as-of", "2024-11", "--summary")[-1]["on_time"] == before


@pytest.mark.parametrize("role", [ADMIN])
def test_a_weight_that_does_not_fit_is_refused_and_nothing_changes(desk):
    desk.open("/thiet-lap")
    field = desk.page.get_by_label("Nhập liệu").first
    field.fill("0,5")
    field.blur()
    press(desk, "Lưu")
    expect(desk.page.get_by_text("cộng lại bằng 1")).to_have_count(2)  # the rule, and the refusal
    expect(desk.heading).to_contain_text("đều là mặc định")


@pytest.mark.parametrize("role", [OFFICE])
def test_a_moved_milestone_is_due_on_its_new_day_and_the_old_day_stays_in_sight(desk):
    def due() -> set[str]:
        rows = desk.dashboard.ask("milestones", "--as-of", "2024-11", "--by", "unit")
        return {row["due"] for row in rows if row["milestone"] == "approve-b"}

    assert due() == {"2024-09-30"}
    desk.open("/ngay-ke-hoach?ky=2024-11")
    expect(desk.heading).to_contain_text("chưa mốc nào dời hạn")
    try:
        desk.choose("Ghi ngày gì", "Dời hạn một mốc")
        press(desk, "Ghi ngày này")
        expect(desk.page.get_by_text("Hãy chọn ngày.")).to_be_visible()
        desk.choose("Mốc", "Kiểm tra, phê duyệt các sổ còn lại")
        type_day(desk, "Hạn mới", "15/10/2024")
        press(desk, "Ghi ngày này")
        expect(desk.page.get_by_text("Hãy ghi căn cứ")).to_be_visible()
        number = desk.page.get_by_label("Số, ký hiệu văn bản")
        number.fill("123/QĐ-UBND")
        number.blur()
        press(desk, "Ghi ngày này")
        expect(desk.heading).to_contain_text("1 mốc đã dời hạn")
        assert due() == {"2024-10-15"}
        shown = plain(desk.text())
        assert "30/09/2024 15/10/2024 123/QĐ-UBND" in shown
        assert "thuc-hanh-tu-phap" in shown
        desk.open("/moc-tien-do?ky=2024-11")
        assert "15/10/2024" in desk.text()
    finally:
        desk.dashboard.ask("event", "moved", "--milestone", "approve-b", "--day", "2024-09-30", "--reason", "về hạn cũ")
    assert due() == {"2024-09-30"}
    desk.open("/ngay-ke-hoach?ky=2024-11")
    assert "○ đã thay" in desk.text()


def type_day(screen, label: str, day: str) -> None:
    """Type into a date field, part after part, as at a keyboard."""
    field = screen.page.get_by_test_id("stDateInput").filter(has_text=label).first
    field.get_by_role("spinbutton").first.click()
    screen.page.keyboard.type(day.replace("/", ""))
    screen.page.keyboard.press("Tab")
    screen.settle()
