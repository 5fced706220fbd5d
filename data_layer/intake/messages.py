"""What is said of a ward's workbook: for each rule its severity and one calm sentence, in one place."""

from __future__ import annotations

import datetime as dt
import re

from data_layer.intake.model import Finding, Severity

_ID = re.compile(r"(?<!\d)(?<!\d[.,])(?:\d{12}|0\d{2}[ .\u00a0]\d{3}[ .\u00a0]?\d{3}[ .\u00a0]?\d{3})(?!\d)")
_COUNT = re.compile(r"(?<![\w/.,-])[1-9]\d{3,9}(?![\w/-]|[.,]\d)")
_OF_COUNTS = frozenset((
    "total.mismatch", "stage.exceeds_total", "stage.order", "match.sum", "cumulative.decreased", "scope.changed",
    "stage.jump",
))
"""Rules whose sentences name counts that were read as such; in the others the cell is quoted as it stands."""
MASK = "************"
_LONGEST = 200

_RULES: dict[str, tuple[Severity, str]] = {
    "file.no_table": (
        "error",
        "Không thấy Biểu nào trong các trang đang hiện của tệp; hãy dùng mẫu báo cáo tháng, giữ dòng tiêu đề cột.",
    ),
    "file.personal_data": (
        "error",
        "Trang này có cột {what}: báo cáo chỉ cần số lượng, tệp không được giữ lại; hãy xóa cột đó rồi gửi lại.",
    ),
    "table.missing": (
        "warning",
        "Không thấy {expected} trong tệp; hãy bổ sung, hoặc ghi lý do nếu kỳ này không có (giữ số kỳ trước).",
    ),
    "book_type.missing": (
        "warning",
        "Kỳ trước có báo cáo sổ {expected}, lần này không thấy dòng đó; hãy bổ sung (nếu không còn thì ghi 0).",
    ),
    "unit.unknown": (
        "error",
        "Không rõ đơn vị báo cáo (đọc được: {found}); hãy ghi đúng tên phường, xã{hint}.",
    ),
    "unit.mismatch": (
        "error",
        "Ô này ghi {found}, nhưng {what} là {expected}; {hint}.",
    ),
    "unit.merged": (
        "error",
        "{found} đã nhập vào đơn vị khác trước kỳ này; từ kỳ này số liệu do {expected} báo cáo.",
    ),
    "period.unknown": (
        "error",
        "Không rõ kỳ báo cáo (đọc được: {found}); hãy ghi tháng và năm, ví dụ 05/2024.",
    ),
    "period.mismatch": (
        "error",
        "Ô này ghi kỳ {found}, nhưng nơi khác trong tệp ghi kỳ {expected}; hãy sửa cho khớp rồi gửi lại.",
    ),
    "period.outside_plan": (
        "error",
        "Kỳ {found} nằm ngoài kế hoạch (nhận báo cáo các kỳ {expected}); hãy xem lại kỳ báo cáo.",
    ),
    "period.future": (
        "error",
        "Kỳ {found} chưa bắt đầu vào ngày nhận {expected}; hãy xem lại kỳ báo cáo.",
    ),
    "period.locked": (
        "error",
        "Kỳ {found} đã khóa sổ; nếu cần sửa số liệu, hãy đề nghị Phòng Tư pháp mở lại kỳ này.",
    ),
    "template.outdated": (
        "warning",
        "Tệp dùng mẫu báo cáo cũ (bản {found}); số liệu vẫn được đọc, lần sau hãy tải mẫu mới (bản {expected}).",
    ),
    "book_type.unknown": (
        "error",
        "Không nhận ra loại sổ {found} ở dòng này; hãy ghi đúng tên loại sổ{hint}.",
    ),
    "book_type.duplicate": (
        "error",
        "Loại sổ {found} đã có ở {expected}; hãy gộp hai dòng làm một.",
    ),
    "number.invalid": (
        "error",
        "Ô {what} ghi {found}, không đọc được thành số; hãy nhập số nguyên, không kèm chữ hay ký hiệu{hint}.",
    ),
    "number.negative": (
        "error",
        "Ô {what} ghi số âm {found}; hãy nhập số lũy kế từ 0 trở lên.",
    ),
    "number.fraction": (
        "error",
        "Ô {what} có phần lẻ {found}, nghi nhập 1.234 thay vì 1234; hãy nhập lại số nguyên, không dấu chấm, phẩy.",
    ),
    "number.uncached": (
        "error",
        "Ô {what} là công thức chưa được tính; hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi gửi.",
    ),
    "date.invalid": (
        "error",
        "Ô {what} ghi {found}, không phải ngày có thật hoặc sau ngày nhận; hãy nhập ngày dạng 31/05/2024.",
    ),
    "total.mismatch": (
        "warning",
        "Tổng {what} ghi {found}, cộng các dòng được {expected}, chênh lệch {hint}; hãy kiểm tra lại.",
    ),
    "stage.exceeds_total": (
        "error",
        "Số {what} là {found}, phải {expected} (tổng số trường hợp trừ không thể số hóa); hãy sửa lại.",
    ),
    "stage.order": (
        "error",
        "Số {what} là {found}, lớn hơn số {hint}; việc sau không thể nhiều hơn việc trước ({expected}), hãy sửa lại.",
    ),
    "match.sum": (
        "warning",
        "Khớp cộng lệch là {found}, lớn hơn số đã nhập liệu ({expected}); hãy kiểm tra lại.",
    ),
    "cell.missing": (
        "warning",
        "Chưa có số {what}; để trống nghĩa là chưa báo cáo (kỳ trước được giữ nguyên), nếu chưa làm hãy ghi 0.",
    ),
    "row.hidden": (
        "warning",
        "Dòng {found} đang bị ẩn nhưng có số liệu, số liệu vẫn được đọc; hãy bỏ ẩn hoặc xóa dòng nếu không dùng.",
    ),
    "text.personal_data": (
        "warning",
        "Ô này có dãy 12 chữ số giống số định danh, đã được che khi lưu; hãy xóa số đó, báo cáo không cần.",
    ),
    "column.unknown": (
        "info",
        "{what} {found} không có trong mẫu nên được để nguyên, không đọc.",
    ),
    "text.mended": (
        "info",
        "{found} được đọc là {expected}.",
    ),
    "cumulative.decreased": (
        "warning",
        "Số {what} là {found}, thấp hơn kỳ {hint}; số lũy kế phải {expected}, hãy sửa hoặc ghi lý do.",
    ),
    "scope.changed": (
        "warning",
        "{what} là {found}, kỳ {hint} là {expected}; hãy kiểm tra lại, nếu đúng thì ghi lý do.",
    ),
    "stage.jump": (
        "warning",
        "Số {what} tăng {found} so với kỳ {hint}, khác hẳn mức tăng các kỳ trước ({expected}); hãy kiểm tra lại.",
    ),
    "report.identical": (
        "warning",
        "Mọi số liệu giống hệt kỳ {expected} dù còn việc phải làm; hãy kiểm tra đã cập nhật số mới chưa.",
    ),
}


