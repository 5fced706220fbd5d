"""The sample year is the same every time, of a believable size, and committed as the script makes it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from sample_data import deliveries, events, files, log_sums, truth
from sample_data.city import STAGES, characters, holdings, the_plan
from sample_data.deliveries import SEED, workbook
from sample_data.figures import figures_at
from sample_data.import_rows import OVERSTATED
from sample_data.log_files import log_files
from sample_data.old_text import tcvn3
from sample_data.progress import periods
from sample_data.year import content

COMMITTED = Path(__file__).parents[2] / "sample_data" / "2024"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return dict(files())


def committed_files() -> list[str]:
    return sorted(path.relative_to(COMMITTED).as_posix() for path in COMMITTED.rglob("*") if path.is_file())


def test_the_committed_files_are_those_that_the_script_makes(made):
    assert committed_files() == sorted(made)
    differing = [path for path in made if content((COMMITTED / path).read_bytes()) != content(made[path])]
    assert differing == []


def test_the_committed_year_is_small():
    assert sum((COMMITTED / path).stat().st_size for path in committed_files()) < 4_000_000


def test_the_same_seed_gives_the_same_bytes(made):
    one_of_each = {item.form: item for item in deliveries() if item.kind == "report"}
    assert len(one_of_each) == 8
    for item in one_of_each.values():
        if item.expected != "duplicate":
            assert workbook(item) == made[item.path]
    for log in log_files(SEED):
        assert log.write() == made[log.path], log.path


def test_another_seed_gives_other_figures():
    assert figures_at("ea-tam", "2024-06", 7) != figures_at("ea-tam", "2024-06", SEED)


def test_every_kind_of_file_is_there(made):
    assert Counter(path.rsplit(".", 1)[1] for path in made if path.startswith("reports/")) == {
        "xlsx": 227, "xls": 10, "ods": 9,
    }
    assert Counter(path.rsplit(".", 1)[1] for path in made if path.startswith("logs/")) == {
        "xlsx": 13, "ods": 2, "csv": 5,
    }


def test_the_lists_say_that_the_figures_are_invented(made):
    for name in ("deliveries.csv", "events.csv"):
        assert made[name].decode("utf-8").startswith("# Số liệu giả lập")


def test_deliveries_come_in_order_and_name_files_that_are_there(made):
    listed = list(csv.DictReader(made["deliveries.csv"].decode("utf-8").splitlines()[1:]))
    assert [row["received_at"] for row in listed] == sorted(row["received_at"] for row in listed)
    assert {row["file"] for row in listed} == set(made) - {"deliveries.csv", "events.csv"}
    assert len(listed) == len(deliveries())
    assert {item.expected for item in deliveries()} == {"stored", "refused", "duplicate"}


def test_the_events_are_those_that_the_plan_waits_for():
    assert {event.name for event in events()} == {
        "province-guidance", "pilot-ended", "ministry-guidance", "handed-over",
    }


def cases_by_type(*units: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for unit in units:
        found.update({book: held.cases for book, held in holdings(unit, SEED).items()})
    return found


def test_the_city_holds_about_three_hundred_thousand_cases():
    assert 285_000 < cases_by_type(*characters()).total() < 315_000


def test_the_truth_adds_up_to_the_books_that_the_units_hold():
    totals = {(each.unit, each.book_type): each.total for each in truth().figures() if each.period == "2024-09"}
    assert sum(totals.values()) == cases_by_type(*characters()).total() == 304_100


def test_wards_differ_eightfold_and_book_types_have_their_shares():
    wards = [unit.id for unit in the_plan().units if unit.role == "ward"]
    sizes = [cases_by_type(ward).total() for ward in wards]
    assert (min(sizes), max(sizes)) == (5_000, 39_500)
    for ward in wards:
        cases = cases_by_type(ward)
        whole = cases.total()
        assert 0.55 <= cases["khai-sinh"] / whole <= 0.65
        assert 0.15 <= cases["ket-hon"] / whole <= 0.20
        assert 0.08 <= cases["khai-tu"] / whole <= 0.12
        assert cases["nuoi-con-nuoi"] / whole < 0.01


def test_a_book_holds_about_a_hundred_cases():
    for unit in characters():
        held = holdings(unit, SEED).values()
        assert 75 <= sum(each.cases for each in held) / sum(each.books for each in held) <= 130


def test_without_slips_no_figure_falls_or_passes_its_total():
    for unit in characters():
        before = None
        for period in periods():
            rows = figures_at(unit, period, SEED)
            for key, row in rows.items():
                done = dict(zip(STAGES[row.track], row.done, strict=True))
                assert max(row.done) + row.unable <= row.total
                chain = [done[stage] for stage in STAGES[row.track][row.track == "A":]]
                assert chain == sorted(chain, reverse=True)
                assert before is None or all(map(int.__ge__, row.done, before[key].done)), (unit, period, key)
            before = rows


def test_the_year_ends_almost_but_not_wholly_done():
    sums: Counter[tuple[str, str, str]] = Counter()
    for rows in truth().seen("2024-12").values():
        for row in rows.values():
            for stage in STAGES[row.track]:
                sums[row.track, stage, "done"] += row.stage(stage)
                sums[row.track, stage, "total"] += row.total - row.unable
    shares = {(track, stage): sums[track, stage, "done"] / sums[track, stage, "total"]
              for track in STAGES for stage in STAGES[track]}
    assert all(0.80 < share <= 1 for share in shares.values())
    assert 0.80 < shares["A", "update"] < 0.95
    assert 0.90 < shares["B", "approve"] < 0.97


def test_only_the_ward_that_overstates_is_outside_the_band():
    reported = {
        unit: sum(row.stage("import") for row in rows.values() if row.track == "B")
        for unit, rows in truth().seen("2024-12").items()
    }
    logged = {key[0]: sums.logged_ok for key, sums in log_sums("2024-12", by=("unit",)).items()}
    outside = {unit for unit in reported if not 0.9 <= reported[unit] / logged[unit] <= 1.1}
    assert outside == set(OVERSTATED)


def test_a_missing_and_a_refused_report_stay_unreported():
    status = {(each.unit, each.period): each.status for each in truth().reporting("2024-12")}
    assert status["ea-kao", "2024-04"] == "missing"
    assert status["cu-ebur", "2024-08"] == "refused"
    assert status["ea-tam", "2024-02"] == "on_time"
    assert status["tan-loi", "2024-02"] == "late"


def test_old_text_has_a_character_for_every_vietnamese_letter():
    assert tcvn3("Tân Hòa, Cư ÊBur, Thống Nhất") == "T©n Hßa, C\u00ad £Bur, Thèng NhÊt"
    assert tcvn3("BIỂU") == "BIÓU"
