"""What a report is made of: the form's own words, the office's additions, tables of figures; all frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from data_layer.plan import Plan, period_end

Kind = Literal["month", "quarter", "half", "plan"]
Addressee = Literal["ubnd", "so-tu-phap"]
KINDS: tuple[Kind, ...] = ("month", "quarter", "half", "plan")
ADDRESSEES: tuple[Addressee, ...] = ("ubnd", "so-tu-phap")

Value = str | int | float | dt.date | None
"""A cell: None where there is no figure."""
Unit = Literal["text", "number", "count", "share", "day", "days"]


class CannotReport(ValueError):
    """A report that cannot be made as asked; the message is for people."""


@dataclass(frozen=True)
class Letterhead:
    """Names that every report of the office bears; from the settings."""

    agency_above: str
    agency: str
    number_suffix: str
    place: str
    addressees: Mapping[str, str]  # by Addressee
    recipients: tuple[str, ...]  # lines under "Nơi nhận" after "Như trên"
    bases: tuple[str, ...]  # lines of "Căn cứ", without their last sign


@dataclass(frozen=True)
class Issue:
    """What only the day of issue brings. `number` and `day` are dots while unknown; `code` stands in the footer.

    `draft`: made to be looked at before the report is issued; the footer says so.
    """

    number: str | None = None
    day: dt.date | None = None
    code: str | None = None
    head_title: str = "TRƯỞNG PHÒNG"
    signatory: str = ""
    deputy_title: str | None = None
    """Set when a deputy signs: KT. head_title / deputy_title."""
    draft: bool = False

    @property
    def footer(self) -> str:
        """What stands at the foot of each page."""
        return f"Mã xác minh: {self.code}" if self.code else "DỰ THẢO, chưa phát hành" if self.draft else ""


@dataclass(frozen=True)
class Additions:
    """Free text of the office: paragraphs after those of I–IV; `proposals` stand instead of ours in V."""

    results: tuple[str, ...] = ()
    quality: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Paragraphs under a heading of their own; a paragraph that starts with "- " is an item of a list."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table. `group`: the head it shares with its neighbours; `ratio`: a share's own two columns."""

    name: str
    unit: Unit = "count"
    group: str = ""
    ratio: tuple[int, int] | None = None  # places of numerator and denominator
    summed: bool = False


@dataclass(frozen=True)
class Table:
    """A table of an annex. Rows have a value a column; `total` is the row beneath, as the metrics have it."""

    name: str  # short, without signs a sheet's name must not have
    title: str  # above the table where an annex has several, else ""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Annex:
    """A phụ lục; `number` is Roman. `empty`: what stands there when no table has a row."""

    number: str
    title: str
    tables: tuple[Table, ...]
    empty: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to list."""
        return not any(table.rows for table in self.tables)


@dataclass(frozen=True)
class Curve:
    """Plan and actual of one milestone over the plan's periods; shares 0–1. `actual` ends at the report's period."""

    name: str
    periods: tuple[str, ...]
    planned: tuple[float | None, ...]
    actual: tuple[float | None, ...]


@dataclass(frozen=True)
class ReportContent:
    """Everything a report says, before it is put into a form."""

    plan: Plan
    as_of: str
    kind: Kind
    to: Addressee
    basis: str
    known_at: dt.datetime | None
    when: str  # "tháng 5 năm 2024"
    subject: str  # trích yếu
    opening: str
    results: tuple[Part, ...]
    quality: tuple[str, ...]
    difficulties: tuple[str, ...]
    tasks_heading: str
    tasks: tuple[str, ...]
    proposals: tuple[str, ...]
    annexes: tuple[Annex, ...]
    summary: Table
    curves: tuple[Curve, ...] = field(repr=False)
    chart_words: str
    """The chart in a sentence: its alternative text."""

    @property
    def last_day(self) -> dt.date:
        """The day to which figures are counted."""
        return period_end(self.as_of)
