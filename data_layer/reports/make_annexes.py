"""The annexes of the template: one landscape section each, with tables whose rows and columns follow the figures."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from data_layer.reports import form
from data_layer.reports import make_parts as make

LEAD = (12.0, 40.0)
TAG = 4.0
"""Width of a cell that holds only the tag of a loop; it goes when the template is filled."""
LOOP = (*LEAD, TAG, form.ANNEX_WIDTH - sum(LEAD) - 2 * TAG, TAG)
MILESTONES = (12.0, 38.0, 22.0, 22.0, 17.0, 17.0, 16.0, 28.0, 15.0, 65.0)
RESTATED = (12.0, 17.0, 38.0, 56.0, 45.0, 21.0, 21.0, 21.0, 21.0)


def annexes(document: Document) -> None:
    """Phụ lục I–V."""
    for number in (1, 2):
        _open(document, number)
        _tag(document, f"{{%p for bang in phu_luc_{number}.bang %}}")
        _tag(document, "{%p if loop.first %}")
        _name(document)
        _tag(document, "{%p else %}")
        _name(document).paragraph_format.page_break_before = True  # each table on a page of its own
        _tag(document, "{%p endif %}")
        _looped(document, grouped=True)
        _notes(document)
        _tag(document, "{%p endfor %}")
    _open(document, 3)
    _milestones(document)
    _open(document, 4)
    _tag(document, "{%p for bang in phu_luc_4.bang %}")
    _looped(document, grouped=False)
    _notes(document)
    _tag(document, "{%p endfor %}")
    _open(document, 5)
    _restated(document)


def _open(document: Document, number: int) -> None:
    """The section, and the head that the decree asks of an annex."""
    name = f"phu_luc_{number}"
    make.annex_section(document)
    make.write(document.add_paragraph(), f"Phụ lục {{{{ {name}.so }}}}", form.ANNEX_HEAD, bold=True, align=make.CENTER)
    make.write(document.add_paragraph(), f"{{{{ {name}.ten }}}}", form.ANNEX_TITLE, bold=True, align=make.CENTER)
    make.write(document.add_paragraph(), f"({{{{ {name}.kem_theo }}}})", form.ANNEX_TITLE, italic=True,
               align=make.CENTER, after=8, keep=True)


def _name(document: Document) -> Paragraph:
    return make.write(document.add_paragraph(), "{{ bang.ten }}", 12, bold=True, before=6, after=4, keep=True)


def _tag(document: Document, text: str) -> None:
    make.write(document.add_paragraph(), text, form.TABLE)


def _looped(document: Document, *, grouped: bool) -> None:
    """STT, name, and as many columns as there are: a stage, a book type or a month each."""
    table = make.table(document, LOOP, boxed=True)
    if grouped:
        cells = make.row(table, LOOP, head=True)
        _cells(cells, ("STT", "{{ bang.dau }}", "{%tc for nhom in bang.nhom_cot %}",
                       "{% colspan nhom.so_cot %}{{ nhom.ten }}", "{%tc endfor %}"), bold=True)
        make.merge_down(cells[0], first=True)
        make.merge_down(cells[1], first=True)
    cells = make.row(table, LOOP, head=True)
    _cells(cells, ("" if grouped else "STT", "" if grouped else "{{ bang.dau }}", "{%tc for cot in bang.cot %}",
                   "{{ cot }}", "{%tc endfor %}"), bold=True)
    if grouped:
        make.merge_down(cells[0], first=False)
        make.merge_down(cells[1], first=False)
    align = make.RIGHT if grouped else make.CENTER
    _row_tag(table, LOOP, "{%tr for dong in bang.dong %}")
    _line(table, "dong", ("{{ dong.stt }}", "{{ dong.ten }}"), align, bold=False)
    _row_tag(table, LOOP, "{%tr endfor %}")
    _row_tag(table, LOOP, "{%tr if bang.tong %}")
    _line(table, "bang.tong", ("", "{{ bang.tong.ten }}"), align, bold=True)
    _row_tag(table, LOOP, "{%tr endif %}")


def _line(table: Table, name: str, lead: tuple[str, str], align: Align, *, bold: bool) -> None:
    cells = make.row(table, LOOP)
    make.write(cells[0].paragraphs[0], lead[0], form.TABLE, align=make.CENTER, bold=bold)
    make.write(cells[1].paragraphs[0], lead[1], form.TABLE, bold=bold)
    for cell, text in zip(cells[2:], (f"{{%tc for o in {name}.o %}}", "{{ o }}", "{%tc endfor %}"), strict=True):
        make.write(cell.paragraphs[0], text, form.TABLE, align=align, bold=bold)


def _notes(document: Document) -> None:
    _tag(document, "{%p for doan in bang.ghi_chu %}")
    make.write(document.add_paragraph(), "{{ doan }}", form.TABLE, italic=True)
    _tag(document, "{%p endfor %}")


def _milestones(document: Document) -> None:
    """Its notes stand above the table: below a full page they would stand alone on the next one."""
    _tag(document, "{%p for doan in phu_luc_3.ghi_chu %}")
    make.write(document.add_paragraph(), "{{ doan }}", form.TABLE, italic=True, align=make.JUSTIFY, after=3)
    _tag(document, "{%p endfor %}")
    table = make.table(document, MILESTONES, boxed=True)
    _cells(make.row(table, MILESTONES, head=True),
           ("STT", "Mốc", "Bắt đầu", "Hạn", "Kế hoạch", "Thực hiện", "Đơn vị đã xong", "Trạng thái", "Chậm (ngày)",
            "Đơn vị chậm hoặc quá hạn"), bold=True)
    _row_tag(table, MILESTONES, "{%tr for dong in phu_luc_3.dong %}")
    names = ("stt", "moc", "bat_dau", "han", "ke_hoach", "thuc_hien", "da_xong", "trang_thai", "cham", "don_vi")
    _cells(make.row(table, MILESTONES), tuple(f"{{{{ dong.{name} }}}}" for name in names), left=(1, 7, 9),
           right=(4, 5))
    _row_tag(table, MILESTONES, "{%tr endfor %}")


def _restated(document: Document) -> None:
    _tag(document, "{%p if phu_luc_5.trong %}")
    make.write(document.add_paragraph(), "{{ phu_luc_5.trong }}", form.BODY, first_line=form.FIRST_LINE)
    _tag(document, "{%p else %}")
    table = make.table(document, RESTATED, boxed=True)
    _cells(make.row(table, RESTATED, head=True),
           ("STT", "Kỳ", "Đơn vị", "Loại sổ", "Công đoạn", "Tổng số đã báo cáo", "Tổng số mới",
            "Đã xong đã báo cáo", "Đã xong mới"), bold=True)
    _row_tag(table, RESTATED, "{%tr for dong in phu_luc_5.dong %}")
    names = ("stt", "ky", "don_vi", "loai_so", "cong_doan", "tong_cu", "tong_moi", "xong_cu", "xong_moi")
    _cells(make.row(table, RESTATED), tuple(f"{{{{ dong.{name} }}}}" for name in names), left=(2, 3, 4),
           right=(5, 6, 7, 8))
    _row_tag(table, RESTATED, "{%tr endfor %}")
    _tag(document, "{%p endif %}")


def _cells(cells: tuple[_Cell, ...], texts: tuple[str, ...], *, bold: bool = False, left: tuple[int, ...] = (),
           right: tuple[int, ...] = ()) -> None:
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        align = make.LEFT if place in left else make.RIGHT if place in right else make.CENTER
        make.write(cell.paragraphs[0], text, form.TABLE, bold=bold, align=align)


def _row_tag(table: Table, widths: tuple[float, ...], text: str) -> None:
    make.write(make.row(table, widths)[0].paragraphs[0], text, form.TABLE)
