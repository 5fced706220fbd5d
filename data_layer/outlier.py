"""Whether a month's work is far out of a ward's own history (spec: Outlier; Iglewicz and Hoaglin's modified z)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import fmean, median

MIN_HISTORY = 4
MIN_EXCESS = 50
"""Cases above the median month below which nothing is remarkable."""
MAX_SCORE = 3.5
_NORMAL_MAD, _NORMAL_MEAN = 0.6745, 1.253314
"""What makes the two deviations comparable with a standard deviation."""


def increments(cumulative: Iterable[int | None]) -> list[int]:
    """Differences between the periods with a report, the first giving none."""
    told = [figure for figure in cumulative if figure is not None]
    return [after - before for before, after in zip(told, told[1:], strict=False)]


def is_outlier(increment: int, earlier_increments: Sequence[int]) -> bool:
    """Whether an increment lies far above the earlier ones; False where these are too few to tell.

    Falls in the history (corrections) are no increments of work and are left out, as are zeros before the first work.
    """
    history = _of_work(earlier_increments)
    if increment < 0 or len(history) < MIN_HISTORY or increment - median(history) < MIN_EXCESS:
        return False
    logs = [math.log1p(each) for each in history]
    middle = median(logs)
    above = math.log1p(increment) - middle
    if above <= 0:
        return False
    distances = [abs(log - middle) for log in logs]
    spread = median(distances) / _NORMAL_MAD or fmean(distances) * _NORMAL_MEAN
    return spread == 0 or above / spread > MAX_SCORE


def _of_work(earlier: Sequence[int]) -> list[int]:
    first = next((place for place, increment in enumerate(earlier) if increment > 0), len(earlier))
    return [increment for increment in earlier[first:] if increment >= 0]
