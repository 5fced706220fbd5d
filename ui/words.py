"""Screen texts that more than one place shows. A text shown once stands beside its widget."""

APP_NAME = "Số hóa sổ hộ tịch"
NEEDS_SCRIPT = "Trang này cần JavaScript; hãy bật JavaScript trong trình duyệt."
NO_SUCH_PAGE = "Không có trang này."
UNEXPECTED = (
    "Có lỗi ngoài dự kiến; số liệu đã lưu không bị ảnh hưởng. "
    "Hãy thử lại, nếu vẫn lỗi thì báo người quản trị kèm số **{reference}**."
)

PRACTICE_BANNER = "SỐ LIỆU GIẢ LẬP"
PRACTICE_NOTE = "cơ sở dữ liệu thực hành; không phải số liệu thật của phường, xã nào"
NO_DATA = "chưa có số liệu"
PILOT_MARK = "★"

GROUPS = {"pilot": "Thí điểm", "remaining": "Còn lại", "justice_office": "Phòng Tư pháp"}

STATES = {
    "done_on_time": ("✓", "xong đúng hạn", "good"),
    "done_late": ("✓", "xong, trễ hạn", "warn"),
    "on_track": ("●", "đúng tiến độ", "good"),
    "behind": ("◆", "chậm tiến độ", "warn"),
    "at_risk": ("◆", "nguy cơ trễ", "warn"),
    "overdue": ("▲", "quá hạn", "late"),
    "waiting": ("◷", "chờ điều kiện bắt đầu", "idle"),
    "not_started": ("○", "chưa đến ngày bắt đầu", "idle"),
    "no_data": ("–", NO_DATA, "idle"),
}
"""Milestone state → icon, word, tone. Colour never stands alone."""

REPORT_STATES = {
    "on_time": ("✓", "đúng hạn", "good"),
    "late": ("◆", "muộn", "warn"),
    "returned": ("↩", "trả lại", "late"),
    "refused": ("✕", "bị từ chối", "late"),
    "missing": ("▲", "chưa nộp", "late"),
    "not_due": ("○", "chưa đến hạn", "idle"),
}
"""Status of a unit's monthly report → icon, word, tone; no two share an icon."""

SHORT_STATES = {
    "done_on_time": "xong",
    "done_late": "xong trễ",
    "on_track": "kịp",
    "behind": "chậm",
    "at_risk": "nguy cơ",
    "overdue": "quá hạn",
    "waiting": "chờ",
    "not_started": "chưa đến",
    "no_data": "chưa có số",
}
"""The same states where there is little room; the icon goes before."""

EVENTS = {
    "province-guidance": "hướng dẫn của tỉnh",
    "pilot-ended": "kết thúc thí điểm",
    "ministry-guidance": "hướng dẫn của Bộ Tư pháp",
    "handed-over": "ngày nhận bàn giao dữ liệu",
}
"""What the start of a conditional milestone hangs on."""
SHORT_EVENTS = {
    "province-guidance": "tỉnh",
    "pilot-ended": "hết thí điểm",
    "ministry-guidance": "Bộ",
    "handed-over": "dữ liệu",
}

STAGE_VERBS = {
    ("A", "entry"): "nhập liệu",
    ("A", "scan"): "scan, chụp",
    ("A", "attach"): "đính kèm file",
    ("A", "update"): "cập nhật CSDL hộ tịch điện tử",
    ("B", "scan"): "scan, chụp",
    ("B", "package"): "tạo lập PDF, Excel",
    ("B", "import"): "import",
    ("B", "approve"): "kiểm tra, phê duyệt",
}

COUNTED_IN = {
    "records": "đếm theo từng trường hợp (nhật ký chi tiết)",
    "files": "đếm theo từng tệp (nhật ký theo tệp)",
}


def report_state(status: str) -> str:
    """Icon and word of a report's status: “✓ đúng hạn”."""
    icon, word, _ = REPORT_STATES[status]
    return f"{icon} {word}"
