"""A table as a file that a spreadsheet program in Vietnam opens: UTF-8 with a mark, semicolons, decimal commas."""

from __future__ import annotations

import pandas as pd
import streamlit as st


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV."""
    return frame.to_csv(index=False, sep=";", decimal=",").encode("utf-8-sig")


def button(frame: pd.DataFrame, name: str) -> None:
    """A button that hands the frame over as `name`.csv."""
    st.download_button("Tải bảng này (CSV)", csv(frame), f"{name}.csv", "text/csv", on_click="ignore")
