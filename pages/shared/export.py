"""Files that screens hand over, each on record; a table as CSV that a spreadsheet program in Vietnam opens.

The CSV: UTF-8 with a mark, semicolons, decimal commas.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from data_layer import access
from data_layer.workbooks.annotate_list import plain_text
from pages.access import visit

MIME = {
    "csv": "text/csv", "html": "text/html", "pdf": "application/pdf", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ANY = "application/octet-stream"
BREAKS = re.compile(r"[\t\r\n]+")


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV; no text in it is one that a spreadsheet program would take for a formula."""
    safe = frame.map(_harmless).rename(columns=_harmless)
    return safe.to_csv(index=False, sep=";", decimal=",").encode("utf-8-sig")


def _harmless(value: Any) -> Any:
    """A carriage return in a text would begin a row of its own, and so a formula."""
    return BREAKS.sub(" ", plain_text(value) or "") if isinstance(value, str) else value


def button(frame: pd.DataFrame, name: str) -> None:
    """A button that hands the frame over as `name`.csv."""
    hand_over("Tải bảng này (CSV)", lambda: csv(frame), f"{name}.csv", "table.downloaded")


def hand_over(
    label: str, make: Callable[[], bytes], name: str, action: str, *, what: str | None = None, unit: str | None = None,
    **look: Any,
) -> None:
    """A button for a file that is made only when it is taken; the audit log then says who took what.

    `action`: the entry's mark; `what`: what was taken, the file's name if not said otherwise; `look`: further
    arguments of `st.download_button`.
    """
    found, address = visit.here(), visit.address()

    def take() -> bytes:
        made = make()
        access.record(found.store, found.viewer.account, action, object=what or name, unit=unit, address=address)
        return made

    st.download_button(label, take, name, MIME.get(name.rpartition(".")[2], ANY), on_click="ignore", **look)
