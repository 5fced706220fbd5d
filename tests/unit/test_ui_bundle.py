"""Streamlit's built-in English: every piece that we put into Vietnamese is still there, and only it is touched."""

import pytest
from starlette.requests import Request

from ui import bundle
from ui.bundle_words import WORDS

PIECES = [(stem, theirs) for stem, pieces in WORDS.items() for theirs in pieces]


@pytest.mark.parametrize(("stem", "theirs"), PIECES)
def test_the_pinned_streamlit_still_says_it_so(stem, theirs):
    found = [path for path in bundle.SCRIPTS.glob(f"{stem}.*.js") if theirs in path.read_text(encoding="utf-8")]
    assert found, f"{stem}: {theirs}"


def test_our_words_break_no_script():
    """What is code in a piece stays: its quotes, and what it puts in."""
    for pieces in WORDS.values():
        for theirs, ours in pieces.items():
            for sign in "`\"${}()":
                assert theirs.count(sign) == ours.count(sign), (theirs, ours)
            assert "'" not in ours
            assert "\\" not in ours


def asked(name, **headers):
    scope = {"type": "http", "method": "GET", "path": bundle.PATH + name, "query_string": b"", "server": ("x", 80),
             "scheme": "http", "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]}
    return bundle.answer(Request(scope))


def test_a_rewritten_script_is_asked_for_again_only_when_it_changed():
    name = next(name for name in bundle.scripts() if name.startswith("Selectbox"))
    first = asked(name, accept_encoding="gzip, br")
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["cache-control"] == "no-cache"
    assert asked(name, if_none_match=first.headers["etag"]).status_code == 304
    assert "Mở danh sách".encode() in asked(name).body


def test_other_files_are_streamlits_own():
    assert asked("DeckGlJsonChart.nothing.js") is None
    assert asked("../Selectbox.js") is None
