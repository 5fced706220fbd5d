"""What a file is, by its content; its name may say anything."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Literal

from data_layer.intake.refused import (
    MAX_CSV,
    MAX_FILE,
    FileRefused,
    encrypted,
    mib,
    too_large,
    unreadable,
    unsupported,
)

Kind = Literal["zip", "xls", "text"]

_HEAD = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS = (
    (b"%PDF", "tệp PDF"), (b"\x89PNG", "ảnh PNG"), (b"\xff\xd8\xff", "ảnh JPEG"), (b"GIF8", "ảnh GIF"),
    (b"II*\0", "ảnh TIFF"), (b"MM\0*", "ảnh TIFF"), (b"RIFF", "tệp âm thanh hoặc hình ảnh"),
    (b"\x1f\x8b", "tệp nén gzip"), (b"Rar!", "tệp nén RAR"), (b"7z\xbc\xaf", "tệp nén 7z"), (b"BZh", "tệp nén bzip2"),
    (b"\xfd7zXZ", "tệp nén xz"), (b"{\\rtf", "văn bản RTF"), (b"MZ", "tệp chương trình"),
    (b"\x7fELF", "tệp chương trình"), (b"SQLite format 3", "cơ sở dữ liệu SQLite"),
)
_MARKUP = (
    (re.compile(rb"<html|<!doctype html|<table|<head|<meta", re.I), "trang web (HTML) đổi tên thành bảng tính"),
    (re.compile(rb"MIME-Version:", re.I), "trang web (MHTML) đổi tên thành bảng tính"),
    (re.compile(rb"<\?xml|<\?mso", re.I), "tệp XML"),
)
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00")
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def sniff(path: Path) -> Kind:
    """The kind of a file that may be read. Size comes before kind; only text may be larger than a spreadsheet.

    Raises:
        FileRefused: not there, not a file, empty, over the size, or of a kind that is not read.
    """
    size, head = _open(path)
    kind: Kind = "zip" if head.startswith(b"PK\x03\x04") else "xls" if head.startswith(_OLE) else "text"
    refusal = _refusal_of_text(head) if kind == "text" else None
    limit = MAX_CSV if kind == "text" and not refusal else MAX_FILE
    if size > limit:
        raise too_large(mib(size), mib(limit))
    if refusal:
        raise refusal
    if kind == "xls":
        _check_ole(path)
    return kind


def _open(path: Path) -> tuple[int, bytes]:
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise unreadable("không phải là tệp")
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        raise unreadable("không tìm thấy hoặc không có quyền đọc") from None
    except ValueError:
        raise unreadable("tên tệp không hợp lệ") from None
    return info.st_size, head


def _check_ole(path: Path) -> None:
    """An old Office file: only a workbook without a password goes on."""
    with path.open("rb") as file:
        data = file.read(MAX_FILE)
    if _stream(data, "EncryptedPackage") or _stream(data, "EncryptionInfo"):
        raise encrypted()
    if _stream(data, "Workbook") or _stream(data, "Book"):
        return
    if _stream(data, "WordDocument"):
        raise unsupported("văn bản Word cũ (.doc)")
    if _stream(data, "PowerPoint Document"):
        raise unsupported("tệp trình chiếu PowerPoint cũ (.ppt)")
    raise unreadable("tệp Office cũ nhưng không có bảng tính bên trong")


def _stream(data: bytes, name: str) -> bool:
    """Whether an OLE file's directory seems to hold a stream of that name."""
    return name.encode("utf-16-le") + b"\0\0" in data


def _refusal_of_text(head: bytes) -> FileRefused | None:
    """Why a file that is no zip and no old Office file is no text either; None where it is one."""
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return unreadable("tệp trống")
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return unsupported(kind)
    if head.startswith(_BIFF):
        return unsupported("bảng tính Excel đời rất cũ (trước năm 1997)")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000]
    if start.startswith(b"<") or start[:13].lower() == b"mime-version:":
        for pattern, kind in _MARKUP:
            if pattern.search(start):
                return unsupported(kind)
    return None if _is_plain(head) else unreadable("nội dung không phải bảng tính cũng không phải văn bản")


def _is_plain(head: bytes) -> bool:
    plain = head.replace(b"\0", b"") if head[1::2].count(0) > len(head) // 5 else head  # UTF-16 without a mark
    return len(plain.translate(None, _CONTROLS)) >= len(plain) * 0.999
