"""Pieces of a Word document that python-docx has no word for: rules, fields, rows that repeat, sections."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from data_layer.reports import form

LEFT, CENTER, RIGHT, JUSTIFY = Align.LEFT, Align.CENTER, Align.RIGHT, Align.JUSTIFY


def element(name: str, **attributes: str | int) -> Any:
    """A WordprocessingML element; attribute names without their prefix."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), str(value))
    return made


def twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def write(
    paragraph: Paragraph, text: str, size: float = form.BODY, *, bold: bool = False, italic: bool = False,
    align: Align = LEFT, after: float = 0.0, before: float = 0.0, first_line: float = 0.0, keep: bool = False,
) -> Paragraph:
    """Fill a paragraph and give it its looks; sizes and spaces in points, the first line's indent in millimetres."""
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold or None, italic or None
    looks = paragraph.paragraph_format
    looks.alignment, looks.space_after, looks.space_before = align, Pt(after), Pt(before)
    looks.line_spacing = 1.0
    if first_line:
        looks.first_line_indent = Mm(first_line)
    if keep:
        looks.keep_with_next = True
    return paragraph


def rule(paragraph: Paragraph, length: float, width: float) -> None:
    """Make an empty paragraph a rule of that length, centred in that width (millimetres)."""
    looks = paragraph.paragraph_format
    looks.left_indent = looks.right_indent = Mm((width - length) / 2)
    looks.space_before, looks.space_after, looks.line_spacing = Pt(2), Pt(0), Pt(4)
    border = element("pBdr")
    border.append(element("top", val="single", sz=6, space=1, color="auto"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def page_number(paragraph: Paragraph) -> None:
    """The page's number, centred."""
    write(paragraph, "", form.PAGE_NUMBER, align=CENTER)
    field = element("fldSimple", instr="PAGE")
    run = element("r")
    looks = element("rPr")
    looks.append(element("sz", val=round(form.PAGE_NUMBER * 2)))
    run.append(looks)
    text = element("t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def table(document: Document, widths: tuple[float, ...], *, boxed: bool) -> Table:
    """A table of fixed columns (millimetres), without rows."""
    made: Table = document.add_table(0, len(widths))
    made.autofit = False
    properties = made._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    properties.insert_element_before(
        element("tblW", w=sum(twips(width) for width in widths), type="dxa"), "w:jc", "w:tblLayout", "w:tblLook")
    borders, margins = element("tblBorders"), element("tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="single" if boxed else "nil", sz=4, space=0, color="auto"))
    for side in ("left", "right"):
        margins.append(element(side, w=80 if boxed else 0, type="dxa"))
    properties.insert_element_before(borders, "w:tblLayout", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")
    for column, width in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(twips(width)))
    return made


def row(made: Table, widths: tuple[float, ...], *, head: bool = False) -> tuple[_Cell, ...]:
    """A row that is not torn over two pages; a head's is repeated on each page."""
    added: Any = made.add_row()  # type: ignore[no-untyped-call]
    properties = added._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    cells: tuple[_Cell, ...] = added.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
        cell._tc.get_or_add_tcPr().append(element("vAlign", val="center"))
    return cells


def merge_down(cell: _Cell, *, first: bool) -> None:
    """One cell over two rows, merged in its own column."""
    properties = cell._tc.get_or_add_tcPr()
    merge = element("vMerge", val="restart") if first else element("vMerge")
    properties.insert_element_before(merge, "w:tcBorders", "w:shd", "w:tcMar", "w:vAlign")


def page(section: Section, *, landscape: bool) -> None:
    """A4 and the decree's margins; the first page without a number."""
    width, height = (form.A4[1], form.A4[0]) if landscape else form.A4
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(form.TOP), Mm(form.BOTTOM)
    section.left_margin, section.right_margin = Mm(form.LEFT), Mm(form.RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def annex_section(document: Document) -> Section:
    """A section across, its pages counted anew."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    page(section, landscape=True)
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.insert_element_before(
        element("pgNumType", start=1), "w:cols", "w:vAlign", "w:titlePg", "w:docGrid")
    return section
