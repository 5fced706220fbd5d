"""The Word report against the measures of Nghị định 30/2020/NĐ-CP, Phụ lục I, read out of the file itself."""

from __future__ import annotations

import dataclasses
import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml.ns import qn
from PIL import Image

from data_layer.plan import load_plan
from data_layer.reports.content import compile_report
from data_layer.reports.docx import render_docx
from data_layer.reports.make_template import PATH, make_template
from data_layer.reports.model import Additions, Issue
from data_layer.reports.tag_schema import SCHEMA, TEXT
from data_layer.reports.tags import CHART, tags
from data_layer.reports.written import shown
from data_layer.store import init_store
from tests.report_ledger import ISSUE, LETTERHEAD, two_months

MM = 36000


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    with init_store(tmp_path_factory.mktemp("form") / "x.duckdb", load_plan()) as store:
        two_months(store)
        yield compile_report(store, as_of="2024-03")


@pytest.fixture(scope="module")
def word(content):
    return render_docx(content, LETTERHEAD, ISSUE)


@pytest.fixture(scope="module")
def document(word):
    return Document(BytesIO(word))


def millimetres(length) -> float:
    return round(length / MM, 1)


def paragraph(document, text):
    every = [*document.paragraphs, *(each for table in document.tables for cell in cells(table)
                                     for each in cell.paragraphs)]
    return next(each for each in every if each.text.startswith(text))


def cells(table):
    return [cell for row in table.rows for cell in row.cells]


def looks(found):
    run = next(run for run in found.runs if run.text.strip())
    return run.font.size.pt, bool(run.font.bold), bool(run.font.italic), found.paragraph_format.alignment


# --- the page ---


def test_a4_with_the_decrees_margins_annexes_across(document):
    first, *annexes = document.sections
    assert (millimetres(first.page_width), millimetres(first.page_height)) == (210, 297)
    assert len(annexes) == 5
    for section in annexes:
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (millimetres(section.page_width), millimetres(section.page_height)) == (297, 210)
    for section in document.sections:
        assert 20 <= millimetres(section.top_margin) <= 25
        assert 20 <= millimetres(section.bottom_margin) <= 25
        assert 30 <= millimetres(section.left_margin) <= 35
        assert 15 <= millimetres(section.right_margin) <= 20


def test_page_numbers_stand_top_centre_and_not_on_first_pages(document):
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section.first_page_header.paragraphs[0].text == ""
        header = section.header.paragraphs[0]
        assert header.paragraph_format.alignment == Align.CENTER
        field = header._p.find(qn("w:fldSimple"))
        assert field.get(qn("w:instr")) == "PAGE"
        assert 13 <= int(field.find(f".//{qn('w:sz')}").get(qn("w:val"))) / 2 <= 14
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]
    assert starts[0] is None
    assert [start.get(qn("w:start")) for start in starts[1:]] == ["1"] * 5


def test_everything_is_times_new_roman_and_vietnamese(word):
    with ZipFile(BytesIO(word)) as file:
        styles, body = file.read("word/styles.xml").decode(), file.read("word/document.xml").decode()
    normal = Document(BytesIO(word)).styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert normal.font.size.pt == 14
    assert 'w:val="vi-VN"' in styles
    assert "w:rFonts" not in body


# --- the head ---


@pytest.mark.parametrize(("text", "sizes", "bold", "italic"), [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False),
    ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False),
    ("UBND THÀNH PHỐ", (12, 13), False, False), ("PHÒNG TƯ PHÁP", (12, 13), True, False),
    ("Số: 07/BC-PTP", (13, 13), False, False),
    ("Buôn Ma Thuột, ngày 05 tháng 4 năm 2024", (13, 14), False, True),
    ("BÁO CÁO", (13, 14), True, False), ("Kết quả số hóa sổ hộ tịch tháng 3 năm 2024", (13, 14), True, False),
    ("Kính gửi: Ủy ban nhân dân thành phố Buôn Ma Thuột.", (13, 14), False, False),
    ("TRƯỞNG PHÒNG", (13, 14), True, False), ("Nguyễn Văn Mẫu", (13, 14), True, False),
    ("Phụ lục I", (14, 14), True, False), ("TIẾN ĐỘ SỐ HÓA", (13, 14), True, False),
    ("(Kèm theo Báo cáo số 07/BC-PTP ngày 05 tháng 4 năm 2024 của Phòng Tư pháp)", (13, 14), False, True),
])
def test_the_parts_of_the_form_have_their_size_weight_and_place(document, text, sizes, bold, italic):
    size, is_bold, is_italic, align = looks(paragraph(document, text))
    assert sizes[0] <= size <= sizes[1]
    assert (is_bold, is_italic, align) == (bold, italic, Align.CENTER)


