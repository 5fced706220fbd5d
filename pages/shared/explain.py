""""Số này từ đâu?": beside a figure its definition, what it is divided by, and the cells it was added up from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from data_layer.plan import Milestone
from pages.access import visit
from pages.shared import evidence
from pages.shared.definitions import DEFINITIONS, LOGS, MILESTONE, REPORTS, STAGE
from pages.shared.scope import Scope

LABEL = "Số này từ đâu?"


@dataclass(frozen=True)
class Question:
    """Which figure is asked about; None leaves that open: the whole city, every book type, and so on."""

    name: str
    track: str | None = None
    stage: str | None = None
    unit: str | None = None
    book_type: str | None = None
    milestone: str | None = None
    group: str | None = None

    @property
    def key(self) -> str:
        """The widget's key, one a question."""
        parts = (self.name, self.track, self.stage, self.unit, self.book_type, self.milestone, self.group)
        return "tu-dau-" + "-".join(part or "0" for part in parts)


def button(
    scope: Scope, name: str, track: str | None = None, stage: str | None = None, unit: str | None = None,
    book_type: str | None = None, milestone: str | None = None, group: str | None = None,
) -> None:
    """A small popover beside a figure. `name` is one of `DEFINITIONS`; nothing is asked for until it is opened.

    For a milestone's figures `milestone` is enough; for a stage's `track` and `stage` ("digitised": `track`). Without
    `unit` and `group` the figure is the city's. Twice the same question on a screen is one too many.
    """
    if name not in DEFINITIONS:
        raise KeyError(name)
    _popover(scope, Question(name, track, stage, unit, book_type, milestone, group))


@st.fragment
def _popover(scope: Scope, asked: Question) -> None:
    with st.popover(LABEL, type="tertiary", icon=":material/help:", key=asked.key, on_change="rerun") as opened:
        if opened.open:
            visit.here()
            _answer(replace(scope, version=scope.store.data_version()), asked)


def _answer(scope: Scope, asked: Question) -> None:
    """The definition, then what stands behind the figure."""
    told = DEFINITIONS[asked.name]
    st.markdown(f"**{told.name}.** {told.means}")
    if told.behind == REPORTS:
        evidence.receipts(scope, asked.unit)
    elif told.behind == LOGS:
        evidence.logs(scope, asked.unit)
    elif told.behind == MILESTONE and asked.milestone:
        evidence.dates(scope, asked.milestone, asked.unit, asked.group)
    for track, stage in stages_of(scope, asked):
        evidence.cells(scope, track, stage, asked.unit, asked.group, asked.book_type)


def stages_of(scope: Scope, asked: Question) -> list[tuple[str, str]]:
    """The stages whose cells stand behind a figure: those asked for, those a milestone measures, else last ones."""
    behind = DEFINITIONS[asked.name].behind
    if behind not in (STAGE, MILESTONE):
        return []
    measured = next((m for m in scope.plan.milestones if m.id == asked.milestone), None)
    if measured:
        return measures(measured)
    if asked.track and asked.stage:
        return [(asked.track, asked.stage)]
    tracks = [asked.track] if asked.track else [track.id for track in scope.plan.tracks]
    return [(track, scope.plan.last_stage(track).id) for track in tracks]


def measures(milestone: Milestone) -> list[tuple[str, str]]:
    """(track, stage) of a milestone: several stages of one track, or one of each track."""
    if len(milestone.tracks) > 1:
        return list(zip(milestone.tracks, milestone.stages, strict=True))
    return [(track, stage) for track in milestone.tracks for stage in milestone.stages]
