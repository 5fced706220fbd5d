"""How figures, days and lists are written in the report: 1.234.567 · 84,5 % · 31/05/2024 · "05 phường"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd

from data_layer.plan import Period, Plan
from data_layer.plan import Unit as PlanUnit
from data_layer.reports.model import Unit, Value

DASH = "–"
NBSP = "\u00a0"
DOTS = "…"


def is_known(value: Any) -> bool:
    """Whether a cell of a frame holds a value."""
    return value is not None and not pd.isna(value)


def count(value: float) -> str:
    """A whole number: 1.234.567."""
    return f"{round(value):,}".replace(",", ".")


def few(value: int) -> str:
    """A number of units or tasks: 0 before what is under 10, as in official letters."""
    return f"{value:02d}" if 0 < value < 10 else count(value)


def share(value: float) -> str:
    """A share as per cent: 84,5 %. What is not whole is never rounded up to 100, nor something down to 0."""
    percent = value * 100
    if percent in (0, 100):
        return f"{percent:.0f}{NBSP}%"
    shown = round(percent, 1)
    if 0 < percent < 100:
        if shown < 0.1:
            return f"<{NBSP}0,1{NBSP}%"
        shown = min(shown, 99.9)
    return f"{shown:,.1f}{NBSP}%".translate(str.maketrans(",.", ".,"))


def points(value: float) -> str:
    """A difference of two shares: 21,0 điểm %."""
    return f"{abs(value) * 100:.1f} điểm{NBSP}%".replace(".", ",")


def day(value: dt.date) -> str:
    """A day: 31/05/2024."""
    return f"{value:%d/%m/%Y}"


def full_day(value: dt.date | None) -> str:
    """"ngày 05 tháng 6 năm 2024": 0 before days under 10 and months 1 and 2 only; dots while unknown."""
    if value is None:
        return f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def short(period: Period) -> str:
    """A period in a column's head: 5/2024."""
    return f"{int(period[5:])}/{period[:4]}"


def shown(value: Value, unit: Unit) -> str:
    """A cell of a table as text; a dash where there is no figure."""
    if value is None:
        return DASH
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, str):
        return value
    return share(value) if unit == "share" else count(value)


def listed(items: Iterable[str]) -> str:
    """Such as "a, b và c"."""
    every = list(items)
    return " và ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)


def lower_first(text: str) -> str:
    """A name to go on in the middle of a sentence."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def upper_first(text: str) -> str:
    """A phrase to begin a sentence or a cell with."""
    return text[:1].upper() + text[1:]


def units(plan: Plan, ids: Iterable[str]) -> str:
    """Such as "phường Tân An; các xã Ea Kao, Hòa Phú; Phòng Tư pháp", each kind in the plan's order."""
    picked = set(ids)
    wanted = [unit for unit in plan.units if unit.id in picked]
    kinds: dict[str, list[PlanUnit]] = {}
    for unit in wanted:
        kinds.setdefault(unit.kind if unit.role == "ward" else unit.id, []).append(unit)
    return "; ".join(_of_kind(kind, members) for kind, members in kinds.items())


def _of_kind(kind: str, members: list[PlanUnit]) -> str:
    if members[0].role != "ward":
        return members[0].full_name
    names = ", ".join(unit.name for unit in members)
    return f"các {kind} {names}" if len(members) > 1 else f"{kind} {names}"


def one_unit(plan: Plan, unit_id: str) -> str:
    """Such as "phường Tân An" in the middle of a sentence."""
    unit = plan.unit_by_id[unit_id]
    return f"{unit.kind} {unit.name}" if unit.role == "ward" else unit.full_name