@pytest.mark.parametrize(("text", "column", "shortest", "longest"), [
    ("Độc lập", 1, 54, 58), ("PHÒNG TƯ PHÁP", 0, 35 / 3, 35 / 2), ("trên địa bàn", None, 83 / 3, 83 / 2),
])
def test_rules_are_as_long_as_the_decree_says(document, text, column, shortest, longest):
    """The motto's own length; a third to a half of the agency's name and of the title (as LibreOffice sets them)."""
    found = paragraph(document, text)._p
    rule = found.getnext()
    assert rule.find(f".//{qn('w:pBdr')}/{qn('w:top')}") is not None
    indent = rule.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    sides = [int(indent.get(qn(f"w:{side}"))) for side in ("left", "right")]
    assert abs(sides[0] - sides[1]) <= 1
    width = 165.0
    if column is not None:
        width = int(document.tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))[column].get(qn("w:w"))) * 25.4 / 1440
    assert shortest <= width - sum(sides) * 25.4 / 1440 <= longest


def test_the_text_is_justified_indented_and_ends_with_its_sign(document):
    found = paragraph(document, "Trên đây là báo cáo kết quả")
    assert found.text.endswith("./.")
    for each in (found, paragraph(document, "Thực hiện Kế hoạch")):
        form = each.paragraph_format
        assert form.alignment == Align.JUSTIFY
        assert form.first_line_indent.mm in (pytest.approx(10, abs=0.1), pytest.approx(12.7, abs=0.1))
        assert form.space_after.pt >= 6
        assert 1 <= form.line_spacing <= 1.5


def test_sections_stand_in_order_and_no_heading_is_left_alone(document):
    heads = ["I. KẾT QUẢ", "II. CHẤT LƯỢNG", "III. KHÓ KHĂN", "IV. NHIỆM VỤ THÁNG 4 NĂM 2024", "V. KIẾN NGHỊ"]
    texts = [each.text for each in document.paragraphs]
    places = [next(n for n, text in enumerate(texts) if text.startswith(head)) for head in heads]
    assert places == sorted(places)
    for head in heads:
        assert paragraph(document, head).paragraph_format.keep_with_next
    assert texts.index("Phụ lục I") > places[-1]


def test_bases_and_recipients_end_with_their_signs(document):
    assert paragraph(document, "Căn cứ Luật").text.endswith(";")
    assert paragraph(document, "Căn cứ Nghị định").text.endswith(".")
    assert looks(paragraph(document, "Căn cứ Luật"))[2]
    assert looks(paragraph(document, "Nơi nhận:"))[:3] == (12, True, True)
    lines = ["- Như trên;", "- Văn phòng HĐND và UBND thành phố;", "- Lưu: VT."]
    for line in lines:
        assert paragraph(document, line).text == line
        assert looks(paragraph(document, line))[:3] == (11, False, False)


def test_a_deputy_signs_for_the_head(content):
    issue = dataclasses.replace(ISSUE, deputy_title="PHÓ TRƯỞNG PHÒNG")
    made = Document(BytesIO(render_docx(content, LETTERHEAD, issue)))
    found = paragraph(made, "KT. TRƯỞNG PHÒNG")
    assert found._p.getnext().xpath("string(.)") == "PHÓ TRƯỞNG PHÒNG"


def test_a_draft_has_dots_where_number_and_day_will_stand(content):
    made = Document(BytesIO(render_docx(content, LETTERHEAD)))
    assert paragraph(made, "Số:").text == "Số: …/BC-PTP"
    assert paragraph(made, "Buôn Ma Thuột, ngày").text == "Buôn Ma Thuột, ngày … tháng … năm …"
    assert "Mã xác minh" not in made.sections[0].footer.paragraphs[0].text


