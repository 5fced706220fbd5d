"""What the audit log's short marks mean, in words."""

from __future__ import annotations

from data_layer import access

KINDS = {
    "": "Tất cả", "sign_in": "Đăng nhập", "access.refused": "Bị từ chối", "account": "Tài khoản", "session": "Phiên",
    "file": "Tệp", "report": "Báo cáo", "period": "Khóa kỳ", "question": "Câu hỏi", "reminder": "Nhắc nộp",
    "plan": "Ngày kế hoạch", "setting": "Thiết lập", "template": "Mẫu Word",
    "table": "Bảng số liệu", "receipt": "Biên nhận",
}
"""How an action begins → the choice on the screen."""
ACTIONS = {
    "sign_in.ok": "✓ đăng nhập", "sign_in.failed": "▲ đăng nhập sai",
    "sign_in.throttled": "▲ phải đợi vì thử sai nhiều",
    "sign_in.no_account": "▲ thư điện tử chưa có tài khoản mở",
    "session.signed_out": "đăng xuất", "session.signed_out_everywhere": "đăng xuất khỏi mọi máy",
    "access.refused": "■ bị từ chối",
    "account.created": "tạo tài khoản", "account.disabled": "khóa tài khoản", "account.enabled": "mở lại tài khoản",
    "account.password_reset": "cấp lại mật khẩu", "account.password_chosen": "đặt mật khẩu mới",
    "account.role_set": "đổi vai trò", "account.email_set": "đổi thư điện tử",
    "file.uploaded": "✓ gửi tệp, đã lưu", "file.refused": "▲ gửi tệp, có lỗi", "file.repeated": "gửi lại tệp đã có",
    "file.dropped": "bỏ tệp, không gửi", "file.downloaded": "tải tệp đã gửi",
    "file.marked_downloaded": "tải tệp đã đánh dấu", "file.template_downloaded": "tải mẫu",
    "report.accepted": "chấp nhận báo cáo", "report.returned": "trả lại báo cáo", "report.issued": "phát hành báo cáo",
    "report.downloaded": "tải báo cáo", "period.locked": "khóa kỳ", "period.reopened": "mở lại kỳ",
    "question.asked": "hỏi đơn vị", "question.answered": "trả lời câu hỏi", "question.closed": "đóng câu hỏi",
    "question.reopened": "mở lại câu hỏi",
    "reminder.sent": "gửi nhắc nộp", "reminder.failed": "▲ không gửi được nhắc nộp",
    "reminder.skipped": "không cần nhắc", "reminder.letter_downloaded": "tải công văn đôn đốc",
    "plan.event_entered": "nhập ngày kế hoạch", "setting.changed": "đổi thiết lập", "template.changed": "đổi mẫu Word",
    "table.downloaded": "tải bảng số liệu", "receipt.downloaded": "tải biên nhận",
    "report.draft_downloaded": "tải dự thảo báo cáo", "template.downloaded": "tải mẫu Word của báo cáo",
}
DETAILS = {
    **access.ROLE_NAMES, "password": "mật khẩu", "oidc": "tài khoản cơ quan",
    "totals": "số liệu toàn thành phố", "figures": "số liệu của đơn vị", "history": "số liệu các kỳ",
    "files": "tệp đã gửi", "receipts": "biên nhận", "upload": "nộp báo cáo", "upload_log": "nộp nhật ký nhập",
    "questions": "câu hỏi", "remind": "nhắc nộp", "decide": "duyệt báo cáo", "plan_event": "nhập ngày kế hoạch",
    "report": "báo cáo tổng hợp", "accounts": "quản lý tài khoản", "settings": "thiết lập",
    "audit_log": "nhật ký truy cập", "backup": "sao lưu", "overview": "màn hình toàn thành phố",
    "closing": "khóa kỳ và phát hành", "my_ward": "đơn vị của tôi", "plan_dates": "ngày kế hoạch",
    "review": "duyệt báo cáo", "typed": "nhập trên web",
}
"""What a refusal was about, a new account's role, the way of signing in."""


def action(mark: str) -> str:
    """Such as “✓ đăng nhập”; a mark without words as it stands."""
    return ACTIONS.get(mark, mark)


def detail(mark: str) -> str:
    """Words for a mark, and people's own words as they stand."""
    return DETAILS.get(mark, mark)


def about(mark: str, what: str) -> str:
    """What an entry is about: of a refusal the screen in words, else its own name."""
    return detail(what) if mark == "access.refused" else what
