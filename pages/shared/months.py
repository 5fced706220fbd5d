"""Which period a screen shows at first: the one that has figures, or for a ward the one that it has to report."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from data_layer.metrics import reporting_summary
from data_layer.metrics.reporting import due_day
from data_layer.plan import Plan
from data_layer.store import Store

AHEAD = dt.timedelta(days=10)
"""How long before its due day a month's report is what a ward comes for."""


def last_reported(store: Store) -> str:
    """The last period for which a report came; the plan's first one while there is none."""
    return _last_reported(store, str(store.path), store.data_version())


@st.cache_data(max_entries=4, show_spinner=False)
def _last_reported(_store: Store, path: str, version: str) -> str:
    summary = reporting_summary(_store, as_of=_store.plan.reporting_until)
    received = summary.loc[summary.received > 0, "period"]
    return str(received.max()) if len(received) else _store.plan.first_period


def due_now(plan: Plan, today: dt.date) -> str:
    """The latest period whose report is due by `today` or soon; the plan's first one before that."""
    asked = [period for period in plan.periods() if due_day(plan, period) <= today + AHEAD]
    return asked[-1] if asked else plan.first_period
