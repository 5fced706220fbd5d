"""Explain this number: the cells that a stage's completion is added up from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pandas as pd

from data_layer.metrics.sql import lens, sql
from data_layer.store import Store


def sources(
    store: Store, *, track: str, stage: str, as_of: str, book_type: str | None = None,
    units: Collection[str] | None = None, basis: str = "all", known_at: dt.datetime | None = None,
) -> pd.DataFrame:
    """The cells behind `completion` of one stage: its numerator and denominator, one row a figure.

    Columns: unit reported_by book_type measure ("done", "total", "unable") value (cases) period file_name version
    sheet cell received_at (naive UTC) decision ("accept", "return" or None) submission_id. Completion is
    Σ done ÷ (Σ total − Σ unable) of these rows, whatever units and book types are picked out of them. `reported_by`
    is a merged ward while its successor has not spoken for it.
    """
    params = lens(as_of, basis=basis, known_at=known_at, units=units)
    params |= {"track": track, "stage": stage, "book_type": book_type}
    return store.frame(sql("spoken", "sources"), params)
