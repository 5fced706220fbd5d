"""Difficulties that the wards report: whom they hold up, for how long, and how much of what is left they touch."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from data_layer.metrics.completion import completion
from data_layer.metrics.sql import lens, sql
from data_layer.store import Store


def difficulties(
    store: Store, *, as_of: str, basis: str = "all", known_at: dt.datetime | None = None
) -> pd.DataFrame:
    """Difficulties that the reports of `as_of` name, by group, those of most units first.

    Columns: difficulty_group reports units cases (null where none gave a number) unit_ids first_period months_open
    left share_of_left. `months_open`: months in a row up to `as_of` in which somebody named the group. `left`: the
    city's cases not digitised yet, each once over both tracks; `share_of_left` = cases / left. A case may be held
    up by several difficulties, so the shares need not add up to what is explained.
    """
    frame = store.frame(sql("spoken", "difficulties"), lens(as_of, basis=basis, known_at=known_at))
    last = completion(store, as_of=as_of, by=("track",), basis=basis, known_at=known_at)
    left = (last["total"] - last["done"]).sum(min_count=1)
    frame["left"] = pd.Series([left] * len(frame), index=frame.index, dtype="Int64")
    frame["share_of_left"] = frame["cases"].astype("Float64") / frame["left"].where(frame["left"] > 0)
    return frame


def difficulty_lines(
    store: Store, *, as_of: str, unit: str | None = None, basis: str = "all", known_at: dt.datetime | None = None
) -> pd.DataFrame:
    """Every difficulty told to `as_of`, of one unit (and those merged into it) or of all, the latest first.

    Columns: period unit difficulty_group book_type cases content proposal file_name sheet cell. `content` and
    `proposal` are the ward's own words.
    """
    units = None if unit is None else [unit]
    return store.frame(
        sql("spoken", "difficulty_lines"), lens(as_of, basis=basis, known_at=known_at, units=units))
