"""The leader's screens, warm: the script's run with figures from the ledger, against the same page fed from constants.

Then the same screens over a country of 10,598 communes, against their time over the city's 21 wards.
"""

from __future__ import annotations

import dataclasses
import logging
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.completion import country, fill
from benchmarks.screens import Clock, median, opened, practise
from data_layer.plan import Plan, Unit
from data_layer.store import init_store

LIMIT, COUNTRY_LIMIT = 2.0, 3.0
"""Times the baseline that the issue allows."""
SCREENS = {
    "Tổng quan": "overview/city.py", "Bản đồ": "map/city.py", "Mốc tiến độ": "milestones/city.py",
    "Đơn vị": "units/one.py", "Loại sổ": "book_types/city.py", "Đơn vị × loại sổ": "overview/units.py",
    "So sánh": "compare/city.py", "Chất lượng nhập": "quality/imports.py",
    "Khó khăn, vướng mắc": "difficulties/city.py",
}
PROVINCES, DISTRICTS = 63, 12


def medians(clock: Clock) -> dict[str, float]:
    """Seconds of a warm run of each screen."""
    screen = opened("leader")
    return {name: median(clock, screen, page) for name, page in SCREENS.items()}


def feed_constants() -> Any:
    """From the second run on the page's figures come from a dictionary; what is returned undoes it."""
    from pages.shared import figures

    asked, kept = figures._figure, {}

    def constant(scope: Any, name: str, **options: Any) -> pd.DataFrame:
        key = (name, scope.period, tuple(sorted(options.items())))
        if key not in kept:
            kept[key] = asked(scope, name, **options)
        return kept[key]

    figures._figure = constant
    return lambda: setattr(figures, "_figure", asked)


def provinces() -> Plan:
    """A country's communes in 63 provinces of 12 districts."""

    def placed(unit: Unit, n: int) -> Unit:
        district = n // PROVINCES % DISTRICTS + 1
        return dataclasses.replace(unit, province=f"Tỉnh {n % PROVINCES + 1}", district=f"Huyện {district}")

    plan = country()
    return dataclasses.replace(plan, units=tuple(placed(unit, n) for n, unit in enumerate(plan.units)))


def show_country(folder: Path) -> Any:
    """From now on the practice database is the country's; the opened store is returned."""
    from pages.shared import database

    store = init_store(folder / "country.duckdb", provinces())
    fill(store)
    database.practice.open_practice = lambda _: store
    database.practice_database.clear()
    return store


def main() -> None:
    """Print the times and their ratios."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        practise(folder)
        from pages.shared import database

        clock = Clock()
        ledger = medians(clock)
        undo = feed_constants()
        constants = medians(clock)
        undo()
        database.practice_database().store.close()
        with show_country(Path(folder)):
            many = medians(clock)
    for name, seconds in ledger.items():
        print(
            f"{name}, warm: {seconds * 1000:.0f} ms from the ledger, {constants[name] * 1000:.0f} ms from constants; "
            f"ratio {seconds / constants[name]:.2f} (limit {LIMIT}); with 10,598 units {many[name] * 1000:.0f} ms; "
            f"ratio {many[name] / seconds:.2f} (limit {COUNTRY_LIMIT})"
        )


if __name__ == "__main__":
    main()
