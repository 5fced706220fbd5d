"""Figures are written the Vietnamese way, sentences say what the rows hold."""

import datetime as dt

import pandas as pd
import pytest

from ui import numbers, sentences, words


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234567, "1.234.567"),
        (0, "0"),
        (-1200, "-1.200"),
        (None, "–"),
        (pd.NA, "–"),
        (float("nan"), "–"),
        (12.6, "13"),
    ],
)
def test_counts_have_dots(value, shown):
    assert numbers.count(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.845, "84,5 %"),
        (1, "100 %"),
        (1.03, "103,0 %"),
        (0, "0 %"),
        (None, "–"),
        (0.0004, "< 0,1 %"),
        (0.99996, "99,9 %"),
        (1.0004, "100,0 %"),
        (0.66, "66,0 %"),
        (0.6593, "65,9 %"),
    ],
)
def test_shares_have_a_comma_and_never_round_to_all_or_nothing(value, shown):
    assert numbers.share(value).replace("\u00a0", " ") == shown


def test_shares_without_decimals_do_not_round_up_to_all():
    assert numbers.share(0.997, 0).replace("\u00a0", " ") == "99 %"


def test_days_and_moments_are_local():
    assert numbers.day(dt.date(2024, 5, 31)) == "31/05/2024"
    assert numbers.instant(dt.datetime(2024, 5, 31, 17, 30)) == "01/06/2024 00:30", "naive is UTC, as in the ledger"
    assert numbers.instant(pd.Timestamp("2024-06-02T09:14:00+07:00")) == "02/06/2024 09:14"
    assert numbers.instant(pd.NaT) == numbers.UNKNOWN


def test_periods_are_named():
    assert numbers.period("2024-05") == "Tháng 5/2024"
    assert numbers.short_period("2024-11") == "11/2024"


def row(milestone, actual, planned, state, days_late, done_on=None):
    return {
        "milestone": milestone,
        "actual": actual,
        "planned": planned,
        "state": state,
        "days_late": days_late,
        "done_on": done_on,
    }


NAMES = {"entry": "Nhập liệu", "scan": "Scan", "attach": "Đính file", "finish": "Hoàn thành toàn bộ"}


def said(*rows) -> str:
    text = sentences.answer("Đến 31/05/2024", pd.DataFrame(rows), NAMES, "finish")
    return text.replace("\u00a0", " ").replace("**", "")


def test_the_answer_names_the_overdue_before_the_merely_behind():
    text = said(
        row("attach", 0.1, 0.5, "behind", 40.0),
        row("entry", 0.845, 1.0, "overdue", 12.0),
        row("finish", 0.1, 0.3, "behind", 99.0),
    )
    assert text == "Đến 31/05/2024: nhập liệu đạt 84,5 % (kế hoạch 100 %), chậm 12 ngày."


def test_the_answer_without_any_data_says_so():
    assert words.NO_DATA in said(row("entry", None, 0.5, "no_data", None))


def test_the_answer_when_all_is_done():
    assert "hoàn thành" in said(row("entry", 1.0, 1.0, "done_on_time", 0.0, dt.date(2024, 5, 31)))


def test_groups_are_compared_in_words():
    assert "cao hơn" in sentences.compare(0.9, 0.7, "Nhập liệu")
    assert "20,0 điểm" in sentences.compare(0.7, 0.9, "Nhập liệu")
    assert "chưa đủ" in sentences.compare(None, 0.9, "Nhập liệu")


def test_every_state_of_the_metrics_has_an_icon_and_a_word():
    from data_layer.metrics.milestones import STATES

    assert set(STATES) <= set(words.STATES)


def test_every_stage_of_the_plan_has_a_verb():
    from data_layer.plan import load_plan

    assert {(stage.track, stage.id) for stage in load_plan().stages} <= set(words.STAGE_VERBS)
