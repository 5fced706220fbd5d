"""The whole sample year through the command line, and its figures against the generator's own, to the last unit."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from sample_data import Delivery, deliveries, log_sums, truth
from sample_data.city import OFFICE, the_plan
from sample_data.expected import reckoned, sums_of
from sample_data.figures import RECOUNTS
from sample_data.import_rows import ERRORS, BatchRow, RecordRow
from sample_data.log_truth import counted_rows
from tests.integration.sample_office import SHOWN_AS_OF, Office, Year, opened, whole_year

AS_OF = ("2024-02", "2024-05", "2024-07", "2024-10", "2024-11", "2024-12")
GROUPINGS = (
    (), ("unit",), ("book_type",), ("track",), ("stage",), ("group",), ("unit", "stage"), ("group", "stage"),
    ("book_type", "stage"), ("unit", "book_type", "stage"), ("group", "book_type"),
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Iterator[Year]:
    """Files that concern June or earlier come first; then the others."""
    yield from whole_year(tmp_path_factory.mktemp("year"))


# --- receipts ---


def test_every_file_is_received_as_the_generator_meant(year):
    wrong = [
        (item.path, receipt["status"], item.expected, errors_of(receipt))
        for item, receipt in year.receipts if receipt["status"] != item.expected
    ]
    assert wrong == []


def test_stored_reports_are_of_their_unit_and_period(year):
    for item, receipt in year.receipts:
        if item.report and item.expected != "refused":
            assert (receipt["unit"], receipt["period"]) == (item.report.unit, item.report.period), item.path


def test_each_slip_is_found_by_its_rule(year):
    for item, receipt in year.receipts:
        if item.slip and item.slip.rule and item.expected != "duplicate":
            assert item.slip.rule in {finding["rule"] for finding in receipt["findings"]}, item.path


def test_a_refused_file_is_refused_for_its_slip_alone(year):
    for item, receipt in year.receipts:
        if item.expected == "refused":
            assert set(errors_of(receipt)) == {item.slip.rule}, item.path


def test_a_report_without_slip_raises_no_alarm_but_a_jump(year):
    """Also not for a shape, an encoding or a spelling of its own; `stage.jump` is a judgement about the ward's pace."""
    told = defaultdict(set)
    for item, receipt in year.receipts:
        if item.report and not item.slip:
            told[item.path] |= {f["rule"] for f in receipt["findings"] if f["severity"] == "warning"} - {"stage.jump"}
    assert {path: rules for path, rules in told.items() if rules} == {
        "reports/2024-06/tan-thanh_2024-06.xlsx": {"cumulative.decreased"},  # after May's khớp that was too large
    }


def errors_of(receipt: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in receipt["findings"] if finding["severity"] == "error"]


# --- completion ---


def keys_of(by: Iterable[str]) -> tuple[str, ...]:
    """Track is in every row; an empty list asks for track and stage."""
    return tuple(dict.fromkeys((*by, "track"))) if by else ("track", "stage")


