"""Import quality and errors from ledger rows: given → expect."""

from __future__ import annotations

import datetime as dt

import duckdb
import pandas as pd
import pytest

from data_layer.metrics.quality import combine, errors, log_summary, quality
from data_layer.store import Body, Submission, append_submission

RECEIVED = dt.datetime(2024, 12, 1)
COLUMNS = {
    "record": ("occurred_at timestamp, unit varchar, book_type varchar, file_name varchar, line bigint, "
               "book_no varchar, number varchar, registered_year integer, ok boolean, error_code varchar, "
               "error_group varchar"),
    "batch": ("occurred_at timestamp, unit varchar, book_type varchar, file_name varchar, records bigint, ok bigint, "
              "failed bigint, error_code varchar, error_group varchar"),
    "daily": "day date, unit varchar, book_type varchar, book_no varchar, quantity bigint",
}


def record(
    at, ok=True, *, unit="tan-lap", book_type="giam-ho", file="a.xlsx", line=2, book="1", number="1", group="trùng"
):
    return (at, unit, book_type, file, line, book, number, 2005, ok, None if ok else "E", None if ok else group)


def batch(at, ok, failed=0, *, unit="tan-lap", book_type="giam-ho", file="a.xlsx", group="trùng"):
    return (at, unit, book_type, file, ok + failed, ok, failed, None, group if failed else None)


def daily(day, quantity, *, unit="tan-lap", book_type="giam-ho", book="1"):
    return (day, unit, book_type, book, quantity)


@pytest.fixture
def log(store, tmp_path):
    def append(shape, *rows, received=RECEIVED):
        store.incoming_folder.mkdir(exist_ok=True)
        parquet = store.incoming_folder / "log.parquet"
        connection = duckdb.connect()
        connection.execute(f"create table log ({COLUMNS[shape]})")
        connection.executemany(f"insert into log values ({', '.join('?' * len(rows[0]))})", list(rows))  # noqa: S608
        connection.table("log").write_parquet(str(parquet))
        connection.close()
        head = Submission("import_log", "stored", None, None, "log", "0", 1, True, received, "test", log_shape=shape)
        append_submission(store, head, Body({}, parquet))

    return append


def row(store, as_of="2024-12", **known):
    found = quality(store, as_of=as_of, **known).iloc[0]
    return {name: None if pd.isna(value) else value for name, value in found.items()}


def test_without_logs_everything_is_unknown(store):
    assert set(row(store).values()) == {None}
    by_unit = quality(store, as_of="2024-11", by=("unit",))
    assert len(by_unit) == 20
    assert by_unit["success_rate"].isna().all()


def test_first_pass_and_outstanding_follow_the_attempts_in_time(store, log):
    log("record",
        record("2024-05-03", True), record("2024-05-01", False),  # loaded at the second try
        # refused when sent again
        record("2024-05-01", True, number="2", line=3), record("2024-05-02", False, number="2", line=3),
        record("2024-05-01", True, number="3", line=4))
    found = row(store)
    assert (found["records"], found["ok"], found["failed"]) == (5, 3, 2)
    assert (found["first_pass_yield"], found["outstanding"], found["counted_in"]) == (2 / 3, 1, "records")
    assert (found["success_rate"], found["logged_ok"]) == (3 / 5, 3)


def test_the_same_row_counts_once_whether_in_one_log_or_two(store, log):
    log("record", record("2024-05-01", False), record("2024-05-01", False))
    log("record", record("2024-05-01", False), record("2024-05-02", True))
    assert (row(store)["records"], row(store)["failed"]) == (2, 1)
    log("batch", batch("2024-06-01", 5, 1), batch("2024-06-01", 5, 1))
    assert row(store)["records"] == 8


def test_without_book_or_number_a_record_is_its_file_and_line(store, log):
    log("record", record("2024-05-01", False, number=None), record("2024-05-02", True, number=None),
        record("2024-05-02", True, number=None, line=3))
    assert (row(store)["logged_ok"], row(store)["outstanding"], row(store)["first_pass_yield"]) == (2, 0, 0.5)


def test_only_the_finest_shape_counts_for_a_unit_book_type_and_month(store, log):
    log("daily", daily("2024-05-01", 100), daily("2024-06-01", 100), daily("2024-07-01", 7))
    log("batch", batch("2024-05-02", 50), batch("2024-06-02", 50, 5))
    log("record", record("2024-05-03"))
    found = row(store)
    assert (found["records"], found["ok"], found["failed"], found["logged_ok"]) == (56, 51, 5, 58)
    assert found["counted_in"] == "records"


