"""The office's periodic report in the form of Nghị định 30/2020/NĐ-CP: Word, PDF, and the Excel annex.

The renderers bring heavy libraries with them: `from data_layer.reports.files import render` where they are needed.
"""

from data_layer.reports.model import (
    ADDRESSEES,
    KINDS,
    Additions,
    Addressee,
    CannotReport,
    Issue,
    Kind,
    Letterhead,
    ReportContent,
)

__all__ = ["ADDRESSEES", "KINDS", "Additions", "Addressee", "CannotReport", "Issue", "Kind", "Letterhead",
           "ReportContent"]
