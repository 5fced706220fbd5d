"""Makes the Word template that ships: `python -m data_layer.reports.make_template`. A test holds the file to it.

The tags are those of `tags.py`; docs/reports.md tells the office what each stands for.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document as new_document
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from data_layer.reports import decree, form
from data_layer.reports import make_parts as make
from data_layer.reports.make_annexes import annexes
from data_layer.reports.settled import settled

PATH = Path(__file__).parent / "templates" / "bao-cao-thang.docx"


def make_template() -> bytes:
    """The template's bytes, the same each time."""
    document = new_document()
    decree.style(document, "{{ tieu_de }}", "{{ ten_co_quan }}")
    _page(document)
    decree.head(
        document, "{{ co_quan_chu_quan }}", "{{ co_quan }}", "{{ so_ky_hieu }}", "{{ dia_danh }}, {{ ngay_ky }}")
    _title(document)
    _text(document)
    _close(document)
    annexes(document)
    saved = BytesIO()
    document.save(saved)
    return settled(saved.getvalue())


def _page(document: Document) -> None:
    section = document.sections[0]
    make.page(section, landscape=False)
    make.page_number(section.header.paragraphs[0])
    make.write(section.first_page_header.paragraphs[0], "", form.PAGE_NUMBER)
    for footer in (section.footer, section.first_page_footer):
        make.write(footer.paragraphs[0], "{{ chan_trang }}", 10, align=make.RIGHT)


def _title(document: Document) -> None:
    make.write(document.add_paragraph(), "BÁO CÁO", form.TITLE, bold=True, align=make.CENTER, before=18)
    _each(document, "trich_yeu", form.TITLE, bold=True, align=make.CENTER)
    make.rule(document.add_paragraph(), form.TITLE_RULE, form.WIDTH)
    make.write(document.add_paragraph(), "Kính gửi: {{ kinh_gui }}.", align=make.CENTER, before=12, after=12)
    _each(document, "can_cu", italic=True, align=make.JUSTIFY, after=form.AFTER, first_line=form.FIRST_LINE)
    _paragraph(document, "{{ mo_dau }}")


def _text(document: Document) -> None:
    _heading(document, "I. KẾT QUẢ THỰC HIỆN")
    _tag(document, "{%p for muc in ket_qua %}")
    make.write(document.add_paragraph(), "{{ muc.so }}. {{ muc.ten }}", bold=True, align=make.JUSTIFY,
               after=form.AFTER, first_line=form.FIRST_LINE, keep=True)
    _tag(document, "{%p for doan in muc.doan %}")
    _paragraph(document, "{{ doan }}")
    _tag(document, "{%p endfor %}")
    _tag(document, "{%p endfor %}")
    make.write(document.add_paragraph(), "{{ bieu_do }}", align=make.CENTER, before=form.AFTER, keep=True)
    make.write(document.add_paragraph(), "{{ ten_bieu_do }}", 12, italic=True, align=make.CENTER, after=form.AFTER)
    for heading, name in (("II. CHẤT LƯỢNG", "chat_luong"), ("III. KHÓ KHĂN, VƯỚNG MẮC", "kho_khan"),
                          ("IV. {{ ten_nhiem_vu }}", "nhiem_vu"), ("V. KIẾN NGHỊ", "kien_nghi")):
        _heading(document, heading)
        _each(document, name, align=make.JUSTIFY, after=form.AFTER, first_line=form.FIRST_LINE)
    end = _paragraph(
        document, "Trên đây là báo cáo {{ tieu_de_thuong }}, {{ ten_co_quan }} kính báo cáo {{ kinh_gui }}./.")
    end.paragraph_format.keep_with_next = end.paragraph_format.keep_together = True  # no signature on a page of its own


def _close(document: Document) -> None:
    """Nơi nhận on the left, the signature on the right, on one page."""
    widths = (form.WIDTH / 2, form.WIDTH / 2)
    left, right = make.row(make.table(document, widths, boxed=False), widths)
    make.write(left.paragraphs[0], "Nơi nhận:", form.RECIPIENTS_HEAD, bold=True, italic=True, before=form.AFTER)
    _each(left, "noi_nhan", form.RECIPIENTS)
    right.paragraphs[0]._p.getparent().remove(right.paragraphs[0]._p)
    _each(right, "chuc_vu", form.BODY, bold=True, align=make.CENTER, keep=True)
    make.write(right.add_paragraph(), "{{ nguoi_ky }}", form.BODY, bold=True, align=make.CENTER, before=72)
    decree.at_top(left, right)


def _heading(document: Document, text: str) -> None:
    make.write(document.add_paragraph(), text, bold=True, align=make.JUSTIFY, before=form.AFTER, after=form.AFTER,
               first_line=form.FIRST_LINE, keep=True)


def _paragraph(document: Document, text: str) -> Paragraph:
    return make.write(document.add_paragraph(), text, align=make.JUSTIFY, after=form.AFTER, first_line=form.FIRST_LINE)


def _tag(parent: Document | _Cell, text: str) -> None:
    make.write(parent.add_paragraph(), text, form.RECIPIENTS)


def _each(parent: Document | _Cell, name: str, size: float = form.BODY, *, bold: bool = False,
          italic: bool = False, align: Align = make.LEFT, after: float = 0.0, first_line: float = 0.0,
          keep: bool = False) -> None:
    """One paragraph for each text of a list."""
    _tag(parent, f"{{%p for doan in {name} %}}")
    make.write(parent.add_paragraph(), "{{ doan }}", size, bold=bold, italic=italic, align=align, after=after,
               first_line=first_line, keep=keep)
    _tag(parent, "{%p endfor %}")


if __name__ == "__main__":
    PATH.write_bytes(make_template())
