"""Forecasts as they were made: kept beside the ledger, so that they can be held against what came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from data_layer.store.clock import new_id, utc_now
from data_layer.store.database import Store
from data_layer.store.ledger import insert_rows

Key = tuple[str | None, str | None, str | None, str | None, str | None]

LAST = """
select unit, unit_group, milestone, track, stage, as_of, due, cases_left, p50, p80, p95, chance_on_time, months_used,
    note, data_version
from kept_forecast
where $as_of::varchar is null or as_of = $as_of
qualify row_number() over (
    partition by as_of, unit, unit_group, milestone, track, stage order by forecast_id desc
) = 1
order by as_of, forecast_id
"""


@dataclass(frozen=True)
class KeptForecast:
    """One forecast: of a unit, of a group (`unit` None) or of the city (both None)."""

    unit: str | None
    unit_group: str | None
    milestone: str | None
    track: str | None
    stage: str | None
    as_of: str
    due: dt.date | None
    cases_left: int
    p50: dt.date | None
    p80: dt.date | None
    p95: dt.date | None
    chance_on_time: float | None
    months_used: int
    note: str | None

    @property
    def key(self) -> Key:
        """What it is a forecast of."""
        return self.unit, self.unit_group, self.milestone, self.track, self.stage


def last_forecasts(store: Store, as_of: str | None = None) -> list[KeptForecast]:
    """Of each period (or of one) and each thing forecast, the last one made."""
    return [KeptForecast(*row[:-1]) for row in store.rows(LAST, {"as_of": as_of})]


def append_forecasts(store: Store, as_of: str, found: Iterable[KeptForecast], *, data_version: str) -> int:
    """Append those of one period that differ from the last ones kept; how many did.

    What was kept of the same data once stays: the same data give the same forecast.
    """
    with store.alone():
        rows = store.rows(LAST, {"as_of": as_of})
        before = {KeptForecast(*row[:-1]).key: (KeptForecast(*row[:-1]), row[-1]) for row in rows}
        now = utc_now()
        new = [
            (new_id(), data_version, now, *astuple(each)) for each in found
            if each.key not in before or (before[each.key][0] != each and before[each.key][1] != data_version)
        ]
        if new:
            with store.transaction() as cursor:
                insert_rows(cursor, "kept_forecast", new)
    return len(new)
