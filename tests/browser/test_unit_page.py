"""Đơn vị: one unit on one page; its figures are the command line's, its links are kind, it prints on one sheet."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from data_layer.plan import load_plan
from pages.shared.names import track_words
from tests.browser.test_screens import ENGLISH
from ui import numbers, words

pytestmark = pytest.mark.browser

PLAN = load_plan()


def plain(text):
    return text.replace("\u00a0", " ")


def share(value):
    return plain(numbers.share(value))


def day(value):
    return numbers.day(dt.date.fromisoformat(value)) if value else numbers.UNKNOWN


def rows(screen, caption):
    """Rows of a table by their first cell."""
    table = screen.page.locator("table", has=screen.page.locator("caption", has_text=caption)).first
    expect(table).to_be_attached()
    return {
        plain(row.locator("td").first.text_content()): plain(row.inner_text())
        for row in table.locator("tbody tr").all()
    }


def of(unit, told):
    """What the command line says of one unit."""
    return [row for row in told if row["unit"] == unit]


@pytest.mark.parametrize(
    ("unit", "period"), [("ea-kao", "2024-05"), ("ea-tam", "2024-10"), ("phong-tu-phap", "2024-12")]
)
def test_stages_show_what_the_command_line_says(desk, unit, period):
    desk.open(f"/don-vi?ky={period}&don_vi={unit}")
    expect(desk.heading).to_contain_text(PLAN.unit_by_id[unit].full_name)
    shown = rows(desk, "Công đoạn: kế hoạch, thực hiện, dự báo")
    names = {(stage.track, stage.id): f"{stage.name} · {track_words(PLAN, stage.track)}" for stage in PLAN.stages}
    done = of(unit, desk.dashboard.ask("completion", "--as-of", period, "--by", "unit,stage"))
    assert len(shown) == len(done) + 1
    for row in done:
        said = shown[names[row["track"], row["stage"]]]
        assert share(row["rate"]) in said
        assert f"{numbers.count(row['done'])} / {numbers.count(row['total'])}" in said
    for row in desk.dashboard.ask("forecast", "--as-of", period, "--unit", unit):
        if row["stage"] is None:
            continue
        said = shown[names[row["track"], row["stage"]]]
        assert (day(row["p50"]) if row["p50"] else row["note"]) in said
        assert not row["p80"] or day(row["p80"]) in said


@pytest.mark.parametrize("unit", ["ea-kao", "tan-lap"])
def test_milestones_show_what_the_command_line_says(desk, unit):
    desk.open(f"/don-vi?ky=2024-08&don_vi={unit}")
    stages = rows(desk, "Công đoạn: kế hoạch, thực hiện, dự báo")
    tasks = rows(desk, "Việc chuẩn bị và hạn")
    found = of(unit, desk.dashboard.ask("milestones", "--as-of", "2024-08", "--by", "unit"))
    by_id = {m.id: m for m in PLAN.milestones}
    seen = 0
    for row in found:
        milestone, word = by_id[row["milestone"]], words.STATES[row["state"]][1]
        if milestone.task:
            assert word in tasks[milestone.name]
            assert day(row["done_on"]) in tasks[milestone.name]
        elif len(milestone.stages) == 1:
            name = next(s.name for s in PLAN.stages_of(milestone.tracks[0]) if s.id == milestone.stages[0])
            said = stages[f"{name} · {track_words(PLAN, milestone.tracks[0])}"]
            assert word in said
            assert row["planned"] is None or share(row["planned"]) in said
            late = row["days_late"]
            assert not late or late < 0.5 or f"chậm {numbers.count(late)} ngày" in said
        else:
            continue
        seen += 1
    assert seen >= 8


def test_book_types_reports_and_quality_show_what_the_command_line_says(desk):
    desk.open("/don-vi?ky=2024-08&don_vi=ea-kao")
    by_type = rows(desk, "Bốn loại sổ theo công đoạn") | rows(desk, "Các loại sổ còn lại theo công đoạn")
    mine = of("ea-kao", desk.dashboard.ask("completion", "--as-of", "2024-08", "--by", "unit,book_type,stage"))
    assert len(mine) == 4 * len(by_type)
    for row in mine:
        assert share(row["rate"]) in by_type[PLAN.book_type_by_id[row["book_type"]].name]
    text = desk.text()
    reports = of("ea-kao", desk.dashboard.ask("reporting", "--as-of", "2024-08"))
    assert f"đúng hạn {sum(bool(row['on_time']) for row in reports)}/{len(reports)} kỳ" in text
    for row in reports:
        mark = desk.page.locator(".months-row > span", has_text=f"T{int(row['period'][5:])} ")
        assert words.REPORT_STATES[row["status"]][0] in mark.inner_text()
        assert not row["days_late"] or f"{row['days_late']} ngày" in plain(mark.inner_text())
    quality = rows(desk, "Chất lượng nhập so với thành phố")
    (city,) = desk.dashboard.ask("quality", "--as-of", "2024-08")
    (own,) = of("ea-kao", desk.dashboard.ask("quality", "--as-of", "2024-08", "--by", "unit"))
    for row in (own, city):
        assert share(row["success_rate"]) in quality["Lượt import thành công"]
        assert share(row["first_pass_yield"]) in quality["Đạt ngay lần đầu"]
        assert numbers.decimal(row["factor"]) in quality["Báo cáo so với nhật ký (hệ số)"]


def test_the_flow_adds_up_to_the_cases_that_the_command_line_says(desk):
    desk.open("/don-vi?ky=2024-08&don_vi=ea-kao")
    desk.page.locator(".st-key-dong-chay").get_by_text("Xem dạng bảng").first.click()
    desk.settle()
    last = rows(desk, "Bốn loại sổ: trường hợp theo tháng")["8/2024"].split()[1:]
    told = desk.dashboard.ask("completion", "--as-of", "2024-08", "--by", "unit,stage")
    mine = {row["stage"]: row for row in told if (row["unit"], row["track"]) == ("ea-kao", "A")}
    counts = [int(each.replace(".", "")) for each in last]
    assert sum(counts) == mine["entry"]["total"]
    assert counts[-1] == mine["update"]["done"]
    assert counts[-2] == mine["attach"]["done"] - mine["update"]["done"]
    assert counts[0] == mine["entry"]["total"] - mine["entry"]["done"]


def test_the_curve_shows_what_the_command_line_says(desk):
    desk.open("/don-vi?ky=2024-08&don_vi=ea-kao")
    desk.page.locator(".st-key-unit-curve .main-svg").first.scroll_into_view_if_needed()
    desk.settle()
    desk.choose("Công đoạn trên biểu đồ", "Scan, chụp 04 loại sổ")
    told = of("ea-kao", desk.dashboard.ask("milestones", "--as-of", "2024-08", "--by", "unit"))
    (mine,) = [row for row in told if row["milestone"] == "scan-a"]
    (seen,) = [row for row in desk.dashboard.ask("forecast", "--as-of", "2024-08", "--unit", "ea-kao", "--track", "A")
               if row["stage"] == "scan"]
    text = desk.text()
    assert f"Scan, chụp 04 loại sổ đạt {share(mine['actual'])} (kế hoạch {share(mine['planned'])})" in text
    assert f"dự kiến xong khoảng {day(seen['p50'])} (P50), 80 % khả năng trước {day(seen['p80'])} (P80)" in text


def test_the_source_of_a_figure_is_there_without_a_click(desk):
    desk.open("/don-vi?ky=2024-08&don_vi=ea-kao")
    found = rows(desk, "Nguồn số liệu")["Khai sinh"]
    assert re.search(r"ô F\d+", found)
    assert "ea-kao_2024-08.xlsx" in found
    assert "Biểu 01" in found


def test_the_units_before_and_after_are_one_click_away_and_in_the_address(desk):
    desk.open("/don-vi?ky=2024-05&don_vi=tan-hoa")
    units = [unit.id for unit in PLAN.units_at("2024-05")]
    desk.page.get_by_role("button", name="Đơn vị sau").click()
    desk.settle()
    after = PLAN.unit_by_id[units[units.index("tan-hoa") + 1]].full_name
    expect(desk.heading).to_contain_text(after)
    desk.page.reload()
    desk.settle()
    expect(desk.heading).to_contain_text(after)
    desk.page.get_by_role("button", name="Đơn vị trước").click()
    desk.settle()
    expect(desk.heading).to_contain_text("Phường Tân Hòa")


def test_a_link_to_a_merged_ward_leads_to_its_successor(desk):
    desk.open("/don-vi?ky=2024-11&don_vi=thang-loi")
    expect(desk.heading).to_contain_text("Phường Thành Công")
    expect(desk.page.get_by_text("Phường Thắng Lợi đã nhập vào phường Thành Công")).to_be_visible()
    desk.open("/don-vi?ky=2024-10&don_vi=thang-loi")
    expect(desk.heading).to_contain_text("Phường Thắng Lợi")


def test_an_unknown_unit_in_the_address_is_put_right_calmly(desk):
    desk.open("/don-vi?ky=2024-05&don_vi=da-lat")
    expect(desk.page.get_by_text("Không có đơn vị “da-lat” trong tháng 5/2024")).to_be_visible()
    expect(desk.heading).to_contain_text(PLAN.units_at("2024-05")[0].full_name)


@pytest.mark.parametrize(
    ("unit", "period"), [("ea-kao", "2024-12"), ("thanh-cong", "2024-11"), ("phong-tu-phap", "2024-10")]
)
def test_a_unit_prints_on_one_sheet_of_a4_without_its_sources(desk, tmp_path, unit, period):
    desk.open(f"/don-vi?ky={period}&don_vi={unit}")
    paper = desk.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 1
    desk.page.emulate_media(media="print")
    expect(desk.page.get_by_text("Số liệu này từ đâu: tệp, trang tính, ô")).to_be_hidden()


@pytest.mark.parametrize("period", ["2024-02", "2024-12"])
def test_nothing_is_left_in_english(desk, period):
    desk.open(f"/don-vi?ky={period}&don_vi=ea-tam")
    assert not ENGLISH.findall(desk.page.locator("body").inner_text())


def test_a_phone_shows_all_without_swiping_sideways(phone):
    phone.open("/don-vi?ky=2024-10&don_vi=ea-kao")
    assert phone.page.evaluate(WIDEST) <= 390


WIDEST = "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
