"""What is said of the rows of a log that cannot be read (spec/import-log.md): one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from data_layer.intake.grid import a1
from data_layer.intake.log_headers import LogHeader
from data_layer.intake.log_values import Places
from data_layer.intake.model import Finding
from data_layer.intake.names import Match

FIRST = 100
Place = tuple[str | None, int]
"""Sheet (None for a text file) and 0-based row."""

_UNIT_EXPECTED = "tên một phường, xã trong kế hoạch"
_TYPE_EXPECTED = "một loại sổ trong kế hoạch, ví dụ Khai sinh"
_TIME_EXPECTED = "ngày giờ dạng 17/05/2024 08:30:00"


def row_findings(
    rows: Iterable[Mapping[str, Any]], header: LogHeader, places: Places, place_of: Callable[[int], Place]
) -> tuple[Finding, ...]:
    """The findings of the rows left out, in order, at most `FIRST`."""
    found: list[Finding] = []
    for row in map(_as_shown, rows):
        sheet, number = place_of(row["place"])
        for rule, role, text, message, expected in _complaints(row, header, places):
            cell = a1(number, header.columns.get(role, header.columns.get("file", 0)))
            found.append(Finding(rule, "warning", message, sheet, cell, text, expected))
        if len(found) >= FIRST:
            break
    return tuple(found[:FIRST])


def _as_shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its whole numbers as a person sees them: a sheet's 50 comes as "50.0"."""
    counts = ("records", "ok", "failed", "quantity", "occurred")
    return {**row, **{role: row[role].removesuffix(".0") for role in counts if row[role]}}


Complaint = tuple[str, str, str | None, str, str]
"""Rule, role of the column, the text found, message, expected."""


def _complaints(row: Mapping[str, Any], header: LogHeader, places: Places) -> Iterable[Complaint]:
    if not row["time_ok"]:
        yield _time(row, header)
    if not row["unit_ok"]:
        yield _name("log.unit", "unit", row["unit"], "đơn vị", _UNIT_EXPECTED, places.unit(row["unit_source"]))
    if not row["book_type_ok"]:
        match = places.book_type(row["book_type_source"])
        yield _name("log.book_type", "book_type", row["book_type"], "loại sổ", _TYPE_EXPECTED, match)
    if not row["result_ok"]:
        yield _result(row, header)
    elif not row["sum_ok"]:
        yield _sum(row)


def _time(row: Mapping[str, Any], header: LogHeader) -> Complaint:
    text = row["occurred"]
    if header.shape == "daily" and "occurred" not in header.columns:
        message = ("Tên tệp không cho biết ngày của nhật ký nên dòng này không tính; cần dạng 2024-05-17.<tên>.xlsx, "
                   "hãy đặt lại tên tệp rồi gửi lại.")
        return "log.time", "quantity", text, message, "ngày ở đầu tên tệp, ví dụ 2024-05-17.ket-qua.xlsx"
    message = (f"Thời điểm {_quoted(text)} không đọc được nên dòng này không tính; cần {_TIME_EXPECTED}, "
               "hãy sửa ô này rồi gửi lại nhật ký.")
    return "log.time", "occurred", text, message, _TIME_EXPECTED


def _name(rule: str, role: str, text: str | None, what: str, expected: str, match: Match) -> Complaint:
    hint = f" (có phải {' hoặc '.join(match.suggestions[:2])}?)" if match.suggestions else ""
    told = f"{what.capitalize()} {_quoted(text)} không nhận ra{hint}" if text else (
        f"Không có {what}, tên tệp cũng không cho biết,")
    message = f"{told} nên dòng này không tính; cần {expected}, hãy sửa rồi gửi lại nhật ký."
    return rule, role, text, message, expected


def _result(row: Mapping[str, Any], header: LogHeader) -> Complaint:
    if header.shape == "record":
        text, expected = row["result"], "Thành công hoặc Lỗi"
        message = (f"Kết quả {_quoted(text)} không đọc được nên dòng này không tính; cần “Thành công” hoặc “Lỗi”, "
                   "hãy sửa rồi gửi lại nhật ký.")
        return "log.result", "result", text, message, expected
    role = "quantity" if header.shape == "daily" else _bad_count(row, header)
    text, expected = row[role], "số nguyên từ 0 trở lên"
    message = (f"Số {_quoted(text)} ở cột “{header.labels.get(role, role)}” không đọc được nên dòng này không tính; "
               f"cần {expected}, hãy sửa rồi gửi lại nhật ký.")
    return "log.result", role, text, message, expected


def _bad_count(row: Mapping[str, Any], header: LogHeader) -> str:
    """The first count of a batch row that cannot be read."""
    there = [role for role in ("records", "ok", "failed") if role in header.columns]
    return next((role for role in there if row[f"{role}_count"] is None), there[0])


def _sum(row: Mapping[str, Any]) -> Complaint:
    expected = str(row["ok_count"] + row["failed_count"])
    message = (f"Số bản ghi {row['records']} khác Thành công {row['ok']} cộng Lỗi {row['failed']} (bằng {expected}) "
               "nên dòng này không tính; hãy kiểm tra ba số rồi gửi lại nhật ký.")
    return "log.sum", "records", row["records"], message, expected


def _quoted(text: str | None) -> str:
    return f"“{text[:60]}”" if text else "để trống"


def nothing_readable(left_out: int) -> Finding:
    """A log whose table is there but of which no row counts."""
    found = f"có {left_out} dòng, không dòng nào đọc được" if left_out else "không có dòng nào dưới dòng tiêu đề"
    message = (f"Nhật ký này {found}; cần ít nhất một dòng đủ thời điểm, đơn vị, loại sổ và kết quả, "
               "hãy xuất lại nhật ký từ phần mềm rồi gửi lại.")
    return Finding("file.no_table", "error", message, found=found, expected="ít nhất một dòng đọc được")


def no_log(labels: Sequence[str] = ()) -> Finding:
    """A text file in which no log's header stands."""
    found = ", ".join(labels)[:200] or None
    message = ("Tệp văn bản này không phải nhật ký nhập dữ liệu: không có tiêu đề gồm Thời điểm, Đơn vị, Loại sổ, "
               "Kết quả hoặc Số bản ghi; báo cáo tháng thì hãy gửi tệp .xlsx, nhật ký thì hãy xuất lại kèm tiêu đề.")
    return Finding("file.unsupported", "error", message, found=found, expected="CSV nhật ký nhập dữ liệu")
