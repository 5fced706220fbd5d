"""Tổng quan and Mốc tiến độ over ledgers that lack something: true and calm, never an invented figure."""

import datetime as dt

import pytest

from data_layer.store import append_event
from tests.ledger import sent, wards
from tests.unit.test_ui_screens import opened, screens  # noqa: F401

CITY, MILESTONES = "overview/city.py", "milestones/city.py"
KS = ("A", "khai-sinh")


def told(screen) -> str:
    """Everything that a screen says."""
    main = screen.main
    parts = [*main.title, *main.markdown, *main.caption, *main.info, *main.subheader]
    htmls = [str(element.proto.body) for element in main.get("html")]
    return "\n".join([*(part.value for part in parts), *htmls]).replace("\u00a0", " ").replace("**", "")


def seen(screens, page, period, **query):  # noqa: F811
    screens.query_params["ky"] = period
    for key, value in query.items():
        screens.query_params[key] = value
    return told(opened(screens, page))


@pytest.mark.parametrize("page", [CITY, MILESTONES])
def test_an_empty_ledger_is_said_to_be_empty_and_shows_no_figure(screens, page):  # noqa: F811
    text = told(opened(screens, page))
    assert "chưa có số liệu" in screens.title[0].value
    assert "%" not in screens.title[0].value
    assert "100 %" not in text.replace("kế hoạch 100 %", "")


@pytest.mark.parametrize("page", [CITY, MILESTONES])
def test_one_month_alone_gives_no_forecast_and_no_change(screens, store, page):  # noqa: F811
    for unit in wards(store.plan, "2024-02"):
        sent(store, unit, "2024-02", {KS: (10, 1000, 0, 100, 50, 0, 0)})
    text = seen(screens, page, "2024-02")
    assert "hưa đủ số liệu" in text
    if page == CITY:
        assert "10,0 %" in text
        assert "Đây là kỳ đầu tiên" in text


def test_a_ward_that_never_reported_is_named_with_its_missing_report(screens, store):  # noqa: F811
    for unit in wards(store.plan, "2024-03"):
        if unit != "ea-tu":
            sent(store, unit, "2024-03", {KS: (10, 1000, 0, 900, 900, 0, 0)})
    text = seen(screens, CITY, "2024-03")
    assert "Xã Ea Tu" in text
    assert "✉ chưa có báo cáo tháng 3/2024" in text
    assert "20/21 phường, xã đã gửi báo cáo" in text


def test_a_total_of_nothing_is_unknown_not_a_share(screens, store):  # noqa: F811
    sent(store, "ea-tu", "2024-03", {KS: (0, 0, 0, 0, 0, 0, 0)})
    text = seen(screens, CITY, "2024-03")
    assert "chưa có số liệu" in screens.title[0].value
    assert "nan" not in text.lower()


def test_more_than_all_is_shown_as_it_is(screens, store):  # noqa: F811
    for unit in wards(store.plan, "2024-03"):
        sent(store, unit, "2024-03", {KS: (10, 1000, 0, 1030, 500, 0, 0)})
    assert "103,0 %" in seen(screens, CITY, "2024-03")


def test_a_period_outside_the_plan_is_put_right_with_a_word(screens, store):  # noqa: F811
    sent(store, "ea-tu", "2024-03", {KS: (10, 1000, 0, 900, 900, 0, 0)})
    seen(screens, CITY, "2031-01")
    assert any("Không có kỳ “2031-01”" in info.value for info in screens.sidebar.info)
    assert "31/03/2024" in screens.title[0].value


@pytest.mark.parametrize("key", ["nhom", "trang_thai"])
def test_an_unknown_filter_shows_everything_and_says_so(screens, store, key):  # noqa: F811
    sent(store, "ea-tu", "2024-03", {KS: (10, 1000, 0, 900, 900, 0, 0)})
    text = seen(screens, MILESTONES, "2024-03", **{key: "khong-co"})
    assert "Không có “khong-co”" in text
    assert "22 đơn vị" in text


def test_an_unknown_stage_in_the_address_shows_another_and_says_so(screens, store):  # noqa: F811
    sent(store, "ea-tu", "2024-03", {KS: (10, 1000, 0, 900, 900, 0, 0)})
    assert "Không có công đoạn “bay”" in seen(screens, CITY, "2024-03", moc="bay")


def test_filters_are_taken_from_the_address(screens, store):  # noqa: F811
    for unit in wards(store.plan, "2024-03"):
        sent(store, unit, "2024-03", {KS: (10, 1000, 0, 100, 50, 0, 0)})
    text = seen(screens, MILESTONES, "2024-03", nhom="pilot", trang_thai="behind")
    assert "5 trên 5 đơn vị có mốc “chậm tiến độ”" in text
    assert "Xã Ea Tu" not in text


def test_a_state_that_nobody_is_in_is_said_so(screens, store):  # noqa: F811
    sent(store, "ea-tu", "2024-03", {KS: (10, 1000, 0, 900, 900, 0, 0)})
    text = seen(screens, MILESTONES, "2024-03", trang_thai="done_late")
    assert "Không đơn vị nào có mốc “xong, trễ hạn”" in text


def test_conditional_milestones_say_what_they_wait_for(screens, store):  # noqa: F811
    sent(store, "ea-tu", "2024-03", {KS: (10, 1000, 0, 900, 900, 0, 0)})
    text = seen(screens, MILESTONES, "2024-03")
    assert "ngày nhận bàn giao dữ liệu và hướng dẫn của Bộ Tư pháp (21 đơn vị)" in text


def test_a_moved_due_day_is_shown_beside_the_old_one(screens, store):  # noqa: F811
    sent(store, "ea-tu", "2024-03", {KS: (10, 1000, 0, 900, 900, 0, 0)})
    append_event(store, "moved", dt.date(2024, 6, 30), milestone="entry", reason="r", actor="x")
    text = seen(screens, MILESTONES, "2024-03")
    assert 'class="before"' in text
    assert "hạn cũ 31/05/2024" in text
    assert "hạn dời 30/06" in text
