"""Khó khăn, vướng mắc: groups add up from the lines, filters stand in the address, the file holds all."""

import re

import pytest
from playwright.sync_api import expect

from data_layer.plan import load_plan
from tests.browser.test_screens import ENGLISH
from tests.browser.test_unit_page import WIDEST, plain, share
from ui import numbers

pytestmark = pytest.mark.browser

GROUPS = {group.name for group in load_plan().difficulty_groups}


def table(screen, caption):
    """Rows of a table as lists of cells."""
    found = screen.page.locator("table", has=screen.page.locator("caption", has_text=re.compile(f"^{caption}$"))).first
    expect(found).to_be_attached()
    return [[plain(cell.inner_text()) for cell in row.locator("td").all()] for row in found.locator("tbody tr").all()]


def test_groups_are_the_sums_of_the_lines_below(desk):
    desk.open("/kho-khan?ky=2024-08")
    groups, lines = table(desk, "Khó khăn theo nhóm"), table(desk, "Khó khăn, vướng mắc")
    assert {row[0] for row in groups} <= GROUPS
    for name, units, told, cases, *_ in groups:
        mine = [row for row in lines if row[1] == name]
        counted = [int(row[4].replace(".", "")) for row in mine if row[4] != numbers.UNKNOWN]
        assert int(told) == len(mine)
        assert int(units) == len({row[0] for row in mine})
        assert cases == (numbers.count(sum(counted)) if counted else numbers.UNKNOWN)


def test_how_much_of_the_gap_they_explain_rests_on_the_command_lines_figures(desk):
    desk.open("/kho-khan?ky=2024-08")
    last = desk.dashboard.ask("completion", "--as-of", "2024-08", "--by", "track")
    left = sum(row["total"] - row["done"] for row in last)
    counted = [int(row[3].replace(".", "")) for row in table(desk, "Khó khăn theo nhóm") if row[3] != numbers.UNKNOWN]
    heading = plain(desk.heading.inner_text())
    assert f"số trường hợp đã nêu ({numbers.count(sum(counted))}) chỉ bằng {share(sum(counted) / left)}" in heading


def test_filters_narrow_the_list_and_stand_in_the_address(desk):
    desk.open("/kho-khan?ky=2024-08&don_vi_neu=tan-thanh")
    assert {row[0] for row in table(desk, "Khó khăn, vướng mắc")} == {"Phường Tân Thành"}
    desk.page.get_by_label("Nhóm khó khăn").first.scroll_into_view_if_needed()
    desk.settle()
    desk.choose("Nhóm khó khăn", "Khổ A3")
    now = table(desk, "Khó khăn, vướng mắc")
    assert {(row[0], row[1]) for row in now} == {("Phường Tân Thành", "Khổ A3")}
    desk.choose("Thời gian", "Mọi kỳ đến nay")
    before = table(desk, "Khó khăn, vướng mắc")
    assert len(before) >= len(now)
    desk.page.reload()
    desk.settle()
    assert table(desk, "Khó khăn, vướng mắc") == before


def test_the_list_comes_as_csv_with_the_cells(desk):
    desk.open("/kho-khan?ky=2024-08")
    rows = table(desk, "Khó khăn, vướng mắc")
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="Tải bảng này (CSV)").last.click()
    lines = waiting.value.path().read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Kỳ;Đơn vị;Nhóm;Nội dung;")
    assert len(lines) == 1 + len(rows)
    assert all(re.search(r";[A-Z]+\d+$", line) for line in lines[1:])


def test_an_unknown_group_in_the_address_is_put_right_calmly(desk):
    desk.open("/kho-khan?ky=2024-08&nhom=mua-bao")
    expect(desk.page.get_by_text("Không có “mua-bao”")).to_be_visible()
    assert len(table(desk, "Khó khăn, vướng mắc")) > 10


@pytest.mark.parametrize("period", ["2024-02", "2024-12"])
def test_nothing_is_left_in_english(desk, period):
    desk.open(f"/kho-khan?ky={period}")
    assert not ENGLISH.findall(desk.page.locator("body").inner_text())


def test_a_phone_shows_all_without_swiping_sideways(phone):
    phone.open("/kho-khan?ky=2024-08")
    assert phone.page.evaluate(WIDEST) <= 390
