"""One unit, book types, difficulties over a small ledger: empty, one month, 103 %, total 0, silent, evil words."""

import datetime as dt

import pytest
import streamlit as st

from data_layer.store import Body, Submission, append_submission
from tests.ledger import sent
from tests.unit import test_ui_screens
from tests.unit.test_ui_screens import opened

screens = test_ui_screens.screens
UNIT, TYPES, TROUBLES = "units/one.py", "book_types/city.py", "difficulties/city.py"
EVIL = '<img src=x onerror="alert(1)">'
HALF = (10, 1000, 0, 500, 400, 0, 0)


@pytest.fixture(autouse=True)
def forgotten():
    """Small ledgers resemble each other: what was remembered of one must not be shown of the next."""
    st.cache_data.clear()


def drawn(screen):
    """All that the screen says: markdown, titles, notes and our own markup."""
    said = [each.value for kind in ("title", "markdown", "info", "caption") for each in getattr(screen, kind)]
    return " ".join([*said, *(each.proto.body for each in screen.get("html"))]).replace("\u00a0", " ")


def told(store, unit, words, cases, group="torn"):
    head = Submission("report", "stored", unit, "2024-02", "x.xlsx", "0" * 64, 1, False, dt.datetime(2024, 2, 20), "t")
    line = (unit, "2024-02", "A", "khai-sinh", 1, 100, 0, None, None, [0, 0, 0, 0], "Biểu", [None] * 12, None)
    told = (unit, "2024-02", 1, words, group, None, cases, words, "Biểu 04", "B8")
    append_submission(store, head, Body({"report_line": [line], "difficulty_line": [told]}))


def test_one_month_is_shown_without_a_curve_and_without_a_forecast(screens, store):
    sent(store, "tan-lap", "2024-02", {("A", "khai-sinh"): HALF})
    screen = opened(screens, UNIT)
    assert "Phường Tân Lập" in screen.title[0].value
    assert "nhập liệu" in screen.title[0].value
    assert "50,0 %" in screen.title[0].value.replace("\u00a0", " ")
    assert "500 / 1.000" in drawn(screen)
    assert "chưa đủ số liệu" in drawn(screen)


def test_a_ward_that_never_reported_has_a_page_that_says_so(screens, store):
    sent(store, "tan-lap", "2024-02", {("A", "khai-sinh"): HALF})
    screen = opened(screens, UNIT)
    screen.selectbox(key="don_vi").set_value("ea-kao").run()
    assert not screen.exception
    assert screen.title[0].value.endswith("Xã Ea Kao – đến 29/02/2024: chưa có số liệu.")
    assert "▲ chưa nộp" in drawn(screen)


def test_103_percent_and_a_total_of_0_are_shown_as_they_are(screens, store):
    sent(store, "tan-lap", "2024-02", {("A", "khai-sinh"): (1, 100, 0, 103, 103, 0, 0), ("A", "khai-tu"): (0,) * 7})
    screen = opened(screens, UNIT)
    shown = drawn(screen)
    assert "103" in shown
    assert "▲ vượt tổng" in shown
    assert not screen.exception
    assert not opened_again(screen, TYPES).exception


def opened_again(screen, page):
    return screen.switch_page(page).run()


def test_the_buttons_lead_to_the_unit_before_and_after(screens, store):
    sent(store, "tan-lap", "2024-02", {("A", "khai-sinh"): HALF})
    screen = opened(screens, UNIT)
    units = [unit.id for unit in store.plan.units_at("2024-02")]
    screen.button(key="don_vi-1").click().run()
    assert screen.selectbox(key="don_vi").value == units[1]
    screen.button(key="don_vi--1").click().run().button(key="don_vi--1").click().run()
    assert screen.selectbox(key="don_vi").value == units[-1]


@pytest.mark.parametrize("page", [UNIT, TROUBLES])
def test_the_words_of_strangers_stay_words(screens, store, page):
    told(store, "tan-lap", EVIL, 7)
    screen = opened(screens, page)
    assert EVIL not in drawn(screen)
    assert "&lt;img src=x" in drawn(screen)


def test_the_cases_named_are_held_against_what_is_left(screens, store):
    told(store, "tan-lap", "Sổ rách", 7)
    screen = opened(screens, TROUBLES)
    assert "số trường hợp đã nêu (7) chỉ bằng **7,0 %** số còn phải làm" in screen.title[0].value.replace("\u00a0", " ")


def test_no_number_named_is_no_share(screens, store):
    told(store, "tan-lap", "Thiếu người", None, "staff")
    assert "không đơn vị nào nêu số trường hợp" in opened(screens, TROUBLES).title[0].value


def test_a_book_type_keeps_its_tracks_apart(screens, store):
    sent(store, "tan-lap", "2024-02", {("A", "khai-sinh"): HALF})
    sent(store, "phong-tu-phap", "2024-02", {("B", "khai-sinh"): (1, 200, 0, 50, 0, 0, 0)})
    screen = opened(screens, TYPES)
    screen.selectbox(key="loai_so").set_value("khai-sinh").run()
    assert [each.value for each in screen.subheader][:2] == ["Bốn loại sổ", "Các loại sổ còn lại"]
    assert "500 / 1.000" in drawn(screen)
    assert "50 / 200" in drawn(screen)
