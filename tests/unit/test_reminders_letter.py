"""Công văn đôn đốc: every unit that is missing, in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from data_layer.reminders import Letter, deadline, letter
from data_layer.store import change_setting
from tests.ledger import sent, wards

MAY = "2024-05"


@pytest.fixture
def written(store):
    """The letter for three missing units."""
    for unit in wards(store.plan, MAY):
        if unit not in ("tan-lap", "ea-kao", "hoa-phu"):
            sent(store, unit, MAY)
    change_setting(store, "signatory_name", "Nguyễn Văn Mẫu", actor="test")
    found = deadline(store, MAY, today=dt.date(2024, 6, 3))
    return docx.Document(BytesIO(letter(store, found, Letter(dt.date(2024, 6, 5), "15", dt.date(2024, 6, 3)))))


def every_line(document) -> list[str]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [p.text for p in document.paragraphs] + [p.text for cell in cells for p in cell.paragraphs]


def test_the_page_has_the_decrees_size_and_margins(written):
    (section,) = written.sections
    assert [round(each / Mm(1)) for each in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each / Mm(1)) for each in margins] == [20, 20, 30, 15]


def test_everything_is_in_times_new_roman(written):
    normal = written.styles["Normal"]
    fonts = normal.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert normal.font.size == Pt(14)
    runs = [run for p in written.paragraphs for run in p.runs]
    assert {run.font.name for run in runs} == {None}


def test_the_head_is_the_decrees(written):
    rows = written.tables[0].rows
    lines = [
        [p.text.replace("\u00a0", " ") for row in rows for p in row.cells[side].paragraphs if p.text] for side in (0, 1)
    ]
    assert lines == [
        ["UBND THÀNH PHỐ BUÔN MA THUỘT", "PHÒNG TƯ PHÁP", "Số: 15/PTP",
         "V/v đôn đốc nộp báo cáo số hóa sổ hộ tịch tháng 5/2024"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
         "Buôn Ma Thuột, ngày 03 tháng 6 năm 2024"]]
    place = written.tables[0].rows[1].cells[1].paragraphs[-1].runs[0]
    assert (place.italic, place.font.size) == (True, Pt(13))


def test_the_page_number_stands_top_centre_and_not_on_the_first_page(written):
    (section,) = written.sections
    assert section.different_first_page_header_footer
    fields = section.header.paragraphs[0]._p.findall(f".//{qn('w:fldSimple')}")
    assert [each.get(qn("w:instr")) for each in fields] == ["PAGE"]
    assert not section.first_page_header.paragraphs[0].text


def test_the_letter_names_who_is_missing_how_late_and_until_when(written):
    rows = [[cell.text for cell in row.cells] for row in written.tables[1].rows]
    assert rows == [
        ["TT", "Đơn vị", "Tình trạng", "Quá hạn (ngày)"], ["1", "Phường Tân Lập", "Chưa nộp", "3"],
        ["2", "Xã Ea Kao", "Chưa nộp", "3"], ["3", "Xã Hòa Phú", "Chưa nộp", "3"]]
    text = " ".join(p.text.replace("\u00a0", " ") for p in written.paragraphs)
    assert "Kính gửi: Ủy ban nhân dân phường Tân Lập; các xã Ea Kao, Hòa Phú." in text
    assert "của 03 đơn vị sau:" in text
    assert "trước 17 giờ ngày 05/06/2024" in text
    assert "hướng dẫn./." in text


def test_the_letter_ends_with_recipients_and_signature(written):
    left, right = written.tables[2].rows[0].cells
    assert [p.text for p in left.paragraphs] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert (left.paragraphs[0].runs[0].font.size, left.paragraphs[1].runs[0].font.size) == (Pt(12), Pt(11))
    assert [p.text for p in right.paragraphs if p.text.strip()] == ["TRƯỞNG PHÒNG", "Nguyễn Văn Mẫu"]


def test_a_deputy_signs_in_the_heads_place(store):
    for name, value in (("signed_by_deputy", True), ("deputy_name", "Trần Thị Thử")):
        change_setting(store, name, value, actor="test")
    found = deadline(store, MAY, today=dt.date(2024, 6, 3))
    lines = every_line(docx.Document(BytesIO(letter(store, found, Letter(dt.date(2024, 6, 5))))))
    start = lines.index("KT. TRƯỞNG PHÒNG")
    assert lines[start + 1] == "PHÓ TRƯỞNG PHÒNG"
    assert "Trần Thị Thử" in lines[start:]
    assert "Buôn Ma Thuột, ngày … tháng … năm …" in lines
