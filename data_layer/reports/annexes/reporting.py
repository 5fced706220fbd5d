"""Phụ lục IV: wards × months, when each report came."""

from __future__ import annotations

from typing import Any

from data_layer.reports import written as w
from data_layer.reports.annexes.lines import PILOT_NOTE, name_of
from data_layer.reports.gathered import Gathered
from data_layer.reports.model import Annex, Column, Table, Value

NOTES = (
    PILOT_NOTE, "Đúng hạn: báo cáo hợp lệ đầu tiên đến trong thời hạn; bản đính chính gửi sau không làm mất đúng hạn. "
    "Muộn: kèm số ngày muộn. Trả lại: báo cáo đã đến, được tính theo lần đến đầu tiên, và được trả lại để sửa.",
)


def reporting_annex(found: Gathered, number: str) -> Annex:
    """One row a ward that had the duty in any month, one column a month."""
    periods = found.plan.periods(found.as_of)
    told = {(row["unit"], row["period"]): _status(row) for row in found.reporting.to_dict("records")}
    units = [unit for unit in found.plan.units if any((unit.id, period) in told for period in periods)]
    columns = (Column("STT", "number"), Column("Đơn vị", "text"),
               *(Column(w.short(period), "text") for period in periods))
    rows = tuple((place, name_of(unit), *(told.get((unit.id, period)) for period in periods))
                 for place, unit in enumerate(units, 1))
    total: tuple[Value, ...] = (None, "Đúng hạn/phải gửi", *(_counted(found, period) for period in periods))
    return Annex(number, "Tình hình gửi báo cáo hằng tháng của các phường, xã",
                 (Table("IV Gửi báo cáo", "", columns, rows, total, (*NOTES, *_mergers(found))),))


def _status(row: dict[Any, Any]) -> str:
    late = "" if not w.is_known(row["days_late"]) else f" {w.few(int(row['days_late']))}"
    names = {"on_time": "Đúng hạn", "late": f"Muộn{late}", "returned": "Trả lại", "refused": "Tệp lỗi",
             "missing": "Chưa gửi", "not_due": "Chưa đến hạn"}
    return names[row["status"]]


def _counted(found: Gathered, period: str) -> str:
    rows = found.reporting[found.reporting["period"] == period]
    return f"{int(rows['on_time'].fillna(False).sum())}/{len(rows)}"


def _mergers(found: Gathered) -> tuple[str, ...]:
    return tuple(
        f"Từ tháng {w.short(unit.merged_from)}, {w.one_unit(found.plan, unit.id)} nhập vào "
        f"{w.one_unit(found.plan, unit.merged_into)}."
        for unit in found.plan.units if unit.merged_from and unit.merged_into and not unit.stands_at(found.as_of))
