"""Tổng quan: every figure that a leader reads is the command line's, and the answer needs no click."""

from __future__ import annotations

import datetime as dt
import re
import shutil

import pytest
from playwright.sync_api import expect

from data_layer.metrics import forecast
from data_layer.plan import load_plan
from data_layer.practice import practice_path
from data_layer.store import open_store
from pages.shared.names import track_words
from ui import numbers, words

pytestmark = pytest.mark.browser

PLAN = load_plan()
NAMES = {m.id: m.name for m in PLAN.milestones}
CONTRACTOR, BOTH = "scan-b", "finish"
MEASURED = {(m.tracks[0], m.stages[0]): m.id for m in PLAN.milestones if len(m.tracks) == 1 and len(m.stages) == 1}
"""Milestones that measure one stage, by track and stage."""
WARDS = {unit.id for unit in PLAN.units if unit.role == "ward"}
MONTHS = ["2024-02", "2024-05", "2024-10", "2024-12"]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def day(value: str | None) -> str:
    return numbers.day(dt.date.fromisoformat(value)) if value else numbers.UNKNOWN


def heading(screen) -> str:
    return plain(screen.heading.inner_text())


def opened_tables(screen) -> None:
    """Open every fold, so that tables can be read."""
    for fold in screen.page.locator("[data-testid=stMain] [data-testid=stExpander] summary").all():
        fold.click()
    screen.settle()


def table(screen, caption: str) -> list[list[str]]:
    """The cells of a table by its caption, in rows."""
    return [row for part in _named(screen, caption) for row in _cells(part.locator("tbody tr"))]


def heads(screen, caption: str) -> list[str]:
    """The heads of a table by its caption."""
    return _cells(_named(screen, caption)[0].locator("thead tr"))[0]


def _named(screen, caption: str):
    name = screen.page.locator("caption", has_text=caption)
    return screen.page.locator("[data-testid=stMain] table").filter(has=name).all()


def _cells(rows) -> list[list[str]]:
    return [[plain(cell.inner_text()).strip() for cell in row.locator("th, td").all()] for row in rows.all()]


def number(text: str) -> int:
    """What a signed count says: “+1.234”, “−5”."""
    return int(text.replace(".", "").replace("−", "-"))


def forecasts(screen, period: str) -> dict[str, dict]:
    """The command line's forecasts of the milestones that measure one stage."""
    found = screen.dashboard.ask("forecast", "--as-of", period)
    rows = {(row["track"], row["stage"]): row for row in found if row["unit"] is None}
    return {milestone: rows[key] for key, milestone in MEASURED.items()}


@pytest.fixture(scope="module")
def ledger(dashboard, tmp_path_factory):
    """A copy of the database that is shown: the command line has no forecast over both tracks, the metrics have."""
    kept = practice_path()
    copy = tmp_path_factory.mktemp("copy") / kept.name
    for path in (kept, kept.with_name(f"{kept.name}.wal")):
        if path.exists():
            shutil.copy(path, copy.with_name(path.name))
    with open_store(copy, PLAN) as opened:
        yield opened


@pytest.mark.parametrize("period", MONTHS)
def test_the_first_sentence_is_made_of_the_command_lines_figures(desk, period):
    desk.open(f"/?ky={period}")
    city = {row["milestone"]: row for row in desk.dashboard.ask("milestones", "--as-of", period)}
    said = heading(desk)
    (worst,) = [row for m, row in city.items() if f": {NAMES[m][:1].lower()}{NAMES[m][1:]} đạt" in said]
    actual, planned = plain(numbers.share(worst["actual"])), plain(numbers.share(worst["planned"]))
    assert f"đạt {actual} (kế hoạch {planned})" in said
    assert f"chậm {plain(numbers.days(worst['days_late']))}" in heading(desk)
    late = {
        row["unit"]
        for row in desk.dashboard.ask("milestones", "--as-of", period, "--by", "unit")
        if row["state"] == "overdue" and row["milestone"] not in (CONTRACTOR, BOTH) and row["unit"] in WARDS
    }
    assert f"{len(late)} phường, xã quá hạn" in heading(desk)


@pytest.mark.parametrize("period", MONTHS)
def test_whether_it_will_be_finished_is_the_forecasts_chance_or_an_honest_no(desk, ledger, period):
    desk.open(f"/?ky={period}")
    found = forecast(ledger, as_of=period)
    finish = found[found.milestone == BOTH].iloc[0]
    if numbers.is_unknown(finish.chance_on_time):
        assert "chưa đủ số liệu để dự báo ngày hoàn thành" in heading(desk)
    elif period == "2024-12":
        units = forecast(ledger, as_of=period, by=("unit",))
        last = units[(units.milestone == BOTH) & units.done_on.isna()].p50.max()
        assert f"đã qua hạn 30/12/2024, đơn vị cuối cùng dự kiến xong khoảng {numbers.day(last)}" in heading(desk)
    else:
        chance = plain(numbers.share(finish.chance_on_time, 0))
        assert f"khả năng xong trước 31/12: {chance}" in heading(desk)


