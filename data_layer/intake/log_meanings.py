"""The distinct values of a log beside what they mean: small tables that its rows are joined with."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from data_layer.intake.error_groups import clean_code, error_group
from data_layer.intake.log_times import local_time
from data_layer.intake.log_values import Places, count_of, result_of, year_of

SQL = Path(__file__).parent / "log_sql"
TABLES = {
    "unit_of": "varchar", "book_type_of": "varchar", "result_of": "boolean", "year_of": "integer",
    "time_of": "timestamp", "count_of": "bigint",
}


@cache
def log_sql(name: str) -> str:
    """A file of log_sql/."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def look_up(connection: duckdb.DuckDBPyConnection, places: Places) -> tuple[int, bool]:
    """Read every distinct value of the view `told` into tables of meanings.

    Returns how many rows there are, and whether 12-digit ids stand in their texts.
    """
    cursor = connection.execute(log_sql("values"))
    names = [column[0] for column in cursor.description]
    told = dict(zip(names, cursor.fetchone() or (), strict=True))
    texts = {name: [text for text in found or () if text is not None]
             for name, found in told.items() if name not in ("rows", "personal")}
    counts = {*texts["records"], *texts["oks"], *texts["faileds"], *texts["quantities"]}
    _keep(connection, "unit_of", {text: places.unit(text).id for text in texts["units"]})
    _keep(connection, "book_type_of", {text: places.book_type(text).id for text in texts["book_types"]})
    _keep(connection, "result_of", {text: result_of(text) for text in texts["results"]})
    _keep(connection, "year_of", {text: year_of(text) for text in texts["registered"]})
    _keep(connection, "time_of", {text: local_time(text) for text in texts["times"]})
    _keep(connection, "count_of", {text: count_of(text) for text in counts})
    _keep_errors(connection, texts["errors"])
    return told["rows"], bool(told["personal"])


def _keep(connection: duckdb.DuckDBPyConnection, table: str, meanings: dict[str, Any]) -> None:
    connection.execute(
        f"create temp table {table} as "
        f"select unnest($texts::varchar[]) as text, unnest($values::{TABLES[table]}[]) as value",
        {"texts": list(meanings), "values": list(meanings.values())},
    )


def _keep_errors(connection: duckdb.DuckDBPyConnection, pairs: list[Any]) -> None:
    """Codes with the outline of their description: only the group is kept of the latter."""
    codes, outlines = zip(*pairs, strict=True) if pairs else ((), ())
    connection.execute(
        "create temp table error_of as select unnest($raw::varchar[]) as raw_code, "
        "unnest($outlines::varchar[]) as outline, unnest($codes::varchar[]) as code, "
        "unnest($groups::varchar[]) as error_group",
        {"raw": list(codes), "outlines": list(outlines), "codes": [clean_code(code) for code in codes],
         "groups": [error_group(code, outline) for code, outline in pairs]},
    )
