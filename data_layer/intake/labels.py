"""The unit, the period and the day of a report, from `_meta`, label rows, else the title above a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from data_layer.intake.cells import text_of
from data_layer.intake.grid import Sheet, Value, a1
from data_layer.intake.names import UnitNames
from data_layer.intake.values import is_blank, named_months, parse_period
from data_layer.intake.vietnamese import fold
from data_layer.plan import Plan

What = Literal["unit", "period", "day"]
Source = Literal["meta", "label", "title"]

_LABELS: tuple[tuple[What, re.Pattern[str]], ...] = (
    ("unit", re.compile(
        r"(?:ten )?(?:don vi(?: bao cao| thuc hien| lap(?: bieu| bao cao)?| gui(?: bao cao)?)?|ubnd phuong,? ?/?xa"
        r"|phuong ?[,/(]? ?xa\)?|xa ?[,/]? ?phuong|phuong|xa|dia phuong|don vi hanh chinh)"
    )),
    ("period", re.compile(
        r"(?:ky|thang|ky bao cao|thang bao cao|ky so lieu|so lieu thang|(?:ky )?bao cao thang|ky thang)(?: nam)?"
    )),
    ("day", re.compile(r"ngay|ngay (?:lap )?(?:bao cao|bieu)|ngay lap|ngay gui")),
)
_MEASURE = re.compile(r"(?:so |%|1\.?000 ?)?(?:truong hop|ho so|so|quyen|cuon|ban ghi|dong|nguoi|%)?(?:,.*)?")
"""What "Đơn vị: …" says in a corner of many forms: the unit of measure."""
_REACH = 10
"""Columns right of a label in which its value may stand."""
_WIDTH = 60
"""Columns in which labels and titles are looked for."""
_TITLE_ROWS, _LONGEST = 30, 300
_BESIDE = re.compile(r"\b(?:theo|ke hoach|kh|cong van|quyet dinh|can cu|truoc|kem)\b.*")
META = "_meta"


@dataclass(frozen=True)
class Reading:
    """What one place says of the report; `cell` None for `_meta`, which nobody sees."""

    what: What
    source: Source
    value: Value
    sheet: str | None = None
    cell: str | None = None


def read_meta(sheets: Iterable[Sheet]) -> dict[str, Value]:
    """Key and value rows of the template's `_meta` sheet."""
    found: dict[str, Value] = {}
    for sheet in sheets:
        if sheet.name.strip().lower() == META:
            for row in sheet.rows[:50]:
                filled = [value for value in row if not is_blank(value)]
                if len(filled) > 1 and isinstance(filled[0], str):
                    found.setdefault(fold(filled[0]), filled[1])
    return found


def read_labels(sheet: Sheet, rows: Iterable[int]) -> Iterator[Reading]:
    """Label and value side by side, or "Đơn vị báo cáo: …" in one cell."""
    for row in rows:
        cells = sheet.rows[row][:_WIDTH]
        for column, value in enumerate(cells):
            if not isinstance(value, str) or len(value) > _LONGEST:
                continue
            head, colon, rest = value.partition(":")
            what = _label(head)
            if what is None:
                continue
            if colon and rest.strip():
                if _meant(what, rest):
                    yield Reading(what, "label", rest.strip(), sheet.name, a1(row, column))
                continue
            for right in range(column + 1, min(len(cells), column + _REACH)):
                if not is_blank(cells[right]):
                    if _meant(what, cells[right]):
                        yield Reading(what, "label", cells[right], sheet.name, a1(row, right))
                    break


def _meant(what: What, value: Value) -> bool:
    """Whether a label's value is one, and not another label or a unit of measure."""
    return not _is_label(value) and not (
        what == "unit" and isinstance(value, str) and bool(_MEASURE.fullmatch(fold(value)))
    )


@lru_cache(maxsize=4096)
def _label(text: str) -> What | None:
    folded = fold(text).strip(" .-*•")
    return next((what for what, pattern in _LABELS if pattern.fullmatch(folded)), None)


def _is_label(value: Value) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and (
        _label(value.partition(":")[0]) is not None or value.rstrip().endswith(":")
        or fold(value) in ("nguoi lap", "dien thoai", "nguoi lap bieu")
    )


def read_titles(sheet: Sheet, rows: Iterable[int], units: UnitNames) -> Iterator[Reading]:
    """Units and months inside the lines above a table."""
    for row in list(rows)[:_TITLE_ROWS]:
        cells = sheet.rows[row][:_WIDTH]
        if any(_is_label(value) for value in cells):
            continue
        for column, value in enumerate(cells):
            if not isinstance(value, str) or len(value) > _LONGEST:
                continue
            unit = units.find_in(value).id
            if unit:
                yield Reading("unit", "title", unit, sheet.name, a1(row, column))
            months, _ = named_months(_BESIDE.sub("", fold(value)))
            if months:
                yield Reading("period", "title", months[-1], sheet.name, a1(row, column))


def unit_of(reading: Reading, plan: Plan, units: UnitNames) -> tuple[str | None, tuple[str, ...]]:
    """The unit's id that a reading names, and suggestions where it names none."""
    text = text_of(reading.value)
    if reading.source != "label" and text in plan.unit_by_id:
        return text, ()
    match = units.find(text)
    return match.id or units.find_in(text).id, match.suggestions


def period_of(reading: Reading) -> str | None:
    """The month that a reading names."""
    return parse_period(reading.value)
