"""A Word template that is uploaded: unknown or broken tags are named with their place; nothing dangerous is filled."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from jinja2.exceptions import SecurityError, UndefinedError

from data_layer.reports.docx import environment
from data_layer.reports.make_template import PATH
from data_layer.reports.tag_schema import ANNEX, SCHEMA, TABLE
from data_layer.reports.tags import MILESTONE_CELLS, RESTATED_CELLS
from data_layer.reports.template_check import check_template


def changed(change) -> bytes:
    document = Document(str(PATH))
    change(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def with_paragraphs(*texts: str) -> bytes:
    return changed(lambda document: [document.add_paragraph(text) for text in texts])


def said(content: bytes) -> str:
    return "\n".join(str(finding) for finding in check_template(content))


def test_the_template_that_ships_has_nothing_against_it():
    assert check_template(PATH.read_bytes()) == []


def test_an_office_may_change_words_take_parts_out_and_put_tags_elsewhere():
    def change(document):
        for table in document.tables[2:]:
            table._tbl.getparent().remove(table._tbl)
        document.paragraphs[0].text = "BÁO CÁO NHANH"
        document.add_paragraph("Ngày ký: {{ ngay_ky }}, {% if chan_trang %}mã {{ chan_trang }}{% endif %}")

    assert check_template(changed(change)) == []


@pytest.mark.parametrize(("text", "words"), [
    ("{{ khong_co }}", "Không có thẻ “khong_co”"), ("{{ phu_luc_1.la }}", "Không có thẻ “phu_luc_1.la”"),
    ("{{ kinh_gui", "lẻ"), ("kinh_gui }}", "lẻ"), ("{# ghi chú #}", "lẻ"),
    ("{{ kinh_gui|upper }}", "chỉ viết tên thẻ"), ("{{ 7 * 7 }}", "chỉ viết tên thẻ"),
    ("{{ ''.__class__.__mro__ }}", "chỉ viết tên thẻ"), ("{{ kinh_gui.__class__ }}", "Không có thẻ"),
    ("{% set a = 1 %}", "chỉ dùng for, if"), ("{% include 'a' %}", "chỉ dùng for, if"),
    ("{% for a in range(9) %}{% endfor %}", "chỉ dùng for, if"), ("{{ trich_yeu }}", "danh sách"),
    ("{% for a in kinh_gui %}{% endfor %}", "không phải là danh sách"), ("{%p endfor %}", "thừa"),
    ("{% if chan_trang %}a", "chưa đóng trong đoạn"), ("{%p if chan_trang %}", "chưa có thẻ đóng endif"),
    ("Xem {%p if chan_trang %}", "đứng một mình"), ("{% if chan_trang %}{% endfor %}", "không khớp"),
    ("{{ doan }}", "Không có thẻ “doan”"),
])
def test_a_wrong_tag_is_named_with_its_place(text, words):
    findings = check_template(with_paragraphs(text))
    assert any(words in finding.message for finding in findings), [str(each) for each in findings]
    assert all(finding.where and finding.where.startswith("đoạn ") for finding in findings)


def test_a_wrong_tag_in_a_table_is_named_by_table_and_row():
    def change(document):
        document.tables[1].rows[0].cells[1].add_paragraph("{{ chuc_danh }}")

    (finding,) = check_template(changed(change))
    assert finding.where.startswith("bảng 2, hàng 1")
    assert finding.tag == "{{ chuc_danh }}"
    assert str(finding).startswith("Bảng 2, hàng 1")


def test_a_wrong_tag_in_a_footer_is_found():
    def change(document):
        document.sections[0].footer.add_paragraph("{{ trang }}")

    assert "chân trang, đoạn 2" in check_template(changed(change))[0].where


def test_a_tag_that_word_cut_into_runs_is_one_tag():
    def change(document):
        paragraph = document.add_paragraph("{")
        for part in ("{ kinh", "_gui ", "}", "}"):
            paragraph.add_run(part)

    assert check_template(changed(change)) == []


def test_a_loop_over_paragraphs_must_end_where_it_began():
    def change(document):
        document.add_paragraph("{%p for doan in can_cu %}")
        document.tables[1].rows[0].cells[0].add_paragraph("{%p endfor %}")

    assert check_template(changed(change))
    assert "không cùng kiểu" in said(with_paragraphs("{%p for doan in can_cu %}", "{{ doan }}", "{%tr endfor %}"))


def test_loops_are_not_nested_without_end():
    deep = [f"{{%p for d{n} in can_cu %}}" for n in range(5)] + ["{%p endfor %}"] * 5
    assert "lồng quá 4" in said(with_paragraphs(*deep))


def test_a_tag_outside_of_the_text_is_not_taken():
    def change(document):
        document.tables[0]._tbl.tblPr.set("title", "{{ kinh_gui }}")

    assert "nằm ngoài chữ" in said(changed(change))


def test_a_template_without_tags_would_say_nothing():
    document = Document()
    document.add_paragraph("Báo cáo")
    saved = BytesIO()
    document.save(saved)
    assert "không có thẻ nào" in said(saved.getvalue())


@pytest.mark.parametrize("content", [b"", b"abc", b"PK\x03\x04 hong", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_word_file_is_refused_in_words(content):
    assert said(content) == "Đây không phải là tệp Word .docx."


def test_macros_links_and_bombs_are_refused():
    def repacked(**more: bytes) -> bytes:
        made = BytesIO()
        with ZipFile(PATH) as source, ZipFile(made, "w", 8) as target:
            for name in source.namelist():
                if name not in more:
                    target.writestr(name, source.read(name))
            for name, data in more.items():
                target.writestr(name, data)
        return made.getvalue()

    assert "macro" in said(repacked(**{"word/vbaProject.bin": b"x"}))
    assert "bên ngoài" in said(repacked(**{"word/_rels/x.rels": b'<Relationship TargetMode="External" Type="image"/>'}))
    assert "quá lớn" in said(repacked(**{"word/bom.xml": b"0" * 51_000_000}))
    assert "5 MB" in said(b"0" * 5_000_001)
    assert "Không mở được" in said(repacked(**{"word/document.xml": b"<w:document"}))


def test_the_guide_explains_every_tag():
    guide = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(?:\w+\.)?\.?(\w+)`", guide))
    names = {*SCHEMA, *ANNEX, *TABLE, *MILESTONE_CELLS, *RESTATED_CELLS} - {"dong", "bang", "o"}
    assert names - explained - {"nhom_cot"} == set()
    assert "nhom_cot" in guide


def test_templates_are_filled_in_a_sandbox_where_no_tag_is_silently_blank():
    with pytest.raises(SecurityError):
        environment().from_string("{{ a.__class__.__mro__ }}").render(a="")
    with pytest.raises(UndefinedError):
        environment().from_string("{{ b }}").render(a="")
    assert environment().from_string("{{ a }}").render(a="<b>") == "&lt;b&gt;"
