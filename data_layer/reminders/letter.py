"""Công văn đôn đốc: one official letter to every unit that is missing, as Word (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from io import BytesIO

from docx import Document as new_document
from docx.document import Document

from data_layer.plan import Plan
from data_layer.reminders.deadline import Deadline
from data_layer.reminders.texts import state
from data_layer.reports import decree, form
from data_layer.reports import make_parts as make
from data_layer.reports.letterhead import issue, letterhead
from data_layer.reports.settled import settled
from data_layer.reports.written import NBSP, day, few, full_day, units
from data_layer.store import Store

WIDTHS = (12.0, 48.0, 75.0, 30.0)
HEADS = ("TT", "Đơn vị", "Tình trạng", "Quá hạn (ngày)")
TABLE = 13.0
BLANK = NBSP * 6


@dataclass(frozen=True)
class Letter:
    """What the office says of the letter itself. `until`: the new day by which the reports are asked for."""

    until: dt.date
    number: str = ""
    signed_on: dt.date | None = None


def letter(store: Store, found: Deadline, asked: Letter) -> bytes:
    """The letter as a .docx, as of the day it is signed; number and day are left open where they are not known yet."""
    found = replace(found, today=asked.signed_on or found.today)
    names, signing, plan = letterhead(store), issue(store), store.plan
    document = new_document()
    about = f"V/v đôn đốc nộp báo cáo số hóa sổ hộ tịch {_month(found.period)}"
    decree.style(document, about, names.agency)
    make.page(document.sections[0], landscape=False)
    make.page_number(document.sections[0].header.paragraphs[0])
    number = f"{asked.number.strip() or BLANK}/{names.number_suffix.rpartition('-')[2]}"
    decree.head(document, _unbroken(names.agency_above.upper(), plan.city.upper()), names.agency.upper(), number,
                f"{names.place}, {full_day(asked.signed_on)}", about)
    _text(document, plan, found, asked)
    titles = [f"KT. {signing.head_title}", signing.deputy_title] if signing.deputy_title else [signing.head_title]
    decree.close(document, ["Như trên", *names.recipients], titles, signing.signatory)
    saved = BytesIO()
    document.save(saved)
    return settled(saved.getvalue())


def _text(document: Document, plan: Plan, found: Deadline, asked: Letter) -> None:
    month, late = _month(found.period), f", quá hạn {few(found.days_late)} ngày" if found.days_late else ""
    to = units(plan, [each.unit for each in found.missing])
    make.write(document.add_paragraph(), f"Kính gửi: Ủy ban nhân dân {to}.", align=make.JUSTIFY, before=18, after=12,
               first_line=form.FIRST_LINE)
    _paragraph(document, (
        f"Theo kế hoạch số hóa sổ hộ tịch trên địa bàn {plan.city_name}, Ủy ban nhân dân các phường, xã gửi báo cáo "
        f"{month} về Phòng Tư pháp chậm nhất ngày {day(found.due)}. Đến ngày {day(found.today)}{late}, Phòng Tư "
        f"pháp chưa có báo cáo hợp lệ của {few(len(found.missing))} đơn vị sau:"))
    _table(document, plan, found)
    _paragraph(document, (
        "Để kịp tổng hợp, báo cáo Ủy ban nhân dân thành phố và Sở Tư pháp, Phòng Tư pháp đề nghị Ủy ban nhân dân các "
        f"phường, xã có tên nêu trên hoàn thành và gửi báo cáo {month} trước 17 giờ ngày {day(asked.until)}. Đơn vị có "
        "báo cáo bị trả lại hoặc tệp còn lỗi thì sửa theo nội dung đã thông báo trên phần mềm rồi gửi lại."), before=8)
    _paragraph(document, (
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về Phòng Tư pháp để được hướng "
        "dẫn./."))


def _table(document: Document, plan: Plan, found: Deadline) -> None:
    drawn = make.table(document, WIDTHS, boxed=True)
    for cell, text in zip(make.row(drawn, WIDTHS, head=True), HEADS, strict=True):
        make.write(cell.paragraphs[0], text, TABLE, bold=True, align=make.CENTER, before=2, after=2)
    for at, each in enumerate(found.missing, 1):
        said = state(each)
        texts = (str(at), plan.unit_by_id[each.unit].full_name, said[:1].upper() + said[1:],
                 str(found.days_late or "–"))
        aligned = (make.CENTER, make.LEFT, make.LEFT, make.CENTER)
        for cell, text, align in zip(make.row(drawn, WIDTHS), texts, aligned, strict=True):
            make.write(cell.paragraphs[0], text, TABLE, align=align, before=2, after=2)


def _paragraph(document: Document, text: str, *, before: float = 0.0) -> None:
    make.write(document.add_paragraph(), text, align=make.JUSTIFY, before=before, after=form.AFTER,
               first_line=form.FIRST_LINE)


def _month(period: str) -> str:
    """ "tháng 02/2024", "tháng 5/2024", never broken over two lines."""
    number = int(period[5:])
    return f"tháng{NBSP}{number:02d}/{period[:4]}" if number < 3 else f"tháng{NBSP}{number}/{period[:4]}"


def _unbroken(text: str, name: str) -> str:
    """The text with a name in it that is not broken over two lines."""
    return text.replace(name, name.replace(" ", NBSP))
