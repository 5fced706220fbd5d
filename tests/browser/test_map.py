"""Bản đồ: what the tiles say is what the command line says; a tile opens its ward."""

import pytest
from playwright.sync_api import expect

from data_layer.plan import load_plan
from ui import numbers

pytestmark = pytest.mark.browser


def tiles(screen):
    """Figure by name."""
    return {
        tile.locator(".name").inner_text(): tile.locator("b").inner_text().replace("\u00a0", " ")
        for tile in screen.page.locator("a.tile").all()
    }


@pytest.mark.parametrize("period", ["2024-05", "2024-11"])
def test_the_tiles_show_what_the_command_line_says(desk, period):
    desk.open(f"/ban-do?ky={period}&so_do=A-scan")
    names = {unit.id: unit.name for unit in load_plan().units}
    told = {
        names[row["unit"]]: numbers.share(row["rate"], 0).replace("\u00a0", " ")
        for row in desk.dashboard.ask("completion", "--as-of", period, "--by", "unit,stage")
        if (row["track"], row["stage"]) == ("A", "scan")
    }
    assert tiles(desk) == told
    assert len(told) == (21 if period == "2024-05" else 19)


def test_a_tile_opens_its_ward_and_the_pilots_are_marked(desk):
    desk.open("/ban-do?ky=2024-05")
    pilots = {tile.locator(".name").inner_text() for tile in desk.page.locator("a.tile.pilot").all()}
    assert pilots == {unit.name for unit in load_plan().units if unit.pilot}
    expect(desk.page.locator("a.tile", has_text="Ea Tam").locator(".signs")).to_contain_text("★")
    desk.page.locator("a.tile", has_text="Ea Kao").click()
    desk.page.wait_for_url("**/don-vi?**")
    desk.settle()
    expect(desk.heading).to_contain_text("Ea Kao")


@pytest.mark.parametrize(("measure", "word"), [
    ("da-so-hoa", "đã số hóa"), ("ngay-cham", "ngày chậm"), ("kha-nang", "khả năng"), ("import", "import"),
    ("bao-cao", "báo cáo"),
])
def test_every_measure_can_be_shown_and_stands_in_the_address(desk, measure, word):
    desk.open(f"/ban-do?ky=2024-08&so_do={measure}")
    assert word in desk.heading.inner_text().lower()
    assert len(tiles(desk)) >= 20
    assert "so_do=" in desk.page.url


def test_an_unknown_measure_in_the_address_is_put_right_calmly(desk):
    desk.open("/ban-do?ky=2024-05&so_do=mau-tim")
    expect(desk.page.get_by_text("Không có “mau-tim”")).to_be_visible()
    assert len(tiles(desk)) == 21


def test_a_phone_shows_the_whole_map(phone):
    phone.open("/ban-do?ky=2024-05")
    boxes = [tile.bounding_box() for tile in phone.page.locator("a.tile").all()]
    assert min(box["x"] for box in boxes) >= 0
    assert max(box["x"] + box["width"] for box in boxes) <= 390
    assert min(box["height"] for box in boxes) >= 24, "WCAG 2.5.8"
