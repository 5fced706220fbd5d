"""Instants as import tools write them; what SQL reads quickly must be what Python reads."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from data_layer.intake.log_meanings import log_sql
from data_layer.intake.log_times import day_of_file_name, local_time

AT = dt.datetime(2024, 5, 17, 8, 30)


@pytest.mark.parametrize("text", [
    "17/05/2024 08:30:00", "17/05/2024 08:30", "17/5/2024 8:30", "17-05-2024 08:30:00", "17.05.2024 8:30",
    "08:30 17/05/2024", "8:30:00, ngày 17/05/2024", "2024-05-17 08:30:00", "2024-05-17T08:30", "2024-05-17T08:30:00Z7",
    "2024-05-17T08:30:00+07:00", "2024-05-17T01:30:00Z", "2024-05-17 01:30:00+0000", "17/05/2024 08:30:00 SA",
    "17/05/2024 08h30", "45429.354166666664", "2024/05/17 08:30:00",
])
def test_an_instant_reads_as_local_time(text):
    assert local_time(text) == (None if text.endswith("Z7") else AT)


@pytest.mark.parametrize("text", ["", "abc", "31/02/2024 08:00", "17/05/2024 25:00", "01/04/5005", "17/05/1924", "12"])
def test_nonsense_is_no_instant(text):
    assert local_time(text) is None


def test_afternoon_hours():
    assert local_time("17/05/2024 08:30:00 CH") == AT + dt.timedelta(hours=12)


@pytest.mark.parametrize("text", [
    "17/05/2024 08:30:00", "17/05/2024 08:30", "2024-05-17 08:30:00", "2024-05-17T08:30:00", "2024-05-17T08:30:00Z",
    "2024-05-17T08:30:00+07:00", "2024-05-17T08:30:00.250", "31/02/2024 08:30:00", "2024-05-17T08:30:00-05:00",
])
def test_sql_reads_an_instant_as_python_does_or_leaves_it(text):
    connection = duckdb.connect()
    connection.execute("create table raw as select null as place")
    macros = log_sql("told").split("create or replace temp view")[0]
    connection.execute(macros)
    found = connection.execute("select quick_time($text)", {"text": text}).fetchone()
    assert found in ((local_time(text),), (None,))


@pytest.mark.parametrize(("name", "day"), [
    ("2024-05-17.ket-qua.xlsx", dt.date(2024, 5, 17)), ("20240517.x.xlsx", dt.date(2024, 5, 17)),
    ("17-05-2024 x.ods", dt.date(2024, 5, 17)), ("2024-13-45.x.xlsx", None), ("x.xlsx", None),
])
def test_the_day_of_a_file_name(name, day):
    assert day_of_file_name(name) == day
