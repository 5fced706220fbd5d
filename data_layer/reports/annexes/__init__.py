"""The annexes as tables of figures: what Word and Excel both show."""

from data_layer.reports.annexes.book_types import book_types_annex
from data_layer.reports.annexes.milestones import milestones_annex
from data_layer.reports.annexes.progress import progress_annex, summary_table
from data_layer.reports.annexes.reporting import reporting_annex
from data_layer.reports.annexes.restated import restated_annex

__all__ = ["book_types_annex", "milestones_annex", "progress_annex", "reporting_annex", "restated_annex",
           "summary_table"]
