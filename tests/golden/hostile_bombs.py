"""Hostile files that grow: sizes, repetitions, entities."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from tests.golden.hostile_parts import (
    HEAD,
    MAIN,
    NO_TABLE,
    READ,
    REL,
    SHEET,
    TOO_LARGE,
    UNREADABLE,
    as_package,
    as_sheet,
    cell,
    hostile,
    ods_parts,
    ods_rows,
    pack,
    table_rows,
    xlsx_parts,
)

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10)) + "]>"
BODY = '<row r="1">' + cell(0, 0, "x") + "</row>"

# Bombs of size
as_package("blanks-250-mb.xlsx", lambda: xlsx_parts(SHEET % (" " * 250_000_000)), TOO_LARGE)
as_package("blanks-150-mb.xlsx", lambda: xlsx_parts(SHEET % (table_rows() + " " * 150_000_000)), READ)
as_package("one-long-string.xlsx", lambda: xlsx_parts(SHEET % ("<row>" + cell(0, 0, "x" * 150_000_000) + "</row>")),
         TOO_LARGE, NO_TABLE)
as_package("forty-million-strings.xlsx", lambda: xlsx_parts(
    xl__sharedStrings_xml=f'{HEAD}<sst xmlns="{MAIN}">' + "<si/>" * 38_000_000 + "</sst>"), TOO_LARGE, READ)
as_package("string-count-lies.xlsx", lambda: xlsx_parts(
    xl__sharedStrings_xml=f'{HEAD}<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si/></sst>'),
         UNREADABLE, TOO_LARGE, READ)
as_package("five-million-styles.xlsx", lambda: xlsx_parts(
    xl__styles_xml=f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="9">' + '<xf numFmtId="14"/>' * 5_000_000
    + "</cellXfs></styleSheet>"), TOO_LARGE, READ)
as_sheet("ten-million-cells.xlsx", lambda: ("<row>" + "<c><v>1</v></c>" * 1000 + "</row>") * 10_000, TOO_LARGE)
as_sheet("million-rows.xlsx", lambda: "<row><c><v>1</v></c></row>" * 1_048_576, TOO_LARGE)
as_sheet("million-blank-rows.xlsx", lambda: table_rows() + "".join(
    f'<row r="{r}" s="1" ht="15"><c r="A{r}" s="1"/></row>' for r in range(20, 1_048_577)), READ)
as_sheet("far-corner.xlsx", lambda: BODY + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', TOO_LARGE)
as_sheet("beyond-the-sheet.xlsx", lambda: BODY + '<row r="9"><c r="ZZZZZZ99999999999"><v>1</v></c></row>', UNREADABLE)
as_sheet("only-beyond-the-sheet.xlsx", lambda: '<row r="9"><c r="ZZZZ999999999"><v>1</v></c></row>', UNREADABLE)
as_sheet("row-number-lies.xlsx", lambda: '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
         TOO_LARGE)
as_sheet("reversed-rows.xlsx", lambda: "".join(
    f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(1_048_576, 0, -4)), TOO_LARGE, NO_TABLE)
as_package("dimension-lies.xlsx", lambda: xlsx_parts(
    (SHEET % table_rows()).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')), READ)
as_package("million-merges.xlsx", lambda: xlsx_parts((SHEET % table_rows()).replace(
    "</sheetData>", "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1_000_000 + "</mergeCells>")),
         READ, TOO_LARGE, NO_TABLE)
as_package("hundred-thousand-sheets.xlsx", lambda: xlsx_parts(
    xl__workbook_xml=f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>' + "".join(
        f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(100_000)) + "</sheets></workbook>"), TOO_LARGE)
as_package("deep-xml.xlsx", lambda: xlsx_parts(xl__workbook_xml=HEAD + "<a>" * 1_000_000 + "</a>" * 1_000_000),
         UNREADABLE, TOO_LARGE, NO_TABLE)
as_sheet("deep-sheet.xlsx", lambda: "<row>" * 2_000_000, UNREADABLE, TOO_LARGE, NO_TABLE)
as_sheet("unclosed-tags.xlsx", lambda: '<row r="1" hidden="1" <c ' * 3_000_000, UNREADABLE, TOO_LARGE)
as_sheet("long-attribute.xlsx", lambda: f'<row r="1"><c r="{"A" * 50_000_000}1"><v>1</v></c></row>',
         UNREADABLE, TOO_LARGE)


@hostile("size-lies.xlsx", UNREADABLE)
def _lying_size(path: Path) -> None:
    pack(path, xlsx_parts(SHEET % (" " * 150_000_000)))
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    data[place + 24:place + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)


@hostile("overlapping-parts.xlsx", TOO_LARGE, UNREADABLE)
def _overlapping(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in xlsx_parts().items():
            package.writestr(name, part)
        package.writestr("xl/media/kernel.bin", bytes(5_000_000))
        kernel = package.infolist()[-1]
        for n in range(2000):
            info = zipfile.ZipInfo(f"xl/media/{n}.bin")
            info.file_size, info.compress_size, info.CRC = kernel.file_size, kernel.compress_size, kernel.CRC
            info.compress_type, info.header_offset = kernel.compress_type, kernel.header_offset
            package.filelist.append(info)


# Bombs of entities
as_package("laughs-in-sheet.xlsx", lambda: xlsx_parts(
    (SHEET % '<row r="1"><c r="A1" t="inlineStr"><is><t>&k;</t></is></c></row>').replace(HEAD, HEAD + LAUGHS)),
           UNREADABLE)
as_package("laughs-in-strings.xlsx", lambda: xlsx_parts(
    xl__sharedStrings_xml=f'{HEAD}{LAUGHS}<sst xmlns="{MAIN}"><si><t>&k;</t></si></sst>'), UNREADABLE)
as_package("laughs-in-workbook.xlsx", lambda: xlsx_parts(
    xl__workbook_xml=f'{HEAD}{LAUGHS}<workbook xmlns="{MAIN}">&k;</workbook>'), UNREADABLE)
as_package("laughs-after-blanks.xlsx", lambda: xlsx_parts(
    (SHEET % "&k;").replace(HEAD, HEAD + " " * 300_000 + LAUGHS)), UNREADABLE)
as_package("laughs.ods", lambda: {k: v.replace(HEAD.encode(), (HEAD + LAUGHS).encode())
                                for k, v in ods_parts("&k;").items()}, UNREADABLE)
as_package("quadratic.xlsx", lambda: xlsx_parts((SHEET % ("&a;" * 100_000)).replace(
    HEAD, f'{HEAD}<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>')), UNREADABLE)
as_package("outside-entity.xlsx", lambda: xlsx_parts((SHEET % "&a;").replace(
    HEAD, f'{HEAD}<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')), UNREADABLE)
as_package("utf-16-laughs.xlsx", lambda: xlsx_parts() | {
    "xl/worksheets/sheet1.xml": (LAUGHS + SHEET % "&k;").encode("utf-16")}, UNREADABLE)

# .ods that repeats
_CELL = '<table:table-cell %s office:value-type="float" office:value="1"/>'
as_package("repeated-cells.ods", lambda: ods_parts(
    "<table:table-row>" + _CELL % 'table:number-columns-repeated="999999999"' + "</table:table-row>"),
           UNREADABLE, TOO_LARGE)
as_package("repeated-rows.ods", lambda: ods_parts(
    '<table:table-row table:number-rows-repeated="1048576">' + _CELL % 'table:number-columns-repeated="16384"'
    + "</table:table-row>"), TOO_LARGE)
as_package("repeated-beyond-counting.ods", lambda: ods_parts(
    '<table:table-row table:number-rows-repeated="99999999999999999999">' + _CELL % "" + "</table:table-row>"),
         UNREADABLE, TOO_LARGE)
as_package("far-corner.ods", lambda: ods_parts(
    "<table:table-row>" + _CELL % "" + '</table:table-row><table:table-row table:number-rows-repeated="1048574">'
    '<table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
    + _CELL % "" + "</table:table-row>"), TOO_LARGE)
as_package("blank-to-the-end.ods", lambda: ods_parts(
    ods_rows() + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row>'), READ)
as_package("tables-in-tables.ods", lambda: ods_parts("<table:table-row><table:table-cell><table:table>" * 100_000),
         UNREADABLE, TOO_LARGE)
