"""The template's own checks: formulas that any spreadsheet program of the last 15 years works out offline.

They say in the file what the reader would say after sending (intake: line_checks, rules); the reader ignores them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.workbooks.styles import GREEN, GREEN_INK, RED, RED_INK
from data_layer.workbooks.template_layout import (
    BOOKS,
    FIRST_FIGURE,
    FIRST_ROW,
    HEADER_ROW,
    MATCHED,
    MISMATCHED,
    TOTAL,
    UNABLE,
    CountTable,
    Figure,
)

BLANK = "Còn trống"
ALL_GOOD = "Số liệu của biểu này đã đủ và hợp lý."
_ENTRY = "entry"
_LONGEST = 8_000
"""Characters of a formula; Excel takes 8,192."""


@dataclass(frozen=True)
class RowChecks:
    """The conditions of one row, each an expression that is TRUE where something is wrong."""

    table: CountTable
    row: int

    def _cell(self, key: str) -> str:
        return f"${self.table.letters[key]}{self.row}"

    def _earlier(self, key: str) -> str:
        return f"${self.table.earlier_letters[key]}{self.row}"

    def _both(self, one: str, other: str, wrong: str) -> str:
        return f"AND(ISNUMBER({one}),ISNUMBER({other}),{wrong})"

    def exceeds(self, figure: Figure) -> str:
        """Done and không thể số hóa are more than all cases."""
        done, total, unable = self._cell(figure.key), self._cell(TOTAL), self._cell(UNABLE)
        return self._both(done, total, f"N({done})+N({unable})>N({total})")

    def before(self, figure: Figure) -> Figure | None:
        """The stage that this one follows; typing in runs beside scanning."""
        chain = [stage for stage in self.table.stages if stage.key != _ENTRY]
        at = chain.index(figure) if figure in chain else 0
        return chain[at - 1] if at else None

    def out_of_order(self, figure: Figure, before: Figure) -> str:
        """A later stage is ahead of the one before it."""
        later, earlier = self._cell(figure.key), self._cell(before.key)
        return self._both(later, earlier, f"N({later})>N({earlier})")

    def fell(self, figure: Figure) -> str:
        """Less than in the last period."""
        now, then = self._cell(figure.key), self._earlier(figure.key)
        return self._both(now, then, f"N({now})<N({then})")

    def changed(self, key: str) -> str:
        """Not what the last period said."""
        now, then = self._cell(key), self._earlier(key)
        return self._both(now, then, f"N({now})<>N({then})")

    def blank(self, key: str) -> str:
        """Nothing is filled in."""
        return f"LEN({self._cell(key)})=0"

    @property
    def matching(self) -> str | None:
        """Khớp and lệch are more than was typed in."""
        if MATCHED not in self.table.letters:
            return None
        typed, matched, mismatched = (self._cell(key) for key in (_ENTRY, MATCHED, MISMATCHED))
        return f"AND(ISNUMBER({typed}),N({matched})+N({mismatched})>N({typed}))"

    @property
    def figures(self) -> str:
        """The range of all figures of the row."""
        last = get_column_letter(FIRST_FIGURE + len(self.table.figures) - 1)
        return f"${get_column_letter(FIRST_FIGURE)}{self.row}:${last}{self.row}"

    @cached_property
    def required(self) -> tuple[Figure, ...]:
        """Figures that must not be blank."""
        return tuple(f for f in self.table.figures if f.stage is not None or f.key in (BOOKS, TOTAL))

    def of_cell(self, figure: Figure) -> list[str]:
        """Everything that may be wrong with one cell."""
        cell = self._cell(figure.key)
        found = [f"AND(LEN({cell})>0,NOT(ISNUMBER({cell})))", f"N({cell})<0", f"N({cell})<>INT(N({cell}))"]
        if figure.stage is not None:
            found.append(self.exceeds(figure))
            before = self.before(figure)
            found += [self.out_of_order(figure, before)] if before else []
        found.append(self.changed(figure.key) if figure.key in (BOOKS, TOTAL) else self.fell(figure))
        if figure.key in (MATCHED, MISMATCHED):
            found += [self.matching] if self.matching else []
        if figure in self.required:
            stages = "+".join(f"LEN({self._cell(stage.key)})" for stage in self.table.stages)
            begun = f"({stages})>0" if figure.stage is not None else "TRUE"
            found.append(f"AND({begun},{self.blank(figure.key)})")
        return found


def sentence(table: CountTable, row: int) -> str:
    """The formula that says in Vietnamese what is wrong with a row, nothing when all is well."""
    checks = RowChecks(table, row)
    header = {key: f"{letter}${HEADER_ROW}" for key, letter in table.letters.items()}
    order = [(f, before) for f in table.stages if (before := checks.before(f))]

    def named(wrong: Callable[[Figure], str], figures: Iterable[Figure]) -> list[tuple[str, str]]:
        return [(wrong(figure), header[figure.key]) for figure in figures]

    parts = [
        f'IF(COUNTIF({checks.figures},"<0")>0,"Có số âm. ","")',
        f'IF(SUMPRODUCT(ABS({checks.figures}-INT({checks.figures})))>0,"Có số lẻ, chỉ ghi số nguyên. ","")',
        _listed("Cộng không thể số hóa thì vượt tổng số trường hợp", named(checks.exceeds, table.stages)),
        _listed("Sai thứ tự", [
            (checks.out_of_order(later, first), f'{header[later.key]}&" lớn hơn "&{header[first.key]}')
            for later, first in order
        ]),
        f'IF({checks.matching},"Khớp cộng lệch lớn hơn đã nhập liệu. ","")' if checks.matching else "",
        _listed("Nhỏ hơn kỳ trước", named(checks.fell, (f for f in table.figures if f.key not in (BOOKS, TOTAL)))),
        _listed("Khác kỳ trước", [(checks.changed(key), header[key]) for key in (BOOKS, TOTAL)]),
        _listed(BLANK, named(lambda figure: checks.blank(figure.key), checks.required)),
    ]
    not_numbers = '"Có ô không phải là số; chỉ ghi chữ số."'
    said = f'IF(COUNTA({checks.figures})>COUNT({checks.figures}),{not_numbers},TRIM({"&".join(p for p in parts if p)}))'
    formula = f'=IFERROR({said},"Có ô báo lỗi, hãy ghi lại bằng số.")'
    assert len(formula) < _LONGEST, len(formula)
    return formula


def _listed(title: str, wrong: list[tuple[str, str]]) -> str:
    """"Title: name, name. " of the names whose condition holds."""
    any_wrong = ",".join(condition for condition, _ in wrong)
    names = "&".join(f'IF({condition},", "&{name},"")' for condition, name in wrong)
    return f'IF(OR({any_wrong}),"{title}: "&MID({names},3,300)&". ","")'


def first_sentence(table: CountTable, row_values: dict[str, int | None]) -> str:
    """What `sentence` says of a fresh row: only what is still blank."""
    blank = [f.header for f in RowChecks(table, FIRST_ROW).required if row_values.get(f.key) is None]
    return f"{BLANK}: {', '.join(blank)}." if blank else ""


def verdict(table: CountTable) -> str:
    """The formula that sums the checks up for the whole Biểu."""
    column = get_column_letter(table.check)
    wrong = f"SUMPRODUCT(--(LEN({column}{FIRST_ROW}:{column}{table.last_row})>0))"
    return f'=IF({wrong}=0,"{ALL_GOOD}","Còn "&{wrong}&" dòng cần xem: đọc cột Kiểm tra ở bên phải bảng.")'


def first_verdict(sentences: list[str]) -> str:
    """What `verdict` says of a fresh template."""
    wrong = sum(bool(each) for each in sentences)
    return f"Còn {wrong} dòng cần xem: đọc cột Kiểm tra ở bên phải bảng." if wrong else ALL_GOOD


def colour(sheet: Worksheet, table: CountTable, verdict_cell: str) -> None:
    """Turn cells red where their checks fail, the verdict green when nothing is left."""
    red = {"fill": PatternFill("solid", bgColor=RED), "font": Font(color=RED_INK)}
    green = {"fill": PatternFill("solid", bgColor=GREEN), "font": Font(color=GREEN_INK)}
    checks = RowChecks(table, FIRST_ROW)

    def paint(cells: str, where: str, how: dict[str, Any]) -> None:
        rule: Any = FormulaRule
        sheet.conditional_formatting.add(cells, rule(formula=[where], **how))

    for figure in table.figures:
        letter = table.letters[figure.key]
        paint(f"{letter}{FIRST_ROW}:{letter}{table.last_row}", f"OR({','.join(checks.of_cell(figure))})", red)
    column = get_column_letter(table.check)
    paint(f"{column}{FIRST_ROW}:{column}{table.last_row}", f"LEN(${column}{FIRST_ROW})>0", red)
    good = f'LEFT(${verdict_cell[0]}${verdict_cell[1:]},3)<>"Còn"'
    paint(verdict_cell, good, green)
    paint(verdict_cell, f"NOT({good})", red)
