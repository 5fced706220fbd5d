"""A screen of the practice database in the time that its script takes: what the screens' benchmarks share."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.navigation.page import StreamlitPage
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
RUNS = 15


class Clock:
    """Takes the time from the shell's first call to the end of the page."""

    def __init__(self) -> None:
        from ui import theme

        self.took, self._start = 0.0, 0.0
        apply, run = theme.apply, StreamlitPage.run

        def starting() -> None:
            self._start = time.perf_counter()
            apply()

        def running(page: StreamlitPage) -> None:
            try:
                run(page)
            finally:  # a page may stop early
                self.took = time.perf_counter() - self._start

        theme.apply = starting
        StreamlitPage.run = running  # type: ignore[method-assign]


def practise(folder: str) -> None:
    """From now on the practice database lies in the folder, and may be opened."""
    os.environ.update(HOTICH_PRACTICE=f"{folder}/practice", HOTICH_DB=f"{folder}/none.duckdb")
    from pages.shared import database

    database.is_loopback = lambda: True


def opened(role: str) -> AppTest:
    """The shell with the practice database open, and the practice account of the role signed in."""
    screen = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=900).run()
    while any("Đang chuẩn bị" in title.value for title in screen.title):
        time.sleep(1)
        screen.run()
    screen.button(key=f"_access_as-{role}").click().run()
    assert not screen.exception, screen.exception
    return screen


def median(clock: Clock, screen: AppTest, page: str, before: Callable[[], Any] = lambda: None) -> float:
    """Seconds of a run of the page after the first, the median of several; `before` is called before each."""
    screen.switch_page(page).run()
    assert not screen.exception, screen.exception
    took = []
    for _ in range(RUNS):
        before()
        screen.run()
        took.append(clock.took)
    assert not screen.exception, screen.exception
    return statistics.median(took)
