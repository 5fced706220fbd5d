"""`forecast` on the command line, with the whole sample year: rows, keys, exits; days and chances against a plain
simulation of the generator's own sums, drawn with another generator of random numbers.
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import math
import random
from collections.abc import Iterator
from functools import cache

import pytest

from data_layer.cli.main import run
from data_layer.plan import period_end
from sample_data import truth
from sample_data.city import STAGES, the_plan
from sample_data.expected import sums_of
from tests.integration.sample_office import YEAR, Year, whole_year

KEYS = ["unit", "track", "stage", "p50", "p80", "p95", "chance_on_time", "months_used", "note"]
RUNS = 4000
AS_OF = "2024-10"
"""The last period before the merger: the generator's sums by unit need no adding up of wards."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Iterator[Year]:
    yield from whole_year(tmp_path_factory.mktemp("forecast"))


def asked(year: Year, *words: str, as_of: str = AS_OF):
    return year.office.ask("forecast", "--as-of", as_of, *words)


# --- rows and keys ---


def test_the_citys_rows_come_first_then_every_units(year):
    rows = asked(year)
    assert all(list(row) == KEYS for row in rows)
    stages = [(track, stage) for track in STAGES for stage in STAGES[track]]
    assert [(row["unit"], row["track"], row["stage"]) for row in rows[:8]] == [(None, *each) for each in stages]
    assert len(rows) == 8 + 21 * 8 + 4
    assert [row["stage"] for row in rows if row["unit"] == "phong-tu-phap"] == list(STAGES["B"])


def test_a_unit_a_stage_and_a_track_are_the_same_rows_alone(year):
    rows = asked(year)
    assert asked(year, "--unit", "tan-loi") == [row for row in rows if row["unit"] == "tan-loi"]
    assert asked(year, "--stage", "scan", "--track", "B") == [
        row for row in rows if (row["track"], row["stage"]) == ("B", "scan")]


def test_finish_is_asked_for_by_name(year):
    rows = asked(year, "--stage", "finish")
    assert len(rows) == 1 + 22
    assert {(row["track"], row["stage"]) for row in rows} == {(None, "finish")}
    assert asked(year, "--stage", "finish", "--unit", "tan-loi") == [row for row in rows if row["unit"] == "tan-loi"]


def test_a_group_stands_in_the_citys_place(year):
    rows = asked(year, "--group", "pilot", "--stage", "update")
    assert [row["unit"] for row in rows] == [
        None, *(unit.id for unit in the_plan().units if unit.group == "pilot")]


def test_a_merged_ward_has_no_rows_of_its_own(year):
    assert asked(year, "--unit", "thong-nhat", as_of="2024-11") == []
    assert len(asked(year, "--unit", "tan-tien", as_of="2024-11")) == 8


def test_the_table_for_people_is_vietnamese(year):
    said = year.office.say("forecast", "--as-of", "2024-05", "--group", "pilot")[1]
    assert "Khả năng đúng hạn" in said
    assert "Nhóm thí điểm" in said
    assert "Cập nhật CSDL hộ tịch điện tử" in said
    assert "chưa đủ số liệu" in said
    assert "TP. Buôn Ma Thuột" in year.office.say("forecast", "--as-of", "2024-05", "--stage", "finish")[1]


@pytest.mark.parametrize("words", [
    ("--as-of", "2023-05"), ("--as-of", "2024-05", "--unit", "khong-co"), ("--as-of", "2024-05", "--stage", "xong"),
    ("--as-of", "2024-05", "--track", "C"), ("--as-of", "2024-05", "--unit", "tan-loi", "--group", "pilot"), (),
])
def test_wrong_usage_is_two(year, words):
    out, err = io.StringIO(), io.StringIO()
    assert run(["forecast", *words, "--json"], YEAR, out, err, year.office.store, year.office.desk) == 2
    assert (out.getvalue(), err.getvalue().count("\n")) == ("", 1)


def test_asking_again_gives_the_same_and_keeps_nothing_twice(year):
    first = asked(year)
    count = "select count(*) from kept_forecast where as_of = '2024-10'"
    kept = year.office.store.rows(count)
    assert asked(year) == first
    assert year.office.store.rows(count) == kept != [(0,)]


def test_what_was_known_then_is_asked_for_but_not_kept(year):
    before = year.office.store.rows("select count(*) from kept_forecast")
    early = asked(year, "--known-at", "2024-10-31T12:00:00+07:00")
    assert early != asked(year, "--basis", "accepted")
    assert year.office.store.rows("select count(*) from kept_forecast") == before