def completion(office: Office, as_of: str, by: tuple[str, ...], *more: str) -> dict[tuple[str, ...], dict[str, Any]]:
    rows = office.ask("completion", "--as-of", as_of, *(("--by", ",".join(by)) if by else ()), *more)
    found = {tuple(row[key] for key in keys_of(by)): row for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize("as_of", AS_OF)
@pytest.mark.parametrize("by", GROUPINGS, ids=lambda by: "+".join(by) or "city")
def test_completion_is_the_generators_to_the_last_unit(year, as_of, by):
    expected = {
        key: (each.books, each.total, each.unable, each.done, len(each.units), sorted(each.stale))
        for key, each in sums_of(as_of, keys_of(by)).items()
    }
    found = completion(year.office, as_of, by)
    with_data = {key: row for key, row in found.items() if row["units_with_data"]}
    assert {
        key: (row["books"], row["total"], row["unable"], row["done"], row["units_with_data"], row["stale_units"])
        for key, row in with_data.items()
    } == expected
    for row in with_data.values():
        assert row["rate"] == (row["done"] / row["total"] if row["total"] else None)
    for key in set(found) - set(with_data):
        assert (found[key]["total"], found[key]["done"], found[key]["rate"]) == (None, None, None)


def test_before_the_merger_21_wards_and_after_it_19(year):
    for as_of, wards in (("2024-10", 21), ("2024-11", 19)):
        city = completion(year.office, as_of, ())
        assert city["A", "entry"]["units_expected"] == wards
        assert city["B", "import"]["units_expected"] == wards + 1


def test_a_total_moves_by_recounts_only_and_not_at_the_merger(year):
    whole = {p: sum(row["total"] + row["unable"] for (_, stage), row in completion(year.office, p, ()).items()
                    if stage == "scan") for p in the_plan().periods() if p > "2024-02"}
    moved = Counter()
    for period, cases, _ in RECOUNTS.values():
        moved[period] += cases
    steps = {after: whole[after] - whole[before] for before, after in zip(whole, list(whole)[1:], strict=False)}
    assert {period: step for period, step in steps.items() if step} == dict(moved)


@pytest.mark.parametrize("by", GROUPINGS[1:], ids="+".join)
def test_the_parts_sum_to_the_whole(year, by):
    for as_of in AS_OF:
        whole = completion(year.office, as_of, ("stage",) if "stage" in by else ("track",))
        sums: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for row in completion(year.office, as_of, by).values():
            key = (row["stage"], row["track"]) if "stage" in by else (row["track"],)
            sums[key].update({name: row[name] or 0 for name in ("books", "total", "unable", "done")})
        for key, row in whole.items():
            assert {name: row[name] for name in ("books", "total", "unable", "done")} == dict(sums[key])


def test_figures_known_at_an_instant_are_those_received_by_then(year):
    known_at = dt.datetime.fromisoformat("2024-06-01T12:00:00+07:00")
    found = completion(year.office, "2024-05", ("unit", "stage"), "--known-at", known_at.isoformat())
    for unit, rows in truth().seen("2024-05", known_at=known_at).items():
        done = sum(row.stage("entry") for (track, _), row in rows.items() if track == "A")
        if unit != OFFICE:
            assert found[unit, "entry", "A"]["done"] == done, unit


# --- what must not matter ---


def test_later_months_never_change_an_earlier_view(year):
    assert year.office.figures(*SHOWN_AS_OF) == year.half_way


@pytest.fixture(scope="module")
def few() -> list[Delivery]:
    """Wards that corrected, recounted and merged."""
    units, logs = ("hoa-thang", "tan-tien", "thong-nhat"), ("logs/2024-06_", "logs/2024-07_")
    return [item for item in deliveries() if item.unit in units or item.path.startswith(logs)]


def test_any_order_of_arrival_and_sending_twice_give_the_same_figures(few, tmp_path):
    seen = []
    for order in (few, random.Random(1).sample(few, len(few))):
        for office in opened(tmp_path / str(len(seen))):
            office.take_all(order)
            seen.append(office.figures("2024-05", "2024-08", "2024-12"))
            for item in few[::3]:
                assert office.take(item)["status"] == ("refused" if item.expected == "refused" else "duplicate")
            seen.append(office.figures("2024-05", "2024-08", "2024-12"))
    assert all(each == seen[0] for each in seen)


# --- reporting ---


def test_reporting_is_the_generators(year):
    found = year.office.ask("reporting", "--as-of", "2024-12")
    expected = truth().reporting("2024-12")
    assert len(found) == len(expected) == 9 * 21 + 2 * 19
    by_key = {(row["period"], row["unit"]): row for row in found}
    for each in expected:
        row = by_key[each.period, each.unit]
        assert (row["status"], row["on_time"], row["days_late"], row["versions"]) == (
            each.status, each.on_time, each.days_late, each.versions), (each, row)
        assert instant(row["first_valid_at"]) == each.first_valid_at
        assert instant(row["first_received_at"]) == each.first_received_at, (each, row)


def instant(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def test_the_summary_counts_reports_and_those_on_time(year):
    found = {row["period"]: row for row in year.office.ask("reporting", "--as-of", "2024-12", "--summary")}
    for period in the_plan().periods():
        mine = [each for each in truth().reporting("2024-12") if each.period == period]
        assert found[period] == {
            "period": period, "expected": len(mine), "received": sum(each.first_valid_at is not None for each in mine),
            "on_time": sum(bool(each.on_time) for each in mine),
        }


# --- milestones ---


@pytest.mark.parametrize("as_of", ["2024-03", "2024-05", "2024-08", "2024-10"])
@pytest.mark.parametrize(("milestone", "track", "stage", "starts", "due"), [
    ("entry", "A", "entry", {"pilot": "2024-02-05", "remaining": "2024-03-04"}, "2024-05-31"),
    ("scan-a", "A", "scan", dict.fromkeys(("pilot", "remaining"), "2024-02-01"), "2024-05-31"),
    ("approve-b", "B", "approve", dict.fromkeys(("pilot", "remaining", "justice_office"), "2024-07-01"), "2024-09-30"),
])
def test_a_stage_milestone_is_planned_done_and_judged_as_reckoned(year, as_of, milestone, track, stage, starts, due):
    rows = year.office.ask("milestones", "--as-of", as_of, "--by", "unit")
    found = {row["unit"]: row for row in rows if row["milestone"] == milestone}
    units = [unit for unit in the_plan().units if unit.group in starts]
    assert len(found) == len(units)
    for unit in units:
        start, row = starts[unit.group], found[unit.id]
        each = reckoned(unit.id, track, stage, dt.date.fromisoformat(start), dt.date.fromisoformat(due), as_of)
        assert row["planned"] == pytest.approx(each.planned, abs=1e-12)
        assert (row["actual"], row["start"], row["due"], row["state"]) == (each.actual, start, due, each.state), unit.id
        assert row["done_on"] == (each.done_on.isoformat() if each.done_on else None)


def test_tasks_are_done_on_the_day_that_the_ward_names(year):
    rows = year.office.ask("milestones", "--as-of", "2024-10", "--by", "unit")
    found = {(row["milestone"], row["unit"]): row for row in rows}
    for unit in the_plan().reporting_units("2024-10"):
        tasks = {task.task: task for task in truth().current()[unit.id, "2024-10"].tasks}
        for task in ("classify", "team", "ward-plan"):
            row = found[task, unit.id]
            done_on = tasks[task].done_on
            assert row["done_on"] == done_on.isoformat()
            assert row["state"] == ("done_on_time" if row["done_on"] <= row["due"] else "done_late")
            assert (row["planned"], row["actual"], row["spi_t"]) == (None, None, None)


def test_attach_waits_for_both_days_and_then_lasts_a_month(year):
    before = dates(year, "2024-07")
    assert before["khanh-xuan"] == (None, None, "waiting")
    after = dates(year, "2024-08")
    assert after["khanh-xuan"][:2] == ("2024-08-15", "2024-09-15")
    late = dates(year, "2024-11")
    assert late["tan-tien"][:2] == ("2024-08-22", "2024-09-22")  # the office's entry, not the ward's 20/08
    assert late["hoa-phu"][:2] == ("2024-11-05", "2024-12-05")
    assert late["ea-kao"][:2] == ("2024-11-12", "2024-12-12")


def dates(year: Year, as_of: str) -> dict[str, tuple[str | None, str | None, str]]:
    rows = year.office.ask("milestones", "--as-of", as_of, "--by", "unit")
    return {row["unit"]: (row["start"], row["due"], row["state"]) for row in rows if row["milestone"] == "attach"}


def test_finish_counts_each_case_once_over_both_tracks(year):
    row = next(row for row in year.office.ask("milestones", "--as-of", "2024-12") if row["milestone"] == "finish")
    tracks = sums_of("2024-12", ("track",)).values()
    assert row["actual"] == sum(each.done for each in tracks) / sum(each.total for each in tracks)
    assert row["state"] == "overdue"


# --- import quality ---


@pytest.mark.parametrize("as_of", ["2024-03", "2024-05", "2024-06", "2024-10", "2024-12"])
@pytest.mark.parametrize("by", [(), ("unit",), ("book_type",), ("unit", "book_type")], ids=lambda by: "+".join(by))
def test_import_quality_is_counted_from_the_rows(year, as_of, by):
    rows = year.office.ask("quality", "--as-of", as_of, *(("--by", ",".join(by)) if by else ()))
    found = {tuple(row[key] for key in by): row for row in rows}
    for key, sums in log_sums(as_of, by=by).items():
        row = found[key]
        if sums.counted_in is None:
            assert (row["success_rate"], row["first_pass_yield"]) == (None, None)
        else:
            assert (row["records"], row["ok"], row["failed"]) == (sums.records, sums.ok, sums.failed), key
            assert row["success_rate"] == sums.ok / sums.records
            assert row["first_pass_yield"] == sums.first_pass / sums.tried
            assert row["outstanding"] == sums.outstanding
        reported = sums_of(as_of, ("track", "stage", *by))["B", "import", *key].done
        assert (row["logged_ok"], row["reported_import"]) == (sums.logged_ok, reported), key
        assert row["factor"] == (reported / sums.logged_ok if sums.logged_ok else None)


def test_errors_are_counted_by_group(year):
    rows = year.office.ask("errors", "--as-of", "2024-12")
    expected: Counter[int] = Counter()
    for row in counted_rows("2024-12"):
        if isinstance(row, RecordRow) and row.error is not None:
            expected[row.error] += 1
        elif isinstance(row, BatchRow) and row.error is not None:
            expected[row.error] += row.failed
    assert sorted(row["count"] for row in rows) == sorted(expected.values())
    assert rows[0]["count"] == max(expected.values())
    assert rows[0]["error_group"] == "trùng"
    assert sum(row["share"] for row in rows) == pytest.approx(1)
    assert len(rows) == len(ERRORS)
