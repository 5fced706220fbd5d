"""A workbook's zip, opened with suspicion: sizes are believed only after unpacking."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from data_layer.intake.refused import MAX_UNPACKED, encrypted, mib, too_large, unreadable, unsupported

_MAX_PARTS = 10_000
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_STRANGERS = (
    ("xl/workbook.bin", "bảng tính nhị phân .xlsb"), ("word/document.xml", "văn bản Word (.docx)"),
    ("ppt/presentation.xml", "tệp trình chiếu PowerPoint (.pptx)"), ("index/document.iwa", "tệp của Apple iWork"),
)


_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_WORKBOOK = re.compile(rb"<(?:\w+:)?workbook[\s>]")
_TYPE = re.compile(rb"\sType=[\"'][^\"']*/officeDocument[\"']")
_TARGET = re.compile(rb"\sTarget=[\"']/?([^\"']+)[\"']")


class Package:
    """The parts of an .xlsx or .ods by lower-case name; `read` unpacks one, within the file's limits."""

    def __init__(self, path: Path) -> None:
        """Read the directory.

        Raises:
            FileRefused: damaged, with a password, too large unpacked, or no workbook.
        """
        self._unpacked = 0
        try:
            self._data = path.read_bytes()
            with ZipFile(io.BytesIO(self._data)) as opened:
                infos = opened.infolist()
        except (BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
            raise unreadable("tệp bị hỏng hoặc bị cắt cụt") from None
        self.parts: dict[str, ZipInfo] = {info.filename.lower().replace("\\", "/").lstrip("/"): info for info in infos}
        _check_directory(infos)
        self.main = self._main()
        """Name of the part that an .xlsx begins with."""
        self.kind = self._kind()

    def _main(self) -> str:
        for relation in _RELATION.findall(self.read("_rels/.rels")):
            target = _TARGET.search(relation)
            if target and _TYPE.search(relation):
                return target[1].decode("utf-8", "replace")
        return "xl/workbook.xml"

    def _kind(self) -> str:
        if self.main.lower() in self.parts and _WORKBOOK.search(self.read(self.main)[:4000]):
            return "xlsx"
        for name, kind in _STRANGERS:
            if name in self.parts:
                raise unsupported(kind)
        if "content.xml" in self.parts:
            if b"encryption-data" in self.read("meta-inf/manifest.xml"):
                raise encrypted()
            if b"opendocument.spreadsheet" in self.read("mimetype") + self.read("meta-inf/manifest.xml"):
                return "ods"
            raise unsupported("tài liệu OpenDocument không phải bảng tính")
        if "xl/workbook.xml" in self.parts:
            raise unreadable("tệp bị hỏng bên trong")
        raise unsupported("tệp nén ZIP không có bảng tính bên trong")

    def read(self, name: str) -> bytes:
        """A part's bytes, b"" when there is none.

        Raises:
            FileRefused: its size is not as declared, or it declares entities.
        """
        info = self.parts.get(name.lower())
        if info is None:
            return b""
        self._unpacked += info.file_size
        if self._unpacked > 3 * MAX_UNPACKED:  # one part read under many names
            raise too_large("nội dung lặp lại nhiều lần", mib(MAX_UNPACKED))
        data = _inflate(self._data, info)
        if name.lower().endswith((".xml", ".rels")):
            _check_xml(data)
        return data


def _check_directory(infos: list[ZipInfo]) -> None:
    if len(infos) > _MAX_PARTS:
        raise too_large(f"{len(infos)} tệp con", f"{_MAX_PARTS} tệp con")
    if any(info.flag_bits & 1 for info in infos):
        raise encrypted()
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MAX_UNPACKED:
        raise too_large(f"{mib(unpacked)} khi giải nén", mib(MAX_UNPACKED))


def _packed(data: bytes, info: ZipInfo) -> bytes:
    """A part's bytes as they stand in the file."""
    at = info.header_offset
    if at < 0 or data[at:at + 4] != b"PK\x03\x04":
        raise unreadable("tệp bị hỏng hoặc bị cắt cụt")
    start = at + 30 + int.from_bytes(data[at + 26:at + 28], "little") + int.from_bytes(data[at + 28:at + 30], "little")
    return data[start:start + info.compress_size]


def _inflate(data: bytes, info: ZipInfo) -> bytes:
    packed = _packed(data, info)
    if info.compress_type == ZIP_STORED:
        unpacked = packed
    elif info.compress_type == ZIP_DEFLATED:
        try:
            unpacked = zlib.decompressobj(-15).decompress(packed, info.file_size + 1)
        except zlib.error:
            raise unreadable("tệp bị hỏng hoặc bị cắt cụt") from None
    else:
        raise unreadable("kiểu nén lạ")
    if len(unpacked) != info.file_size:
        raise unreadable("kích thước bên trong không đúng như đã khai")
    return unpacked


def _check_xml(data: bytes) -> None:
    if b"<!" in data and _ENTITIES.search(data):
        raise unreadable("XML khai báo thực thể, tệp bảng tính thật không có")
    if b"\0" in data[:200]:
        raise unreadable("XML bên trong không phải UTF-8")
