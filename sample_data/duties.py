"""Biểu 03 and 04: when the tasks of the plan were done, and what held the wards back, in the plan's words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from sample_data.city import characters, the_plan

NOT_STARTED, IN_PROGRESS, DONE = "Chưa thực hiện", "Đang thực hiện", "Hoàn thành"

_SPANS = {  # in time from … to, late until; the share of units that are late
    "classify": (dt.date(2024, 2, 15), dt.date(2024, 2, 29), dt.date(2024, 3, 26), 0.2),
    "team": (dt.date(2024, 2, 6), dt.date(2024, 2, 28), dt.date(2024, 3, 12), 0.1),
    "equipment": (dt.date(2024, 2, 16), dt.date(2024, 2, 29), dt.date(2024, 4, 5), 0.25),
    "ward-plan": (dt.date(2024, 2, 20), dt.date(2024, 3, 7), dt.date(2024, 3, 28), 0.2),
    "pilot": (dt.date(2024, 2, 16), dt.date(2024, 2, 19), dt.date(2024, 2, 27), 0.3),
}
_DOCUMENTS = {"team": "{}/QĐ-UBND", "ward-plan": "{}/KH-UBND", "classify": "{}/BC-UBND"}

_POOL = (  # first and last period, group, content, book type, up to so many cases, what is asked for
    ("2024-02", "2024-12", "torn", "Sổ giấy cũ rách, mờ, ẩm mốc, khó đọc", "khai-sinh", 140, "Hướng dẫn phục chế sổ"),
    ("2024-03", "2024-09", "a3", "Sổ khổ A3 lớn hơn khổ máy scan", "ket-hon", 420, "Cho mượn máy scan khổ A3"),
    ("2024-03", "2024-12", "pages", "Sổ mất trang, thiếu số trong quyển", "khai-tu", 35, "Đối chiếu sổ lưu thứ hai"),
    ("2024-02", "2024-08", "equipment", "Chỉ có một máy tính cấu hình thấp", None, 0, "Trang bị thêm máy tính"),
    ("2024-02", "2024-12", "network", "Phần mềm thường bị treo vào giờ hành chính", None, 0, "Nâng cấp đường truyền"),
    ("2024-04", "2024-12", "network", "Cấp số định danh cá nhân chậm", "khai-sinh", 260, "Phối hợp Công an thành phố"),
    ("2024-05", "2024-11", "hand-over", "Công an chưa chuyển giao dữ liệu", None, 0, "Sớm chuyển giao dữ liệu"),
    ("2024-05", "2024-08", "guidance", "Chưa có hướng dẫn đính kèm, cập nhật của Bộ", None, 0, "Sớm có hướng dẫn"),
    ("2024-02", "2024-12", "staff", "Chỉ có một đến hai công chức tư pháp – hộ tịch", None, 0, "Bổ sung nhân lực"),
    ("2024-02", "2024-12", "budget", "Chưa được bố trí kinh phí số hóa", None, 0, "Bố trí kinh phí"),
    ("2024-11", "2024-12", "other", "Sáp nhập phường, bàn giao sổ chưa xong", None, 0, "Hướng dẫn bàn giao"),
)


@dataclass(frozen=True)
class TaskState:
    """One row of Biểu 03; `done_on` may be blank though the task is done."""

    task: str
    status: str
    done_on: dt.date | None
    document_no: str | None


@dataclass(frozen=True)
class Difficulty:
    """One row of Biểu 04, by ids of the plan."""

    group: str
    content: str
    book_type: str | None
    cases: int | None
    proposal: str


def task_day(unit: str, task: str, seed: int) -> dt.date:
    """The day the unit does a task of the plan."""
    if task == "handed-over":
        return characters()[unit].handed_over or dt.date(2024, 12, 31)
    random = Random(f"{seed}/task/{unit}/{task}")
    first, last, latest, share_late = _SPANS[task]
    if random.random() < share_late:
        first, last = last + dt.timedelta(days=1), latest
    return first + dt.timedelta(days=random.randint(0, (last - first).days))


def tasks(unit: str, day: dt.date, seed: int) -> tuple[TaskState, ...]:
    """The unit's tasks as they stand on the day it writes its report."""
    plan = the_plan()
    return tuple(_state(unit, task.id, day, seed) for task in plan.tasks_of(plan.unit_by_id[unit]))


def _state(unit: str, task: str, day: dt.date, seed: int) -> TaskState:
    random = Random(f"{seed}/document/{unit}/{task}")
    done_on = task_day(unit, task, seed)
    if done_on > day:
        begun = task != "handed-over" and (done_on - day).days < 20
        return TaskState(task, IN_PROGRESS if begun else NOT_STARTED, None, None)
    document = _DOCUMENTS.get(task, "").format(random.randint(3, 48)) or None
    forgotten = unit in ("thanh-nhat", "hoa-khanh") and task == "equipment"
    return TaskState(task, DONE, None if forgotten else done_on, document)


def difficulties(unit: str, period: str, day: dt.date, seed: int) -> tuple[Difficulty, ...]:
    """None to three of the pool that fit the time; nobody waits for what has come."""
    random = Random(f"{seed}/difficulty/{unit}/{period}")
    ward = the_plan().unit_by_id[unit].role == "ward"
    fitting = [row for row in _POOL if row[0] <= period <= row[1] and _applies(unit, row[2], ward, day)]
    chosen = random.sample(fitting, min(len(fitting), random.choice((0, 1, 1, 2, 2, 3))))
    return tuple(
        Difficulty(group, content, book, random.randint(5, most) if most else None, ask)
        for _, _, group, content, book, most, ask in chosen
    )


def _applies(unit: str, group: str, ward: bool, day: dt.date) -> bool:
    if group == "hand-over":
        return ward and day < (characters()[unit].handed_over or day)
    if group == "other":
        return unit in ("tan-tien", "thanh-cong")
    return ward or group not in ("guidance", "staff")
