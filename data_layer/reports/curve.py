"""Plan and actual of each stage milestone over time, for the chart. The plan's line is an assumption: straight."""

from __future__ import annotations

from data_layer.metrics.schedule import planned_share
from data_layer.plan import Period, period_end
from data_layer.reports.gathered import Gathered
from data_layer.reports.model import Curve


def curves(found: Gathered) -> tuple[Curve, ...]:
    """One curve a milestone that is measured by stages of one track, in the plan's order."""
    ids = dict.fromkeys(each.id for each in found.plan.milestones if len(each.tracks) == 1)
    return tuple(_curve(found, milestone) for milestone in ids)


def _curve(found: Gathered, milestone: str) -> Curve:
    periods = found.plan.periods(max(found.plan.last_period, found.as_of))
    actual = [_actual(found, milestone, period) for period in found.plan.periods(found.as_of)]
    planned = [_planned(found, milestone, period) for period in periods]
    return Curve(found.named(milestone), periods, tuple(planned), tuple(actual))


def _actual(found: Gathered, milestone: str, period: Period) -> float | None:
    """The least of the stages' completions (spec/metrics.md)."""
    row = next(each for each in found.plan.milestones if each.id == milestone)
    rates = [figure.rate if (figure := found.stage(row.tracks[0], stage, period=period)) else None
             for stage in row.stages]
    known = [rate for rate in rates if rate is not None]
    return min(known) if len(known) == len(rates) else None


def _planned(found: Gathered, milestone: str, period: Period) -> float | None:
    """ΣT·P/ΣT over the units with data, by the days known as of the report's period."""
    row = next(each for each in found.plan.milestones if each.id == milestone)
    parts = []
    for each in found.of_units:
        figures = [found.by_unit.get((each.unit, row.tracks[0], stage)) for stage in row.stages]
        totals = [figure.total for figure in figures if figure and figure.done is not None and figure.total]
        if each.milestone == milestone and totals:
            parts.append((max(totals), planned_share(each.start, each.due, period_end(period))))
    weight = sum(total for total, _ in parts)
    if not weight or all(share is None for _, share in parts):
        return None
    return sum(total * (share or 0.0) for total, share in parts) / weight
