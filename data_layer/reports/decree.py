"""Parts of an official letter in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I, drawn with python-docx.

Sizes are in points, lengths in millimetres, as the decree gives them: A4, margins 20/20/30/15, Times New Roman 13–14.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
HEAD_WIDTHS = (Mm(68), Mm(97))
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def new_letter() -> Document:
    """An empty A4 page with the decree's margins and font; page numbers top centre from page 2."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT
    section.header_distance = Mm(10)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    return made


def head(made: Document, agency_above: str, agency: str, number: str, place_and_day: str, about: str = "") -> None:
    """Agencies and number at the left, quốc hiệu, tiêu ngữ, place and day at the right; `about`: V/v of a letter."""
    left, right = columns(made, HEAD_WIDTHS)
    line(left, agency_above.upper(), size=12)
    line(left, agency.upper(), size=12, bold=True)
    rule(left, Mm(24), HEAD_WIDTHS[0])
    line(left, number, size=13, before=4)
    if about:
        line(left, about, size=12, before=2)
    line(right, NATION, size=12, bold=True)
    line(right, MOTTO, size=13, bold=True)
    rule(right, Mm(60), HEAD_WIDTHS[1])
    line(right, place_and_day, size=13, italic=True, before=4)


def columns(made: Document, widths: Sequence[Length]) -> list[_Cell]:
    """Cells side by side without any border, each with its first paragraph still to be written."""
    table = made.add_table(rows=1, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _no_padding(table)
    _set_widths(table, widths)
    return list(table.rows[0].cells)


def line(
    cell: _Cell, text: str, *, size: float = 14, bold: bool = False, italic: bool = False, before: float = 0,
    alignment: WD_ALIGN_PARAGRAPH = CENTRE,
) -> Paragraph:
    """One more line of a cell; the first one fills the paragraph that every cell has."""
    first: Paragraph = cell.paragraphs[0]
    made = cell.add_paragraph() if len(cell.paragraphs) > 1 or first.text else first
    made.alignment = alignment
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(0)
    run = made.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return made


def rule(cell: _Cell, width: Length, room: Length) -> None:
    """The thin line below an agency's name and below the motto, `width` long, in the middle of `room`."""
    made = cell.add_paragraph()
    side = Length((room - width) // 2)
    form = made.paragraph_format
    form.left_indent = form.right_indent = side
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), Pt(2)
    made.add_run().font.size = Pt(1)
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="6", space="0", color="000000"))
    made._p.get_or_add_pPr().append(borders)


def paragraph(made: Document, text: str, *, before: float = 6, after: float = 0) -> Paragraph:
    """A paragraph of the body: justified, its first line set in by 10 mm; the room above and below in points."""
    written: Paragraph = made.add_paragraph()
    written.alignment = JUSTIFY
    form = written.paragraph_format
    form.first_line_indent = Mm(10)
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.15
    written.add_run(text)
    return written


def table(
    made: Document, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[Length], *,
    centred: Iterable[int] = (), size: float = 13,
) -> Table:
    """A table with thin lines; its head is repeated on every page and no row is torn between two."""
    texts = [heads, *rows]
    drawn: Table = made.add_table(rows=len(texts), cols=len(heads))
    drawn.style, drawn.alignment, drawn.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    middle = set(centred)
    for number, (added, row) in enumerate(zip(drawn.rows, texts, strict=True)):
        form = added._tr.get_or_add_trPr()
        form.append(_element("w:cantSplit"))
        if number == 0:
            form.append(_element("w:tblHeader"))
        for at, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            alignment = CENTRE if number == 0 or at in middle else WD_ALIGN_PARAGRAPH.LEFT
            written = line(cell, text, size=size, bold=number == 0, alignment=alignment)
            written.paragraph_format.space_before = written.paragraph_format.space_after = Pt(2)
    _set_widths(drawn, widths)
    return drawn


def closing(made: Document, recipients: Sequence[str], titles: Sequence[str], name: str) -> None:
    """Nơi nhận at the left, the signature block at the right, kept together on one page."""
    made.add_paragraph().paragraph_format.space_after = Pt(0)
    left, right = columns(made, (Mm(82), Mm(83)))
    line(left, "Nơi nhận:", size=12, bold=True, italic=True, alignment=WD_ALIGN_PARAGRAPH.LEFT)
    for number, each in enumerate(recipients, 1):
        end = "." if number == len(recipients) else ";"
        line(left, f"- {each.rstrip('.;')}{end}", size=11, alignment=WD_ALIGN_PARAGRAPH.LEFT)
    for title in titles:
        line(right, title, size=14, bold=True)
    for _ in range(4):
        line(right, " ", size=14)
    line(right, name or " ", size=14, bold=True)
    for cell in (left, right):
        for each in cell.paragraphs:
            each.paragraph_format.keep_with_next = True


def saved(made: Document) -> bytes:
    """The document as a file."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _page_number(where: Paragraph) -> None:
    where.alignment = CENTRE
    run = where.add_run()
    run.font.size = Pt(14)
    for kind in ("begin", None, "end"):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run._r.append(code)


def _set_widths(table: Table, widths: Sequence[Length]) -> None:
    """On the grid and on every cell: Word goes by the cells, LibreOffice by the grid."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _no_padding(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="0", type="dxa"))
    table._tbl.tblPr.append(margins)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