def mask_ids(text: str) -> str:
    """Free text with 12-digit ids covered."""
    return _ID.sub(MASK, text)


def shown(value: object) -> str:
    """A cell's value as people see it, ids covered, not longer than a line."""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = mask_ids(" ".join(str(value).split()))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def grouped(text: str) -> str:
    """Counts in a text with their thousands apart: "≤ 22.444"; dates, periods and what has a sign of its own stay."""
    return _COUNT.sub(lambda found: f"{int(found[0]):,}".replace(",", "."), text)


_AS_A_DAY = "; ô đang mang định dạng ngày, hãy đổi định dạng ô thành Number (Số) rồi gõ lại"


def say(
    rule: str, sheet: str | None = None, cell: str | None = None, *,
    found: object = None, expected: object = None, what: str = "", hint: str = "",
) -> Finding:
    """A finding of one rule; `what` names the thing, `hint` what else the sentence needs."""
    severity, sentence = _RULES[rule]
    if rule == "number.invalid" and isinstance(found, dt.date):
        hint = _AS_A_DAY
    told = None if found is None else shown(found)
    wanted = None if expected is None else shown(expected)
    message = sentence.format(found=_quoted(told), expected=wanted or "", what=what, hint=hint)
    if rule in _OF_COUNTS:
        message = grouped(message)
    return Finding(rule, severity, message[:1].upper() + message[1:], sheet, cell, told, wanted)


def _quoted(text: str | None) -> str:
    return "(trống)" if not text else text if text.isdigit() else f"“{text}”"
