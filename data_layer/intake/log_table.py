"""A log's rows as a DuckDB of their own in the reader's process: read, judged, written to Parquet, without growing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from data_layer.intake.log_headers import ROLES, LogHeader
from data_layer.intake.log_meanings import log_sql, look_up
from data_layer.intake.log_times import day_of_file_name
from data_layer.intake.log_values import Places
from data_layer.intake.model import Context
from data_layer.plan import Plan

MEMORY_LIMIT = "300MB"
BUFFER = 8 * 2**20
Progress = Callable[[float], object]
LONGEST_LINE = 2**20


@dataclass(frozen=True)
class RawFile:
    """A CSV file that DuckDB can read as it is.

    `skip`: lines before the first row. `columns`: role → 0-based place. `place`: the column that holds each row's
    place, if the file was made by us; else rows are counted. `others`: columns to look through for ids.
    """

    path: Path
    delimiter: str
    skip: int
    width: int
    columns: dict[str, int]
    place: int | None = None
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class LogRows:
    """What became of a log's rows. `unread`: the first rows left out, as left_out.sql has them."""

    rows: int
    left_out: int
    unread: tuple[dict[str, Any], ...]
    unit: str | None
    personal: bool


class LogTable:
    """The DuckDB that reads one log. Close it, or use it as a context manager."""

    def __init__(self, out: Path, file: RawFile) -> None:
        self._file = file
        self._connection = duckdb.connect(config={
            "memory_limit": MEMORY_LIMIT, "threads": 2, "temp_directory": str(out),
        })
        # the log is the big side of every join, and streams past the small tables of meanings
        self._connection.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
        self._connection.execute("set enable_progress_bar = true")
        self._connection.execute("set enable_progress_bar_print = false")
        self._connection.execute("set allowed_paths = [$path]", {"path": str(file.path)})
        self._connection.execute("set allowed_directories = [$out]", {"out": f"{out}/"})
        self._connection.execute("set enable_external_access = false")
        self._connection.execute("set lock_configuration = true")
        self._open()

    def __enter__(self) -> LogTable:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def read(self, header: LogHeader, context: Context, plan: Plan, parquet: Path, progress: Progress) -> LogRows:
        """Write the rows that can be read to `parquet`, and tell of the others."""
        run = self._connection.execute
        run(log_sql("told"))
        with self._reporting(progress, 0.1, 0.4):
            told, personal = look_up(self._connection, Places(context, plan))
        for role in ("records", "ok", "failed"):
            run(f"set variable derive_{role} = $missing", {"missing": role not in header.columns})
        run("set variable file_day = $day", {"day": day_of_file_name(context.file_name)})
        run(log_sql("read"))
        run(log_sql(header.shape))
        with self._reporting(progress, 0.4, 0.8):
            self._connection.view("good").write_parquet(str(parquet))
        rows, unit = self._written(parquet)
        with self._reporting(progress, 0.8, 1.0):
            left_out, unread = self._left_out(told, rows)
        return LogRows(rows, left_out, unread, unit, personal)

    def _open(self) -> None:
        """Make the view `raw`: every role as text, missing ones as nulls."""
        file = self._file
        names = [f"c{number}" for number in range(file.width)]
        relation = self._connection.read_csv(
            str(file.path), header=False, skiprows=file.skip, sep=file.delimiter, quotechar='"', escapechar='"',
            names=names, dtype=dict.fromkeys(names, "VARCHAR"), null_padding=file.place is None, auto_detect=False,
            max_line_size=LONGEST_LINE, buffer_size=BUFFER, na_values="",
        )
        relation.create_view("file", replace=True)
        self._show("null::bigint" if file.place is None else f"c{file.place}::bigint")

    def _show(self, place: str) -> None:
        file = self._file
        cells = {role: f"c{file.columns[role]}" if role in file.columns else "null::varchar" for role in ROLES}
        cells["others"] = f"concat_ws({', '.join([repr(' '), *(f'c{column}' for column in file.others), 'null'])})"
        shown = ", ".join(f"{cell} as {role}" for role, cell in {"place": place, **cells}.items())
        self._connection.execute(f"create or replace temp view raw as select {shown} from file")  # noqa: S608 - c0, c1 …

    def _written(self, parquet: Path) -> tuple[int, str | None]:
        row = self._connection.execute(
            "select count(*), min(unit), max(unit) from read_parquet($file)", {"file": str(parquet)}
        ).fetchone() or (0, None, None)
        return row[0], row[1] if row[1] == row[2] else None

    def _left_out(self, told: int, rows: int) -> tuple[int, tuple[dict[str, Any], ...]]:
        """Count and name the rows left out; their places are looked for only when there are any."""
        if told == rows:
            return 0, ()
        if self._file.place is None:
            self._show("row_number() over ()")
        found = self._connection.execute(log_sql("left_out")).fetchone() or (0, None)
        return found[0], tuple(found[1] or ())

    @contextmanager
    def _reporting(self, progress: Progress, start: float, end: float) -> Iterator[None]:
        """Pass the running query's progress on, as a share of the whole between `start` and `end`."""
        done = threading.Event()

        def report() -> None:
            while not done.wait(0.5):
                percent = max(0.0, self._connection.query_progress())
                progress(start + (end - start) * min(percent, 100.0) / 100)

        progress(start)
        watcher = threading.Thread(target=report, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()
        progress(end)
