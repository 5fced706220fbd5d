"""Why a file is not read at all: one finding, one calm sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from data_layer.intake.model import Finding

MIB = 1024 * 1024
MAX_FILE = 20 * MIB
MAX_UNPACKED = 200 * MIB
MAX_ROWS = 300_000
HEADING_ROWS = 40
"""Rows that may stand above a log's rows of data beside that limit: its titles and its header."""
MAX_CSV = 500 * MIB

_EXPECTED = "bảng tính .xlsx, .xls hoặc .ods"
_IN_EXCEL = ("bảng tính", "trang web", "tệp XML")
"""Beginnings of the kinds that Excel opens all the same."""


class FileRefused(Exception):
    """The file gives nothing to read; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _refused(rule: str, message: str, found: str | None = None, expected: str | None = None) -> FileRefused:
    return FileRefused(Finding(rule, "error", message, found=found, expected=expected))


def unreadable(found: str = "tệp bị hỏng") -> FileRefused:
    """Damaged, empty, not there, or nothing known."""
    return _refused(
        "file.unreadable",
        f"Không mở được tệp ({found}); hãy mở lại bằng Excel, chọn “Lưu thành” tệp .xlsx mới rồi gửi tệp mới đó.",
        found, _EXPECTED,
    )


def encrypted() -> FileRefused:
    """A password stands before the content."""
    return _refused(
        "file.encrypted",
        "Tệp đặt mật khẩu nên không đọc được; hãy mở tệp, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), "
        "lưu rồi gửi lại.",
        "tệp có mật khẩu", "tệp không có mật khẩu",
    )


def unsupported(kind: str) -> FileRefused:
    """Another kind of file, known by its content."""
    way = (
        "hãy mở bằng Excel, chọn “Lưu thành” .xlsx rồi gửi lại" if kind.startswith(_IN_EXCEL)
        else "hãy chọn đúng tệp báo cáo đã điền bằng Excel rồi gửi lại"
    )
    return _refused(
        "file.unsupported",
        f"Đây là {kind}, không phải {_EXPECTED}; {way}.",
        kind, _EXPECTED,
    )


def too_large(found: str, expected: str) -> FileRefused:
    """Over a limit, declared or met while reading."""
    return _refused(
        "file.too_large",
        f"Tệp quá lớn ({found}, giới hạn {expected}); hãy xóa các dòng, cột, trang tính thừa rồi lưu lại, "
        "còn nhật ký nhập dữ liệu thì lưu thành CSV rồi gửi.",
        found, expected,
    )


def check_rows(rows: Sequence[object]) -> None:
    """Refuse more filled rows than a table may have.

    Raises:
        FileRefused: too large.
    """
    filled = sum(map(bool, rows)) if len(rows) > MAX_ROWS else 0
    if filled > MAX_ROWS:
        raise too_large(f"{filled} dòng có dữ liệu trong một trang tính", f"{MAX_ROWS} dòng")


def too_slow() -> FileRefused:
    """The time or the memory of one file is used up."""
    return too_large("đọc quá thời gian hoặc bộ nhớ cho phép", "10 giây và 1 GiB mỗi tệp")


def mib(size: int) -> str:
    """A size in whole MB."""
    return f"{-(-size // MIB)} MB"
