"""The one door to DuckDB: open, migrate, query, write.

One connection a process, one cursor a call: a cursor shared by two threads gives wrong results. Writes are
short transactions under one lock. Nothing outside the database's folder can be read or written by SQL.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from data_layer.plan import Plan
from data_layer.store.clock import utc_now
from data_layer.store.errors import DatabaseHeld, NoDatabase, PlanMismatch, SchemaTooNew, StoreError
from data_layer.store.plan_tables import fill_plan_tables
from data_layer.store.settings import apply_settings

SCHEMA = Path(__file__).parent / "schema"
MEMORY_LIMIT = "256MB"
PANDAS_TYPES: dict[pa.DataType, Any] = {
    pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(),
}
"""Counts stay whole numbers beside nulls; text, floats and days are as pandas makes them."""


class Store:
    """An open ledger. Thread-safe. Close it, or use it as a context manager."""

    def __init__(self, path: Path, plan: Plan, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.plan = plan
        self.plan_as_loaded = plan
        self._connection = connection
        self._writing = threading.RLock()

    @property
    def folder(self) -> Path:
        """Where the database and what belongs to it lie."""
        return self.path.parent

    @property
    def received_folder(self) -> Path:
        """Received bytes, each file under its SHA-256."""
        return self.folder / f"{self.path.stem}.received"

    @property
    def incoming_folder(self) -> Path:
        """Rows of import logs on their way from the reader into the ledger."""
        return self.folder / f"{self.path.stem}.incoming"

    def frame(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Run a query; columns keep their types beside nulls (Int64, boolean)."""
        with self._cursor() as cursor:
            table = cursor.execute(sql, dict(params or {})).to_arrow_table()
        frame: pd.DataFrame = table.to_pandas(types_mapper=PANDAS_TYPES.get)
        return frame

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Run a query; plain tuples."""
        with self._cursor() as cursor:
            return cursor.execute(sql, dict(params or {})).fetchall()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other thread writes inside this block: what is looked up in it still holds when it is acted on."""
        with self._writing:
            yield

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction, alone among writers; rolled back if the block raises."""
        with self._writing, self._cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
            except BaseException:
                cursor.rollback()
                raise
            with _disk_errors():
                cursor.commit()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file; done after each batch."""
        with self._writing, self._cursor() as cursor, _disk_errors():
            cursor.execute("checkpoint")

    def data_version(self) -> str:
        """Changes whenever any figure may have changed: the key of every cache."""
        return str(self.rows(
            "select (select count(*) from submission), (select count(*) from decision), "
            "(select count(*) from plan_event), (select count(*) from setting_event)"
        )[0])

    def take_plan(self, plan: Plan) -> None:
        """Go on with a plan that differs from the loaded one in grace days, weights and the last period alone."""
        self.plan = plan

    def close(self) -> None:
        """Close the file; other processes may then open it."""
        with self._writing:
            self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()


@contextmanager
def _disk_errors() -> Iterator[None]:
    """A full disk as the operating system's error, not as the engine's."""
    try:
        yield
    except duckdb.Error as error:
        if os.strerror(errno.ENOSPC) in str(error):
            raise OSError(errno.ENOSPC, "đĩa đã đầy") from error
        raise


def init_store(path: Path, plan: Plan) -> Store:
    """Make the database if there is none, bring its schema up to date, and open it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return _open(path, plan)


def open_store(path: Path, plan: Plan, *, wait: float = 0.0) -> Store:
    """Open an existing database.

    Raises:
        NoDatabase: there is none at `path`.
        DatabaseHeld: another process holds it and did not let go within `wait` seconds.
        PlanMismatch: it was made for other stages.
    """
    if not path.is_file():
        raise NoDatabase(f"Chưa có cơ sở dữ liệu {path}; hãy chạy lệnh init trước.")
    give_up = time.monotonic() + wait
    while True:
        try:
            return _open(path, plan)
        except DatabaseHeld:
            if time.monotonic() >= give_up:
                raise
            time.sleep(0.1)


def _open(path: Path, plan: Plan) -> Store:
    connection = _connect(path)
    try:
        connection.execute("set TimeZone = 'Asia/Ho_Chi_Minh'")
        connection.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
        connection.execute("attach ':memory:' as plan")
        _migrate(connection)
        _fix_stage_slots(connection, plan)
        fill_plan_tables(connection, plan)
        connection.execute("set allowed_directories = [$folder]", {"folder": str(path.parent.resolve()) + "/"})
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    store = Store(path, plan, connection)
    apply_settings(store)
    # what a killed process was reading: this one holds the database alone, so nobody waits for it
    shutil.rmtree(store.incoming_folder, ignore_errors=True)
    return store


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path))
    except (duckdb.IOException, duckdb.SerializationException) as error:
        if "lock" not in str(error).lower():
            raise StoreError(
                f"{path} không phải là cơ sở dữ liệu của phần mềm này, hoặc đã hỏng; hãy kiểm tra đường dẫn, "
                "hoặc khôi phục từ bản sao lưu.") from error
        holder = re.search(r"PID (\d+)", str(error))
        who = f" (tiến trình {holder[1]})" if holder else ""
        raise DatabaseHeld(f"Cơ sở dữ liệu {path} đang do chương trình khác giữ{who} và không trả lời.") from error


def _migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Apply the schema files that have not been applied yet, each with its record in one transaction."""
    connection.execute(
        "create table if not exists schema_version (version integer not null, name varchar not null, "
        "applied_at timestamp not null)"
    )
    done = {version for (version,) in connection.execute("select version from schema_version").fetchall()}
    files = sorted(SCHEMA.glob("*.sql"))
    if done - {int(file.name[:4]) for file in files}:
        raise SchemaTooNew("Cơ sở dữ liệu do phiên bản mới hơn tạo ra; hãy cập nhật phần mềm.")
    for file in files:
        version = int(file.name[:4])
        if version in done:
            continue
        connection.begin()
        connection.execute(file.read_text(encoding="utf-8"))
        connection.execute(
            "insert into schema_version values ($version, $name, $now)",
            {"version": version, "name": file.stem, "now": utc_now()},
        )
        connection.commit()
        connection.execute("checkpoint")


def _fix_stage_slots(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Hold the plan's stages against those the ledger's lists were filled by; later stages may be added at the end."""
    known = {(track, slot): stage for track, stage, slot in
             connection.execute("select track, stage, slot from stage_slot").fetchall()}
    for stage in plan.stages:
        found = known.get((stage.track, stage.slot))
        if found is None:
            connection.execute("insert into stage_slot values ($track, $stage, $slot)",
                               {"track": stage.track, "stage": stage.id, "slot": stage.slot})
        elif found != stage.id:
            raise PlanMismatch(
                f"Kế hoạch có công đoạn “{stage.id}” ở chỗ mà cơ sở dữ liệu này ghi “{found}” (tuyến {stage.track}); "
                "cần đúng kế hoạch khi tạo cơ sở dữ liệu, hoặc một cơ sở dữ liệu mới."
            )


def schema_version(store: Store) -> int:
    """The newest migration applied."""
    return int(store.rows("select max(version) from schema_version")[0][0])


def as_instant(value: Any) -> dt.datetime | None:
    """A database timestamp or null as Python has it (pandas' NaT included)."""
    return None if value is None or pd.isna(value) else pd.Timestamp(value).to_pydatetime()
