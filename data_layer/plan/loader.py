"""Reads a plan's folder into a `Plan` and refuses one that contradicts itself."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection
from pathlib import Path

from data_layer.plan.model import (
    GROUPS,
    BookType,
    DifficultyGroup,
    Milestone,
    Plan,
    PlanError,
    Stage,
    Task,
    Track,
    Unit,
)
from data_layer.plan.tables import Row, Settings, read_rows, read_settings, refuse_repeats

DEFAULT_FOLDER = Path(__file__).parent / "data"
ROLES = ("ward", "office")
EVENTS = ("province-guidance", "pilot-ended", "ministry-guidance", "handed-over")
DUE_RULES = ("", "start+14d", "start+1m")
TILES = "tiles.csv"
"""Where each unit stands on the map of tiles; a plan may do without."""
MAX_TILES = 30
MAX_STAGES = 6
"""Stages a track may have: the ledger's views read that many slots (metrics/*.sql)."""


def plan_folder() -> Path:
    """HOTICH_PLAN, else the folder that ships."""
    return Path(os.environ.get("HOTICH_PLAN") or DEFAULT_FOLDER)


def load_plan(folder: Path | str | None = None) -> Plan:
    """Read and check a plan.

    Raises:
        PlanError: the folder's files contradict each other or themselves; names file and line.
    """
    root = Path(folder) if folder else plan_folder()
    settings = read_settings(root)
    tracks, stages = _tracks(settings), _stages(settings)
    units = _units(read_rows(root, "units.csv"), read_rows(root, TILES) if (root / TILES).exists() else [])
    book_types = _book_types(read_rows(root, "book_types.csv"), {track.id for track in tracks})
    tasks = _tasks(read_rows(root, "tasks.csv"))
    milestones = _milestones(read_rows(root, "milestones.csv"), tracks, stages, tasks)
    first, last, until = (settings.period(key) for key in ("first_period", "last_period", "reporting_until"))
    if not first <= last <= until:
        raise settings.fail("last_period", "first_period ≤ last_period ≤ reporting_until không đúng")
    grace = settings.get("grace_days", int)
    if not 0 <= grace <= 31:
        raise settings.fail("grace_days", "grace_days phải từ 0 đến 31")
    return Plan(
        title=settings.get("title", str), city=settings.get("city", str),
        city_name=settings.get("city_name", str), province=settings.get("province", str),
        registered_before=settings.get("registered_before", dt.date),
        first_period=first, last_period=last, reporting_until=until, grace_days=grace,
        tracks=tracks, stages=stages, units=units, book_types=book_types, tasks=tasks,
        milestones=milestones,
        difficulty_groups=tuple(
            DifficultyGroup(row.required("id"), row.required("name"))
            for row in read_rows(root, "difficulty_groups.csv")
        ),
    )


def _tracks(settings: Settings) -> tuple[Track, ...]:
    tracks = tuple(Track(t["id"], t["name"], tuple(t["holders"])) for t in settings.get("track", list))
    if len({track.id for track in tracks}) != len(tracks):
        raise settings.fail("track", "hai tuyến trùng mã")
    return tracks


def _stages(settings: Settings) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    for entry in settings.get("stage", list):
        slot = 1 + sum(stage.track == entry["track"] for stage in stages)
        stages.append(Stage(entry["track"], entry["id"], entry["name"], float(entry["weight"]), slot))
    for track in _tracks(settings):
        mine = [stage for stage in stages if stage.track == track.id]
        if not mine or len(mine) > MAX_STAGES or len({stage.id for stage in mine}) != len(mine):
            raise settings.fail("stage", f"tuyến {track.id}: cần 1–{MAX_STAGES} công đoạn, mã không trùng")
        if abs(sum(stage.weight for stage in mine) - 1) > 1e-9:
            raise settings.fail("stage", f"tuyến {track.id}: tổng trọng số phải bằng 1")
    if {stage.track for stage in stages} - {track.id for track in _tracks(settings)}:
        raise settings.fail("stage", "có công đoạn thuộc tuyến không có")
    return tuple(stages)


def _units(rows: list[Row], placed: list[Row]) -> tuple[Unit, ...]:
    refuse_repeats(rows, "id")
    ids = {row.text("id"): row for row in rows}
    tiles = _tiles(placed, ids)
    for row in rows:
        _check_merger(row, ids)
    return tuple(
        Unit(
            id=row.required("id"), kind=row.required("kind"), name=row.required("name"),
            role=row.choice("role", ROLES), pilot=row.choice("pilot", ("", "0", "1")) == "1",
            code=row.text("code"), code_after_merger=row.text("code_after_merger"),
            latitude=row.number("latitude"), longitude=row.number("longitude"),
            merged_into=row.text("merged_into") or None, merged_from=row.period("merged_from"),
            province=row.text("province"), district=row.text("district"), tile=tiles.get(row.text("id")),
        )
        for row in rows
    )


