"""V. Kiến nghị, as far as the figures give cause; the office's own text stands instead where there is any."""

from __future__ import annotations

from collections.abc import Iterator

from data_layer.reports import written as w
from data_layer.reports.gathered import OPEN_STATES, Gathered
from data_layer.reports.model import Addressee
from data_layer.reports.tell.milestones import ANNEX, EVENTS, waited_events
from data_layer.reports.tell.reporting import silent_named, silent_units

SUPPORT = {"budget": "kinh phí", "equipment": "trang thiết bị", "staff": "nhân lực"}
"""Difficulties that the city can help with."""
GUIDANCE = {"network": "đường truyền, phần mềm", "guidance": "hướng dẫn nghiệp vụ"}
"""Difficulties that go up to the province's department."""


def tell_proposals(found: Gathered, to: Addressee) -> tuple[str, ...]:
    """Items of section V for that addressee."""
    told = list(_to_city(found) if to == "ubnd" else _to_department(found))
    if not told:
        return ("Trong kỳ báo cáo, Phòng Tư pháp không có kiến nghị, đề xuất.",)
    city, department = f"Ủy ban nhân dân thành phố {found.plan.city}", f"Sở Tư pháp tỉnh {found.plan.province}"
    whom = city if to == "ubnd" else department
    return (f"Phòng Tư pháp kính đề nghị {whom}:", *(f"- {item}" for item in told))


def _groups(found: Gathered) -> set[str]:
    return set(found.difficulties["difficulty_group"])


def _to_city(found: Gathered) -> Iterator[str]:
    late = {each.unit for each in found.of_units if each.state in OPEN_STATES}
    wards = [unit.id for unit in found.plan.reporting_units(found.as_of) if unit.id in late]
    if wards:
        yield (f"Chỉ đạo Ủy ban nhân dân {w.few(len(wards))} phường, xã còn việc chậm tiến độ hoặc quá hạn ({ANNEX}) "
               "bố trí đủ nhân lực, thiết bị để hoàn thành.")
    silent = silent_units(found)
    if silent:
        yield f"Nhắc nhở {silent_named(found, silent)} thực hiện chế độ báo cáo."
    wanted = [name for group, name in SUPPORT.items() if group in _groups(found)]
    if wanted:
        yield f"Xem xét, hỗ trợ {w.listed(wanted)} cho các đơn vị có khó khăn nêu tại mục III."


def _to_department(found: Gathered) -> Iterator[str]:
    waits = {event for each in found.milestones for event in waited_events(found, each.milestone)}
    if "ministry-guidance" in waits:
        yield f"Sớm chuyển {EVENTS['ministry-guidance']} để các phường, xã triển khai các phần việc còn chờ."
    wanted = [name for group, name in GUIDANCE.items() if group in _groups(found)]
    if wanted:
        yield f"Hướng dẫn, tháo gỡ vướng mắc về {w.listed(wanted)} nêu tại mục III."
    if "hand-over" in _groups(found):
        yield "Phối hợp thúc đẩy việc bàn giao dữ liệu cho các phường, xã."
