"""IV. Nhiệm vụ: from milestones overdue, due next, behind, waiting or about to start; then reporting and errors."""

from __future__ import annotations

from collections.abc import Iterator

from data_layer.metrics.reporting import due_day
from data_layer.plan import next_period, period_end
from data_layer.reports import written as w
from data_layer.reports.gathered import Gathered, Standing, whole
from data_layer.reports.span import month
from data_layer.reports.tell.milestones import EVENTS, is_task, name_within, sums_up, waited_events, who
from data_layer.reports.tell.quality import units_apart
from data_layer.reports.tell.reporting import silent_named, silent_units

LOWEST = 3
CONTRACTED = {"scan", "package", "import"}
"""Stages of track B that the office's hired contractor does (plan III.2.a)."""


def tasks_heading(found: Gathered) -> str:
    """"tháng 6 năm 2024", or simply the time to come after the plan's last month."""
    if found.kind == "month" and found.as_of < found.plan.reporting_until:
        return f"Nhiệm vụ {month(next_period(found.as_of))}"
    return "Nhiệm vụ thời gian tới"


def tell_tasks(found: Gathered) -> tuple[str, ...]:
    """Items of section IV, the most pressing first."""
    open_ones = [each for each in found.milestones if not each.done_on and not sums_up(found, each)]
    told = [*_overdue(found, open_ones), *_due_next(found, open_ones), *_behind(found, open_ones),
            *_starting(found, open_ones), *_waiting(found, open_ones), *_imports(found), *_reports(found)]
    if not told:
        told = ["Tổng kết việc thực hiện Kế hoạch; quản lý, khai thác cơ sở dữ liệu đã số hóa theo quy định."]
    return tuple(f"- {item}" for item in told)


def _overdue(found: Gathered, standings: list[Standing]) -> Iterator[str]:
    for each in standings:
        late = found.units_in(each.milestone, ("overdue",))
        if late:
            yield (f"Hoàn thành dứt điểm việc {name_within(found, each)} đã quá hạn tại {w.few(len(late))} đơn vị"
                   f"{_first(found, each, late)}{_contractor(found, each)}.")


def _due_next(found: Gathered, standings: list[Standing]) -> Iterator[str]:
    until = period_end(next_period(found.as_of))
    for each in standings:
        open_units = [u for u in found.of_units if u.milestone == each.milestone and not u.done_on
                      and u.due and found.last_day < u.due <= until]
        if open_units:
            due = max(u.due for u in open_units if u.due)
            yield (f"Tập trung hoàn thành việc {name_within(found, each)} trước khi hết hạn ngày {w.day(due)} "
                   f"({w.few(len(open_units))} đơn vị chưa xong){_contractor(found, each)}.")


def _behind(found: Gathered, standings: list[Standing]) -> Iterator[str]:
    until = period_end(next_period(found.as_of))
    for each in standings:
        late = [u for u in found.units_in(each.milestone, ("behind", "at_risk")) if u.due and u.due > until]
        if late:
            due = max(u.due for u in late if u.due)
            yield (f"Đẩy nhanh việc {name_within(found, each)} (hạn {w.day(due)}) tại {w.few(len(late))} đơn vị chậm "
                   f"tiến độ{_first(found, each, late)}{_contractor(found, each)}.")


def _first(found: Gathered, milestone: Standing, late: list[Standing]) -> str:
    """Whom to call first: all when few, else those that have done the least."""
    if len(late) <= LOWEST or is_task(found, milestone.milestone):
        return who(found, [each.unit for each in late])
    nothing = [each.unit for each in late if each.actual == 0]
    if len(nothing) > LOWEST:
        everyone = len(nothing) == len(late)
        return ", đều chưa có kết quả" if everyone else f", trong đó {w.few(len(nothing))} đơn vị chưa có kết quả"
    told = [f"{w.one_unit(found.plan, each.unit)} {w.share(each.actual)}" for each in late[:LOWEST]
            if each.actual is not None]
    return f", trước hết là các đơn vị đạt thấp nhất ({w.listed(told)})" if told else ""


def _contractor(found: Gathered, standing: Standing) -> str:
    rows = [each for each in found.plan.milestones if each.id == standing.milestone]
    office_too = all("office" in found.plan_roles(track) for row in rows for track in row.tracks)
    stages = {stage for row in rows for stage in row.stages}
    hired = bool(stages) and office_too and stages <= CONTRACTED
    return "; đôn đốc đơn vị được thuê thực hiện" if hired else ""


def _starting(found: Gathered, standings: list[Standing]) -> Iterator[str]:
    until = period_end(next_period(found.as_of))
    for each in standings:
        starts = [u.start for u in found.of_units if u.milestone == each.milestone and u.start
                  and found.last_day < u.start <= until]
        if starts:
            yield f"Triển khai việc {name_within(found, each)} từ ngày {w.day(min(starts))}{_until(each)}."


def _until(standing: Standing) -> str:
    return f", hoàn thành chậm nhất ngày {w.day(standing.due)}" if standing.due else ""


def _waiting(found: Gathered, standings: list[Standing]) -> Iterator[str]:
    waits: dict[tuple[str, ...], list[str]] = {}
    for each in standings:
        if each.states.get("waiting"):
            events = tuple(EVENTS[event] for event in waited_events(found, each.milestone))
            waits.setdefault(events, []).append(name_within(found, each))
    for events, names in waits.items():
        if events:
            yield f"Chuẩn bị điều kiện để thực hiện việc {w.listed(names)} ngay khi có {w.listed(events)}."


def _imports(found: Gathered) -> Iterator[str]:
    left, apart = whole(found.quality.iloc[0]["outstanding"]), units_apart(found)
    if left:
        what = "trường hợp" if found.quality.iloc[0]["counted_in"] == "records" else "tệp"
        yield f"Xử lý {w.count(left)} {what} import còn lỗi."
    if apart:
        yield f"Rà soát, đối chiếu số liệu import của {w.units(found.plan, apart)} với nhật ký hệ thống."


def _reports(found: Gathered) -> Iterator[str]:
    silent = silent_units(found)
    if silent:
        yield f"Đôn đốc {silent_named(found, silent)} gửi báo cáo {month(found.as_of)} còn thiếu."
    if found.as_of < found.plan.reporting_until:
        coming = next_period(found.as_of)
        yield f"Các phường, xã gửi báo cáo {month(coming)} chậm nhất ngày {w.day(due_day(found.plan, coming))}."
