"""How sure a rate is: the Wilson 95 % interval (Wilson 1927), which holds for small numbers too."""

from __future__ import annotations

import math
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


def wilson(part: float, whole: float) -> tuple[float, float] | None:
    """Lower and upper limit of the share `part / whole`; None where nothing was counted."""
    if not whole:
        return None
    share, spread = part / whole, Z * Z / whole
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / whole + spread / (4 * whole)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
