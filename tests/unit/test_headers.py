"""Column headers by meaning."""

from __future__ import annotations

import pytest

from data_layer.intake.headers import Headers
from data_layer.plan import load_plan
from tests.golden.sheets import HEAD_A, HEAD_B, bare

HEADERS = Headers(load_plan())
MEANT_A = ("stt", "book_type", "books", "total", "unable", "stage:entry", "matched", "mismatched", "stage:scan",
           "stage:attach", "stage:update", "note")
MEANT_B = ("stt", "book_type", "books", "total", "unable", "stage:scan", "stage:package", "stage:import",
           "stage:approve", "note")


@pytest.mark.parametrize(("text", "meant"), [*zip(HEAD_A, MEANT_A, strict=True), *zip(HEAD_B, MEANT_B, strict=True)])
def test_the_templates_headers_in_any_dress(text: str, meant: str) -> None:
    for dressed in (text, text.upper(), bare(text), f"  {text.replace(' ', chr(10))} ", f"({len(text)}) {text}"):
        assert HEADERS.concept(dressed) == meant


@pytest.mark.parametrize(("text", "meant"), [
    ("Số TH đã nhập liệu (lũy kế)", "stage:entry"), ("Tổng số TH", "total"), ("Tổng số hồ sơ", "total"),
    ("Tổng số TH đăng ký trước ngày 01/6/2018", "total"), ("Số quyển", "books"), ("Tổng sổ", "books"),
    ("Tổng số sổ đang lưu giữ", "books"), ("SL sổ", "books"), ("Scan", "stage:scan"), ("Đã chụp", "stage:scan"),
    ("Đính file scan, chụp", "stage:attach"), ("Tạo lập PDF, Excel để import", "stage:package"),
    ("Đã import file Excel", "stage:import"), ("Kiểm tra, phê duyệt", "stage:approve"), ("CSDLHTĐT", "stage:update"),
    ("Dữ liệu import đã phê duyệt", "stage:approve"), ("Không khớp", "mismatched"), ("Chưa khớp", "mismatched"),
    ("TH không thể số hoá", "unable"), ("Đề xuất, kiến nghị", "proposal"), ("Khó khăn, vướng mắc", "content"),
    ("Số ký hiệu văn bản", "document_no"), ("Thời gian hoàn thành", "done_on"), ("Tình trạng", "status"),
])
def test_words_around_the_key_term(text: str, meant: str) -> None:
    assert HEADERS.concept(text) == meant


@pytest.mark.parametrize("text", [
    "Tỷ lệ %", "Tỷ lệ khớp", "Chưa scan", "Còn lại chưa import", "Nhập liệu trong tháng", "Số sổ đã scan", "Kỳ trước",
    "Đã scan (kỳ trước)", "Lũy kế tháng trước", "Kiểm tra", "Số TH import lỗi", "Máy scan", "Số sổ rách, mờ",
    "Ngày nhập", "Người nhập", "Số trang scan", "Đã số hóa", "Họ tên", "Loại số liệu", "", "%", "x" * 500,
])
def test_what_is_no_figure_of_the_report_is_left_alone(text: str) -> None:
    assert HEADERS.concept(text) in (None, "other", "previous", "check")


@pytest.mark.parametrize(("parents", "leaf", "meant"), [
    ("Tổng số", "Sổ", "books"), ("Tổng số", "TH", "total"), ("Số trường hợp", "Tổng số", "total"),
    ("Đã nhập liệu", "Lũy kế", "stage:entry"), ("Đã nhập liệu", "Trong tháng", "other"),
    ("Đã scan", "Số TH", "stage:scan"), ("Đã scan", "Số sổ", "other"), ("Kỳ trước", "Đã scan", "previous"),
    ("Đối chiếu CSDLQGVDC", "Khớp", "matched"), ("Số hóa (nhập liệu, scan)", "Tổng số TH", "total"),
    ("Kết quả lũy kế", "Scan", "stage:scan"),
])
def test_a_column_under_a_group(parents: str, leaf: str, meant: str) -> None:
    assert HEADERS.concept_under(parents, leaf) == meant
