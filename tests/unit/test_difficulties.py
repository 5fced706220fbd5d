"""Difficulties: wards, cases, months open, and how much of what is left they touch."""

import datetime as dt

import pandas as pd

from data_layer.metrics import difficulties, difficulty_lines
from data_layer.store import Body, Submission, append_submission
from tests.ledger import one_of, rows_of

WHEN = dt.datetime(2024, 1, 15)


def told(store, unit, period, *found, left=100, received_at=WHEN):
    """A report of one line with `left` cases not digitised, and its Biểu 04: (group, cases, words)."""
    head = Submission("report", "stored", unit, period, f"{unit}.xlsx", "0" * 64, 1, False, received_at, "test")
    line = (unit, period, "A", "khai-sinh", 1, left, 0, None, None, [0, 0, 0, 0], "Biểu", [None] * 12, None)
    lines = [(unit, period, n, words, group, None, cases, None, "Biểu 04", f"B{n}")
             for n, (group, cases, words) in enumerate(found, 1)]
    append_submission(store, head, Body({"report_line": [line], "difficulty_line": lines}))


def test_a_group_of_difficulties_has_its_wards_cases_and_share_of_what_is_left(store):
    told(store, "tan-loi", "2024-05", ("torn", 30, "Sổ rách"), left=150)
    told(store, "tan-an", "2024-05", ("torn", 20, "Sổ mờ"), ("budget", None, "Thiếu kinh phí"), left=50)
    frame = difficulties(store, as_of="2024-05")
    torn = one_of(frame, difficulty_group="torn")
    assert (torn["reports"], torn["units"], torn["cases"], list(torn["unit_ids"])) == (2, 2, 50, ["tan-an", "tan-loi"])
    assert (torn["left"], torn["share_of_left"]) == (200, 0.25)
    assert pd.isna(one_of(frame, difficulty_group="budget")["share_of_left"])


def test_months_open_are_the_months_in_a_row_that_named_the_group(store):
    for period in ("2024-02", "2024-04", "2024-05"):
        told(store, "tan-loi", period, ("torn", 1, "Sổ rách"))
    told(store, "tan-an", "2024-04", ("staff", 1, "Thiếu người"))
    row = one_of(difficulties(store, as_of="2024-05"), difficulty_group="torn")
    assert (row["months_open"], row["first_period"]) == (2, "2024-02")
    assert rows_of(difficulties(store, as_of="2024-05"), difficulty_group="staff") == []


def test_nothing_left_is_no_share(store):
    told(store, "tan-loi", "2024-05", ("torn", 1, "Sổ rách"), left=0)
    assert pd.isna(one_of(difficulties(store, as_of="2024-05"), difficulty_group="torn")["share_of_left"])


def test_a_wards_lines_are_its_own_words_the_latest_first(store):
    told(store, "tan-loi", "2024-04", ("torn", 1, "Sổ rách"))
    told(store, "tan-loi", "2024-05", ("a3", 7, "Sổ khổ lớn"), (None, None, "Mất điện"))
    told(store, "tan-an", "2024-05", ("torn", 1, "Sổ mờ"))
    frame = difficulty_lines(store, as_of="2024-05", unit="tan-loi")
    assert frame["content"].tolist() == ["Sổ khổ lớn", "Mất điện", "Sổ rách"]
    assert frame["difficulty_group"].tolist() == ["a3", "other", "torn"]
    assert (frame["file_name"].iloc[0], frame["cell"].iloc[0]) == ("tan-loi.xlsx", "B1")
    assert len(difficulty_lines(store, as_of="2024-05")) == 4
    assert len(difficulty_lines(store, as_of="2024-04")) == 1


def test_a_corrected_report_speaks_alone(store):
    told(store, "tan-loi", "2024-05", ("torn", 30, "Sổ rách"))
    told(store, "tan-loi", "2024-05", ("torn", 10, "Sổ rách"), received_at=dt.datetime(2024, 1, 16))
    assert one_of(difficulties(store, as_of="2024-05"), difficulty_group="torn")["cases"] == 10
    assert len(difficulty_lines(store, as_of="2024-05")) == 1


def test_a_merged_wards_words_stay_with_its_successor(store):
    told(store, "thong-nhat", "2024-10", ("torn", 1, "Sổ rách"))
    assert difficulty_lines(store, as_of="2024-11", unit="tan-tien")["unit"].tolist() == ["thong-nhat"]
    assert difficulty_lines(store, as_of="2024-10", unit="tan-tien").empty
