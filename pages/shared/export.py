"""A table as a file that a spreadsheet program in Vietnam opens: UTF-8 with a mark, semicolons, decimal commas."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.workbooks.annotate_list import plain_text

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
    st.download_button("Tải bảng này (CSV)", csv(frame), f"{name}.csv", "text/csv", on_click="ignore")
