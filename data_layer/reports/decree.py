"""Parts that every official letter and report shares (Nghị định 30/2020/NĐ-CP, Phụ lục I): style, head, closing."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell

from data_layer.reports import form
from data_layer.reports import make_parts as make

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def style(document: Document, title: str, author: str) -> None:
    """Times New Roman throughout, Vietnamese; a new paragraph has no space of its own."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = form.FONT, Pt(form.BODY)
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for part in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{part}"), form.FONT)
    properties.append(make.element("lang", val="vi-VN", eastAsia="vi-VN"))
    properties.append(make.element("noProof"))
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
    about = document.core_properties
    about.title, about.author = title, author
    about.comments = about.keywords = about.subject = ""
    about.language = "vi-VN"


def head(
    document: Document, agency_above: str, agency: str, number: str, place_and_day: str, about: str | None = None
) -> None:
    """Cơ quan chủ quản, cơ quan ban hành, số · quốc hiệu, tiêu ngữ, địa danh và ngày; `about`: a letter's "V/v …"."""
    widths = form.HEAD_COLUMNS
    table = make.table(document, widths, boxed=False)
    left, right = make.row(table, widths)
    make.write(left.paragraphs[0], agency_above, form.AGENCY, align=make.CENTER)
    make.write(left.add_paragraph(), agency, form.AGENCY, bold=True, align=make.CENTER)
    make.rule(left.add_paragraph(), form.AGENCY_RULE, widths[0])
    make.write(right.paragraphs[0], NATION, form.NATION, bold=True, align=make.CENTER)
    make.write(right.add_paragraph(), MOTTO, form.MOTTO, bold=True, align=make.CENTER)
    make.rule(right.add_paragraph(), form.MOTTO_RULE, widths[1])
    at_top(left, right)
    left, right = make.row(table, widths)
    make.write(left.paragraphs[0], f"Số: {number}", form.NUMBER, align=make.CENTER, before=6)
    make.write(right.paragraphs[0], place_and_day, form.PLACE_AND_DAY, italic=True, align=make.CENTER, before=6)
    if about:
        make.write(left.add_paragraph(), about, form.ABOUT, align=make.CENTER, before=2)
        at_top(left, right)


def close(document: Document, recipients: Sequence[str], titles: Sequence[str], name: str) -> None:
    """Nơi nhận on the left, the signature on the right, on one page."""
    widths = (form.WIDTH / 2, form.WIDTH / 2)
    left, right = make.row(make.table(document, widths, boxed=False), widths)
    make.write(left.paragraphs[0], "Nơi nhận:", form.RECIPIENTS_HEAD, bold=True, italic=True, before=form.AFTER)
    for number, each in enumerate(recipients, 1):
        end = "." if number == len(recipients) else ";"
        make.write(left.add_paragraph(), f"- {each.rstrip('.;')}{end}", form.RECIPIENTS)
    for number, title in enumerate(titles):
        where = right.add_paragraph() if number else right.paragraphs[0]
        make.write(where, title, form.BODY, bold=True, align=make.CENTER, keep=True, before=0 if number else form.AFTER)
    make.write(right.add_paragraph(), name, form.BODY, bold=True, align=make.CENTER, before=72)
    at_top(left, right)


def at_top(*cells: _Cell) -> None:
    """Cells whose text begins at the top, not in the middle."""
    for cell in cells:
        properties = cell._tc.get_or_add_tcPr()
        properties.remove(properties.find(qn("w:vAlign")))
