"""Every figure, as of a period (spec/metrics.md): SQL views of the ledger behind thin typed functions."""

from data_layer.metrics.completion import completion, completion_series, weighted_progress
from data_layer.metrics.conditions import conditions, moved_dues
from data_layer.metrics.difficulties import difficulties, difficulty_lines
from data_layer.metrics.fan import forecast_fan
from data_layer.metrics.forecasts import Outlook, forecast, outlook, tabulate
from data_layer.metrics.funnel import funnel
from data_layer.metrics.milestones import milestones, milestones_views
from data_layer.metrics.outliers import outliers
from data_layer.metrics.quality import errors, log_summary, quality
from data_layer.metrics.ranks import rank_interval
from data_layer.metrics.rates import rates
from data_layer.metrics.reporting import reporting, reporting_summary
from data_layer.metrics.scores import forecast_scores, keep_forecasts
from data_layer.metrics.since_start import since_start
from data_layer.metrics.sources import sources
from data_layer.metrics.sql import AsStored
from data_layer.metrics.tracing import LINE, changes, newcomers, receipts, unit_history
from data_layer.metrics.wilson import wilson_interval

__all__ = [
    "LINE", "AsStored", "Outlook", "changes", "completion", "completion_series", "conditions", "difficulties",
    "difficulty_lines", "errors", "forecast", "forecast_fan", "forecast_scores", "funnel", "keep_forecasts",
    "log_summary", "milestones", "milestones_views", "moved_dues", "newcomers", "outliers", "outlook", "quality",
    "rank_interval", "rates", "receipts", "reporting", "reporting_summary", "since_start", "sources", "tabulate",
    "unit_history", "weighted_progress", "wilson_interval",
]
