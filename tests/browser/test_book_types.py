"""Loại sổ: each book type across the city; its figures are the command line's, tracks apart."""

import pytest
from playwright.sync_api import expect

from data_layer.plan import load_plan
from tests.browser.test_screens import ENGLISH
from tests.browser.test_unit_page import WIDEST, plain, rows, share
from ui import numbers

pytestmark = pytest.mark.browser

PLAN = load_plan()


@pytest.mark.parametrize("period", ["2024-05", "2024-11"])
def test_every_book_type_shows_what_the_command_line_says(desk, period):
    desk.open(f"/loai-so?ky={period}")
    shown = {track.id: rows(desk, f"{track.name} theo loại sổ và công đoạn") for track in PLAN.tracks}
    told = desk.dashboard.ask("completion", "--as-of", period, "--by", "book_type,stage")
    assert len(told) == 4 * sum(map(len, shown.values()))
    for row in told:
        said = shown[row["track"]][PLAN.book_type_by_id[row["book_type"]].name]
        assert share(row["rate"]) in said
        assert numbers.count(row["total"]) in said


def test_one_book_type_shows_its_tracks_apart_and_each_ward_as_the_command_line_says(desk):
    desk.open("/loai-so?ky=2024-08&loai_so=khai-sinh")
    expect(desk.heading).to_contain_text("Khai sinh")
    text = desk.text()
    for row in desk.dashboard.ask("completion", "--as-of", "2024-08", "--by", "book_type,stage"):
        if row["book_type"] == "khai-sinh":
            assert share(row["rate"]) in text
            assert f"{numbers.count(row['done'])} / {numbers.count(row['total'])}" in text
    wards, office = rows(desk, "Bốn loại sổ: các đơn vị"), rows(desk, "Các loại sổ còn lại: các đơn vị")
    assert (len(wards), len(office)) == (21, 1)
    names = {unit.id: unit.full_name for unit in PLAN.units}
    told = desk.dashboard.ask("completion", "--as-of", "2024-08", "--by", "unit,book_type,stage")
    for row in (row for row in told if row["book_type"] == "khai-sinh"):
        table = {name.removeprefix("★ "): said for name, said in (wards if row["track"] == "A" else office).items()}
        assert share(row["rate"]) in table[names[row["unit"]]]


def test_the_bottleneck_is_the_stage_for_which_the_most_cases_wait(desk):
    desk.open("/loai-so?ky=2024-08&loai_so=giam-ho")
    told = desk.dashboard.ask("completion", "--as-of", "2024-08", "--by", "book_type,stage")
    mine = {row["stage"]: row["done"] for row in told if row["book_type"] == "giam-ho"}
    # scan ≥ package ≥ import ≥ approve in every ward: what waits is the difference
    waits = {"chờ tạo lập PDF, Excel": mine["scan"] - mine["package"], "chờ import": mine["package"] - mine["import"],
             "chờ kiểm tra, phê duyệt": mine["import"] - mine["approve"]}
    most = max(waits, key=waits.get)
    assert f"nhiều nhất là {numbers.count(waits[most])} trường hợp {most}" in plain(desk.heading.inner_text())


def test_the_choice_stands_in_the_address_and_a_link_leads_to_a_type(desk):
    desk.open("/loai-so?ky=2024-08")
    desk.page.locator("[data-testid=stMain] table.stack td a", has_text="Kết hôn").first.click()
    desk.page.wait_for_url("**/loai-so?**")
    desk.settle()
    expect(desk.heading).to_contain_text("Kết hôn")
    desk.choose("Loại sổ", "Khai tử")
    expect(desk.heading).to_contain_text("Khai tử")
    desk.page.reload()
    desk.settle()
    expect(desk.heading).to_contain_text("Khai tử")


def test_an_unknown_type_in_the_address_is_put_right_calmly(desk):
    desk.open("/loai-so?ky=2024-08&loai_so=bang-lai")
    expect(desk.page.get_by_text("Không có loại sổ “bang-lai”")).to_be_visible()
    expect(desk.heading).to_contain_text("Đến 31/08/2024")


def test_charts_are_told_to_those_who_cannot_see_them(desk):
    desk.open("/loai-so?ky=2024-08&loai_so=khai-sinh")
    expect(desk.page.locator("[aria-label*='từng công đoạn'], [alt*='từng công đoạn']").first).to_be_attached()


@pytest.mark.parametrize("path", ["/loai-so?ky=2024-02", "/loai-so?ky=2024-12&loai_so=khac"])
def test_nothing_is_left_in_english(desk, path):
    desk.open(path)
    assert not ENGLISH.findall(desk.page.locator("body").inner_text())


@pytest.mark.parametrize("path", ["/loai-so?ky=2024-08", "/loai-so?ky=2024-08&loai_so=khai-sinh"])
def test_a_phone_shows_all_without_swiping_sideways(phone, path):
    phone.open(path)
    assert phone.page.evaluate(WIDEST) <= 390
