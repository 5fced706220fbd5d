"""The usual slips, each in one unit's report of one month: warnings, which stand, and errors, which are refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sample_data.city import the_plan
from sample_data.figures import Figures
from sample_data.reports import Report, honest_report
from sample_data.sheets import Cell, Formula, Sheet
from sample_data.workbook_files import TOTAL

ReportEdit = Callable[[Report, int], Report]
"""The report as it is with the slip; the number is the year's seed."""
SheetEdit = Callable[[list[Sheet]], None]


@dataclass(frozen=True)
class Slip:
    """What is wrong with the first file of a month. `corrected_after`: days until a right one comes; None: never."""

    rule: str
    refused: bool = False
    report: ReportEdit | None = None
    sheets: SheetEdit | None = None
    corrected_after: int | None = None
    reason: str = ""


def _line(book_type: str, change: Callable[[Figures], Figures]) -> ReportEdit:
    def edit(report: Report, _: int) -> Report:
        lines = (change(line) if line.book_type == book_type else line for line in report.lines)
        return replace(report, lines=tuple(lines))
    return edit


def _stage(book_type: str, name: str, value: Callable[[Figures], int | None]) -> ReportEdit:
    return _line(book_type, lambda line: line.with_stage(name, value(line)))


def _without(drop: Callable[[Figures], bool]) -> ReportEdit:
    return lambda report, _: replace(report, lines=tuple(line for line in report.lines if not drop(line)))


def _same_as(period: str) -> ReportEdit:
    """The figures of an earlier month sent again under the new one."""
    return lambda report, seed: replace(report, lines=honest_report(report.unit, period, seed).lines)


def _put(sheet: int, label: str, header: str, value: Cell) -> SheetEdit:
    return lambda sheets: sheets[sheet].put(label, header, value)


def _label(row: int, value: Cell) -> SheetEdit:
    def edit(sheets: list[Sheet]) -> None:
        sheets[0].rows[row][1] = value
    return edit


def _as_fraction(sheets: list[Sheet]) -> None:
    """1.234 typed on a computer that takes the point for a decimal one."""
    row, column = sheets[0].find("Khai sinh", "Đã nhập liệu")
    cell = sheets[0].rows[row][column]
    sheets[0].rows[row][column] = cell / 1000 if isinstance(cell, int) else cell


def _printed_total(sheet: int, header: str, off: int) -> SheetEdit:
    """A total typed by hand, and wrong."""
    def edit(sheets: list[Sheet]) -> None:
        row, column = sheets[sheet].find(TOTAL, header)
        formula = sheets[sheet].rows[row][column]
        if isinstance(formula, Formula) and formula.value is not None:
            sheets[sheet].rows[row][column] = formula.value + off
    return edit


def _strange_row(sheets: list[Sheet]) -> None:
    """A book type that the plan does not know."""
    at = sheets[1].find(TOTAL, "Loại sổ")[0]
    sheets[1].rows.insert(at, [7, "Sổ theo dõi tạm trú", 2, 150, 0, 0, 0, 0, 0, None])


def _hide(sheets: list[Sheet]) -> None:
    sheets[0].hidden_rows.add(sheets[0].find("Nuôi con nuôi", "Loại sổ")[0])


_GUARDIANS = the_plan().book_type_by_id["giam-ho"].name

SLIPS: dict[tuple[str, str], Slip] = {
    # warnings: stored all the same
    ("hoa-thang", "2024-05"): Slip("cumulative.decreased", report=_stage(
        "khai-sinh", "entry", lambda row: (row.stage("entry") or 0) // 10), corrected_after=3),
    ("tan-tien", "2024-08"): Slip("", report=_stage(
        "khai-sinh", "scan", lambda row: (row.stage("scan") or 0) - 58), corrected_after=12),
    ("tu-an", "2024-06"): Slip("cell.missing", report=_stage("khai-tu", "scan", lambda _: None)),
    ("ea-tu", "2024-10"): Slip("cell.missing", report=_stage("khai-sinh", "update", lambda _: None)),
    ("tan-thanh", "2024-08"): Slip("cell.missing", report=_line("ket-hon", lambda row: replace(row, books=None))),
    ("tan-thanh", "2024-05"): Slip("match.sum", report=_line(
        "ket-hon", lambda row: replace(row, matched=(row.stage("entry") or 0) + 12))),
    ("hoa-xuan", "2024-09"): Slip("report.identical", report=_same_as("2024-08")),
    ("ea-kao", "2024-09"): Slip("report.identical", report=_same_as("2024-08")),
    ("hoa-xuan", "2024-02"): Slip("table.missing", report=_without(lambda row: row.track == "B")),
    ("ea-kao", "2024-07"): Slip("table.missing", report=_without(lambda row: row.track == "B")),
    ("hoa-thuan", "2024-10"): Slip("book_type.missing", report=_without(lambda row: row.book_type == "nuoi-con-nuoi")),
    ("khanh-xuan", "2024-08"): Slip("total.mismatch", sheets=_printed_total(0, "Đã scan/chụp", -36)),
    ("hoa-khanh", "2024-03"): Slip("total.mismatch", sheets=_printed_total(1, "Tổng số trường hợp", 10)),
    ("tan-an", "2024-09"): Slip("row.hidden", sheets=_hide),
    ("tan-loi", "2024-06"): Slip("scope.changed", reason="Kiểm đếm lại: tìm thêm 03 quyển"),
    ("thanh-nhat", "2024-04"): Slip("scope.changed", reason="Kiểm đếm lại sổ khai tử"),
    ("hoa-thang", "2024-07"): Slip("scope.changed", reason="Tìm thêm 01 quyển"),
    # errors: refused, then sent right, all but one
    ("ea-tam", "2024-03"): Slip("number.fraction", True, sheets=_as_fraction, corrected_after=0),
    ("tan-hoa", "2024-04"): Slip("number.invalid", True, sheets=_put(0, "Khai tử", "Đã nhập liệu", "12,5"),
                                 corrected_after=0),
    ("hoa-thang", "2024-03"): Slip("book_type.unknown", True, sheets=_strange_row, corrected_after=1),
    ("khanh-xuan", "2024-03"): Slip("date.invalid", True, corrected_after=1, sheets=_put(
        2, "Thành lập Tổ công tác", "Ngày hoàn thành", "31/02/2024")),
    ("tan-an", "2024-05"): Slip("unit.mismatch", True, sheets=_label(1, "Phường Tự An"), corrected_after=0),
    ("hoa-khanh", "2024-06"): Slip("period.mismatch", True, sheets=_label(2, "05/2024"), corrected_after=2),
    ("ea-tam", "2024-06"): Slip("stage.exceeds_total", True, corrected_after=4, report=_stage(
        "khai-sinh", "scan", lambda row: (row.total or 0) + 100)),
    ("thanh-cong", "2024-09"): Slip("stage.order", True, corrected_after=2, report=_stage(
        "khai-sinh", "update", lambda row: (row.stage("attach") or 0) + 25)),
    ("cu-ebur", "2024-08"): Slip("number.negative", True, sheets=_put(1, _GUARDIANS, "Đã scan/chụp", -3)),
    ("thanh-nhat", "2024-10"): Slip("number.uncached", True, corrected_after=1, sheets=_put(
        1, _GUARDIANS, "Đã import", Formula("D11-E11", None))),
}
RESENT = {("hoa-thuan", "2024-05"): 4, ("tan-lap", "2024-06"): 9}
"""The same file once more, so many days later."""
