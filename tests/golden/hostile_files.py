"""Makes files that want to crash, hang or fill a reader. `python -m tests.golden.hostile_files FOLDER` writes them.

Each maker gets the path to write and says which rules are right answers; READ means that the file is read.
"""

from __future__ import annotations

import gzip
import random
import struct
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.golden import hostile_bombs
from tests.golden.hostile_parts import (
    ENCRYPTED,
    HEAD,
    HOSTILE,
    MAIN,
    NO_TABLE,
    READ,
    SHEET,
    TOO_LARGE,
    UNREADABLE,
    UNSUPPORTED,
    as_bytes,
    as_package,
    as_sheet,
    hostile,
    ods_parts,
    ole,
    pack,
    rename_stream,
    table_rows,
    xls_stream,
    xlsx_parts,
)


def _good_xlsx() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return pack(Path(folder) / "good.xlsx", xlsx_parts()).read_bytes()


def _noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


# No workbook at all
as_bytes("noise.xlsx", lambda: _noise(50_000), UNREADABLE)
as_bytes("noise-after-zip-sign.xlsx", lambda: b"PK\x03\x04" + _noise(50_000), UNREADABLE)
as_bytes("noise-after-ole-sign.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _noise(50_000), UNREADABLE)
as_bytes("noise.csv", lambda: _noise(50_000), UNREADABLE)
as_bytes("empty.xlsx", lambda: b"", UNREADABLE)
as_bytes("blanks.csv", lambda: b" \r\n" * 9000, UNREADABLE)
as_bytes("zeros.xls", lambda: bytes(100_000), UNREADABLE)
as_bytes("paper.pdf.xlsx", lambda: b"%PDF-1.7\n" + _noise(1000), UNSUPPORTED)
as_bytes("picture.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + _noise(1000), UNSUPPORTED)
as_bytes("squeezed.xlsx", lambda: gzip.compress(_noise(1000)), UNSUPPORTED)
as_bytes("web.xls", lambda: "<html><body><table><tr><td>Loại sổ</td></tr></table>".encode(), UNSUPPORTED)
as_bytes("xml2003.xls", lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
         UNSUPPORTED)
as_bytes("letter.rtf.xls", lambda: b"{\\rtf1 x}", UNSUPPORTED)
as_bytes("before-1997.xls", lambda: struct.pack("<HHHH", 0x0409, 4, 0, 0x10) + _noise(500), UNSUPPORTED)
as_bytes("prose.txt", lambda: ("Báo cáo tháng 5: đã làm xong.\n" * 500).encode(), UNSUPPORTED, NO_TABLE)
as_package("binary.xlsb", lambda: {"xl/workbook.bin": _noise(99), "[Content_Types].xml": b"<x/>"}, UNSUPPORTED)
as_package("letter.docx.xlsx", lambda: {"word/document.xml": b"<w/>", "[Content_Types].xml": b"<x/>"}, UNSUPPORTED)
as_package("nested-zips.xlsx", lambda: {f"{n}.zip": _good_xlsx() for n in range(50)}, UNSUPPORTED)
as_package("drawing.odg.ods", lambda: {"mimetype": b"application/vnd.oasis.opendocument.graphics",
                                           "content.xml": b"<x/>"}, UNSUPPORTED)

# Damaged
as_bytes("cut-early.xlsx", lambda: _good_xlsx()[:300], UNREADABLE)
as_bytes("cut-late.xlsx", lambda: _good_xlsx()[:-30], UNREADABLE)
as_bytes("cut.xls", lambda: ole(xls_stream())[:3000], UNREADABLE)
as_bytes("cut-at-the-end.xls", lambda: ole(xls_stream())[:-2000], UNREADABLE, READ)
as_package("cut-xml.xlsx", lambda: xlsx_parts((SHEET % table_rows())[:900]), UNREADABLE)
as_package("no-sheets.xlsx", lambda: xlsx_parts(xl__workbook_xml=f'{HEAD}<workbook xmlns="{MAIN}"/>'), NO_TABLE)
as_package("sheet-not-there.xlsx", lambda: {k: v for k, v in xlsx_parts().items() if "sheet1" not in k},
         UNREADABLE, NO_TABLE)
as_sheet("string-not-there.xlsx", lambda: '<row r="1"><c r="A1" t="s"><v>99999</v></c></row>', UNREADABLE, NO_TABLE)
as_sheet("style-not-there.xlsx", lambda: '<row r="1"><c r="A1" s="4294967295"><v>1</v></c></row>', UNREADABLE, NO_TABLE)

# Encrypted
as_bytes("password.xlsx", lambda: rename_stream(ole(_noise(9000)), "EncryptedPackage"), ENCRYPTED)
as_bytes("password.xls", lambda: ole(xls_stream()[:20] + struct.pack("<HHHHH", 0x2F, 6, 1, 1, 1) + _noise(4000)),
         ENCRYPTED)
as_package("password.ods", lambda: ods_parts("") | {"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"},
           ENCRYPTED)


@hostile("password.zip.xlsx", ENCRYPTED)
def _password_zip(path: Path) -> None:
    data = bytearray(_good_xlsx())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(sign, place + 4)
    path.write_bytes(data)


# .xls that leads in circles
as_bytes("renamed-stream.xls", lambda: rename_stream(ole(xls_stream()), "Notebook"), UNREADABLE)
as_bytes("word.xls", lambda: rename_stream(ole(xls_stream()), "WordDocument"), UNSUPPORTED)


def _patched_ole(edit: Callable[[bytearray], None]) -> bytes:
    data = bytearray(ole(xls_stream()))
    edit(data)
    return bytes(data)


def _fat_loop(data: bytearray) -> None:
    fat = 512 * (1 + struct.unpack_from("<I", data, 76)[0])
    for index in range(100):
        if struct.unpack_from("<I", data, fat + 4 * index)[0] < 0xFFFFFFF0:
            struct.pack_into("<I", data, fat + 4 * index, index)


def _difat_loop(data: bytearray) -> None:
    struct.pack_into("<II", data, 68, 0, 0x0FFFFFFF)


def _sectors(data: bytearray) -> None:
    struct.pack_into("<H", data, 30, 31)


as_bytes("fat-loop.xls", lambda: _patched_ole(_fat_loop), UNREADABLE)
as_bytes("difat-loop.xls", lambda: _patched_ole(_difat_loop), UNREADABLE, READ)
as_bytes("sector-of-two-gib.xls", lambda: _patched_ole(_sectors), UNREADABLE)
as_bytes("sheet-points-at-itself.xls", lambda: ole(xls_stream().replace(
    b"\x85\x00", b"\x85\x00", 1)[:-4] + struct.pack("<HH", 0x85, 0xFFFF)), UNREADABLE, READ)
as_bytes("corners.xls", lambda: ole(_with_corner(xls_stream())), TOO_LARGE, UNREADABLE, READ)


def _with_corner(stream: bytes) -> bytes:
    end = stream.rfind(struct.pack("<HH", 0x0A, 0))
    corner = b"".join(struct.pack("<HHHHHd", 0x0203, 14, 65535, column, 15, 1.0) for column in (0, 255))
    return stream[:end] + corner + stream[end:]


# Things that point outside
as_package("commands.xlsx", lambda: xlsx_parts(SHEET % (table_rows() + (
    '<row r="30"><c r="A30"><f>cmd|\'/c calc\'!A0</f><v>1</v></c>'
    '<c r="B30"><f>WEBSERVICE("http://192.0.2.1/x")</f><v>2</v></c><c r="C30"><f>[1]Sheet1!A1</f></c></row>')),
    xl__externalLinks__externalLink1_xml=f'{HEAD}<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd"/>'
                                         "</externalLink>"
), READ)
as_package("climbing-names.xlsx", lambda: xlsx_parts() | {"../../../../tmp/x.xml": b"<x/>", "/etc/passwd": b"x"}, READ)

# Text
as_bytes("one-long-line.csv", lambda: b"a" * 30_000_000, UNSUPPORTED, UNREADABLE, NO_TABLE)
as_bytes("open-quote.csv", lambda: 'Thời điểm,Đơn vị,Loại sổ,"'.encode() + b"x,\n" * 5_000_000,
       UNSUPPORTED, UNREADABLE, TOO_LARGE, NO_TABLE)
as_bytes("hundred-thousand-columns.csv", lambda: (",".join(f"c{n}" for n in range(100_000)) + "\n").encode() * 5,
       UNSUPPORTED, UNREADABLE, TOO_LARGE, NO_TABLE)
as_bytes("odd-utf-16.csv", lambda: "Thời điểm,Đơn vị\n".encode("utf-16") + b"\x00",
         UNSUPPORTED, UNREADABLE, NO_TABLE)


def make_all(folder: Path) -> dict[str, Path]:
    """Write every hostile file into a folder; by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (maker, _) in HOSTILE.items():
        maker(folder / name)
    return {name: folder / name for name in HOSTILE}


__all__ = ["HOSTILE", "hostile_bombs", "make_all"]

if __name__ == "__main__":
    make_all(Path(sys.argv[1]))
