"""A table handed over as CSV: what people wrote stays text, numbers stay numbers."""

import csv
import io

import pandas as pd
import pytest

from pages.shared import export


@pytest.mark.parametrize(("text", "cell"), [
    ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\tx", "' x"), ("\rx", "' x"), ('=HYPERLINK("x")', "'=HYPERLINK(\"x\")"), ("a\r=1+1", "a =1+1"),
])
def test_a_text_that_begins_like_a_formula_is_made_text(text, cell):
    content = export.csv(pd.DataFrame({"Ghi chú": [text], text: [1]})).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline=""), delimiter=";")) == [["Ghi chú", cell], [cell, "1"]]


def test_numbers_and_blanks_stay_as_they_are():
    frame = pd.DataFrame({"Số": [-3, 4], "Tỷ lệ": [-0.5, None], "Tên": ["Phường Tân Lợi", None]})
    assert export.csv(frame).decode("utf-8-sig").splitlines() == ["Số;Tỷ lệ;Tên", "-3;-0,5;Phường Tân Lợi", "4;;"]
