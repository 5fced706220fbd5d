"""What the office adds to a report, and the template it edits."""

import pytest

from data_layer.access import AccessRefused, Viewer
from data_layer.plan import load_plan
from data_layer.review import drafts
from data_layer.store import init_store


@pytest.fixture
def store(tmp_path):
    with init_store(tmp_path / "x.duckdb", load_plan()) as opened:
        yield opened


def test_the_last_text_of_a_part_stands_paragraph_by_paragraph(store):
    assert drafts.additions(store, "2024-05", "month") == dict.fromkeys(drafts.PARTS, ())
    assert drafts.write_addition(store, "2024-05", "month", "proposals", "Một.\n\n Hai. ", actor="hoa")
    assert not drafts.write_addition(store, "2024-05", "month", "proposals", "Một.\nHai.", actor="hoa")
    assert drafts.additions(store, "2024-05", "month")["proposals"] == ("Một.", "Hai.")
    assert drafts.additions(store, "2024-05", "quarter")["proposals"] == ()
    drafts.write_addition(store, "2024-05", "month", "proposals", "", actor="hoa")
    assert drafts.additions(store, "2024-05", "month")["proposals"] == ()


def test_an_id_number_in_an_addition_is_masked_and_a_book_is_too_long(store):
    drafts.write_addition(store, "2024-05", "month", "results", "Số 001122334455 bị trùng", actor="hoa")
    assert "001122334455" not in drafts.additions(store, "2024-05", "month")["results"][0]
    with pytest.raises(drafts.DraftError):
        drafts.write_addition(store, "2024-05", "month", "results", "a" * 5000, actor="hoa")
    with pytest.raises(drafts.DraftError):
        drafts.write_addition(store, "2024-05", "month", "signature", "a", actor="hoa")


def test_an_uploaded_template_is_in_force_until_the_softwares_own_is_taken_again(store):
    assert drafts.template_bytes(store) is None
    drafts.take_template(store, b"PK...", "mau.docx", actor="hoa")
    assert drafts.template_bytes(store) == b"PK..."
    drafts.take_template(store, None, "", actor="hoa")
    assert drafts.current_template(store) is None


def test_only_the_office_writes(store):
    with pytest.raises(AccessRefused):
        drafts.write_addition(store, "2024-05", "month", "results", "x", actor=Viewer("ai-do", "leader"))


def test_requests_to_one_addressee_are_not_those_to_the_other(store):
    drafts.write_addition(store, "2024-05", "month", "proposals", "Xin thêm máy quét.", actor="hoa", to="ubnd")
    drafts.write_addition(store, "2024-05", "month", "tasks", "Đôn đốc.", actor="hoa", to="so-tu-phap")
    other = drafts.additions(store, "2024-05", "month", "so-tu-phap")
    assert other["proposals"] == ()
    assert other["tasks"] == ("Đôn đốc.",)
    drafts.write_addition(store, "2024-05", "month", "proposals", "Xin hướng dẫn.", actor="hoa", to="so-tu-phap")
    assert drafts.additions(store, "2024-05", "month", "so-tu-phap")["proposals"] == ("Xin hướng dẫn.",)
    assert drafts.additions(store, "2024-05", "month")["proposals"] == ("Xin thêm máy quét.",)