def _tiles(rows: list[Row], units: Collection[str]) -> dict[str, tuple[int, int]]:
    """Places of units on the map of tiles; one unit a place, and not every unit needs one."""
    refuse_repeats(rows, "unit")
    refuse_repeats(rows, "row", "column")
    return {row.choice("unit", units): (_place(row, "row"), _place(row, "column")) for row in rows}


def _place(row: Row, column: str) -> int:
    number = row.number(column)
    if number is None or number != int(number) or not 1 <= number <= MAX_TILES:
        raise row.fail(f"cột “{column}” phải là số nguyên từ 1 đến {MAX_TILES}")
    return int(number)


def _check_merger(row: Row, ids: dict[str, Row]) -> None:
    into = row.text("merged_into")
    if bool(into) != bool(row.period("merged_from")):
        raise row.fail("merged_into và merged_from phải có cả hai hoặc không có cả hai")
    if not into:
        return
    if into not in ids or into == row.text("id"):
        raise row.fail(f"nhập vào “{into}”: không có đơn vị này")
    if ids[into].text("merged_into"):
        raise row.fail(f"nhập vào “{into}”, mà đơn vị này lại nhập vào đơn vị khác")
    others = [other for other in ids.values() if other.text("merged_into") == into]
    if any(other.text("merged_from") != row.text("merged_from") for other in others):
        raise row.fail(f"nhập vào “{into}” ở hai kỳ khác nhau; phần mềm chỉ hiểu một lần nhập vào một đơn vị")
    if ids[into].text("role") != row.text("role"):
        raise row.fail(f"nhập vào “{into}”: khác vai trò (role)")


def _book_types(rows: list[Row], tracks: set[str]) -> tuple[BookType, ...]:
    refuse_repeats(rows, "id")
    refuse_repeats([row for row in rows if row.text("code")], "code")
    return tuple(
        BookType(row.required("id"), row.required("name"), row.text("code"), row.choice("ward_track", tracks))
        for row in rows
    )


def _tasks(rows: list[Row]) -> tuple[Task, ...]:
    refuse_repeats(rows, "id")
    return tuple(
        Task(row.required("id"), row.required("name"), row.choices("units", ROLES),
             row.choice("group", ("", *GROUPS)))
        for row in rows
    )


def _milestones(
    rows: list[Row], tracks: tuple[Track, ...], stages: tuple[Stage, ...], tasks: tuple[Task, ...]
) -> tuple[Milestone, ...]:
    refuse_repeats(rows, "id", "group")
    found = []
    for row in rows:
        on = row.choices("track", {track.id for track in tracks})
        measured = row.choices("stages", {stage.id for stage in stages if stage.track in on})
        task = row.choice("task", ("", *(task.id for task in tasks))) or None
        if bool(measured) == bool(task):
            raise row.fail("cần hoặc “stages” hoặc “task”, không cả hai")
        if len(on) > 1 and len(on) != len(measured):
            raise row.fail("nhiều tuyến: mỗi tuyến một công đoạn, cùng thứ tự")
        start, due, rule = row.day("start"), row.day("due"), row.choice("due_rule", DUE_RULES)
        if bool(due) == bool(rule):
            raise row.fail("cần hoặc “due” hoặc “due_rule”")
        if start and due and start > due:
            raise row.fail(f"ngày bắt đầu {start} sau hạn {due}")
        events = tuple(row.text("start_event").split("+")) if row.text("start_event") else ()
        for event in events:
            if event not in EVENTS:
                raise row.fail(f"không có sự kiện “{event}”")
        if not start and not events:
            raise row.fail("cần “start” hoặc “start_event”")
        found.append(Milestone(
            id=row.required("id"), name=row.required("name"), roles=row.choices("units", ROLES),
            group=row.choice("group", ("", *GROUPS)), tracks=on, stages=measured, task=task,
            start=start, start_events=events, due=due, due_rule=rule,
        ))
    return tuple(found)


__all__ = ["DEFAULT_FOLDER", "EVENTS", "MAX_STAGES", "PlanError", "load_plan", "plan_folder"]
