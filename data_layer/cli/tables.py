"""Answers for people: aligned columns, Vietnamese heads, numbers as they are written here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data_layer.plan import Plan, month_in_figures
from data_layer.receive import Receipt

HEADS = {
    "unit": "Đơn vị", "book_type": "Loại sổ", "track": "Tuyến", "stage": "Công đoạn", "group": "Nhóm",
    "period": "Kỳ", "books": "Số sổ", "total": "Tổng số", "unable": "Không thể", "done": "Đã xong", "rate": "Tỷ lệ",
    "units_expected": "Đơn vị", "units_with_data": "Có số liệu", "stale_units": "Số liệu kỳ trước",
    "milestone": "Mốc", "start": "Bắt đầu", "due": "Hạn", "planned": "Kế hoạch", "actual": "Thực hiện",
    "state": "Trạng thái", "done_on": "Xong ngày", "days_late": "Chậm (ngày)", "spi_t": "SPI(t)",
    "states": "Số đơn vị theo trạng thái", "first_received_at": "Nhận lần đầu", "first_valid_at": "Hợp lệ lần đầu",
    "on_time": "Đúng hạn", "versions": "Số bản", "status": "Tình trạng", "expected": "Phải nộp", "received": "Đã nộp",
    "records": "Lượt bản ghi", "ok": "Thành công", "failed": "Lỗi", "success_rate": "Tỷ lệ thành công",
    "first_pass_yield": "Đạt ngay lần đầu", "outstanding": "Còn lỗi", "counted_in": "Tính theo",
    "reported_import": "Báo cáo import", "logged_ok": "Nhật ký import", "factor": "Báo cáo/nhật ký",
    "error_group": "Nhóm lỗi", "count": "Số lượt", "share": "Tỷ trọng",
    "p50": "Ngày xong (50 %)", "p80": "Ngày xong (80 %)", "p95": "Ngày xong (95 %)",
    "chance_on_time": "Khả năng đúng hạn",
    "months_used": "Số tháng dùng", "note": "Ghi chú", "forecasts": "Số dự báo", "p80_known": "P80 đã rõ",
    "p80_held": "P80 đúng", "p80_share": "Tỷ lệ P80 đúng", "chances_known": "Khả năng đã rõ", "brier": "Điểm Brier",
}
SHARES = {"rate", "planned", "actual", "success_rate", "first_pass_yield", "share", "chance_on_time", "p80_share"}
WORDS = {
    "pilot": "thí điểm", "remaining": "còn lại", "justice_office": "Phòng Tư pháp", "records": "bản ghi",
    "files": "tệp", "done_on_time": "xong đúng hạn", "done_late": "xong muộn", "waiting": "đang chờ",
    "no_data": "chưa có số liệu", "overdue": "quá hạn", "not_started": "chưa bắt đầu", "on_track": "đúng tiến độ",
    "at_risk": "nguy cơ trễ", "behind": "chậm", "on_time": "đúng hạn", "late": "muộn", "returned": "trả lại",
    "refused": "bị từ chối", "missing": "chưa nộp", "not_due": "chưa đến hạn",
}
STATUS = {"stored": "đã lưu", "refused": "bị từ chối, chưa lưu số liệu nào", "duplicate": "đã có từ trước"}
SEVERITY = {"error": "lỗi", "warning": "cảnh báo", "info": "ghi chú"}


def table(rows: Sequence[Mapping[str, Any]], plan: Plan) -> str:
    """Aligned columns; "–" where there is no figure."""
    if not rows:
        return "Chưa có số liệu."
    keys = list(rows[0])
    lines = [[HEADS.get(key, key) for key in keys]] + [[_text(key, row[key], plan) for key in keys] for row in rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(keys))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
                     for line in lines)


def receipts(found: Iterable[Receipt], plan: Plan) -> str:
    """What became of each file, with its findings beneath."""
    lines = []
    for receipt in found:
        where = [plan.unit_by_id[receipt.unit].full_name] if receipt.unit else []
        if receipt.period:
            where.append(f"kỳ {month_in_figures(receipt.period)}")
        if receipt.version:
            where.append(f"bản {receipt.version}")
        if receipt.log_rows is not None:
            where.append(f"{_count(receipt.log_rows)} dòng, bỏ ngoài số liệu {_count(receipt.log_left_out or 0)}")
        lines.append(f"{receipt.file}: {STATUS[receipt.status]}" + (f" ({', '.join(where)})" if where else ""))
        for finding in receipt.findings:
            place = "!".join(part for part in (finding.sheet, finding.cell) if part)
            lines.append(f"  - {SEVERITY[finding.severity]}{f' ở {place}' if place else ''}: {finding.message}")
    return "\n".join(lines)


def _text(key: str, value: Any, plan: Plan) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(_name(item, plan) for item in value) or "–"
    if isinstance(value, dict):
        return ", ".join(f"{WORDS.get(name, name)} {count}" for name, count in value.items())
    if key in SHARES:
        return f"{value * 100:.1f} %".replace(".", ",")
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",")
    if isinstance(value, int):
        return _count(value)
    if key in ("stage", "milestone"):
        return _planned_name(value, plan)
    return _name(_day(value), plan)


def _planned_name(value: str, plan: Plan) -> str:
    """A stage's or a milestone's name; stages of one id are named alike on every track."""
    names = {each.id: each.name for each in plan.milestones} | {each.id: each.name for each in plan.stages}
    return names.get(value, value)


def _name(value: str, plan: Plan) -> str:
    if value in plan.unit_by_id:
        return plan.unit_by_id[value].full_name
    if value in plan.book_type_by_id:
        return plan.book_type_by_id[value].name
    return WORDS.get(value, value)


def _day(text: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{moment:%d/%m/%Y}" if len(text) == 10 else f"{moment:%d/%m/%Y %H:%M}"


def _count(value: int) -> str:
    return f"{value:,}".replace(",", ".")
