"""Phụ lục V: figures of earlier periods that changed after their report had been issued."""

from __future__ import annotations

import pandas as pd

from data_layer.plan import Plan
from data_layer.reports import written as w
from data_layer.reports.gathered import whole
from data_layer.reports.model import Annex, Column, Table, Value

COLUMNS = (
    Column("STT", "number"), Column("Kỳ", "text"), Column("Đơn vị", "text"), Column("Loại sổ", "text"),
    Column("Công đoạn", "text"), Column("Đã báo cáo", group="Tổng số trường hợp"),
    Column("Số mới", group="Tổng số trường hợp"), Column("Đã báo cáo", group="Đã xong"),
    Column("Số mới", group="Đã xong"),
)
EMPTY = "Không có số liệu nào của các kỳ đã báo cáo phải điều chỉnh."


def restated_annex(plan: Plan, restated: pd.DataFrame | None, number: str) -> Annex:
    """Rows of `data_layer.review`'s restatements: period unit track book_type stage, then and now."""
    rows = () if restated is None else tuple(
        _row(plan, row, place) for place, row in enumerate(restated.to_dict("records"), 1))
    return Annex(number, "Số liệu của các kỳ trước được điều chỉnh", (Table("V Điều chỉnh", "", COLUMNS, rows),), EMPTY)


def _row(plan: Plan, row: dict[object, object], place: int) -> tuple[Value, ...]:
    stage = next(each.name for each in plan.stages if (each.track, each.id) == (row["track"], row["stage"]))
    unit, book_type = plan.unit_by_id[str(row["unit"])], plan.book_type_by_id[str(row["book_type"])]
    counts = (whole(row[name]) for name in ("total_then", "total", "done_then", "done"))
    return place, w.short(str(row["period"])), unit.full_name, book_type.name, stage, *counts
