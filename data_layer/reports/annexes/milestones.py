"""Phụ lục III: the milestones, each with its days, shares, state and the units that hold it back."""

from __future__ import annotations

from data_layer.reports import written as w
from data_layer.reports.gathered import OPEN_STATES, Gathered, Standing
from data_layer.reports.model import Annex, Column, Table, Value

STATE_NAMES = {
    "done_on_time": "Hoàn thành đúng hạn", "done_late": "Hoàn thành, muộn hạn", "on_track": "Đúng tiến độ",
    "behind": "Chậm tiến độ", "at_risk": "Nguy cơ trễ hạn", "overdue": "Quá hạn", "waiting": "Chờ điều kiện bắt đầu",
    "not_started": "Chưa đến ngày bắt đầu", "no_data": "Chưa có số liệu",
}
SOME_LATE = "Có đơn vị hoàn thành muộn hạn"
COLUMNS = (
    Column("STT", "number"), Column("Mốc", "text"), Column("Bắt đầu", "day"), Column("Hạn", "day"),
    Column("Kế hoạch", "share"), Column("Thực hiện", "share"), Column("Đơn vị đã xong", "text"),
    Column("Trạng thái", "text"), Column("Chậm (ngày)", "days"), Column("Đơn vị chậm hoặc quá hạn", "text"),
)
NOTES = (
    "Hạn là ngày cuối cùng còn đúng hạn. Kế hoạch đến cuối kỳ tính theo đường thẳng từ ngày bắt đầu đến hạn.",
    "Trạng thái của một mốc là trạng thái xấu nhất trong các đơn vị; ngày hoàn thành của đơn vị cuối cùng được lấy làm "
    "ngày hoàn thành chung. Số ngày chậm của công đoạn tính theo khối lượng đã làm được so với kế hoạch.",
)


def milestones_annex(found: Gathered, number: str) -> Annex:
    """The milestones of the plan, in its order."""
    rows = tuple(_row(found, each, place) for place, each in enumerate(found.milestones, 1))
    return Annex(number, "Tình hình thực hiện các mốc của Kế hoạch",
                 (Table("III Các mốc", "", COLUMNS, rows, notes=NOTES),))


def _row(found: Gathered, each: Standing, place: int) -> tuple[Value, ...]:
    done = each.states.get("done_on_time", 0) + each.states.get("done_late", 0)
    late = [unit.unit for unit in found.units_in(each.milestone, OPEN_STATES)]
    everyone = len(late) == sum(each.states.values())
    named = f"Tất cả {len(late)} đơn vị" if everyone else w.units(found.plan, late)
    some = each.state == "done_late" and done < sum(each.states.values())  # others are not done, only not as bad
    return (place, found.named(each.milestone), each.start, each.due, each.planned, each.actual,
            f"{done}/{sum(each.states.values())}", SOME_LATE if some else STATE_NAMES[each.state],
            None if each.days_late is None else round(each.days_late), w.upper_first(named) or None)
