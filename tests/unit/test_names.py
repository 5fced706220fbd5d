"""Names of units and book types: taken when exact, suggested when alike, never guessed."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import replace

import pytest

from data_layer.intake.names import BookTypeNames, UnitNames
from data_layer.plan import Plan, Unit, load_plan

PLAN = load_plan()
UNITS = UnitNames(PLAN)
BOOK_TYPES = BookTypeNames(PLAN)


@pytest.mark.parametrize(("text", "unit"), [
    ("P. Tân Lợi", "tan-loi"), ("P Tân Lợi", "tan-loi"), ("P.Tân Lợi", "tan-loi"), ("F. Tân Lợi", "tan-loi"),
    ("PHƯỜNG TÂN LỢI", "tan-loi"), ("phuong tan loi", "tan-loi"), ("  Phường  Tân Lợi ", "tan-loi"),
    ("UBND phường Tân Hoà", "tan-hoa"), ("Tân Hòa", "tan-hoa"), (unicodedata.normalize("NFD", "Tân Hoà"), "tan-hoa"),
    ("Ủy ban nhân dân phường Khánh Xuân", "khanh-xuan"), ("Xã Cư ÊBur", "cu-ebur"), ("X. Cư Êbur", "cu-ebur"),
    ("Cư Ebur", "cu-ebur"), ("Cư êbua", "cu-ebur"), ("cu ebur", "cu-ebur"), ("EaTam", "ea-tam"), ("EATAM", "ea-tam"),
    ("UBND xã Ea Kao, TP. Buôn Ma Thuột", "ea-kao"), ("P. Tự An - TP BMT", "tu-an"), ("Hoà Thắng", "hoa-thang"),
    ("Phòng Tư pháp", "phong-tu-phap"), ("Phòng Tư pháp TP Buôn Ma Thuột", "phong-tu-phap"),
    ("phong tu phap", "phong-tu-phap"), ("PHÒNG TƯ PHÁP THÀNH PHỐ BUÔN MA THUỘT", "phong-tu-phap"),
])
def test_a_unit_is_known_however_it_is_written(text: str, unit: str) -> None:
    assert UNITS.find(text).id == unit


@pytest.mark.parametrize(("text", "suggestion"), [
    ("Tân Lọi", "Phường Tân Lợi"), ("Tân Hóa", "Phường Tân Hòa"), ("Phường Tân Lộp", "Phường Tân Lập"),
    ("Xã Tân Lợi", "Phường Tân Lợi"), ("Phường Hòa Thắng", "Xã Hòa Thắng"), ("Ea Tâm", "Phường Ea Tam"),
])
def test_an_alike_name_is_only_suggested(text: str, suggestion: str) -> None:
    match = UNITS.find(text)
    assert match.id is None
    assert match.suggestions[0] == suggestion


@pytest.mark.parametrize("text", ["", " ", "Tân", "Hòa", "UBND", "Phường", "TP Buôn Ma Thuột", "24136", "\x00", "P."])
def test_what_names_no_unit_is_none(text: str) -> None:
    assert UNITS.find(text).id is None


@pytest.mark.parametrize(("line", "unit"), [
    ("UBND PHƯỜNG TÂN LỢI", "tan-loi"), ("BÁO CÁO TIẾN ĐỘ PHƯỜNG TÂN LỢI THÁNG 5/2024", "tan-loi"),
    ("ỦY BAN NHÂN DÂN XÃ CƯ ÊBUR", "cu-ebur"), ("BIỂU 01 - TÂN LỢI - T5/2024", "tan-loi"),
    ("Báo cáo của xã Hòa Thuận gửi Phòng Tư pháp", "hoa-thuan"), ("PHÒNG TƯ PHÁP", "phong-tu-phap"),
    ("Kính gửi: Phòng Tư pháp TP Buôn Ma Thuột", None), ("UBND THÀNH PHỐ BUÔN MA THUỘT", None),
    ("Số liệu đã thống nhất", None), ("PHƯỜNG TÂN LỢI VÀ PHƯỜNG TÂN LẬP", None), ("Biểu 01", None),
])
def test_the_unit_inside_a_title(line: str, unit: str | None) -> None:
    assert UNITS.find_in(line).id == unit


def _with(*units: Unit) -> Plan:
    return replace(PLAN, units=(*PLAN.units, *units))


def test_names_alike_without_diacritics_are_told_apart_by_them_or_not_at_all() -> None:
    names = UnitNames(_with(replace(PLAN.unit_by_id["tan-hoa"], id="tan-hoa-2", name="Tân Hóa")))
    assert names.find("Phường Tân Hoà").id == "tan-hoa"
    assert names.find("Tân Hóa").id == "tan-hoa-2"
    assert names.find("Tan Hoa").id is None
    assert set(names.find("Tan Hoa").suggestions) >= {"Phường Tân Hòa", "Phường Tân Hóa"}


def test_units_of_one_name_are_told_apart_by_kind_or_district() -> None:
    base = PLAN.unit_by_id["tan-lap"]
    names = UnitNames(_with(
        replace(base, id="tan-lap-x", kind="xã", district="Huyện Krông Búk"),
        replace(base, id="tan-lap-y", kind="xã", district="Huyện Krông Năng"),
    ))
    assert names.find("Phường Tân Lập").id == "tan-lap"
    assert names.find("Tân Lập").id is None
    assert names.find("Xã Tân Lập").id is None
    assert names.find("Xã Tân Lập, huyện Krông Búk").id == "tan-lap-x"
    assert names.find("Xã Tân Lập - H. Krông Năng").id == "tan-lap-y"


def test_a_country_of_communes_is_searched_at_once() -> None:
    base = PLAN.unit_by_id["ea-kao"]
    many = [replace(base, id=f"u{n}", name=f"Xuân Lộc {n}") for n in range(10_598)]
    started = time.perf_counter()
    names = UnitNames(_with(*many))
    assert all(names.find(f"UBND xã Xuân Lộc {n}").id == f"u{n}" for n in range(0, 10_598, 100))
    assert names.find("Xuân Lập").id is None
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(("text", "book_type"), [
    ("Khai sinh", "khai-sinh"), ("Sổ đăng ký khai sinh", "khai-sinh"), ("1. KHAI SINH", "khai-sinh"),
    ("Sổ KS", "khai-sinh"), ("ĐKKS", "khai-sinh"), ("HT_KHAISINH", "khai-sinh"),
    ("khai sinh\n(bản chính)", "khai-sinh"),
    ("KT", "khai-tu"), ("HT_KHAITU", "khai-tu"), ("ĐK kết hôn", "ket-hon"), ("HT_KETHON", "ket-hon"), ("KH", "ket-hon"),
    ("Nuôi con nuôi", "nuoi-con-nuoi"), ("Sổ đăng ký nhận nuôi con nuôi", "nuoi-con-nuoi"),
    ("Nhận cha mẹ con", "nhan-cha-me-con"), ("CMC", "nhan-cha-me-con"), ("Sổ ĐK nhận cha, mẹ, con", "nhan-cha-me-con"),
    ("Thay đổi, cải chính…", "thay-doi-cai-chinh"), ("Cải chính hộ tịch", "thay-doi-cai-chinh"),
    ("Xác định lại dân tộc", "thay-doi-cai-chinh"), ("Bổ sung thông tin hộ tịch", "thay-doi-cai-chinh"),
    ("Ghi chú ly hôn", "ghi-chu-ly-hon"), ("Ly hôn", "ghi-chu-ly-hon"),
    ("Giám hộ", "giam-ho"), ("Chấm dứt giám hộ", "giam-ho"), ("ĐK chấm dứt, thay đổi giám hộ", "giam-ho"),
    ("TTHN", "xac-nhan-hon-nhan"), ("XN TTHN", "xac-nhan-hon-nhan"), ("HN", "xac-nhan-hon-nhan"),
    ("Xác nhận tình trạng hôn nhân", "xac-nhan-hon-nhan"), ("Khác", "khac"), ("Các loại sổ khác", "khac"),
])
def test_a_book_type_is_known_by_meaning(text: str, book_type: str) -> None:
    assert BOOK_TYPES.find(text).id == book_type


@pytest.mark.parametrize("text", [
    "", "Ghi chú", "Ghi chú: số liệu đến 31/5", "Xác nhận của lãnh đạo", "Ghi chú kết hôn", "Hôn nhân", "con",
    "Sổ khai sinh, khai tử", "Các loại sổ còn lại", "Tổng cộng", "Kết hôm", "NCN", "Chấm dứt nuôi con nuôi", "Hộ tịch",
])
def test_what_fits_no_book_type_or_several_is_none(text: str) -> None:
    assert BOOK_TYPES.find(text).id is None


@pytest.mark.parametrize("book_type", PLAN.book_types)
def test_every_name_of_the_plan_is_itself(book_type) -> None:  # type: ignore[no-untyped-def]
    assert BOOK_TYPES.find(book_type.name).id == book_type.id
    assert BOOK_TYPES.find(book_type.id.replace("-", " ")).id == book_type.id


@pytest.mark.parametrize("unit", PLAN.units)
def test_every_unit_of_the_plan_is_itself(unit: Unit) -> None:
    for text in (unit.name, unit.full_name, f"UBND {unit.full_name.upper()}"):
        assert UNITS.find(text).id == unit.id
        assert UNITS.find_in(f"BÁO CÁO {unit.full_name.upper()} THÁNG 5/2024").id == unit.id
