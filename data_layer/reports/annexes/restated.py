"""Phụ lục V: figures that changed after a report had been issued with them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

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
    units = [unit.id for unit in plan.units]
    types = [book_type.id for book_type in plan.book_types]
    stages = [(stage.track, stage.id) for stage in plan.stages]

    def place(row: dict[Hashable, Any]) -> tuple[str, int, int, int]:
        stage = stages.index((row["track"], row["stage"]))
        return row["period"], units.index(row["unit"]), types.index(row["book_type"]), stage

    found = [] if restated is None else sorted(restated.to_dict("records"), key=place)
    rows = tuple(_row(plan, row, line) for line, row in enumerate(found, 1))
    return Annex(number, "Số liệu đã báo cáo được điều chỉnh", (Table("V Điều chỉnh", "", COLUMNS, rows),), EMPTY)


def _row(plan: Plan, row: dict[Hashable, Any], place: int) -> tuple[Value, ...]:
    stage = next(each.name for each in plan.stages if (each.track, each.id) == (row["track"], row["stage"]))
    unit, book_type = plan.unit_by_id[str(row["unit"])], plan.book_type_by_id[str(row["book_type"])]
    counts = (whole(row[name]) for name in ("total_then", "total", "done_then", "done"))
    return place, w.short(str(row["period"])), unit.full_name, book_type.name, stage, *counts
