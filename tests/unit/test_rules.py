"""Checks against the earlier report, and the outlier test under one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data_layer.intake.model import Count, EarlierLine, EarlierReport, Line, ReportDraft
from data_layer.intake.rules import check_against_earlier
from data_layer.outlier import increments, is_outlier
from data_layer.plan import load_plan

PLAN = load_plan()
KEY = ("A", "khai-sinh")


def _line(*done: int | None, total: int | None = 1000, book_type: str = "khai-sinh") -> Line:
    cells = tuple(Count(value, f"{letter}8") for value, letter in zip(done, "FIJK", strict=True))
    return Line("A", book_type, "Biểu 01", "B8", Count(10, "C8"), Count(total, "D8"), Count(0, "E8"),
                Count(40, "G8"), Count(5, "H8"), cells)


def _before(*done: int | None, history: tuple[tuple[int | None, ...], ...] = ()) -> EarlierLine:
    return EarlierLine(10, 1000, 0, 40, 5, done, history)


def _check(line: Line, before: EarlierLine) -> list[tuple[str, str | None, str | None]]:
    draft = ReportDraft("tan-loi", "2024-05", lines=(line,))
    found = check_against_earlier(draft, EarlierReport("2024-04", {KEY: before}), PLAN)
    return [(f.rule, f.cell, f.expected) for f in found]


def test_nothing_is_said_without_an_earlier_report() -> None:
    assert check_against_earlier(ReportDraft("tan-loi", "2024-02", lines=(_line(1, 1, 1, 1),)), None, PLAN) == ()


def test_a_figure_below_the_earlier_one_is_pointed_at() -> None:
    line = replace(_line(50, 50, 9, 0), matched=Count(39, "G8"), unable=Count(0, "E8"))
    assert _check(line, _before(50, 50, 10, 0)) == [
        ("cumulative.decreased", "G8", "≥ 40"), ("cumulative.decreased", "J8", "≥ 10"),
    ]


def test_a_blank_figure_is_no_fall() -> None:
    assert _check(_line(None, 50, 10, 1), _before(50, 50, 10, 0)) == []


def test_a_changed_scope_is_said_and_is_no_fall() -> None:
    line = replace(_line(60, 50, 10, 0, total=900), books=Count(11, "C8"))
    assert _check(line, _before(50, 50, 10, 0)) == [("scope.changed", "C8", "10"), ("scope.changed", "D8", "1000")]


def test_a_jump_out_of_the_history_is_pointed_at() -> None:
    steady = (0, 50, 100, 160, 210, 260)
    history = (steady, steady, (None,) * 6, (None,) * 6)
    assert _check(_line(900, 310, 0, 0), _before(260, 260, 0, 0, history=history)) == [
        ("stage.jump", "F8", "mỗi kỳ khoảng 50"),
    ]


def test_the_same_figures_are_said_once_while_work_is_left() -> None:
    assert _check(_line(50, 50, 10, 0), _before(50, 50, 10, 0)) == [("report.identical", None, "04/2024")]
    assert _check(_line(51, 50, 10, 0), _before(50, 50, 10, 0)) == []
    assert _check(_line(1000, 1000, 1000, 1000), _before(1000, 1000, 1000, 1000)) == []
    assert _check(_line(None, None, None, None), _before(None, None, None, None)) == []


def test_a_book_type_of_the_earlier_report_is_missed() -> None:
    draft = ReportDraft("tan-loi", "2024-05", lines=(_line(60, 50, 10, 0),))
    lines = {KEY: _before(50, 50, 10, 0), ("A", "khai-tu"): _before(5, 5, 0, 0), ("B", "khac"): _before(1, 1, 1, 1),
             ("A", "ket-hon"): EarlierLine(0, 0, 0, None, None, (0, 0, 0, 0))}
    found = check_against_earlier(draft, EarlierReport("2024-04", lines), PLAN)
    assert [(f.rule, f.sheet, f.cell, f.expected) for f in found] == [
        ("book_type.missing", "Biểu 01", None, "Khai tử"),  # a Biểu wholly absent is table.missing, a zero line is gone
    ]


@pytest.mark.parametrize(("increment", "earlier", "expected"), [
    (900, [50, 50, 60, 50], True),  # MAD 0, mean deviation not
    (900, [50, 50, 50, 50], True),  # no spread at all
    (99, [50, 50, 50, 50], False),  # fewer than 50 above the median
    (100, [50, 50, 50, 50], True),
    (900, [50, 60, 50], False),  # too few to tell
    (900, [0, 0, 50, 60, 50], False),  # zeros before the first work are no history
    (900, [50, 0, 60, 50], True),
    (-900, [50, 50, 60, 50], False),
    (10, [500, 520, 480, 510], False),  # only upwards
    (600, [100, 400, 200, 300, 250], False),
    (5000, [100, 400, 200, 300, 250], True),
    (900, [50, 50, -5, 60], False),  # a correction is no work, three are too few
    (0, [], False),
])
def test_an_outlier_is_far_above_the_own_history(increment: int, earlier: list[int], expected: bool) -> None:
    assert is_outlier(increment, earlier) is expected


def test_increments_lie_between_periods_with_a_report() -> None:
    assert increments([None, 10, None, 30, 25]) == [20, -5]
    assert increments([7]) == []
