"""The plan as in-memory tables beside the ledger, so that SQL can join with it."""

from __future__ import annotations

import duckdb
import pandas as pd

from data_layer.plan import Plan

HOLDING = """
create table plan.holding as
select unit.id as unit, track_role.track, book_type.id as book_type
from plan.unit
join plan.track_role using (role)
cross join plan.book_type
where unit.role = 'office' or book_type.ward_track = track_role.track
"""

SPEAKER = """
create table plan.speaker as
select merged.id as unit, merged.merged_into as speaker, merged.merged_from as since
from plan.unit as merged
where merged.merged_into is not null
union all
select distinct merged.merged_into, merged.merged_into, merged.merged_from
from plan.unit as merged
where merged.merged_into is not null
"""


def fill_plan_tables(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Make plan.unit, stage, book_type, track_role, holding (unit × track × book type) and speaker (mergers)."""
    _make(connection, "unit", pd.DataFrame({
        "id": [unit.id for unit in plan.units],
        "role": [unit.role for unit in plan.units],
        "unit_group": [unit.group for unit in plan.units],
        "position": range(len(plan.units)),
        "province": [unit.province or None for unit in plan.units],
        "district": [unit.district or None for unit in plan.units],
        "merged_into": [unit.merged_into for unit in plan.units],
        "merged_from": [unit.merged_from for unit in plan.units],
    }, dtype="object"), "id varchar, role varchar, unit_group varchar, position integer, "
        "province varchar, district varchar, merged_into varchar, merged_from varchar")
    _make(connection, "stage", pd.DataFrame([
        (s.track, s.id, s.slot, s.weight, s == plan.last_stage(s.track), position)
        for position, s in enumerate(plan.stages)
    ]), "track varchar, stage varchar, slot integer, weight double, is_last boolean, position integer")
    _make(connection, "book_type", pd.DataFrame([
        (b.id, b.ward_track, position) for position, b in enumerate(plan.book_types)
    ]), "id varchar, ward_track varchar, position integer")
    _make(connection, "track_role", pd.DataFrame([
        (track.id, role) for track in plan.tracks for role in track.holders
    ]), "track varchar, role varchar")
    connection.execute(HOLDING)
    connection.execute(SPEAKER)


def _make(connection: duckdb.DuckDBPyConnection, name: str, rows: pd.DataFrame, columns: str) -> None:
    connection.execute(f"create table plan.{name} ({columns})")
    connection.register("plan_rows", rows)
    connection.execute(f"insert into plan.{name} select * from plan_rows")  # noqa: S608 - names of this module
    connection.unregister("plan_rows")