def test_daily_counts_enter_logged_ok_only(store, log):
    log("daily", daily("2024-05-01", 10), daily("2024-05-01", 10), daily("2024-05-01", 4, book="2"))
    log("daily", daily("2024-05-01", 11))
    found = row(store)
    assert (found["logged_ok"], found["records"], found["success_rate"], found["counted_in"]) == (15, None, None, None)


def test_files_are_judged_where_there_are_no_record_logs(store, log):
    log("batch", batch("2024-05-01", 5, 1), batch("2024-05-02", 6), batch("2024-05-01", 3, file="b.xlsx"),
        batch("2024-05-01", 0, 3, file="c.xlsx"))
    found = row(store)
    assert (found["first_pass_yield"], found["outstanding"], found["counted_in"]) == (1 / 3, 1, "files")
    assert (found["logged_ok"], found["success_rate"]) == (14, 14 / 18)


def test_rows_after_the_period_and_logs_not_yet_known_are_not_seen(store, log):
    log("record", record("2024-05-31 23:59:59"), received=dt.datetime(2024, 6, 1))
    log("record", record("2024-06-01 00:00:00", number="2"), received=dt.datetime(2024, 6, 2))
    assert row(store, "2024-05")["records"] == 1
    assert row(store, "2024-06")["records"] == 2
    assert row(store, "2024-06", known_at=dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC))["records"] == 1


def test_a_merged_wards_logs_stand_under_its_successor(store, log):
    log("record", record("2024-05-01", unit="thang-loi"), record("2024-05-01", unit="thanh-cong"))
    before = quality(store, as_of="2024-10", by=("unit",)).set_index("unit")["logged_ok"]
    after = quality(store, as_of="2024-11", by=("unit",)).set_index("unit")["logged_ok"]
    assert (before["thang-loi"], before["thanh-cong"]) == (1, 1)
    assert after["thanh-cong"] == 2
    assert "thang-loi" not in after


def test_ratios_are_ratios_of_sums(store):
    logged = pd.DataFrame({
        "unit": ["tan-lap", "tan-an"], "book_type": ["giam-ho", "giam-ho"], "records": [10, 100], "ok": [5, 100],
        "failed": [5, 0], "records_tried": [10, None], "records_first_ok": [5, None], "records_outstanding": [2, None],
        "files_tried": [None, 4], "files_first_ok": [None, 4], "files_outstanding": [None, 0], "logged_ok": [5, 100],
    })
    reported = pd.DataFrame({"unit": ["tan-lap", "ea-tu"], "book_type": ["giam-ho", "giam-ho"],
                             "reported_import": [6, None]})
    city = combine(logged, reported, [], store.plan, "2024-05").iloc[0]
    assert (city["success_rate"], city["factor"], city["counted_in"]) == (105 / 110, 6 / 105, "records")
    assert (city["first_pass_yield"], city["outstanding"]) == (0.5, 2)
    units = combine(logged, reported, ["unit"], store.plan, "2024-05").set_index("unit")
    assert units.loc["tan-an", "counted_in"] == "files"
    assert units.loc["tan-lap", "factor"] == 6 / 5
    assert pd.isna(units.loc["tan-an", "factor"])


def test_errors_are_shares_of_all_refused_cases(store, log):
    log("record", record("2024-05-01", False), record("2024-05-02", False), record("2024-05-03", True))
    log("batch", batch("2024-06-01", 5, 6, unit="tan-an", group="E77"))
    found = errors(store, as_of="2024-12")
    assert found.values.tolist() == [["E77", 6, 0.75], ["trùng", 2, 0.25]]
    by_unit = errors(store, as_of="2024-12", by=("unit",))
    assert by_unit.values.tolist() == [["tan-lap", "trùng", 2, 1.0], ["tan-an", "E77", 6, 1.0]]
    assert errors(store, as_of="2024-04").empty


def test_a_later_logs_word_stands(store, log):
    log("record", record("2024-05-01", False))
    log("record", record("2024-05-01", True))
    assert (row(store)["records"], row(store)["failed"]) == (1, 0)
    assert errors(store, as_of="2024-05").empty


def test_the_summary_lists_what_was_received(store, log):
    log("batch", batch("2024-05-01", 5, 1), batch("2024-06-01", 5))
    found = log_summary(store, as_of="2024-05")
    assert found.loc[0, ["period", "unit", "shape", "rows", "ok", "failed"]].tolist() == [
        "2024-05", "tan-lap", "batch", 1, 5, 1]


def test_another_key_is_refused(store):
    with pytest.raises(ValueError, match="by: stage"):
        quality(store, as_of="2024-05", by=("stage",))
