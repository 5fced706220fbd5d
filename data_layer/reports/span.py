"""Which months a report speaks of, and how people call them."""

from __future__ import annotations

from data_layer.plan import Period, Plan, next_period
from data_layer.reports.model import CannotReport, Kind

ROMAN = ("I", "II", "III", "IV")
MONTHS = {"month": 1, "quarter": 3, "half": 6}


def check_kind(kind: Kind, as_of: Period) -> None:
    """Refuse a quarter that does not end with that month.

    Raises:
        CannotReport: `as_of` is not the last month of a span of that kind.
    """
    month = int(as_of[5:])
    if kind in MONTHS and month % MONTHS[kind]:
        what = {"quarter": "quý (tháng 3, 6, 9, 12)", "half": "6 tháng (tháng 6, 12)"}[kind]
        raise CannotReport(f"Báo cáo {what} phải lấy số liệu đến tháng cuối; tháng {month} không phải tháng cuối.")


def before(plan: Plan, kind: Kind, as_of: Period) -> Period | None:
    """The period that the report is held against: the last one before its span; None at the plan's beginning."""
    earlier = [period for period in plan.periods(as_of) if period < as_of]
    if kind == "plan":
        return None
    months = (int(as_of[:4]) * 12 + int(as_of[5:])) - MONTHS[kind]
    ended = [period for period in earlier if int(period[:4]) * 12 + int(period[5:]) <= months]
    return ended[-1] if ended else None


def in_span(plan: Plan, kind: Kind, as_of: Period) -> tuple[Period, ...]:
    """The periods of the plan that the report speaks of, in order."""
    last = before(plan, kind, as_of)
    return plan.periods(as_of, since=next_period(last) if last else None)


def month(period: Period) -> str:
    """"tháng 5 năm 2024"; 0 before months 1 and 2 only (Nghị định 30/2020/NĐ-CP)."""
    number = int(period[5:])
    return f"tháng {number:02d} năm {period[:4]}" if number < 3 else f"tháng {number} năm {period[:4]}"


def span_name(plan: Plan, kind: Kind, as_of: Period) -> str:
    """"tháng 5 năm 2024", "quý II năm 2024", "6 tháng đầu năm 2024", or the whole plan to that month."""
    number, year = int(as_of[5:]), as_of[:4]
    if kind == "month":
        return month(as_of)
    if kind == "quarter":
        return f"quý {ROMAN[number // 3 - 1]} năm {year}"
    if kind == "half":
        return f"6 tháng {'đầu' if number == 6 else 'cuối'} năm {year}"
    return f"từ {month(plan.first_period)} đến {month(as_of)}"


def earlier_name(kind: Kind) -> str:
    """What the earlier span is called in a comparison."""
    return {"month": "tháng trước", "quarter": "quý trước", "half": "6 tháng trước", "plan": ""}[kind]


def within_name(kind: Kind) -> str:
    """What the span is called inside a sentence."""
    return {"month": "trong tháng", "quarter": "trong quý", "half": "trong 6 tháng", "plan": "từ khi triển khai"}[kind]
