"""S-shaped progress: which share of a unit's cases has passed a stage at the end of each period."""

from __future__ import annotations

import datetime as dt
import math
from functools import cache
from random import Random

from data_layer.plan import period_end
from sample_data.city import MINISTRY_GUIDANCE, PILOT_ENDED, PROVINCE_GUIDANCE, STAGES, characters, the_plan

_STEEPNESS = 6.0
_UNEVEN = 0.3
_B_STARTS = {
    "scan": dt.date(2024, 4, 2), "package": dt.date(2024, 4, 12),
    "import": dt.date(2024, 4, 18), "approve": dt.date(2024, 7, 3),
}


@cache
def periods() -> tuple[str, ...]:
    """The plan's eleven periods."""
    return the_plan().periods()


def start(unit: str, track: str, stage: str) -> dt.date:
    """The day a unit begins a stage."""
    if track == "B":
        return _B_STARTS[stage]
    pilot = the_plan().unit_by_id[unit].pilot
    if stage == "entry":
        return PROVINCE_GUIDANCE if pilot else PILOT_ENDED
    if stage == "scan":
        return dt.date(2024, 2, 19) if pilot else dt.date(2024, 3, 11)
    attach = max(characters()[unit].handed_over or MINISTRY_GUIDANCE, MINISTRY_GUIDANCE)
    return attach if stage == "attach" else attach + dt.timedelta(days=12)


def s_curve(x: float) -> float:
    """A logistic curve through (0, 0) and (1, 1), flat outside."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    low, high = _logistic(0.0), _logistic(1.0)
    return (_logistic(x) - low) / (high - low)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-_STEEPNESS * (x - 0.5)))


def shares(unit: str, track: str, book_type: str, seed: int) -> dict[str, list[float]]:
    """For each stage of the track, the cumulative share at the end of each period; never falling, in stage order."""
    random = Random(f"{seed}/progress/{unit}/{track}/{book_type}")
    found: dict[str, list[float]] = {}
    for stage in STAGES[track]:
        found[stage] = _uneven(_smooth(unit, track, stage, random), random)
    chain = STAGES[track][1:] if track == "A" else STAGES[track]  # entry needs no scan, and scan no entry
    for before, after in zip(chain, chain[1:], strict=False):
        found[after] = [min(pair) for pair in zip(found[before], found[after], strict=True)]
    return found


def _smooth(unit: str, track: str, stage: str, random: Random) -> list[float]:
    first, last = start(unit, track, stage), characters()[unit].ends[track, stage]
    length = (last - first).days
    begin = random.uniform(0, 0.15) * length
    usual = length * random.uniform(0.9, 1.0)
    return [s_curve(((period_end(p) - first).days - begin) / (usual - begin)) for p in periods()]


def _uneven(smooth: list[float], random: Random) -> list[float]:
    """The same end, but good and bad months on the way."""
    steps = [after - before for before, after in zip([0.0, *smooth], smooth, strict=False)]
    steps = [step * random.lognormvariate(0, _UNEVEN) for step in steps]
    done, whole, total = 0.0, sum(steps), smooth[-1]
    found = []
    for step, even in zip(steps, smooth, strict=True):
        done += step
        found.append(total if even == 1.0 else done / whole * total if whole else 0.0)
    return found
