"""Số này từ đâu: from a figure to the cell it stands in, in three clicks at most."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_source_cell_of_a_figure_is_at_most_three_clicks_away(desk):
    desk.open("/ban-do?ky=2024-05&so_do=A-entry")
    clicks = 0
    desk.page.get_by_role("button", name="Số này từ đâu?").first.click()
    clicks += 1
    expect(desk.page.get_by_text("Kết quả:")).to_be_visible()
    desk.page.locator(".tu-dau summary", has_text="Tân An").click()
    clicks += 1
    opened = desk.page.locator(".tu-dau details[open]")
    expect(opened).to_contain_text(re.compile(r"ô [A-Z]+\d+"))
    expect(opened).to_contain_text(re.compile(r"\.(xlsx|xlsm|xls|ods)"))
    expect(opened).to_contain_text("nhận 30/05/2024")
    expect(opened).to_contain_text(re.compile("chưa xem xét|đã chấp nhận"))
    assert clicks <= 3


def test_the_fraction_is_that_of_the_command_line(desk):
    desk.open("/ban-do?ky=2024-11&so_do=B-import")
    desk.page.get_by_role("button", name="Số này từ đâu?").first.click()
    expect(desk.page.get_by_text("Kết quả:")).to_be_visible()
    text = desk.page.locator(".tu-dau").first.inner_text().replace("\u00a0", " ")
    (row,) = [
        r for r in desk.dashboard.ask("completion", "--as-of", "2024-11", "--by", "stage")
        if (r["track"], r["stage"]) == ("B", "import")
    ]
    assert f"Tử số: {row['done']:,}".replace(",", ".") in text
    assert f"= {row['total']:,}".replace(",", ".") in text


def test_nothing_is_looked_up_until_it_is_asked_for(desk):
    desk.open("/ban-do?ky=2024-05")
    expect(desk.page.locator(".tu-dau")).to_have_count(0)
