"""So sánh: sentences go no further than the intervals; figures are the command line's."""

import pytest
from playwright.sync_api import expect

from ui import numbers

pytestmark = pytest.mark.browser


def test_the_table_of_errors_shows_what_the_command_line_says(desk):
    desk.open("/so-sanh?ky=2024-09")
    desk.page.get_by_text("Xem dạng bảng").last.click()
    text = desk.text()
    rows = [row for row in desk.dashboard.ask("quality", "--as-of", "2024-09", "--by", "unit") if row["records"]]
    assert rows
    for row in rows:
        assert numbers.share(row["failed"] / row["records"]).replace("\u00a0", " ") in text
        assert numbers.count(row["records"]) in text


def test_units_whose_intervals_overlap_are_not_ranked(desk):
    desk.open("/so-sanh?ky=2024-02&cong_doan=A-entry")
    expect(desk.page.get_by_text("không thể nói").first).to_be_visible()


def test_two_units_apart_may_be_told_apart(desk):
    desk.open("/so-sanh?ky=2024-05&cong_doan=A-entry&mot=ea-kao&hai=tan-lap")
    expect(desk.page.get_by_text("cao hơn xã Ea Kao rõ rệt")).to_be_visible()


def test_a_month_without_logs_says_so(desk):
    desk.open("/so-sanh?ky=2024-02")
    expect(desk.heading).to_contain_text("chưa có nhật ký import")


def test_a_phone_shows_all_without_swiping_sideways(phone):
    phone.open("/so-sanh?ky=2024-09")
    widest = phone.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert widest <= 390
