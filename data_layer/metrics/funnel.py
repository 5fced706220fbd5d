"""Funnel plot: exact binomial limits around a common rate (Spiegelhalter 2005; spec/metrics.md "Fair comparison").

Pure functions of counts. A rate inside the limits differs from the common one by no more than chance would make it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

OUTSIDE = {"95": 0.05, "998": 0.002}
"""Share of cases outside the limits by chance, half of it on each side."""
PLACES = ("below_998", "below_95", "inside", "above_95", "above_998")


@dataclass(frozen=True)
class Limits:
    """Counts out of `n` that chance seldom goes to: at most `low`, at least `high`; None where no count is so rare."""

    low: int | None
    high: int | None


def binomial_limits(n: int, rate: float, outside: float = OUTSIDE["95"]) -> Limits:
    """The largest count with P(X ≤ low) ≤ outside/2 and the smallest with P(X ≥ high) ≤ outside/2, X ~ B(n, rate).

    Raises:
        ValueError: n < 0, or a rate outside 0–1.
    """
    if n < 0 or not 0 <= rate <= 1:
        raise ValueError(f"{n}, {rate}")
    if n == 0 or rate in (0.0, 1.0):
        return Limits(int(rate * n) - 1 if rate * n else None, int(rate * n) + 1 if rate * n < n else None)
    first, shares = _probabilities(n, rate)
    rare_low = np.flatnonzero(shares.cumsum() <= outside / 2)
    rare_high = np.flatnonzero(shares[::-1].cumsum() <= outside / 2)
    # what lies outside the window is rarer still: its nearest count is rare, if there is one
    low = first + int(rare_low[-1]) if rare_low.size else first - 1
    high = first + len(shares) - 1 - int(rare_high[-1]) if rare_high.size else first + len(shares)
    return Limits(low if low >= 0 else None, high if high <= n else None)


@lru_cache(maxsize=4096)
def _probabilities(n: int, rate: float) -> tuple[int, NDArray[np.float64]]:
    """The first count and P(X = count) from there on, as far as these are above rounding: by ratios from the mode."""
    mode = min(n, int((n + 1) * rate))
    reach = int(12 * math.sqrt(n * rate * (1 - rate))) + 40
    first, last = max(0, mode - reach), min(n, mode + reach)
    counts = np.arange(first, last, dtype=np.float64)
    ratios = np.log((n - counts) / (counts + 1)) + math.log(rate) - math.log1p(-rate)
    logs = np.concatenate(([0.0], ratios.cumsum()))
    at_mode = (math.lgamma(n + 1) - math.lgamma(mode + 1) - math.lgamma(n - mode + 1)
               + mode * math.log(rate) + (n - mode) * math.log1p(-rate))
    return first, np.exp(logs - logs[mode - first] + at_mode)


def funnel(unit: Sequence[str], n: Sequence[int], k: Sequence[int]) -> pd.DataFrame:
    """Each unit's rate k/n, the limits for its n around the rate of all, and its place.

    Columns: unit n k rate city_rate low_95 high_95 low_998 high_998 place. Limits are shares 0–1 of the counts that
    chance seldom goes to (None where no count is so rare); `place` is one of `PLACES`. Units without cases are left
    out.
    """
    found = [(each, int(of), int(hit)) for each, of, hit in zip(unit, n, k, strict=True) if of]
    cases, hits = sum(row[1] for row in found), sum(row[2] for row in found)
    city = hits / cases if cases else math.nan
    rows = [{"unit": each, "n": of, "k": hit, "rate": hit / of, "city_rate": city, **limits_at(of, city),
             "place": place(of, hit, city)} for each, of, hit in found]
    columns = ["unit", "n", "k", "rate", "city_rate", "low_95", "high_95", "low_998", "high_998", "place"]
    return pd.DataFrame(rows, columns=columns)


def limits_at(n: int, rate: float) -> dict[str, float | None]:
    """The four limits as shares of n: what the funnel's lines are drawn through."""
    found: dict[str, float | None] = {}
    for name, outside in OUTSIDE.items():
        limits = binomial_limits(n, rate, outside)
        found[f"low_{name}"] = None if limits.low is None else limits.low / n
        found[f"high_{name}"] = None if limits.high is None else limits.high / n
    return found


def place(n: int, k: int, rate: float) -> str:
    """Where k of n lies: `inside`, or beyond the 95 % or the 99.8 % limits, below or above."""
    for name in ("998", "95"):
        limits = binomial_limits(n, rate, OUTSIDE[name])
        if limits.low is not None and k <= limits.low:
            return f"below_{name}"
        if limits.high is not None and k >= limits.high:
            return f"above_{name}"
    return "inside"
