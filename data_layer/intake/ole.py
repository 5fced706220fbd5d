"""The container of an .xls ([MS-CFB]): its workbook stream, with every chain checked for circles.

A chain of sectors that leads back into itself makes careless readers collect it for ever.
"""

from __future__ import annotations

import struct
from array import array

from data_layer.intake.refused import unreadable

_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: free, end of chain …"""
_HEADER_FATS = 109
_ENTRY = 128
_STREAM, _ROOT = 2, 5


def workbook_stream(data: bytes) -> bytes:
    """The records of the workbook, b"" when there are none.

    Raises:
        FileRefused: the container is damaged.
    """
    try:
        return _Container(data).workbook()
    except (struct.error, IndexError):
        raise unreadable("tệp bị hỏng hoặc bị cắt cụt") from None


class _Container:
    def __init__(self, data: bytes) -> None:
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise unreadable("tệp bị hỏng hoặc bị cắt cụt")
        self._data, self._size = data, 1 << shift
        directory, _, self._cutoff, mini_fat, _, more_fats, _ = struct.unpack_from("<7I", data, 48)
        self._fat = self._read_fat(more_fats)
        self._mini_fat = _numbers(self._join(mini_fat))
        self._directory = self._join(directory)

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size:(number + 2) * self._size]

    def _read_fat(self, more: int) -> array[int]:
        numbers = list(struct.unpack_from(f"<{_HEADER_FATS}I", self._data, 76))
        seen = set()
        while more < _LAST:
            if more in seen:
                raise unreadable("tệp bị hỏng, các phần dẫn vòng tròn")
            seen.add(more)
            sector = _numbers(self._sector(more))
            numbers += sector[:-1]
            more = sector[-1]
        return _numbers(b"".join(self._sector(number) for number in numbers if number < _LAST))

    def _join(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(self._fat, start)))

    def workbook(self) -> bytes:
        """The stream named Workbook, or Book as Excel 95 wrote it."""
        found: dict[str, tuple[int, int]] = {}
        small = b""
        for at in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", self._directory, at + 64)
            start, size = struct.unpack_from("<II", self._directory, at + 116)
            if kind == _ROOT:
                small = self._join(start)
            elif kind == _STREAM:
                name = self._directory[at:at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                found.setdefault(name, (start, size))
        place = found.get("Workbook") or found.get("Book")
        if place is None:
            return b""
        start, size = place
        if size >= self._cutoff:
            return self._join(start)[:size]
        return b"".join(small[64 * n:64 * n + 64] for n in _chain(self._mini_fat, start))[:size]


def _numbers(data: bytes) -> array[int]:
    numbers = array("I", data[:len(data) // 4 * 4])
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        numbers.byteswap()
    return numbers


def _chain(table: array[int], start: int) -> list[int]:
    """The sectors of a chain; one that runs out of the table ends there."""
    chain: list[int] = []
    while start < len(table):
        chain.append(start)
        if len(chain) > len(table):
            raise unreadable("tệp bị hỏng, các phần dẫn vòng tròn")
        start = table[start]
    return chain
