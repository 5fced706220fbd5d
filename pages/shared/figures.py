"""The metrics as the screens ask for them: the command line's functions, remembered until the ledger changes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer import access
from data_layer.access import Viewer
from pages.shared.scope import Scope


@st.cache_data(max_entries=400, show_spinner=False)
def _ask(
    _store: Any, _viewer: Viewer, reach: tuple[Any, ...], name: str, version: str, as_of: str,
    options: tuple[tuple[str, Any], ...],
) -> pd.DataFrame:
    return access.seen_by(_store, _viewer, name, as_of=as_of, **dict(options))


def _figure(scope: Scope, name: str, **options: Any) -> pd.DataFrame:
    viewer = scope.viewer
    reach = (viewer.role, viewer.unit, viewer.sees_overview)
    return _ask(scope.store, viewer, reach, name, scope.version, scope.period, tuple(sorted(options.items())))


def completion(scope: Scope, *by: str) -> pd.DataFrame:
    """Completion, one row a group; without keys one row a track and stage for the city."""
    return _figure(scope, "completion", by=by or ("stage",))


def completion_series(scope: Scope, *by: str, units: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Completion of every period up to the one chosen."""
    return _figure(scope, "completion_series", by=by, units=units)


def milestones(scope: Scope, *by: str) -> pd.DataFrame:
    """Milestones of the city, or by group or unit."""
    return _figure(scope, "milestones", by=by)


def reporting(scope: Scope) -> pd.DataFrame:
    """Who reported for each period, and when."""
    return _figure(scope, "reporting")


def reporting_summary(scope: Scope) -> pd.DataFrame:
    """Reports expected, received, on time, a row a period."""
    return _figure(scope, "reporting_summary")


def quality(scope: Scope, *by: str) -> pd.DataFrame:
    """Import quality of the city, or by unit or book type."""
    return _figure(scope, "quality", by=by)


def errors(scope: Scope) -> pd.DataFrame:
    """Import errors by group, the most frequent first."""
    return _figure(scope, "errors", by=())


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
