"""The ledger: append-only submissions, received bytes, findings, decisions, plan events; one door to DuckDB."""

from data_layer.store.audit import audit
from data_layer.store.clock import VIETNAM, new_id, to_local, to_utc, utc_now
from data_layer.store.database import Store, as_instant, init_store, open_store, schema_version
from data_layer.store.errors import DatabaseHeld, NoDatabase, PlanMismatch, SchemaTooNew, StoreError
from data_layer.store.forecasts import KeptForecast, append_forecasts, last_forecasts
from data_layer.store.ledger import (
    Body,
    Submission,
    append_decision,
    append_event,
    append_submission,
    append_submissions,
)
from data_layer.store.periods import (
    PeriodEvent,
    append_period_event,
    last_period_events,
    locked_periods,
    period_history,
)
from data_layer.store.received import digest, keep, keep_bytes, received_path
from data_layer.store.settings import (
    REPORTING_UNTIL,
    SETTINGS,
    Setting,
    SettingChange,
    SettingError,
    change_setting,
    setting_history,
    settings,
)

__all__ = [
    "REPORTING_UNTIL", "SETTINGS", "VIETNAM", "Body", "DatabaseHeld", "KeptForecast", "NoDatabase", "PeriodEvent",
    "PlanMismatch", "SchemaTooNew", "Setting", "SettingChange", "SettingError", "Store", "StoreError", "Submission",
    "append_decision", "append_event", "append_forecasts", "append_period_event", "append_submission",
    "append_submissions", "as_instant", "audit", "change_setting", "digest", "init_store", "keep", "keep_bytes",
    "last_forecasts", "last_period_events", "locked_periods", "new_id", "open_store", "period_history",
    "received_path", "schema_version", "setting_history", "settings", "to_local", "to_utc", "utc_now",
]
