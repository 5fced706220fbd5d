"""What conditional milestones wait for, and due days that were moved: the days behind `milestones`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from data_layer.metrics.facts import HANDED_OVER, Facts, gather_days
from data_layer.store import Store


def conditions(store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None) -> pd.DataFrame:
    """The events on which a milestone's start hangs, one row a milestone, unit and event.

    Columns: milestone unit group event day. `day` is null while the event has not happened by `as_of`.
    """
    facts = gather_days(store, as_of=as_of, basis=basis, known_at=known_at)
    return pd.DataFrame(_conditions(facts), columns=["milestone", "unit", "group", "event", "day"])


def moved_dues(store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None) -> pd.DataFrame:
    """Due days that a decision moved. Columns: milestone unit group due_before (null while unknown) due."""
    facts = gather_days(store, as_of=as_of, basis=basis, known_at=known_at)
    return pd.DataFrame(_moved(facts), columns=["milestone", "unit", "group", "due_before", "due"])


def _conditions(facts: Facts) -> Iterator[tuple[str, str, str, str, dt.date | None]]:
    for milestone, unit in facts.duties():
        for event in milestone.start_events:
            day = facts.handed_over(unit) if event == HANDED_OVER else facts.events.get((event, None))
            yield milestone.id, unit.id, unit.group, event, day


def _moved(facts: Facts) -> Iterator[tuple[str, str, str, dt.date | None, dt.date | None]]:
    unmoved = replace(facts, moved=())
    for milestone, unit in facts.duties() if facts.moved else ():
        before, due = unmoved.dates(milestone, unit)[1], facts.dates(milestone, unit)[1]
        if before != due:
            yield milestone.id, unit.id, unit.group, before, due
