"""The metrics as the screens ask for them: the command line's functions, remembered until the ledger changes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer import access, metrics
from data_layer.access import Viewer
from data_layer.metrics import AsStored
from pages.shared.scope import Scope


@st.cache_resource(max_entries=400, show_spinner=False)
def _ask(
    _store: Any, _viewer: Viewer, reach: tuple[Any, ...], name: str, version: str, as_of: str,
    options: tuple[tuple[str, Any], ...], _known_at: AsStored | None,
) -> pd.DataFrame:
    asked = dict(options)
    # "known_at" is said only where it is set: `version` tells the views apart
    lens = {"known_at": _known_at} if _known_at else {}
    frame = access.seen_by(_store, _viewer, name, as_of=as_of, **asked, **lens)
    if name == "forecast" and not lens and (asked.get("units") is None or "unit" in asked["by"]):
        # asked with the default lens only; kept to be scored later, but no sum over some units
        metrics.keep_forecasts(_store, frame, as_of=as_of, data_version=version)
    return frame


Key = tuple[tuple[Any, ...], str, str]


def key(scope: Scope) -> Key:
    """What an answer that is remembered hangs on: the ledger, how far the viewer sees, its version, the period."""
    viewer = scope.viewer
    return (str(scope.store.path), viewer.role, viewer.unit, viewer.sees_overview), scope.version, scope.period


def _figure(scope: Scope, name: str, **options: Any) -> pd.DataFrame:
    """The caller's own frame: what is written into it is copied first (pandas copies on write), so that keeping the
    original does not cost a copy at every reading. Of a large plan that was most of a screen's time."""
    reach, version, period = key(scope)
    found = _ask(scope.store, scope.viewer, reach, name, version, period, tuple(sorted(options.items())),
                 scope.known_at)
    return found.copy(deep=False)


def completion(scope: Scope, *by: str) -> pd.DataFrame:
    """Completion, one row a group; without keys one row a track and stage for the city."""
    return _figure(scope, "completion", by=by or ("stage",))


def completion_series(scope: Scope, *by: str, units: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Completion of every period up to the one chosen."""
    return _figure(scope, "completion_series", by=by, units=units)


def milestones(scope: Scope, *by: str) -> pd.DataFrame:
    """Milestones of the city, or by group or unit."""
    return _figure(scope, "milestones", by=by)


def conditions(scope: Scope) -> pd.DataFrame:
    """The events that conditional milestones wait for, by unit."""
    return _figure(scope, "conditions")


def moved_dues(scope: Scope) -> pd.DataFrame:
    """Due days that a decision moved, by unit, with the day before."""
    return _figure(scope, "moved_dues")


def reporting(scope: Scope) -> pd.DataFrame:
    """Who reported for each period, and when."""
    return _figure(scope, "reporting")


def reporting_summary(scope: Scope) -> pd.DataFrame:
    """Reports expected, received, on time, a row a period."""
    return _figure(scope, "reporting_summary")


def newcomers(scope: Scope) -> pd.DataFrame:
    """Units that reported for the first time."""
    return _figure(scope, "newcomers")


def receipts(scope: Scope) -> pd.DataFrame:
    """When the reports that count came."""
    return _figure(scope, "receipts")


def quality(scope: Scope, *by: str) -> pd.DataFrame:
    """Import quality of the city, or by unit or book type."""
    return _figure(scope, "quality", by=by)


def errors(scope: Scope) -> pd.DataFrame:
    """Import errors by group, the most frequent first."""
    return _figure(scope, "errors", by=())


def changes(scope: Scope, *by: str) -> pd.DataFrame:
    """What each stage gained since the period before, by cause; without keys for the city."""
    return _figure(scope, "changes", by=by)


def forecast(scope: Scope, *by: str, units: tuple[str, ...] | None = None) -> pd.DataFrame:
    """When each stage will be done and the chance that it is in time, for the city, by group or by unit."""
    return _figure(scope, "forecast", by=by, units=units)


def forecast_fan(
    scope: Scope, *by: str, milestone: str | None = None, track: str | None = None, stage: str | None = None,
    units: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Shares to come at month ends, low, mid and high, of a milestone or of a track's stage."""
    return _figure(scope, "forecast_fan", by=by, milestone=milestone, track=track, stage=stage, units=units)


def forecast_scores(scope: Scope) -> pd.DataFrame:
    """How the forecasts kept of earlier periods did."""
    return _figure(scope, "forecast_scores")


def rates(scope: Scope, *by: str, units: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Cases a month that would still be in time, and those of late."""
    return _figure(scope, "rates", by=by, units=units)


def since_start(scope: Scope, track: str, stage: str) -> pd.DataFrame:
    """Completion of pilot and remaining wards by weeks since each group's own start."""
    return _figure(scope, "since_start", track=track, stage=stage)


def rank_interval(scope: Scope, of: str = "completion", track: str = "A", stage: str | None = None) -> pd.DataFrame:
    """Units' shares and ranks with their intervals; `of` "completion" or "success"."""
    return _figure(scope, "rank_interval", of=of, track=track, stage=stage)


def difficulties(scope: Scope) -> pd.DataFrame:
    """Difficulties of the period by group."""
    return _figure(scope, "difficulties")


def difficulty_lines(scope: Scope, unit: str | None = None) -> pd.DataFrame:
    """Difficulties in the wards' own words, of one unit or of all."""
    return _figure(scope, "difficulty_lines", unit=unit)


def unit_history(scope: Scope, unit: str) -> pd.DataFrame:
    """One unit's figures by period with the file, sheet and cell that they came from."""
    return _figure(scope, "unit_history", unit=unit)


def sources(
    scope: Scope, track: str, stage: str, *, units: tuple[str, ...] | None = None, book_type: str | None = None
) -> pd.DataFrame:
    """The cells that a stage's completion is added up from."""
    return _figure(scope, "sources", track=track, stage=stage, units=units, book_type=book_type)


def log_summary(scope: Scope) -> pd.DataFrame:
    """Which logs came, by period, unit and shape."""
    return _figure(scope, "log_summary")
