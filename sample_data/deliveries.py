"""The year's post: which file comes when, from whom, with which words; and the plan's events."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache

from sample_data.arrivals import arrival, reporting_units
from sample_data.city import MINISTRY_GUIDANCE, PILOT_ENDED, PROVINCE_GUIDANCE
from sample_data.own_tables import FORMS, sheets_of, written
from sample_data.progress import periods
from sample_data.reports import Report, honest_report
from sample_data.slips import RESENT, SLIPS, Slip

SEED = 2024
CORRECTED = "Gửi lại bản đã sửa"


@dataclass(frozen=True)
class Delivery:
    """A file that came. `expected`: stored, refused or duplicate; `report`: what its figures say (reports only)."""

    path: str
    unit: str
    received_at: dt.datetime
    reason: str
    kind: str
    expected: str
    report: Report | None = None
    form: str = ""
    slip: Slip | None = None


@dataclass(frozen=True)
class Event:
    """A day of the plan that the office enters."""

    name: str
    day: dt.date
    unit: str
    milestone: str
    reason: str


def events() -> tuple[Event, ...]:
    """In the order in which the office enters them; for three wards its hand-over date differs from theirs."""
    return (
        Event("province-guidance", PROVINCE_GUIDANCE, "", "", "Hướng dẫn của Sở Tư pháp (giả lập)"),
        Event("pilot-ended", PILOT_ENDED, "", "", "Kết thúc thí điểm (giả lập)"),
        Event("handed-over", dt.date(2024, 7, 8), "hoa-thuan", "", "Theo biên bản bàn giao (giả lập)"),
        Event("ministry-guidance", MINISTRY_GUIDANCE, "", "", "Hướng dẫn của Bộ Tư pháp (giả lập)"),
        Event("handed-over", dt.date(2024, 8, 22), "tan-tien", "", "Theo biên bản bàn giao (giả lập)"),
        Event("handed-over", dt.date(2024, 11, 12), "ea-kao", "", "Công an bàn giao muộn (giả lập)"),
    )


@cache
def report_deliveries(seed: int = SEED) -> tuple[Delivery, ...]:
    """Every workbook that came, first versions and corrections, in order of arrival."""
    found = [item for period in periods() for unit in reporting_units(period) for item in _of(unit, period, seed)]
    return tuple(sorted(found, key=lambda item: (item.received_at, item.path)))


def _of(unit: str, period: str, seed: int) -> list[Delivery]:
    came = arrival(unit, period, seed)
    if came is None:
        return []
    form = FORMS.get((unit, period), "template")
    slip = SLIPS.get((unit, period))
    right = honest_report(unit, period, seed)
    said = slip.report(right, seed) if slip and slip.report else right
    path = f"reports/{period}/{unit}_{period}"
    status = "refused" if slip and slip.refused else "stored"
    first = Delivery(path, unit, came, slip.reason if slip else "", "report", status, said, form, slip)
    found = [first]
    if slip and slip.corrected_after is not None:
        later = came + dt.timedelta(days=slip.corrected_after, hours=1, minutes=20)
        found.append(Delivery(f"{path}_lan-2", unit, later, CORRECTED, "report", "stored", right, form))
    if (unit, period) in RESENT:
        again = came + dt.timedelta(days=RESENT[unit, period])
        found.append(replace(first, received_at=again, expected="duplicate"))
    return [replace(item, path=f"{item.path}.{suffix(form)}") for item in found]


def suffix(form: str) -> str:
    """The file name's ending for a form."""
    return {"tcvn3": "xls", "xls": "xls", "ods": "ods"}.get(form, "xlsx")


def workbook(item: Delivery) -> bytes:
    """The bytes of a report's file, with its slip in the cells."""
    if item.report is None:
        raise ValueError(f"{item.path} is no report")
    sheets = sheets_of(item.report, item.form)
    if item.slip and item.slip.sheets:
        item.slip.sheets(sheets)
    return written(sheets, item.form)[1]


__all__ = ["CORRECTED", "SEED", "Delivery", "Event", "events", "report_deliveries", "suffix", "workbook"]
