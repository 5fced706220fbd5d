"""Wilson's 95 % interval of a share (Wilson 1927): honest also for few cases and for none that failed."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054
"""The standard normal distribution's 97.5 % point."""


def wilson_interval(hits: int, cases: int, z: float = Z_95) -> tuple[float, float] | None:
    """Lower and upper bound (0–1) of the share behind `hits` out of `cases`; None without cases.

    Raises:
        ValueError: more hits than cases, or fewer than none.
    """
    if not 0 <= hits <= cases:
        raise ValueError(f"{hits} of {cases}")
    if cases == 0:
        return None
    share, spread = hits / cases, z * z / cases
    middle = share + spread / 2
    reach = z * sqrt(share * (1 - share) / cases + spread / (4 * cases))
    lower, upper = (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)
    return (0.0 if hits == 0 else lower), (1.0 if hits == cases else upper)
