"""10,000-run forecasts of 22 units × 8 stages, against drawing and adding up as many months and nothing else."""

from __future__ import annotations

import datetime as dt

import numpy as np

from benchmarks.completion import best
from data_layer.forecast import HORIZON, RUNS, Numbers, forecast

UNITS, STAGES = 22, 8
SINCE, DUE = dt.date(2024, 8, 31), dt.date(2024, 12, 30)
LIMIT = 0.5
"""Seconds that the issue allows on two cores."""


def made_up() -> list[tuple[Numbers, float]]:
    """Increments of 4 to 11 months, and cases left for two months up to more than three years of them."""
    dice = np.random.default_rng(1)
    steps = [dice.poisson(dice.uniform(50, 900), dice.integers(4, 12)).astype(float) for _ in range(UNITS * STAGES)]
    return [(each, float(each.mean() * dice.uniform(2, 40))) for each in steps]


def bare(rows: list[tuple[Numbers, float]]) -> None:
    """Draw every month to the horizon for every run, and cumulate."""
    dice = np.random.default_rng(2)
    for steps, _ in rows:
        dice.choice(steps, (HORIZON, RUNS)).cumsum(axis=0)


def main() -> None:
    """Print both times and their ratio."""
    rows = made_up()
    taken = best(lambda: [forecast(steps, left, SINCE, DUE) for steps, left in rows])
    baseline = best(lambda: bare(rows), 2)
    print(f"forecast, {UNITS} units × {STAGES} stages × {RUNS} runs: {taken:.2f} s (limit {LIMIT} s); "
          f"plain drawing and adding {baseline:.2f} s; ratio {taken / baseline:.2f}")


if __name__ == "__main__":
    main()