@pytest.mark.parametrize("period", ["2024-05", "2024-11"])
def test_the_milestones_table_is_the_command_lines(desk, period):
    desk.open(f"/?ky={period}")
    opened_tables(desk)
    shown = {row[0]: row for row in table(desk, "Các mốc của thành phố")}
    found = desk.dashboard.ask("milestones", "--as-of", period)
    assert len(shown) == len(found) == 12
    for row in found:
        wanted = [
            NAMES[row["milestone"]],
            day(row["start"]),
            day(row["due"]),
            numbers.share(row["planned"]),
            numbers.share(row["actual"]),
            words.STATES[row["state"]][1],
            numbers.count(row["days_late"]),
        ]
        assert shown[NAMES[row["milestone"]]][:7] == [plain(cell) for cell in wanted]
    for milestone, row in forecasts(desk, period).items():
        chance = plain(numbers.share(row["chance_on_time"], 0))
        assert shown[NAMES[milestone]][7:] == [day(row["p50"]), day(row["p80"]), chance]


def test_digitised_stands_apart_from_what_is_only_typed_in(desk):
    desk.open("/?ky=2024-10")
    stages = {(row["track"], row["stage"]): row for row in desk.dashboard.ask("completion", "--as-of", "2024-10")}
    apart = plain(desk.page.locator(".st-key-cards-digitised").inner_text())
    before = plain(desk.page.locator(".st-key-cards-stages").inner_text())
    for last in (("A", "update"), ("B", "approve")):
        assert plain(numbers.share(stages[last]["rate"])) in apart
    typed = plain(numbers.share(stages["A", "entry"]["rate"]))
    assert typed in before
    assert typed not in apart
    assert "chưa tính là đã số hóa" in desk.text()


@pytest.mark.parametrize("period", ["2024-05", "2024-11"])
def test_the_list_names_days_and_what_is_left_as_the_command_line_does(desk, period):
    desk.open(f"/?ky={period}")
    opened_tables(desk)
    shown = {row[0].removeprefix("★ "): row for row in table(desk, "Đơn vị cần chú ý")}
    lines = {
        (row["unit"], MEASURED.get((row["track"], row["stage"]))): row
        for row in desk.dashboard.ask("completion", "--as-of", period, "--by", "unit,stage")
    }
    worst: dict[str, dict] = {}
    for row in desk.dashboard.ask("milestones", "--as-of", period, "--by", "unit"):
        is_open = row["state"] in ("overdue", "at_risk", "behind")
        if is_open and row["milestone"] not in (CONTRACTOR, BOTH) and row["days_late"] is not None:
            worst[row["unit"]] = max(worst.get(row["unit"], row), row, key=lambda one: one["days_late"])
    assert worst
    for unit, row in worst.items():
        cells = shown[PLAN.unit_by_id[unit].full_name]
        assert cells[2] == (plain(numbers.days(row["days_late"])) if row["days_late"] >= 0.5 else "")
        line = lines.get((unit, row["milestone"]))
        if line:
            assert cells[3] == numbers.count(line["total"] - line["done"])
    order = [float(re.sub(r"\D", "", row[2]) or 0) for row in table(desk, "Đơn vị cần chú ý")]
    assert order == sorted(order, reverse=True)


def test_what_changed_is_the_difference_of_the_command_lines_two_months(desk):
    desk.open("/?ky=2024-05")
    shown = {row[0]: row for row in table(desk, "Thay đổi so với kỳ trước")}
    now, before = (
        {(row["track"], row["stage"]): row for row in desk.dashboard.ask("completion", "--as-of", period)}
        for period in ("2024-05", "2024-04")
    )
    for stage in PLAN.stages:
        key, cells = (stage.track, stage.id), shown[f"{stage.name} ({track_words(PLAN, stage.track)})"]
        assert number(cells[1]) + number(cells[2]) == now[key]["done"] - before[key]["done"]
        assert number(cells[3]) == now[key]["total"] - before[key]["total"]
    assert number(shown["Nhập liệu (bốn loại sổ)"][1]) > 0


def test_from_the_answer_one_click_leads_to_a_wards_reason(desk):
    desk.open("/?ky=2024-05")
    first = desk.page.locator(".lead a").first
    name = first.inner_text().removeprefix("★ ")
    first.click()
    desk.page.wait_for_url("**/don-vi?**")
    desk.settle()
    expect(desk.heading).to_contain_text(name)


def test_the_stage_on_the_curve_is_in_the_address(desk):
    desk.open("/?ky=2024-05&moc=entry")
    assert "Nhập liệu 04 loại sổ đạt 83,3 %" in desk.text()
    desk.page.locator(".st-key-curve .main-svg").first.scroll_into_view_if_needed()
    desk.settle()
    desk.choose("Công đoạn trên biểu đồ", "Scan, tạo lập, import các sổ còn lại")
    assert "moc=" in desk.page.url
    assert "Scan, tạo lập, import các sổ còn lại đạt 33,0 %" in desk.text()


def test_no_name_on_the_strip_is_crossed_by_todays_line(desk):
    desk.open("/?ky=2024-05")
    line = desk.page.locator(".strip em").first.bounding_box()
    for label in desk.page.locator(".strip .name, .strip .said").all():
        box = label.bounding_box()
        assert not box["x"] < line["x"] < box["x"] + box["width"]


def test_on_a_phone_the_answer_stands_on_the_first_screen(phone):
    phone.open("/?ky=2024-11")
    box = phone.heading.bounding_box()
    assert box["y"] + box["height"] < 844
    latest = phone.page.locator(".lead").bounding_box()
    assert latest["y"] + latest["height"] < 844
