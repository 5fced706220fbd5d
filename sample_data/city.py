"""The wards of the simulated year as numbers: how large they are, and by which day each stage would end.

All of it is invented; only the units and the plan's dates are real. Days after 2024 mean: not finished in the year.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from random import Random

from data_layer.plan import DEFAULT_FOLDER, Plan, load_plan

STAGES = {"A": ("entry", "scan", "attach", "update"), "B": ("scan", "package", "import", "approve")}
OFFICE = "phong-tu-phap"
MERGER = "2024-11"
PROVINCE_GUIDANCE = dt.date(2024, 2, 5)
PILOT_ENDED = dt.date(2024, 3, 4)
MINISTRY_GUIDANCE = dt.date(2024, 8, 15)

# unit | cases | end of entry | scan A | handed over | end of attach | update | import B | approve B
_TABLE = """
ea-tam      39500 2024-06-25 2024-08-20 2024-07-12 2024-10-25 2024-12-29 2024-08-10 2024-12-10
khanh-xuan  20500 2024-05-29 2024-06-28 2024-06-24 2024-09-14 2024-11-28 2024-06-25 2024-09-27
tan-an      15200 2024-05-20 2024-06-20 2024-06-10 2024-09-12 2024-11-15 2024-06-20 2024-09-20
tan-hoa     11400 2024-05-15 2024-05-30 2024-06-05 2024-09-10 2024-10-30 2024-06-14 2024-09-12
tan-lap     22800 2024-05-30 2024-07-15 2024-06-28 2024-09-25 2024-12-12 2024-06-28 2024-10-15
thong-nhat   8600 2024-05-30 2024-07-08 2024-08-20 2024-10-05 2024-12-20 2024-06-26 2024-09-28
thanh-nhat  12900 2024-06-18 2024-07-30 2024-08-01 2024-10-14 2024-12-27 2024-07-20 2024-10-30
thang-loi    7700 2024-07-10 2024-08-25 2024-09-09 2024-12-16 2025-02-10 2024-07-24 2025-01-12
tan-loi     20300 2024-07-25 2024-12-18 2024-08-26 2025-01-20 2025-02-25 2024-10-28 2025-02-10
thanh-cong  17600 2024-06-28 2024-08-28 2024-08-07 2024-10-30 2024-12-29 2024-07-18 2024-10-25
tan-thanh   10400 2024-05-28 2024-06-29 2024-07-18 2024-09-28 2024-12-05 2024-06-27 2024-09-25
tan-tien    13100 2024-06-14 2024-07-26 2024-08-20 2024-10-20 2024-12-24 2024-07-12 2024-10-10
tu-an        9700 2024-05-29 2024-07-12 2024-07-25 2024-09-29 2024-12-10 2024-06-28 2024-09-30
hoa-thuan    8200 2024-05-25 2024-06-25 2024-07-05 2024-09-24 2024-11-25 2024-06-22 2024-09-18
cu-ebur     11900 2024-10-20 2025-03-05 2024-10-02 2025-02-25 2025-03-30 2024-12-20 2025-02-25
ea-tu        9800 2024-06-30 2024-08-14 2024-09-04 2024-10-28 2024-12-28 2024-07-29 2024-11-08
hoa-thang   13800 2024-07-15 2024-09-10 2024-08-14 2024-11-08 2025-01-15 2024-07-30 2024-11-25
ea-kao      12300 2025-03-10 2025-05-10 2024-11-12 2025-04-05 2025-05-01 2025-03-28 2025-04-25
hoa-phu     10100 2024-12-25 2025-02-25 2024-11-05 2025-02-28 2025-03-20 2024-11-26 2025-02-20
hoa-khanh   11300 2024-06-24 2024-08-12 2024-08-29 2024-10-24 2024-12-30 2024-07-16 2024-10-21
hoa-xuan     5000 2024-05-20 2024-05-31 2024-07-02 2024-09-13 2024-11-08 2024-06-12 2024-09-10
"""
OFFICE_CASES, OFFICE_IMPORT_END, OFFICE_APPROVE_END = 12000, dt.date(2025, 1, 20), dt.date(2025, 3, 10)

# Share of a unit's cases by book type: from, to. Khai sinh takes the rest, 56–63 %.
_SHARES = {
    "khai-tu": (0.085, 0.11), "ket-hon": (0.155, 0.185), "nuoi-con-nuoi": (0.003, 0.008),
    "nhan-cha-me-con": (0.012, 0.022), "thay-doi-cai-chinh": (0.02, 0.04), "ghi-chu-ly-hon": (0.003, 0.008),
    "giam-ho": (0.001, 0.004), "xac-nhan-hon-nhan": (0.05, 0.07), "khac": (0.004, 0.01),
}


@dataclass(frozen=True)
class Character:
    """How large a unit is and by when it would finish each stage. The office holds no track A."""

    cases: int
    handed_over: dt.date | None
    ends: dict[tuple[str, str], dt.date]


@dataclass(frozen=True)
class Holding:
    """The books of one type that a unit holds, as counted at last."""

    books: int
    cases: int
    unable: int


@cache
def the_plan() -> Plan:
    """The plan that ships, whatever HOTICH_PLAN says: the sample year is Buôn Ma Thuột's 2024."""
    return load_plan(DEFAULT_FOLDER)


@cache
def characters() -> dict[str, Character]:
    """Every unit of the plan, merged ones included."""
    found = {}
    for line in _TABLE.split("\n"):
        if line.strip():
            unit, cases, *days = line.split()
            found[unit] = _ward(int(cases), [dt.date.fromisoformat(day) for day in days])
    found[OFFICE] = Character(OFFICE_CASES, None, _track_b(OFFICE_IMPORT_END, OFFICE_APPROVE_END))
    return found


def _ward(cases: int, days: list[dt.date]) -> Character:
    entry, scan, handed_over, attach, update, imported, approved = days
    ends = {("A", "entry"): entry, ("A", "scan"): scan, ("A", "attach"): attach, ("A", "update"): update}
    return Character(cases, handed_over, ends | _track_b(imported, approved))


def _track_b(imported: dt.date, approved: dt.date) -> dict[tuple[str, str], dt.date]:
    """The contractor scans, then packages, then imports, about ten days apart."""
    lag = dt.timedelta(days=10)
    return {
        ("B", "scan"): imported - 2 * lag, ("B", "package"): imported - lag,
        ("B", "import"): imported, ("B", "approve"): approved,
    }


def holdings(unit: str, seed: int) -> dict[str, Holding]:
    """The unit's books by book type; two small communes hold no book of guardianship."""
    random = Random(f"{seed}/holdings/{unit}")
    cases = characters()[unit].cases
    counts = {book: round(cases * random.uniform(*span)) for book, span in _SHARES.items()}
    if unit in ("hoa-xuan", "hoa-thuan"):
        counts["giam-ho"] = 0
    counts["khai-sinh"] = cases - sum(counts.values())
    return {book.id: _holding(counts[book.id], random) for book in the_plan().book_types}


def _holding(cases: int, random: Random) -> Holding:
    if not cases:
        return Holding(0, 0, 0)
    return Holding(max(1, round(cases / random.uniform(80, 125))), cases, round(cases * random.uniform(0.002, 0.014)))
