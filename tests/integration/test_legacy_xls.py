"""Real spreadsheets of public bodies in TCVN3 and VNI, each with its text in Unicode beside it."""

from collections import Counter
from pathlib import Path

import pytest

from data_layer.intake.grid import open_grid

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "legacy-xls"
FILES = sorted(FOLDER.glob("*.xls"))
GARBLED = {
    # The text beside is itself wrong here: decoded twice, or not at all. Ours is right Vietnamese.
    "mía", "triệu tấn", "triệu lít", "so với tổng xuất khẩu", "so với xuất khẩu", "- sự nghiệp khcn",
    "kinh phí thực hiện tự chủ", "- đề tài, dự án trong chương trình cấp nn", "nhiệm vụ nckh cấp bộ",
}

pytestmark = pytest.mark.skipif(not FILES, reason=f"no legacy spreadsheets in {FOLDER}")


def _plain(text):
    return " ".join(text.split()).casefold()


def _texts(path):
    """(texts of all cells as read, cells of the text beside), rows in the same order."""
    read = [row for sheet in open_grid(path).sheets for row in sheet.rows]
    beside = [line.split("\t") for line in path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()]
    ours = Counter(_plain(cell) for row in read for cell in row if isinstance(cell, str) and cell.strip())
    return ours, Counter(_plain(cell) for row in beside for cell in row if cell.strip())


def test_old_encodings_read_as_their_unicode():
    total, different = 0, Counter()
    for path in FILES:
        ours, beside = _texts(path)
        total += sum(ours.values())
        different += ours - beside
    garbled = Counter({text: count for text, count in different.items() if text in GARBLED})
    different -= garbled
    share = 1 - sum(different.values()) / total
    print(f"\n{total} text cells, {share:.2%} equal; garbled beside: {sum(garbled.values())}; others:")
    for text, count in different.items():
        print(f"  {count} × {text!r}")
    assert share >= 0.995


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mended_cells_tell_what_stood_there(path):
    for sheet in open_grid(path).sheets:
        for (row, column), found in sheet.mended.items():
            assert sheet.rows[row][column] != found
