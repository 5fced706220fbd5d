"""What waits between the stages: how many cases have passed each stage and not yet the next one."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from data_layer.plan import Plan, Stage

HELD = {"waiting": "chưa đủ điều kiện bắt đầu", "not_started": "chưa đến ngày bắt đầu"}
"""States of a milestone whose stages nobody can hurry yet."""
DIGITISED = "digitised"
"""The place of cases that have passed the last stage."""
LINE = ("period", "unit", "book_type", "track")


def waiting(lines: pd.DataFrame, plan: Plan, by: Collection[str] = ()) -> pd.DataFrame:
    """Cases by place, each case in one place.

    `lines`: completion by unit, book type and stage (with `period`: of several months). Columns: the keys asked for
    (of period, unit, book_type), track, stage, cases, share. `stage` is the one that the cases wait for, in the
    plan's order, then `DIGITISED`; `share` is of the track's cases. What has passed a later stage has passed the
    earlier ones too, whatever was reported of them; a stage that was not reported has no place. More done than there
    is (103 %) leaves nothing waiting and stays more.
    """
    order = {(stage.track, stage.id): at for at, stage in enumerate(plan.stages)}
    known = lines[lines.done.notna()].astype({"done": "float64", "total": "float64"})
    known["place"] = _places(known, order)
    line = [key for key in LINE if key in known.columns]
    known = known.sort_values([*line, "place"])
    known["passed"] = known[::-1].groupby(line, sort=False).done.cummax()
    before = known.groupby(line, sort=False).passed.shift()
    known["cases"] = before.fillna(known[["total", "passed"]].max(axis=1)) - known.passed
    last = known[known.place.isin([order[track.id, plan.last_stage(track.id).id] for track in plan.tracks])]
    ended = last.assign(stage=DIGITISED, cases=last.passed, place=last.place + 0.5)
    keys = [key for key in ("period", "unit", "book_type") if key in by]
    every = pd.concat([known, ended]).groupby([*keys, "track", "place", "stage"], as_index=False).cases.sum()
    whole = every.groupby([*keys, "track"]).cases.transform("sum")
    every["share"] = every.cases / whole.where(whole > 0)
    return every.drop(columns="place")


def _places(lines: pd.DataFrame, order: dict[tuple[str, str], int]) -> np.ndarray:
    """Each line's place in the plan; by codes, since a country has hundreds of thousands of lines.

    Raises:
        KeyError: a stage that the plan does not have.
    """
    at_track, tracks = pd.factorize(lines.track)
    at_stage, stages = pd.factorize(lines.stage)
    table = np.array([[order.get((str(track), str(stage)), -1) for stage in stages] for track in tracks], dtype=int)
    places = table.reshape(len(tracks), len(stages))[at_track, at_stage]
    if (places < 0).any():
        raise KeyError(sorted(set(zip(lines.track[places < 0], lines.stage[places < 0], strict=True))))
    return places


def bottleneck(places: pd.DataFrame, but: Collection[str] = ()) -> str | None:
    """The stage for which the most cases wait, `but` for some; None where nothing waits. `places`: of one track."""
    queues = places[(places.stage != DIGITISED) & (places.cases > 0) & ~places.stage.isin(list(but))]
    return None if queues.empty else str(queues.loc[queues.cases.idxmax(), "stage"])


def left(places: pd.DataFrame) -> float:
    """Cases not digitised yet."""
    return float(places[places.stage != DIGITISED].cases.sum())


def place_name(stages: Collection[Stage], stage: str) -> str:
    """Such as “chờ đính file scan/chụp” or “đã số hóa”."""
    if stage == DIGITISED:
        return "đã số hóa"
    name = next(each.name for each in stages if each.id == stage)
    return f"chờ {name[:1].lower()}{name[1:]}"


def cannot_begin(plan: Plan, track: str, standings: pd.DataFrame) -> dict[str, str]:
    """Stages of a track that cannot begin yet, each with why; `standings`: a unit's milestones, or the city's."""
    states = dict(zip(standings.milestone, standings.state, strict=True))
    return {
        stage: HELD[states[m.id]]
        for m in plan.milestones if m.tracks == (track,) and states.get(m.id) in HELD
        for stage in m.stages
    }
