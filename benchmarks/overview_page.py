"""Tổng quan, warm: the script's run with figures from the ledger, against the same page fed from constants."""

from __future__ import annotations

import logging
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
RUNS = 15
LEADER = "_access_as-leader"
"""The button of the practice accounts that enters as a leader."""
LIMIT = 2.0
"""Times the baseline that the issue allows."""


class Clock:
    """Takes the time from the shell's first call to the end of the page's last section."""

    def __init__(self) -> None:
        from pages.overview import late_units
        from ui import theme

        self.took, self._start = 0.0, 0.0
        apply, draw = theme.apply, late_units.draw

        def starting() -> None:
            self._start = time.perf_counter()
            apply()

        def ending(scope: Any) -> None:
            draw(scope)
            self.took = time.perf_counter() - self._start

        theme.apply, late_units.draw = starting, ending


def opened() -> AppTest:
    """The shell with the practice database open, its leader signed in and the page drawn once."""
    screen = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=300).run()
    while any("Đang chuẩn bị" in title.value for title in screen.title):
        time.sleep(1)
        screen.run()
    screen.button(key=LEADER).click().run()
    assert not screen.exception, screen.exception
    return screen


def median(screen: AppTest, clock: Clock) -> float:
    """Seconds of a run, the median of several."""
    found = []
    for _ in range(RUNS):
        screen.run()
        found.append(clock.took)
    return statistics.median(found)


def feed_constants() -> None:
    """From the second run on the page's figures come from a dictionary."""
    from pages.shared import figures

    asked, kept = figures._figure, {}

    def constant(scope: Any, name: str, **options: Any) -> pd.DataFrame:
        key = (name, tuple(sorted(options.items())))
        if key not in kept:
            kept[key] = asked(scope, name, **options)
        return kept[key]

    figures._figure = constant


def main() -> None:
    """Print both times and their ratio."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOTICH_PRACTICE=f"{folder}/practice", HOTICH_DB=f"{folder}/none.duckdb")
        from pages.shared import database

        database.is_loopback = lambda: True
        screen, clock = opened(), Clock()
        ledger = median(screen, clock)
        feed_constants()
        screen.run()
        constants = median(screen, clock)
        database.practice_database().store.close()
    print(
        f"Tổng quan, warm: {ledger * 1000:.0f} ms from the ledger, {constants * 1000:.0f} ms from constants; "
        f"ratio {ledger / constants:.2f} (limit {LIMIT})"
    )


if __name__ == "__main__":
    main()
