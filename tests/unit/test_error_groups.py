"""Error groups: known ones by code or description, other codes as they are."""

from __future__ import annotations

import pytest

from data_layer.intake.error_groups import GROUPS, clean_code, error_group


@pytest.mark.parametrize("group", GROUPS)
def test_a_groups_own_name_is_its_group(group):
    assert error_group(None, group) == group
    assert error_group(group, None) == group


@pytest.mark.parametrize(("code", "description", "group"), [
    ("E01", "Trùng số, quyển số tại nơi đăng ký", "trùng"),
    ("TRUNG_SO", None, "trùng"),
    ("DUPLICATE", None, "trùng"),
    ("E02", "Thiếu số đăng ký", "thiếu số, quyển hoặc ngày"),
    ("THIEU_SO", None, "thiếu số, quyển hoặc ngày"),
    ("E02", "thiếu ngày đăng ký", "thiếu số, quyển hoặc ngày"),
    ("SAI_DINH_DANG_NGAY", None, "sai định dạng ngày"),
    ("E04", "Ngày 31/02/2005 không tồn tại", "ngày không tồn tại"),
    ("E05", "Năm của số khác năm đăng ký", "năm của số ≠ năm đăng ký"),
    ("thieuTrang", None, "thiếu trang"),
    ("KHONG_CO_PDF", "Không có tệp PDF", "không có tệp PDF"),
    ("E08", "Thông tin không trùng khớp CSDLQG về dân cư", "không khớp CSDLQGVDC"),
    ("E09", "Thiếu số định danh cá nhân", "không có số định danh"),
    ("MA_DANH_MUC_SAI", None, "mã danh mục sai"),
    ("E77", "chưa rõ", "E77"),
    ("E77", None, "E77"),
    (None, "chưa rõ", "khác"),
    (None, None, "khác"),
    ("", "Trung tâm không phản hồi", "khác"),
    ("KHAC", "chưa rõ", "khác"),
])
def test_group_by_code_or_description(code, description, group):
    assert error_group(code, description) == group


def test_an_id_in_a_code_is_masked():
    assert clean_code("E1 012345678901") == "E1 ************"
    assert clean_code("1234567890123") == "1234567890123"
    assert error_group("012345678901", None) == "************"
