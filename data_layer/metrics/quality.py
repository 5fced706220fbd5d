"""Import quality: what the import logs say, beside what was reported (spec/metrics.md "Import quality")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

import pandas as pd

from data_layer.metrics.completion import completion
from data_layer.metrics.sql import lens, sql
from data_layer.plan import Plan, period_end
from data_layer.store import Store

IMPORT = "import"
"""The stage whose reported figure is held against the logs."""
KEYS = ("unit", "book_type")
FIGURES = ["records", "ok", "failed", "success_rate", "first_pass_yield", "outstanding", "counted_in",
           "reported_import", "logged_ok", "factor"]
COUNTS = ["records", "ok", "failed", "records_tried", "records_first_ok", "records_outstanding", "files_tried",
          "files_first_ok", "files_outstanding", "logged_ok", "reported_import"]


def quality(
    store: Store, *, as_of: str, by: Collection[str] = (), basis: str = "all", known_at: dt.datetime | None = None,
    lines: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Import quality as of a period, one row a group; units and book types without logs have nulls.

    `lines`: completion by unit, book type and stage of the same view, from who has it already.

    Columns: unit? book_type? records ok failed success_rate first_pass_yield outstanding counted_in reported_import
    logged_ok factor. `counted_in`: "records" or "files", of which first_pass_yield and outstanding are.
    """
    keys = _asked(by)
    logged = store.frame(sql("log_attempts", "quality"), _log_lens(as_of, known_at))
    if lines is None:
        lines = completion(store, as_of=as_of, by=(*KEYS, "stage"), basis=basis, known_at=known_at)
    reported = reported_import(lines)
    return combine(logged, reported, keys, store.plan, as_of)


def reported_import(lines: pd.DataFrame) -> pd.DataFrame:
    """The reported figure of stage `import` of each unit and book type that has one to report."""
    imported = lines[lines["stage"] == IMPORT]
    return imported[[*KEYS, "done"]].rename(columns={"done": "reported_import"}).reset_index(drop=True)


def combine(
    logged: pd.DataFrame, reported: pd.DataFrame, keys: list[str], plan: Plan, as_of: str
) -> pd.DataFrame:
    """Sum what was logged (rows of quality.sql) and reported by `keys`, and make the ratios of the sums."""
    lines = reported.merge(logged, on=list(KEYS), how="outer")
    for name in COUNTS:
        lines[name] = lines[name].astype("Int64")
    if keys:
        sums = lines.groupby(keys, sort=False)[COUNTS].sum(min_count=1).reset_index()
        sums = _in_order(sums, keys, plan, as_of)
    else:
        sums = lines[COUNTS].sum(min_count=1).to_frame().T.astype("Int64")
    return _figures(sums)[[*keys, *FIGURES]]


def _figures(sums: pd.DataFrame) -> pd.DataFrame:
    """The figures of each row of sums. First pass and outstanding: of records where any were logged, else of files."""
    by_record = sums["records_tried"].notna()
    tried = sums["records_tried"].where(by_record, sums["files_tried"])
    first_ok = sums["records_first_ok"].where(by_record, sums["files_first_ok"])
    found = sums.copy()
    found["success_rate"] = _share(sums["ok"], sums["records"])
    found["first_pass_yield"] = _share(first_ok, tried)
    found["outstanding"] = sums["records_outstanding"].where(by_record, sums["files_outstanding"])
    found["counted_in"] = [
        "records" if of_records else "files" if pd.notna(count) else None
        for of_records, count in zip(by_record, tried, strict=True)
    ]
    found["factor"] = _share(sums["reported_import"], sums["logged_ok"])
    return found


def _share(part: pd.Series[Any], whole: pd.Series[Any]) -> pd.Series[Any]:
    """part / whole; null where the whole is 0 or unknown."""
    return part.astype("Float64") / whole.where(whole > 0).astype("Float64")


def _in_order(sums: pd.DataFrame, keys: list[str], plan: Plan, as_of: str) -> pd.DataFrame:
    """Every unit and book type of the plan once, in its order, also those of which nothing is known."""
    known = {"unit": [unit.id for unit in plan.units_at(as_of)], "book_type": [b.id for b in plan.book_types]}
    for key in keys:
        known[key] += [value for value in sums[key].drop_duplicates() if value not in known[key]]
    if len(keys) == 1:
        return sums.set_index(keys[0]).reindex(known[keys[0]]).rename_axis(keys[0]).reset_index()
    places = [sums[key].map({value: place for place, value in enumerate(known[key])}) for key in keys]
    order = pd.concat(places, axis=1).sort_values(keys).index
    return sums.loc[order].reset_index(drop=True)


def errors(
    store: Store, *, as_of: str, by: Collection[str] = (), known_at: dt.datetime | None = None
) -> pd.DataFrame:
    """Refused cases by error group, most frequent first: what a Pareto chart shows.

    Columns: unit? book_type? error_group count share; `share` is of all refused cases of that unit and book type.
    """
    keys = _asked(by)
    told = store.frame(sql("log_attempts", "errors"), _log_lens(as_of, known_at))
    sums = told.groupby([*keys, "error_group"], sort=False)["count"].sum().reset_index()
    whole = sums.groupby(keys)["count"].transform("sum") if keys else sums["count"].sum()
    sums["share"] = sums["count"].astype("Float64") / whole
    plan = store.plan
    ranks = {"unit": {unit.id: place for place, unit in enumerate(plan.units)},
             "book_type": {b.id: place for place, b in enumerate(plan.book_types)}}
    places = pd.DataFrame({key: sums[key].map(ranks[key]) for key in keys}, index=sums.index)
    order = places.assign(count=-sums["count"], group=sums["error_group"]).sort_values([*keys, "count", "group"]).index
    return sums.loc[order, [*keys, "error_group", "count", "share"]].reset_index(drop=True)


def log_summary(store: Store, *, as_of: str, known_at: dt.datetime | None = None) -> pd.DataFrame:
    """Which logs there are, as received: period unit shape rows ok failed last_received_at file_names."""
    return store.frame(sql("log_summary"), _log_lens(as_of, known_at))


def _log_lens(as_of: str, known_at: dt.datetime | None) -> dict[str, Any]:
    shared = lens(as_of, known_at=known_at)
    return {"seen_from": as_of, "known_at": shared["known_at"], "as_stored": shared["as_stored"],
            "last_day": period_end(as_of)}


def _asked(by: Collection[str]) -> list[str]:
    """The keys asked for, in the order of the columns.

    Raises:
        ValueError: a key other than unit and book_type.
    """
    others = set(by) - set(KEYS)
    if others:
        raise ValueError(f"by: {', '.join(sorted(others))}")
    return [key for key in KEYS if key in by]
