"""Right Unicode is never decoded, in whatever font and beside whatever words; old encodings are read right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_layer.intake.vietnamese import ENCODINGS, Encoding, _table, mend, nfc
from data_layer.plan import load_plan
from tests.golden.sheets import HEAD_A, HEAD_B, HEAD_DIFFICULTIES, HEAD_TASKS

PLAN = load_plan()
GROUPS = [
    "Sổ rách, mờ", "Khổ A3", "Thiếu trang", "Thiết bị", "Đường truyền, phần mềm", "Chờ dữ liệu chuyển giao",
    "Chờ hướng dẫn", "Nhân lực", "Kinh phí", "Khác",
]
_WORDS = """
đã quét xong nhiều chữ sổ rách nát bìa giấy trang trống cần thêm máy chụp ảnh khổ lớn bộ phận một cửa công chức tư
pháp hộ tịch xã phường thôn buôn tổ dân phố quyển hồ sơ khai sinh tử kết hôn ly giám cải chính bổ sung trích lục bản
sao thức năm tháng ngày giờ quý kỳ báo cáo kế hoạch nhập liệu đính kèm cập nhật phê duyệt khớp lệch thiếu thừa sai
trùng hỏng mất mốc ẩm nước mối mọt mực phai nhòe khó đọc không rõ chưa được đang chờ hướng dẫn từ sở phòng ủy ban
nhân lực kinh phí thiết bị đường truyền phần mềm lỗi mạng chậm tính in kéo dài tiến độ hoàn thành trước hạn sau đề
nghị cấp trên hỗ trợ tập huấn người làm thay nghỉ thai sản chuyển tác Nguyễn Trần Lê Phạm Hoàng Huỳnh Võ Bùi Đỗ Đặng
Ngô Dương Lý Êban Niê Krông Đắk Lắk Buôn Ma Thuột mét tóc thóc còi cô bàn ghế tủ kệ kho lưu trữ
"""
COMMON = _WORDS.split()
PHRASES = [unit.full_name for unit in PLAN.units] + [book.name for book in PLAN.book_types] + GROUPS + [
    text for head in (HEAD_A, HEAD_B, HEAD_TASKS, HEAD_DIFFICULTIES) for text in head]
NOTES = [
    "Đã import", "Đã quét", "Đã quét xong", "Đã scan/chụp", "chữ Đã quét", "Đã có", "Đã bé", "Đã cũ, rách", "Đó là",
    "Đường hé", "Đo dài 5 mét", "Được cô giáo", "tê, tá, té: Đã xem",
]
FONTS = [None, ".VnTime", "VNI-Times", "Arial"]
_WRITERS = {
    encoding: {letter: key for key, letter in reversed(_table(encoding)[0].items()) if "\u2212" not in key}
    for encoding in ENCODINGS
}


def written(text: str, encoding: Encoding) -> str:
    """The text as somebody typed it in an old font; TCVN3 has no capitals with marks of their own."""
    table = _WRITERS[encoding]
    plain = "".join(letter if letter.isascii() or letter in table else letter.lower() for letter in text)
    return "".join(table.get(letter, letter) for letter in plain)


AMBIGUOUS = {
    ".VnTime": {"mét": "một", "tóc": "túc", "thóc": "thúc", "cô": "cụ"},
    "VNI-Times": {"hôn": "hơn", "Hoàng": "Hồng", "cô": "cơ"},
}
"""Words that, alone in such a font, are as likely another word of the old encoding: there the font decides."""


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("text", [*PHRASES, *NOTES])
def test_right_unicode_is_never_changed(text, font):
    assert mend(text, font) == text


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("word", COMMON)
def test_common_words_are_never_changed_alone(word, font):
    assert mend(word, font) == AMBIGUOUS.get(font, {}).get(word, word)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*COMMON, *PHRASES]), max_size=6), st.sampled_from(FONTS), st.integers(0, 6),
       st.sampled_from(["Đã", "được", "tỉnh", "Tổng số", "chưa", "của"]))
def test_unicode_beside_proven_unicode_is_never_changed(words, font, place, proven):
    text = " ".join([*words[:place], proven, *words[place:]])
    assert mend(text, font) == text


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(COMMON), max_size=5), st.sampled_from(FONTS))
def test_words_of_an_old_encoding_are_read_beside_unicode_that_stays(words, font):
    old, new = "sæ r¸ch nhiÒu", "sổ rách nhiều"
    text = " ".join(["Được", *words])
    if font != "VNI-Times":
        assert mend(f"{old} {text}", font) == f"{new} {text}"
        assert mend(f"{text} {old}", font) == f"{text} {new}"


@pytest.mark.parametrize(("encoding", "font"), [("tcvn3", ".VnTime"), ("tcvn3", ".VnArial"), ("vni", "VNI-Times")])
@pytest.mark.parametrize("text", [*PHRASES, *COMMON])
def test_an_old_encoding_is_read_in_its_font(text, encoding, font):
    assert mend(written(text, encoding), font).casefold() == nfc(text).casefold()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*COMMON, *PHRASES]), min_size=2, max_size=8),
       st.sampled_from([("tcvn3", ".VnTime"), ("vni", "VNI-Times")]))
def test_sentences_of_an_old_encoding_are_read_in_its_font(words, hint):
    encoding, font = hint
    text = " ".join(words)
    assert mend(written(text, encoding), font).casefold() == text.casefold()
