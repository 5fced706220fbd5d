"""Success rates by unit (a chart with intervals, a table, a file) and by book type (a table)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.metrics import wilson_interval
from pages.compare import defects
from pages.quality.rates import interval_words
from pages.shared import export
from pages.shared.names import unit_name
from pages.shared.scope import Scope
from ui import charts, numbers, theme
from ui.markup import Markup, join, show_table, tag

HEADS = ("Số lượt", "Thành công", "Lỗi", "Tỷ lệ thành công (tin cậy 95 %)", "Đạt ngay lần đầu", "Còn lỗi", "Cách đếm")


def units(scope: Scope, frame: pd.DataFrame, city: pd.DataFrame) -> None:
    """Share of failed attempts of each unit with its interval, the worst on top; and the numbers as a table."""
    frame = frame[frame.records.fillna(0) > 0]
    if frame.empty:
        st.info("Nhật ký đến kỳ này không cho biết số lượt lỗi theo đơn vị.", icon=":material/hourglass_empty:")
        return
    who = [scope.plan.unit_by_id[unit] for unit in frame.unit]
    shown = failures(frame, [unit_name(unit) for unit in who], [unit.pilot for unit in who])
    mean = float(city.failed.iloc[0]) / float(city.records.iloc[0])
    seen = set(frame.unit)  # the limits are those around the whole, also where one district is shown
    above = [unit_name(scope.plan.unit_by_id[unit]) for unit in defects.above(defects.placed(scope)) if unit in seen]
    listed = f": {', '.join(above)}" if above else ""
    st.markdown(
        f"Tỷ lệ lượt lỗi và khoảng tin cậy 95 %. {len(above)} đơn vị cao hơn hẳn mức chung của thành phố, quá "
        f"mức ngẫu nhiên giải thích được{listed}."
    )
    charts.draw(
        charts.intervals(shown, mean, theme.colours()),
        key="failures",
        alt="Tỷ lệ lượt import lỗi của từng đơn vị, kèm khoảng tin cậy",
    )
    with st.expander("Xem dạng bảng"):
        _table("Đơn vị", [unit_name(unit) for unit in who], frame)
    export.button(_columns("Đơn vị", [unit.full_name for unit in who], frame), f"chat-luong-nhap-{scope.period}")


def book_types(scope: Scope, frame: pd.DataFrame) -> None:
    """The same numbers by book type."""
    frame = frame[frame.records.fillna(0) > 0]
    _table("Loại sổ", [scope.plan.book_type_by_id[book_type].name for book_type in frame.book_type], frame)


def failures(frame: pd.DataFrame, names: list[str], marked: list[bool]) -> pd.DataFrame:
    """What `charts.intervals` draws: share of failed attempts, its limits, the worst first."""
    limits = [wilson_interval(int(row.failed), int(row.records)) or (0.0, 0.0) for row in frame.itertuples()]
    shown = pd.DataFrame(
        {
            "name": names,
            "share": (frame.failed / frame.records).astype(float).to_list(),
            "low": [low for low, _ in limits],
            "high": [high for _, high in limits],
            "marked": marked,
            "label": [_failure_words(row) for row in frame.itertuples()],
        }
    )
    return shown.sort_values("share", ascending=False, ignore_index=True)


def _failure_words(row: Any) -> str:
    counts = f"{numbers.count(row.failed)}/{numbers.count(row.records)}"
    sure = interval_words(row.failed, row.records)
    return f"{numbers.share(row.failed / row.records)} lỗi ({counts}), tin cậy 95 %: {sure}"


def _table(first: str, names: list[str], frame: pd.DataFrame) -> None:
    rows = [[name, *_cells(row)] for name, row in zip(names, frame.itertuples(), strict=True)]
    show_table([first, *HEADS], rows, numeric=range(1, 7), caption=f"Chất lượng nhập theo {first.lower()}",
               stacked=True)


def _cells(row: Any) -> list[Any]:
    counted = {"files": "theo tệp", "records": "theo trường hợp"}.get(row.counted_in, numbers.UNKNOWN)
    attempts = [numbers.count(row.records), numbers.count(row.ok), numbers.count(row.failed)]
    return [*attempts, _rate(row), numbers.share(row.first_pass_yield), numbers.count(row.outstanding), counted]


def _rate(row: Any) -> Markup:
    interval = tag("div", interval_words(row.ok, row.records), class_="small muted")
    return join([tag("strong", numbers.share(row.success_rate)), interval])


def _columns(first: str, names: list[str], frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            first: names,
            "Số lượt": frame.records,
            "Thành công": frame.ok,
            "Lỗi": frame.failed,
            "Tỷ lệ thành công": frame.success_rate,
            "Đạt ngay lần đầu": frame.first_pass_yield,
            "Còn lỗi": frame.outstanding,
            "Báo cáo đã import": frame.reported_import,
            "Nhật ký đã import": frame.logged_ok,
            "Hệ số": frame.factor,
        }
    )
