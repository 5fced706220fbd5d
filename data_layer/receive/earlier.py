"""What a new report is compared with: the unit's current figures before its period, and its history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from data_layer.intake.model import EarlierLine, EarlierReport
from data_layer.metrics.sql import lens, sql
from data_layer.store import Store

EARLIER = """
, member as (
    select speaker, count(*) as members
    from active_speaker
    group by speaker
),

-- before a merger a period counts only if every ward of it reported: a sum without one would look like a fall
reported as (
    select spoken.speaker as unit, spoken.period, spoken.track, spoken.book_type,
        [sum(done[1])::bigint, sum(done[2])::bigint, sum(done[3])::bigint,
         sum(done[4])::bigint, sum(done[5])::bigint, sum(done[6])::bigint] as done
    from spoken
    left join member using (speaker)
    group by spoken.speaker, spoken.period, spoken.track, spoken.book_type, member.members
    having bool_or(spoken.for_both) or count(distinct spoken.unit) >= coalesce(member.members, 1)
),

history as (
    select unit, track, book_type, list(done order by period) as history
    from reported
    group by unit, track, book_type
),

latest as (
    select speaker as unit, max(period) as latest
    from spoken
    group by speaker
),

final as (
    select unit, latest, track, book_type,
        books, total, unable, matched, mismatched, done, coalesce(history, []) as history
    from current_line
    join latest using (unit)
    left join history using (unit, track, book_type)
)
select * from final
"""


def earlier_report(store: Store, unit: str, period: str) -> EarlierReport | None:
    """The unit's current figures of the latest period before `period`, with the history of each stage.

    For a successor's first report the two wards' figures are added up. None when nothing was reported before.
    """
    return earlier_reports(store, [unit], period).get(unit)


def earlier_reports(store: Store, units: Collection[str], period: str) -> dict[str, EarlierReport]:
    """`earlier_report` of several units at once; units that never reported are left out."""
    before = [p for p in store.plan.periods(period) if p < period]
    if not before:
        return {}
    found: dict[str, EarlierReport] = {}
    for unit, latest, track, book_type, *figures in store.rows(
        sql("current") + EARLIER, lens(period, until=before[-1], units=units)
    ):
        report = found.setdefault(unit, EarlierReport(latest, {}))
        report.lines[track, book_type] = _line(len(store.plan.stages_of(track)), figures)
    return found


def _line(stages: int, figures: Sequence[Any]) -> EarlierLine:
    books, total, unable, matched, mismatched, done, history = figures
    return EarlierLine(
        books, total, unable, matched, mismatched, tuple(done[:stages]),
        history=tuple(tuple(at[stage] for at in history) for stage in range(stages)),
    )