def test_scores_are_of_the_kept_forecasts(year):
    for as_of in ("2024-06", "2024-08"):
        asked(year, as_of=as_of)
    rows = asked(year, "--scores", as_of="2024-12")
    assert rows[0]["milestone"] is None
    assert rows[0]["forecasts"] == sum(row["forecasts"] for row in rows[1:])
    assert 0 < rows[0]["p80_held"] <= rows[0]["p80_known"] <= rows[0]["forecasts"]
    assert rows[0]["p80_share"] == rows[0]["p80_held"] / rows[0]["p80_known"]


# --- against the generator's sums ---


def steps_of(unit: str, parts: list[tuple[str, str]]) -> list[float]:
    """Monthly increments of a ward over stages; a month without a report shares the next one's."""
    reported = {period for of, period in truth().current() if of == unit}
    found: list[float] = []
    for part in parts:
        steps, last, gap = [], 0, 1
        for period in the_plan().periods(AS_OF):
            if period not in reported:
                gap += 1
                continue
            each = sums_of(period, ("unit", "track", "stage")).get((unit, *part))
            done = each.done if each else 0
            steps += [max(0, done - last) / gap] * gap
            last, gap = done, 1
        found = [a + b for a, b in zip(found, steps, strict=True)] if found else steps
    while found and found[0] == 0:
        found.pop(0)
    return found


def left_of(unit: str, parts: list[tuple[str, str]]) -> int:
    sums = sums_of(AS_OF, ("unit", "track", "stage"))
    return sum(sums[unit, *part].total - sums[unit, *part].done for part in parts if (unit, *part) in sums)


@cache
def simulated(unit: str, parts: tuple[tuple[str, str], ...]) -> list[dt.date | None]:
    """The day each of the runs is done, in order; None after three years."""
    steps, dice, days = steps_of(unit, list(parts)), random.Random(f"{unit}{parts}"), []
    for _ in range(RUNS):
        left, year, month = float(left_of(unit, list(parts))), 2024, int(AS_OF[5:])
        for _ in range(36):
            month += 1
            if month > 12:
                year, month = year + 1, 1
            step = dice.choice(steps)
            if step >= left:
                length = calendar.monthrange(year, month)[1]
                days.append(dt.date(year, month, max(1, math.ceil(left / step * length - 1e-9))))
                break
            left -= step
        else:
            days.append(None)
    return sorted(days, key=lambda day: day or dt.date.max)


LAST = (("A", "update"), ("B", "approve"))


@pytest.mark.parametrize(("stage", "parts"), [
    ("entry", (("A", "entry"),)), ("scan", (("B", "scan"),)), ("approve", LAST[1:]), ("finish", LAST)])
def test_days_are_those_of_a_plain_simulation(year, stage, parts):
    """Within Monte-Carlo error: a quantile's day lies between the simulated days 2 % of the runs earlier and later."""
    rows = asked(year, "--stage", stage, *(("--track", parts[0][0]) if stage != "finish" else ()))
    compared = 0
    for row in rows:
        if row["unit"] is None or row["note"] == "chưa đủ số liệu" or not left_of(row["unit"], list(parts)):
            continue
        days = simulated(row["unit"], parts)
        assert row["months_used"] == len(steps_of(row["unit"], list(parts)))
        for name, share in (("p50", 0.5), ("p80", 0.8), ("p95", 0.95)):
            lowest, highest = (days[min(RUNS - 1, int((share + by) * RUNS))] for by in (-0.02, 0.02))
            found = dt.date.fromisoformat(row[name]) if row[name] else dt.date.max
            assert (lowest or dt.date.max) <= found <= (highest or dt.date.max), (row, lowest, highest)
        compared += 1
    assert compared >= 2


@pytest.mark.parametrize(("milestone", "parts"), [("update", LAST[:1]), ("finish", LAST)])
def test_behind_is_at_risk_where_a_plain_simulation_gives_less_than_an_even_chance(year, milestone, parts):
    rows = [row for row in year.office.ask("milestones", "--as-of", AS_OF, "--by", "unit")
            if row["milestone"] == milestone and row["state"] in ("behind", "at_risk")]
    states = []
    for row in rows:
        if len(steps_of(row["unit"], list(parts))) < 4:
            assert row["state"] == "behind", row
            continue
        due = dt.date.fromisoformat(row["due"])
        assert due > period_end(AS_OF)
        in_time = sum(day is not None and day <= due for day in simulated(row["unit"], parts)) / RUNS
        if abs(in_time - 0.5) > 0.03:
            assert row["state"] == ("at_risk" if in_time < 0.5 else "behind"), (row, in_time)
            states.append(row["state"])
    assert rows
    if milestone == "finish":
        assert set(states) == {"at_risk", "behind"}
