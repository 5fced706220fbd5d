"""The grid as files: CSV and Excel, a row a ward and month, and the rates by month."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import streamlit as st
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pages.office.submissions_grid import state_words
from pages.shared import export
from pages.shared.scope import Scope
from ui import numbers

WIDEST = 40


def draw(scope: Scope, rows: pd.DataFrame, by_month: pd.DataFrame) -> None:
    """Two buttons."""
    name = f"tinh-hinh-nop-{scope.period}"
    with st.container(horizontal=True, key="tai-luoi"):
        export.button(lines(scope, rows), name)
        export.hand_over("Tải Excel", lambda: workbook(scope, rows, by_month), f"{name}.xlsx", "table.downloaded",
                         icon=":material/table_view:", key="tai-excel")


def lines(scope: Scope, rows: pd.DataFrame) -> pd.DataFrame:
    """A row a ward and month."""
    names = scope.plan.unit_by_id
    return pd.DataFrame({
        "Kỳ": rows["period"],
        "Đơn vị": [names[unit].full_name for unit in rows["unit"]],
        "Thí điểm": ["có" if names[unit].pilot else "" for unit in rows["unit"]],
        "Tình trạng": [state_words(row).replace(numbers.NBSP, " ") for row in rows.itertuples()],
        "Số ngày muộn": rows["days_late"],
        "Nhận hợp lệ lần đầu": [_instant(each) for each in rows["first_valid_at"]],
        "Nhận tệp lần đầu": [_instant(each) for each in rows["first_received_at"]],
        "Số lần được lưu": rows["versions"],
    })


def workbook(scope: Scope, rows: pd.DataFrame, by_month: pd.DataFrame) -> bytes:
    """The grid, the rates by month, and every line; heads stay in sight."""
    long = lines(scope, rows)
    order = list(dict.fromkeys(long["Đơn vị"]))
    grid = long.pivot(index="Đơn vị", columns="Kỳ", values="Tình trạng").reindex(order).fillna("").reset_index()
    rates = pd.DataFrame({
        "Kỳ": by_month["period"], "Phải nộp": by_month["expected"], "Đã nộp": by_month["received"],
        "Đúng hạn": by_month["on_time"], "Tỷ lệ nộp": by_month["received"] / by_month["expected"],
        "Tỷ lệ đúng hạn": by_month["on_time"] / by_month["expected"],
    })
    out = BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        for title, frame in (("Đơn vị theo tháng", grid), ("Theo tháng", rates), ("Chi tiết", long)):
            frame.to_excel(writer, sheet_name=title, index=False)
            _dress(writer.sheets[title], frame)
    return out.getvalue()


def _dress(sheet: object, frame: pd.DataFrame) -> None:
    """Widths, a bold head that stays, shares as per cent, one page wide in landscape."""
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    for at, name in enumerate(frame.columns, 1):
        sheet.cell(1, at).font = Font(bold=True)
        longest = max([len(str(name)), *(len(str(value)) for value in frame[name])])
        sheet.column_dimensions[get_column_letter(at)].width = min(WIDEST, longest + 3)
        if str(name).startswith("Tỷ lệ"):
            for row in range(2, len(frame) + 2):
                sheet.cell(row, at).number_format = "0.0%"


def _instant(value: object) -> str:
    return "" if numbers.is_unknown(value) else numbers.instant(value)
