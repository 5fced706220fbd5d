import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.intake.vietnamese import encoding_of_font, fold, mend, mend_as, nfc, suspect, vote
from data_layer.plan import load_plan

NAMES = [unit.full_name for unit in load_plan().units] + [book.name for book in load_plan().book_types]


@pytest.mark.parametrize(("text", "folded"), [
    ("Hoà  Thuận", "hoa thuan"), ("HÒA\u00a0THUẬN", "hoa thuan"), ("Cư ÊBur", "cu ebur"), (" Đắk\nLắk ", "dak lak"),
    (unicodedata.normalize("NFD", "Tổng số"), "tong so"), ("", ""), ("Số\u200b TH", "so th"),
])
def test_fold_gives_one_spelling(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("font", [None, "Times New Roman", ".VnTime", "VNI-Times"])
@pytest.mark.parametrize("text", [
    *NAMES, "Tân Hòa", "Cộng hòa xã hội chủ nghĩa Việt Nam", "Số trường hợp đã nhập liệu (lũy kế)", "QĐ số 12/QĐ-UBND",
    "«Không thể số hóa»", "thôn Hoà Đông",
])
def test_right_unicode_is_never_decoded(text, font):
    assert mend(text, font) == text
    assert mend(unicodedata.normalize("NFD", text), font) == text


@pytest.mark.parametrize(
    "text", ["5 µm", "Windows® © 2020", "Señor Café", "Ghi chó", "bé", "Sè", "· Mục", "m², 3½ giờ"])
def test_without_a_font_doubt_leaves_the_text(text):
    assert mend(text) == text


@pytest.mark.parametrize(("found", "read", "font"), [
    ("Tæng sè tr\u00adêng hîp", "Tổng số trường hợp", ".VnTime"),
    ("Sè TH ®· nhËp liÖu (lòy kÕ)", "Số TH đã nhập liệu (lũy kế)", None),
    ("Ph\u00adêng T©n Hßa", "Phường Tân Hòa", None),
    ("Ph−êng T©n Lîi", "Phường Tân Lợi", None),
    ("Sè", "Số", ".VnArial"), ("Ghi chó", "Ghi chú", ".vntime"), ("tæng sè", "TỔNG SỐ", ".VnTimeH"),
    ("TæNG Sè", "TỔNG Số", ".VnTime"), ("nép", "nộp", ".VnTime"), ("C\u00ad £bur", "Cư Êbur", ".VnTime"),
    ("Toång soá tröôøng hôïp", "Tổng số trường hợp", "VNI-Times"), ("Phöôøng Taân Hoøa", "Phường Tân Hòa", None),
    ("COÄNG HOØA XAÕ HOÄI", "CỘNG HÒA XÃ HỘI", "vni-times"), ("Aùnh", "Ánh", "VNI-Helve"),
    ("keû, caúng", "kẻ, cẳng", "VNI-Times"),
])
def test_old_encodings_are_read(found, read, font):
    assert mend(found, font) == read


@pytest.mark.parametrize(("found", "read", "font"), [
    ("Phường T©n Lợi", "Phường Tân Lợi", None), ("Tổng sè", "Tổng số", ".VnTime"),
    ("Đơn vị: UBND ph\u00adêng", "Đơn vị: UBND phường", None),
])
def test_a_string_may_mix(found, read, font):
    assert mend(found, font) == read


def test_a_sheet_votes_where_fonts_are_silent():
    sheet = ["Sè", "Tæng sè sæ", "Lo¹i sæ", "Ghi chó"]
    assert vote(sheet) == "tcvn3"
    assert [mend_as(text, vote(sheet)) for text in sheet] == ["Số", "Tổng số sổ", "Loại sổ", "Ghi chú"]
    assert vote(["Soá", "Toång soá soå", "Loaïi soå"]) == "vni"
    assert vote(NAMES) is None
    assert vote([*NAMES, "Tæng sè sæ", "Lo¹i sæ"]) is None


def test_fonts_name_their_encoding():
    fonts = (".VnTime", ".vnArialH", "VNI-Times", "vni-aptima", "Arial", "", None)
    assert [encoding_of_font(font) for font in fonts] == ["tcvn3", "tcvn3", "vni", "vni", None, None, None]


@given(st.text(), st.sampled_from([None, ".VnTime", "VNI-Times", "Arial"]))
def test_any_text_is_borne(text, font):
    read = mend(text, font)
    assert read == nfc(read)
    assert fold(fold(text)) == fold(text)
    assert isinstance(suspect(text), bool)


@given(st.text(alphabet=st.characters(max_codepoint=127)), st.sampled_from([None, ".VnTime", "VNI-Times"]))
def test_plain_letters_stay(text, font):
    assert mend(text, font) == text


def test_tables_are_not_imported_before_they_are_needed():
    code = "import sys; from data_layer.intake.vietnamese import mend; mend('Tổng số'); print('viparse' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
