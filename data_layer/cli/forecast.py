"""`forecast`: when each stage will be done, and how earlier forecasts did (spec/cli.md)."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

import pandas as pd

from data_layer import metrics
from data_layer.cli.answers import records
from data_layer.cli.tables import WORDS, table
from data_layer.plan import GROUPS, Plan
from data_layer.store import Store

Kind = Callable[[str], Any]
KEYS = ["unit", "track", "stage", "p50", "p80", "p95", "chance_on_time", "months_used", "note"]


def add_arguments(parser: argparse.ArgumentParser, plan: Plan, unit: Kind) -> None:
    """What may follow `forecast`, beside the period and the lens."""
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--unit", type=unit)
    whose.add_argument("--group", choices=GROUPS)
    parser.add_argument("--stage", choices=[*dict.fromkeys(stage.id for stage in plan.stages), *_over_tracks(plan)])
    parser.add_argument("--track", choices=[track.id for track in plan.tracks])
    parser.add_argument("--scores", action="store_true", help="các dự báo trước đây đúng đến đâu")


def forecast(store: Store, args: argparse.Namespace) -> tuple[Any, str]:
    """The JSON document and the table for people: the city's (or the group's) rows, then each unit's."""
    if args.scores:
        return _told(store, metrics.forecast_scores(
            store, as_of=args.as_of, basis=args.basis, known_at=args.known_at))
    version = store.data_version()
    seen = metrics.outlook(store, as_of=args.as_of, basis=args.basis, known_at=args.known_at)
    frames = [_asked_for(frame, args, store.plan) for frame in _frames(seen, args)]
    if args.basis == "all" and args.known_at is None:
        for frame in frames:
            metrics.keep_forecasts(store, frame, as_of=args.as_of, data_version=version)
    shown = pd.concat([frame.assign(unit=frame.get("unit")) for frame in frames], ignore_index=True)
    over = shown["stage"].isna()
    shown.loc[over, "stage"] = shown.loc[over, "milestone"]
    rows = records(shown[KEYS])
    whole = f"Nhóm {WORDS[args.group]}" if args.group else store.plan.city_name
    return rows, table([{**row, "unit": row["unit"] or whole} for row in rows], store.plan)


def _frames(seen: metrics.Outlook, args: argparse.Namespace) -> list[pd.DataFrame]:
    units = [unit.id for unit in seen.facts.plan.units_at(args.as_of) if args.group in (None, unit.group)]
    if args.unit:
        return [metrics.tabulate(seen, ("unit",), [unit for unit in units if unit == args.unit])]
    whole = metrics.tabulate(seen, ("group",) if args.group else (), units)
    return [whole, metrics.tabulate(seen, ("unit",), units)]


def _asked_for(frame: pd.DataFrame, args: argparse.Namespace, plan: Plan) -> pd.DataFrame:
    """The rows of the stage and track asked for; what goes over all tracks only when it is named."""
    over = args.stage in _over_tracks(plan)
    wanted = frame["milestone"] == args.stage if over else frame["stage"].notna()
    if args.stage and not over:
        wanted &= frame["stage"] == args.stage
    if args.track:
        wanted &= frame["track"] == args.track
    return frame[wanted]


def _over_tracks(plan: Plan) -> list[str]:
    return list(dict.fromkeys(m.id for m in plan.milestones if len(m.tracks) > 1))


def _told(store: Store, frame: pd.DataFrame) -> tuple[Any, str]:
    rows = records(frame)
    return rows, table([{**row, "milestone": row["milestone"] or "mọi mốc"} for row in rows], store.plan)
