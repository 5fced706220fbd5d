"""Mốc tiến độ: the board is the command line's; filters stand in the address; what is waited for is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_overview import NAMES, PLAN, WARDS, day, forecasts, heads, opened_tables, plain, table
from ui import numbers, words

pytestmark = pytest.mark.browser

MILESTONES = list(dict.fromkeys(m.id for m in PLAN.milestones))


def board(screen) -> dict[str, list[str]]:
    """The board's cells by unit, in the milestones' order."""
    rows = {}
    for row in screen.page.locator(".board tbody tr").all():
        name = plain(row.locator("th").inner_text()).removeprefix("★ ").strip()
        rows[name] = [plain(cell.inner_text()).strip() for cell in row.locator("td").all()]
    return rows


@pytest.mark.parametrize("period", ["2024-02", "2024-05", "2024-11"])
def test_every_cell_of_the_board_is_the_command_lines(desk, period):
    desk.open(f"/moc-tien-do?ky={period}")
    shown = board(desk)
    found = desk.dashboard.ask("milestones", "--as-of", period, "--by", "unit")
    assert len(shown) == len({row["unit"] for row in found})
    for row in found:
        cell = shown[PLAN.unit_by_id[row["unit"]].full_name][MILESTONES.index(row["milestone"])]
        assert words.STATES[row["state"]][0] in cell
        assert words.SHORT_STATES[row["state"]] in cell
        if row["days_late"] is not None and row["days_late"] >= 0.5:
            assert plain(numbers.days(row["days_late"])) in cell
        if row["state"] in ("overdue", "behind", "at_risk", "on_track") and row["actual"] is not None:
            assert plain(numbers.share(row["actual"], 0)) in cell
    assert sum(cell != "không có" for cells in shown.values() for cell in cells) == len(found)


def test_filters_stand_in_the_address_and_survive_a_reload(desk):
    desk.open("/moc-tien-do?ky=2024-05")
    desk.choose("Nhóm đơn vị", "Thí điểm")
    desk.choose("Trạng thái", "Quá hạn")
    pilots = {unit.full_name for unit in PLAN.units if unit.pilot}
    late = {
        PLAN.unit_by_id[row["unit"]].full_name
        for row in desk.dashboard.ask("milestones", "--as-of", "2024-05", "--by", "unit")
        if row["state"] == "overdue"
    }
    assert set(board(desk)) == pilots & late
    assert "nhom=" in desk.page.url
    assert "trang_thai=" in desk.page.url
    desk.page.reload()
    desk.settle()
    assert set(board(desk)) == pilots & late


def test_the_offices_own_books_are_on_the_board(desk):
    desk.open("/moc-tien-do?ky=2024-08&nhom=justice_office")
    assert list(board(desk)) == ["Phòng Tư pháp"]
    (row,) = [
        row
        for row in desk.dashboard.ask("milestones", "--as-of", "2024-08", "--by", "unit")
        if row["unit"] not in WARDS and row["milestone"] == "scan-b"
    ]
    actual = plain(numbers.share(row["actual"]))
    assert f"Sổ lưu tại Phòng Tư pháp: scan, tạo lập, import các sổ còn lại đạt {actual}" in desk.text()


def test_what_is_waited_for_is_said_in_words(desk):
    desk.open("/moc-tien-do?ky=2024-05")
    assert "hướng dẫn của Bộ Tư pháp" in desk.text()
    assert "ngày nhận bàn giao dữ liệu" in desk.text()
    desk.open("/moc-tien-do?ky=2024-12")
    assert "Mọi mốc có điều kiện đều đã rõ ngày bắt đầu." in desk.text()


def test_the_trend_is_what_each_months_forecast_said(desk):
    desk.open("/moc-tien-do?ky=2024-09")
    opened_tables(desk)
    caption = "Ngày xong dự báo (P50)"
    shown, columns = {row[0]: row for row in table(desk, caption)}, heads(desk, caption)
    for period in ("2024-05", "2024-07", "2024-09"):
        months = shown[f"{int(period[5:])}/2024"]
        for milestone, row in forecasts(desk, period).items():
            assert months[columns.index(NAMES[milestone])] == day(row["p50"]), (period, row)


def test_on_a_phone_each_milestone_is_a_list_instead_of_a_wide_table(phone):
    phone.open("/moc-tien-do?ky=2024-05")
    expect(phone.page.locator(".board")).to_be_hidden()
    entry = phone.page.locator(".board-lists details").filter(has_text="Nhập liệu 04 loại sổ")
    entry.locator("summary").click()
    late = [
        row
        for row in phone.dashboard.ask("milestones", "--as-of", "2024-05", "--by", "unit")
        if row["milestone"] == "entry" and row["state"] == "overdue"
    ]
    assert f"▲ {len(late)} quá hạn" in plain(entry.inner_text())
    assert len(entry.locator("li").all()) == 21
    widest = phone.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert widest <= 390


@pytest.mark.parametrize("query", ["nhom=khong-co", "trang_thai=khong-co"])
def test_an_unknown_filter_in_a_link_is_put_right_calmly(desk, query):
    desk.open(f"/moc-tien-do?ky=2024-05&{query}")
    expect(desk.page.get_by_text("Không có “khong-co”")).to_be_visible()
    assert len(board(desk)) == 22