def test_the_code_stands_in_every_footer(document):
    for footer in (document.sections[0].footer, document.sections[0].first_page_footer):
        assert footer.paragraphs[0].text == "Mã xác minh: K7QM-3ZPA-XY"


# --- tables and the chart ---


def test_every_table_of_the_annexes_holds_every_figure(content, document):
    drawn = [table for table in document.tables if table.rows[0].cells[0].text == "STT"]
    wanted = [table for annex in content.annexes if not annex.is_empty for table in annex.tables]
    assert len(drawn) == len(wanted)
    for table, source in zip(drawn, wanted, strict=True):
        texts = [[cell.text for cell in row.cells] for row in table.rows]
        body = texts[len(texts) - len(source.rows) - bool(source.total):]
        rows = [*source.rows, *([source.total] if source.total else [])]
        for line, row in zip(body, rows, strict=True):
            expected = [shown(value, column.unit) for value, column in zip(row, source.columns, strict=True)]
            assert line[1:] == expected[1:]
            assert line[0] in (expected[0], "")


def test_heads_of_tables_are_repeated_and_rows_are_not_torn(document):
    for table in document.tables[2:]:
        rows = table._tbl.findall(qn("w:tr"))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_tables_fill_the_annexes_width_exactly(document):
    for table in document.tables[2:]:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert sum(grid) * 25.4 / 1440 == pytest.approx(252, abs=1)
        for row in table._tbl.findall(qn("w:tr")):
            widths = [int(width.get(qn("w:w"))) for width in row.iter(qn("w:tcW"))]
            assert sum(widths) == pytest.approx(sum(grid), abs=40)


def test_the_chart_has_its_words_and_no_colour(content, word):
    document = Document(BytesIO(word))
    (picture,) = document.element.body.iter(qn("wp:docPr"))
    assert picture.get("descr") == content.chart_words
    with ZipFile(BytesIO(word)) as file:
        (name,) = [name for name in file.namelist() if name.startswith("word/media/")]
        image = Image.open(BytesIO(file.read(name))).convert("RGB")
    assert all(high - low <= 2 for low, high in
               ((min(pixel), max(pixel)) for _, pixel in image.getcolors(image.width * image.height)))


# --- the template, and the same bytes ---


def test_the_template_that_ships_is_what_the_script_makes():
    assert PATH.read_bytes() == make_template()


def test_the_tags_are_those_of_the_schema(content):
    made = tags(content, LETTERHEAD, ISSUE, Additions())
    assert set(made) == set(SCHEMA) - {CHART}

    def fits(value, shape) -> bool:
        if shape == TEXT:
            return isinstance(value, str | int)
        if isinstance(shape, list):
            return all(fits(each, shape[0]) for each in value)
        return value is None or all(fits(value[name], shape[name]) for name in value)

    for name, value in made.items():
        assert fits(value, SCHEMA[name]), name


def test_the_same_report_is_the_same_bytes(content, word):
    assert render_docx(content, LETTERHEAD, ISSUE) == word
    assert render_docx(content, LETTERHEAD, dataclasses.replace(ISSUE, number="8")) != word


def test_the_file_bears_the_day_of_issue_and_no_clock(word):
    with ZipFile(BytesIO(word)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = file.read("docProps/core.xml").decode()
    assert core.count("2024-04-05T00:00:00Z") == 2
    assert "Kết quả số hóa sổ hộ tịch tháng 3" in core


def test_what_the_office_writes_stands_as_written(content):
    risky = "=1 {{ ten }} {% for %} <w:p/> & \x0b ]]>"
    added = Additions(results=(risky,), tasks=("- Việc thêm.",), proposals=("Chỉ đạo sớm.",))
    made = Document(BytesIO(render_docx(content, LETTERHEAD, Issue(day=dt.date(2024, 4, 5)), added)))
    assert paragraph(made, "=1").text == risky.replace("\x0b", "")
    assert paragraph(made, "- Việc thêm.")
    assert paragraph(made, "V. KIẾN NGHỊ")._p.getnext().xpath("string(.)") == "Chỉ đạo sớm."
    assert not any(each.text.startswith("Phòng Tư pháp kính đề nghị") for each in made.paragraphs)
