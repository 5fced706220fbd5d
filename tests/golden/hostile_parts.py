"""Bricks of hostile files: workbooks put together part by part, so that any part may be wrong."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import xlwt
from xlwt.CompoundDoc import XlsDoc

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>%s</sheetData></worksheet>'
COLUMNS = ("STT", "Loại sổ", "Tổng số sổ", "Tổng số trường hợp", "Không thể số hóa", "Đã nhập liệu", "Khớp CSDLQGVDC",
           "Lệch CSDLQGVDC", "Đã scan/chụp", "Đã đính kèm", "Đã cập nhật CSDLHTĐT", "Ghi chú")
TABLE = (
    ("BIỂU 01. BỐN LOẠI SỔ",), ("Đơn vị báo cáo", "Phường Tân Lợi"), ("Kỳ báo cáo", "05/2024"), COLUMNS,
    (1, "Khai sinh", 100, 9000, 5, 8000, 7500, 300, 6000, 5000, 4000),
    (2, "Khai tử", 20, 1500, 0, 900, 800, 50, 700, 600, 500),
    (3, "Kết hôn", 30, 2500, 0, 2000, 1900, 50, 1700, 1600, 1500),
    (4, "Nuôi con nuôi", 1, 40, 0, 40, 40, 0, 40, 40, 40),
)


Maker = Callable[[Path], object]
HOSTILE: dict[str, tuple[Maker, tuple[str, ...]]] = {}
"""File name → (maker, rules that are right answers)."""
UNREADABLE, TOO_LARGE, UNSUPPORTED, ENCRYPTED, NO_TABLE, READ = (
    "file.unreadable", "file.too_large", "file.unsupported", "file.encrypted", "file.no_table", "")


def hostile(name: str, *rules: str) -> Callable[[Maker], Maker]:
    """Register a maker under the file's name."""
    def register(maker: Maker) -> Maker:
        HOSTILE[name] = (maker, rules)
        return maker
    return register


def as_bytes(name: str, data: Callable[[], bytes], *rules: str) -> None:
    """Register a file given whole."""
    HOSTILE[name] = (lambda path: path.write_bytes(data()), rules)


def as_package(name: str, parts: Callable[[], dict[str, bytes]], *rules: str) -> None:
    """Register a zip given by its parts."""
    HOSTILE[name] = (lambda path: pack(path, parts()), rules)


def as_sheet(name: str, rows: Callable[[], str], *rules: str) -> None:
    """Register an .xlsx given by its sheet's rows."""
    as_package(name, lambda: xlsx_parts(SHEET % rows()), *rules)


def letters(column: int) -> str:
    """Column letters, 0 is A."""
    return chr(65 + column) if column < 26 else letters(column // 26 - 1) + chr(65 + column % 26)


def cell(row: int, column: int, value: object) -> str:
    """One cell's XML, 0-based place."""
    place = f'r="{letters(column)}{row + 1}"'
    if isinstance(value, str):
        return f'<c {place} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c {place}><v>{value}</v></c>"


def table_rows() -> str:
    """A good Biểu 01 as rows of XML."""
    return "".join(
        f'<row r="{r + 1}">' + "".join(cell(r, c, value) for c, value in enumerate(row)) + "</row>"
        for r, row in enumerate(TABLE)
    )


def xlsx_parts(sheet: str | None = None, **more: str | bytes) -> dict[str, bytes]:
    """A small workbook's parts; keyword `xl__styles_xml` adds "xl/styles.xml"."""
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels":
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
                           '<sheet name="Biểu 01" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": SHEET % table_rows() if sheet is None else sheet,
    }
    parts |= {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in more.items()}
    return {name: part.encode() if isinstance(part, str) else part for name, part in parts.items()}


def pack(path: Path, parts: dict[str, bytes]) -> Path:
    """Write a zip quickly."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return path


def ods_parts(rows: str) -> dict[str, bytes]:
    """An .ods around rows of XML."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "table", "text"))
    content = (
        f'{HEAD}<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Biểu 01">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode(),
            "META-INF/manifest.xml": f"{HEAD}<manifest/>".encode()}


def ods_rows() -> str:
    """The good Biểu 01 as rows of an .ods."""
    def one(value: object) -> str:
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    return "".join(f"<table:table-row>{''.join(map(one, row))}</table:table-row>" for row in TABLE)


def xls_stream() -> bytes:
    """The records of a good Biểu 01."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 01")
    for r, row in enumerate(TABLE):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    return bytes(book.get_biff_data())


def ole(stream: bytes) -> bytes:
    """A container with the records as its stream "Workbook"."""
    out = io.BytesIO()
    XlsDoc().save(out, stream)
    return out.getvalue()


def rename_stream(data: bytes, name: str) -> bytes:
    """The container with its "Workbook" under another name."""
    old = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 18)
    new = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)
    return data.replace(old, new)
