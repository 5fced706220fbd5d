"""The leader's screens, warm: the script's run with figures from the ledger, against the same page fed from constants.

Then the same screens over a country of 10,598 communes, against their time over the city's 21 wards.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from benchmarks.completion import country, fill
from data_layer.plan import Plan, Unit
from data_layer.store import init_store

ROOT = Path(__file__).resolve().parents[1]
RUNS = 15
LEADER = "_access_as-leader"
"""The button of the practice accounts that enters as a leader."""
LIMIT, COUNTRY_LIMIT = 2.0, 3.0
"""Times the baseline that the issue allows."""
SCREENS = {"Tổng quan": "overview/city.py", "Mốc tiến độ": "milestones/city.py"}
PROVINCES, DISTRICTS = 63, 12


class Clock:
    """Takes the time from the shell's first call to the end of the page's last section."""

    def __init__(self) -> None:
        from pages.milestones import slipping
        from pages.overview import moves
        from ui import theme

        self.took, self._start = 0.0, 0.0
        apply = theme.apply

        def starting() -> None:
            self._start = time.perf_counter()
            apply()

        theme.apply = starting
        for last in (moves, slipping):
            last.draw = self._ending(last.draw)

    def _ending(self, draw: Any) -> Any:
        def ending(scope: Any) -> None:
            draw(scope)
            self.took = time.perf_counter() - self._start

        return ending


def opened() -> AppTest:
    """The shell with the practice database open, its leader signed in and the page drawn once."""
    screen = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=900).run()
    while any("Đang chuẩn bị" in title.value for title in screen.title):
        time.sleep(1)
        screen.run()
    screen.button(key=LEADER).click().run()
    assert not screen.exception, screen.exception
    return screen


def medians(clock: Clock) -> dict[str, float]:
    """Seconds of a warm run of each screen, the median of several."""
    screen, found = opened(), {}
    for name, page in SCREENS.items():
        screen.switch_page(page).run()
        assert not screen.exception, screen.exception
        took = []
        for _ in range(RUNS):
            screen.run()
            took.append(clock.took)
        found[name] = statistics.median(took)
    return found


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
        os.environ.update(HOTICH_PRACTICE=f"{folder}/practice", HOTICH_DB=f"{folder}/none.duckdb")
        from pages.shared import database

        database.is_loopback = lambda: True
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
