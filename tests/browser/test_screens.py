"""The three screens, clicked through as an officer would; what they show is what the command line says."""

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from ui import numbers

pytestmark = pytest.mark.browser

SCREENS = ("/", "/don-vi-loai-so", "/chat-luong")
ENGLISH = re.compile(
    r"\b(the|and|select|choose|loading|running|error|download|deploy|rerun|press|view|more|search)\b", re.I
)


def shown(value: float) -> str:
    return numbers.share(value).replace("\u00a0", " ")


def test_one_can_click_through_the_screens(desk):
    desk.open("/")
    expect(desk.heading).to_contain_text("Đến 31/12/2024")
    for name, words in (("Đơn vị × loại sổ", "loại sổ đạt"), ("Chất lượng nhập", "lượt import"), ("Tổng quan", "đạt")):
        desk.page.get_by_role("link", name=name).click()
        desk.settle()
        expect(desk.heading).to_contain_text(words)
    assert "SỐ LIỆU GIẢ LẬP" in desk.text()


def test_the_period_is_in_the_address_and_moves_every_figure(desk):
    desk.open("/")
    before = desk.text()
    desk.choose("Kỳ báo cáo", "Tháng 5/2024")
    expect(desk.heading).to_contain_text("Đến 31/05/2024")
    assert "ky=" in desk.page.url
    assert desk.text() != before
    desk.page.get_by_role("link", name="Đơn vị × loại sổ").click()
    desk.settle()
    expect(desk.heading).to_contain_text("Đến 31/05/2024")
    desk.page.reload()
    desk.settle()
    expect(desk.heading).to_contain_text("Đến 31/05/2024")


@pytest.mark.parametrize("period", ["2024-05", "2024-11"])
def test_tong_quan_shows_what_the_command_line_says(desk, period):
    desk.open(f"/?ky={period}")
    text = desk.text()
    for row in desk.dashboard.ask("completion", "--as-of", period):
        if (row["track"], row["stage"]) in (("A", "update"), ("B", "approve")):
            assert shown(row["rate"]) in text
            assert f"{numbers.count(row['done'])} / {numbers.count(row['total'])} trường hợp" in text
    for row in desk.dashboard.ask("milestones", "--as-of", period):
        if row["actual"] is not None:
            assert shown(row["actual"]) in text, row
            if row["planned"] is not None:
                assert f"kế hoạch {shown(row['planned'])}" in text, row
    summary = desk.dashboard.ask("reporting", "--as-of", period, "--summary")[-1]
    assert f"{summary['received']}/{summary['expected']} phường, xã đã gửi báo cáo" in text


def test_the_table_of_units_shows_what_the_command_line_says(desk):
    desk.open("/don-vi-loai-so?ky=2024-08&cong_doan=A-scan")
    desk.page.get_by_text("Xem dạng bảng").click()
    rows = {
        row.locator("td").first.inner_text().removeprefix("★ "): row.inner_text().replace("\u00a0", " ")
        for row in desk.page.locator("[data-testid=stMain] tbody tr").all()
    }
    from data_layer.plan import load_plan

    names = {unit.id: unit.full_name for unit in load_plan().units}
    found = [
        r
        for r in desk.dashboard.ask("completion", "--as-of", "2024-08", "--by", "unit,stage")
        if (r["track"], r["stage"]) == ("A", "scan")
    ]
    assert len(found) == len(rows) == 21
    for row in found:
        assert numbers.count(row["done"]) in rows[names[row["unit"]]]
        assert shown(row["rate"]) in rows[names[row["unit"]]]


def test_quality_shows_what_the_command_line_says(desk):
    desk.open("/chat-luong?ky=2024-09")
    text = desk.text()
    (city,) = desk.dashboard.ask("quality", "--as-of", "2024-09")
    assert shown(city["success_rate"]) in text
    assert shown(city["first_pass_yield"]) in text
    assert numbers.count(city["outstanding"]) in text
    assert f"Toàn thành phố {numbers.decimal(city['factor'])}" in text
    first = desk.dashboard.ask("errors", "--as-of", "2024-09")[0]
    assert f"“{first['error_group']}”" in text


def test_a_late_unit_is_one_click_away_with_the_cells_of_its_figures(desk):
    desk.open("/?ky=2024-05")
    link = desk.page.locator("[data-testid=stMain] td a").first
    name = link.inner_text()
    link.click()
    desk.page.wait_for_url("**/don-vi?**")
    desk.settle()
    expect(desk.heading).to_contain_text(name.removeprefix("★ "))
    assert re.search(r"ô [A-Z]+\d+", desk.text()), "the cell a figure came from"
    assert re.search(r"\.(xlsx|xls|ods|csv|xlsm)\b", desk.text()), "its file"
    desk.page.go_back()  # one step, since the link named its choices as the pickers do
    desk.settle()
    expect(desk.heading).to_contain_text("Đến 31/05/2024")


def test_a_link_to_a_period_that_is_not_there_is_put_right_calmly(desk):
    desk.open("/?ky=2031-01")
    expect(desk.heading).to_contain_text("Đến 31/12/2024")
    expect(desk.page.get_by_text("Không có kỳ “2031-01”")).to_be_visible()


def test_the_table_comes_as_csv_that_opens_in_a_spreadsheet(desk):
    desk.open("/don-vi-loai-so?ky=2024-06&cong_doan=A-entry")
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="Tải bảng này (CSV)").click()
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Kỳ;Đơn vị;Loại sổ;")
    assert len(lines) == 1 + 21 * 4


@pytest.mark.parametrize("path", ["/?ky=2024-02", "/", "/don-vi-loai-so", "/chat-luong?ky=2024-02", "/chat-luong"])
def test_nothing_is_left_in_english(desk, path):
    desk.open(path)
    desk.page.wait_for_timeout(500)
    found = ENGLISH.findall(desk.page.locator("body").inner_text())
    assert not found


@pytest.mark.parametrize("path", [*SCREENS, "/don-vi-loai-so?ky=2024-10&cong_doan=B-import"])
def test_a_phone_shows_all_without_swiping_sideways(phone, path):
    phone.open(path)
    widest = phone.page.evaluate(
        "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert widest <= 390


def test_charts_are_told_to_those_who_cannot_see_them(desk):
    desk.open("/don-vi-loai-so?ky=2024-06")
    expect(desk.page.locator("[aria-label*='Bản đồ nhiệt'], [alt*='Bản đồ nhiệt']").first).to_be_attached()


def test_answers_carry_their_headers(dashboard):
    with urllib.request.urlopen(dashboard.url) as answer:
        headers, body = answer.headers, answer.read().decode()
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert '<html lang="vi">' in body


@pytest.mark.parametrize("name", ["../../pyproject.toml", "..%2fmetadata.json", "BeVietnamPro-Thin.ttf", "x"])
def test_only_the_fonts_of_the_screens_are_served(dashboard, name):
    with pytest.raises(urllib.error.HTTPError, match="40[04]"):
        urllib.request.urlopen(f"{dashboard.url}/fonts/{name}")
