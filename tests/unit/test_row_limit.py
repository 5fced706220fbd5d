"""A sheet may have 300,000 rows: a log's titles and header do not count among them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from data_layer.intake import grid, refused
from data_layer.intake.model import Context, LogDraft
from data_layer.intake.reader import read_file
from data_layer.intake.refused import HEADING_ROWS, MAX_ROWS, FileRefused, check_rows
from data_layer.plan import load_plan

HEADER = ["Thời điểm", "Đơn vị", "Loại sổ", "Tên tệp", "Số bản ghi", "Thành công", "Lỗi"]
ROW = ["17/05/2024 08:30:00", "Tân Lập", "KS", "a.xlsx", 10, 8, 2]
CONTEXT = Context("log.xlsx", dt.datetime(2024, 12, 31, tzinfo=dt.UTC))


def log(folder: Path, rows: int) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Nhật ký"], [], HEADER, *([ROW] * rows)):
        book.active.append(row)
    book.save(folder / "log.xlsx")
    return folder / "log.xlsx"


def test_exactly_the_limit_of_rows_is_accepted_and_one_more_is_not():
    check_rows([[1]] * MAX_ROWS + [[]] * 100)
    with pytest.raises(FileRefused):
        check_rows([[1]] * (MAX_ROWS + 1))


def test_a_grid_leaves_room_for_the_rows_above():
    grid._check_size(0, 0, 0, MAX_ROWS + HEADING_ROWS)
    with pytest.raises(FileRefused):
        grid._check_size(0, 0, 0, MAX_ROWS + HEADING_ROWS + 1)


def test_titles_and_the_header_of_a_log_do_not_count(tmp_path, monkeypatch):
    monkeypatch.setattr(refused, "MAX_ROWS", 5)
    draft = read_file(log(tmp_path, 5), CONTEXT, load_plan(), tmp_path)
    assert isinstance(draft, LogDraft)
    assert draft.rows == 5
    too_many = read_file(log(tmp_path, 6), CONTEXT, load_plan(), tmp_path)
    assert [finding.rule for finding in too_many.findings] == ["file.too_large"]
