"""Every unit's value of a measure: how it is written, where it stands on the scale, the state it is in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pages.map.scales import LEAST_SUCCESS, MOST_DAYS, REPORT_SHADES
from pages.shared import figures
from pages.shared.scope import Scope
from ui import numbers, words
from ui.sentences import OPEN_STATES


@dataclass(frozen=True)
class Value:
    """A unit's value. `shade` 0–1 on the scale; `part` of `whole` where shares can be added up over units."""

    unit: str
    number: float | None
    figure: str
    shade: float | None
    icon: str = ""
    word: str = ""
    is_open: bool = False
    part: float = 0
    whole: float = 0

    @property
    def told(self) -> str:
        """Figure and state in words."""
        if self.number is None:
            return self.word or words.NO_DATA
        return self.figure if self.figure == self.word else ", ".join(filter(None, (self.figure, self.word)))


def of_stage(track: str, stage: str) -> Callable[[Scope], list[Value]]:
    """Completion of a stage, with the state of the milestone that measures it."""

    def values(scope: Scope) -> list[Value]:
        found = figures.completion(scope, "unit", "stage")
        found = found[(found.track == track) & (found.stage == stage)]
        milestone = next((m.id for m in scope.plan.milestones if m.tracks == (track,) and stage in m.stages), None)
        states = states_of(scope, milestone)
        columns = (found[name].tolist() for name in ("unit", "rate", "done", "total"))
        return [_share(unit, rate, states.get(unit), done, total)
                for unit, rate, done, total in zip(*columns, strict=True)]

    return values


def digitised(scope: Scope) -> list[Value]:
    """The milestone that sums the last stages of both tracks."""
    finish = finish_id(scope)
    found = figures.milestones(scope, "unit")
    last = {(track.id, scope.plan.last_stage(track.id).id) for track in scope.plan.tracks}
    stages = figures.completion(scope, "unit", "stage")
    stages = stages[[key in last for key in zip(stages.track, stages.stage, strict=True)]]
    summed = stages.groupby("unit")[["done", "total"]].sum()
    return [
        _share(row.unit, row.actual, row.state, summed.done.get(row.unit), summed.total.get(row.unit))
        for row in found[found.milestone == finish].itertuples()
    ]


def _share(unit: str, rate: Any, state: str | None, part: Any, whole: Any) -> Value:
    icon, word, _ = words.STATES[state] if state else ("", "", "")
    if numbers.is_unknown(rate):
        return Value(unit, None, numbers.UNKNOWN, None, icon, word)
    return Value(unit, float(rate), numbers.share(rate, 0), float(rate), icon, word, state in OPEN_STATES,
                 float(part), float(whole))


def days_late(scope: Scope) -> list[Value]:
    """The most days late among the stages' milestones that are open."""
    sums = finish_id(scope)
    measured = {m.id for m in scope.plan.milestones if m.stages and m.id != sums}
    found = figures.milestones(scope, "unit")
    found = found[found.milestone.isin(measured)]
    values = []
    for unit, part in found.groupby("unit", sort=False):
        late = part[part.state.isin(OPEN_STATES) & part.days_late.notna()].sort_values("days_late")
        most = round(late.days_late.iloc[-1]) if len(late) else 0
        icon, word, _ = words.STATES[late.state.iloc[-1]] if len(late) else ("", "", "")
        known = bool(part.actual.notna().any())
        if not known:
            values.append(Value(str(unit), None, numbers.UNKNOWN, None))
            continue
        shade = min(1.0, most / MOST_DAYS)
        values.append(Value(str(unit), float(most), numbers.count(most), shade, icon, word, most > 0))
    return values


def chances(scope: Scope) -> list[Value]:
    """The chance that a unit finishes everything in time."""
    found = figures.forecast(scope, "unit")
    values = []
    for row in found[found.milestone == finish_id(scope)].itertuples():
        if numbers.is_unknown(row.chance_on_time):
            note = "" if numbers.is_unknown(row.note) else row.note
            values.append(Value(row.unit, None, numbers.UNKNOWN, None, word=note))
            continue
        risky = row.chance_on_time < 0.5
        icon, word = ("◆", "nguy cơ trễ") if risky else ("", "")
        chance = float(row.chance_on_time)
        values.append(Value(row.unit, chance, numbers.share(chance, 0), chance, icon, word, risky))
    return values


def success(scope: Scope) -> list[Value]:
    """Share of import attempts that succeeded."""
    values = []
    for row in figures.quality(scope, "unit").itertuples():
        if numbers.is_unknown(row.success_rate):
            values.append(Value(row.unit, None, numbers.UNKNOWN, None))
            continue
        rate = float(row.success_rate)
        shade = min(1.0, max(0.0, (rate - LEAST_SUCCESS) / (1 - LEAST_SUCCESS)))
        values.append(Value(row.unit, rate, numbers.share(rate), shade, part=float(row.ok), whole=float(row.records)))
    return values


def reports(scope: Scope) -> list[Value]:
    """Whether and how the report of this period came."""
    found = figures.reporting(scope)
    values = []
    for row in found[found.period == scope.period].itertuples():
        icon, word, _ = words.REPORT_STATES[row.status]
        shade = REPORT_SHADES.get(row.status)
        late = 0 if numbers.is_unknown(row.days_late) else int(row.days_late)
        figure = numbers.days(late) if late else word
        values.append(Value(row.unit, None if shade is None else float(late), figure, shade, icon, word,
                            row.status not in ("on_time", "not_due"), float(row.status == "on_time"), 1.0))
    return values


def finish_id(scope: Scope) -> str | None:
    """The milestone that sums the last stages of all tracks."""
    return next((m.id for m in scope.plan.milestones if len(m.tracks) > 1), None)


def states_of(scope: Scope, milestone: str | None) -> dict[str, str]:
    """Each unit's state of a milestone."""
    found = figures.milestones(scope, "unit")
    found = found[found.milestone == milestone]
    return dict(zip(found.unit.tolist(), found.state.tolist(), strict=True))
