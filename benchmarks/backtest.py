"""The forecasts of the sample year held against what came: P80 days that held, Brier score of the chances.

Each period is seen as it was known then: ten days after its end, when most reports are in.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from data_layer import practice
from data_layer.metrics import forecast, outlook
from data_layer.metrics.scores import Score, kept, outcomes, score
from data_layer.plan import DEFAULT_FOLDER, load_plan, period_end
from data_layer.store import VIETNAM, KeptForecast, Store, init_store

DAYS_AFTER = 10


def forecasts_of(store: Store, as_of: str, by: tuple[str, ...]) -> list[KeptForecast]:
    """Forecasts of every unit, or of the city, by what was known ten days after the period's end."""
    known_at = dt.datetime.combine(period_end(as_of) + dt.timedelta(days=DAYS_AFTER), dt.time(), VIETNAM)
    return kept(forecast(store, as_of=as_of, by=by, known_at=known_at), as_of)


def line(name: str, found: Score) -> str:
    """One line of the table."""
    share = "–" if found.p80_share is None else f"{found.p80_share:.0%}"
    brier = "–" if found.brier is None else f"{found.brier:.3f}"
    return (f"{name:8} {found.forecasts:9} {found.p80_known:9} {found.p80_held:8} {share:>8} "
            f"{found.chances_known:13} {brier:>6}")


def main() -> None:
    """Print a line a period, and the sum."""
    with tempfile.TemporaryDirectory() as folder, \
            init_store(Path(folder) / "year.duckdb", load_plan(DEFAULT_FOLDER)) as store:
        practice.fill(store)
        last = store.plan.reporting_until
        seen = outlook(store, as_of=last)
        for name, by in (("units", ("unit",)), ("city", ())):
            print(f"{name:8} forecasts P80 known P80 held coverage chances known  Brier")
            every = []
            for period in store.plan.periods(last)[:-1]:
                told = outcomes(seen, forecasts_of(store, period, by))
                every += told
                print(line(period, score(told)))
            print(line("all", score(every)))


if __name__ == "__main__":
    main()
