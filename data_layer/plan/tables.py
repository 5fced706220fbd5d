"""Reads the plan's tables (CSV, TOML); every complaint names the file and the line."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data_layer.plan.model import PlanError


@dataclass(frozen=True)
class Row:
    """One row of a plan table with the place it stands at."""

    file: str
    line: int
    values: Mapping[str, str]

    def fail(self, why: str) -> PlanError:
        """An error that points at this row."""
        return PlanError(f"{self.file}, dòng {self.line}: {why}")

    def text(self, column: str) -> str:
        """A cell's text; an absent column reads as blank."""
        return (self.values.get(column) or "").strip()

    def required(self, column: str) -> str:
        """A cell that must not be blank."""
        value = self.text(column)
        if not value:
            raise self.fail(f"cột “{column}” để trống")
        return value

    def choice(self, column: str, allowed: Iterable[str]) -> str:
        """A cell that must be one of the ids allowed (blank only if "" is)."""
        value = self.text(column)
        if value not in allowed:
            raise self.fail(f"cột “{column}”: không có “{value}”")
        return value

    def choices(self, column: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Ids separated by blanks, each one allowed."""
        known = set(allowed)
        found = tuple(self.text(column).split())
        for value in found:
            if value not in known:
                raise self.fail(f"cột “{column}”: không có “{value}”")
        return found

    def day(self, column: str) -> dt.date | None:
        """An ISO day, or None when blank."""
        value = self.text(column)
        try:
            return dt.date.fromisoformat(value) if value else None
        except ValueError:
            raise self.fail(f"cột “{column}”: “{value}” không phải là ngày dạng 2024-05-31") from None

    def number(self, column: str) -> float | None:
        """A decimal number, or None when blank."""
        value = self.text(column)
        try:
            return float(value) if value else None
        except ValueError:
            raise self.fail(f"cột “{column}”: “{value}” không phải là số") from None

    def period(self, column: str) -> str | None:
        """A period "2024-05", or None when blank."""
        value = self.text(column)
        try:
            return f"{dt.date.fromisoformat(value + '-01'):%Y-%m}" if value else None
        except ValueError:
            raise self.fail(f"cột “{column}”: “{value}” không phải là kỳ dạng 2024-05") from None


def read_rows(folder: Path, name: str) -> list[Row]:
    """The rows of a CSV table of the plan, each id at most once unless the table allows it."""
    path = folder / name
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            return [Row(name, reader.line_num, values) for values in reader]
    except FileNotFoundError:
        raise PlanError(f"{name}: không có trong thư mục kế hoạch {folder}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise PlanError(f"{name}: không đọc được ({error})") from None


def refuse_repeats(rows: Iterable[Row], *columns: str) -> None:
    """Complain of the second row with the same key."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.text(column) for column in columns)
        if key in seen:
            raise row.fail(f"“{' / '.join(key)}” đã có ở dòng {seen[key]}")
        seen[key] = row.line


@dataclass(frozen=True)
class Settings:
    """plan.toml with the line of each key, for complaints."""

    file: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def fail(self, key: str, why: str) -> PlanError:
        """An error that points at a key's line."""
        return PlanError(f"{self.file}, dòng {self.lines.get(key, 1)}: {why}")

    def get(self, key: str, kind: type) -> Any:
        """A value of the kind expected."""
        if key not in self.values:
            raise self.fail(key, f"thiếu “{key}”")
        value = self.values[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.fail(key, f"“{key}” phải là {kind.__name__}")
        return value

    def period(self, key: str) -> str:
        """A period "2024-05"."""
        value = self.get(key, str)
        try:
            return f"{dt.date.fromisoformat(value + '-01'):%Y-%m}"
        except ValueError:
            raise self.fail(key, f"“{key}”: “{value}” không phải là kỳ dạng 2024-05") from None


def read_settings(folder: Path, name: str = "plan.toml") -> Settings:
    """The plan's TOML file."""
    path = folder / name
    try:
        text = path.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except FileNotFoundError:
        raise PlanError(f"{name}: không có trong thư mục kế hoạch {folder}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PlanError(f"{name}: không đọc được ({error})") from None
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        key = line.split("=")[0].strip().strip("[]")
        lines.setdefault(key, number)
    return Settings(name, values, lines)
