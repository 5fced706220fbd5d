"""A workbook with any Biểu is a report, whatever one of its headers says; a log stays a log."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from data_layer.intake.grid import Grid, Sheet
from data_layer.intake.log_headers import read_header
from data_layer.intake.recognise import is_log
from data_layer.plan import load_plan
from tests.golden.sheets import HEAD_A, HEAD_B, HEAD_DIFFICULTIES, HEAD_TASKS

PLAN = load_plan()
SHORT_A = ("Số TT", "Loại sổ", "Số sổ", "Số TH", "Không số hóa được", "Nhập liệu", "Khớp", "Lệch", "Scan", "Đính kèm",
           "Cập nhật", "Ghi chú")
RECORD = ("Thời điểm", "Đơn vị", "Loại sổ", "Tên tệp", "Dòng", "Quyển số", "Số", "Ngày đăng ký", "Kết quả", "Mã lỗi",
          "Mô tả lỗi")
BATCH = ("Thời điểm", "Đơn vị", "Loại sổ", "Tên tệp", "Số bản ghi", "Thành công", "Lỗi", "Mã lỗi", "Mô tả lỗi")
DAILY = ("Quyển số", "Nơi đăng ký", "Số lượng", "Loại")


def grid(*headers: Sequence[str]) -> Grid:
    sheets = [Sheet(f"Trang {n}", True, [["Tiêu đề"], [], list(header), [1]]) for n, header in enumerate(headers)]
    return Grid(sheets, "xlsx", Path("x.xlsx"))


@pytest.mark.parametrize("place", range(len(SHORT_A)))
def test_one_header_written_shortly_never_makes_a_report_a_log(place):
    header = [*HEAD_A[:place], SHORT_A[place], *HEAD_A[place + 1:]]
    assert not is_log(grid(header, HEAD_B, HEAD_TASKS, HEAD_DIFFICULTIES), PLAN)
    assert not is_log(grid(header), PLAN)


@pytest.mark.parametrize("header", [
    SHORT_A, HEAD_A, HEAD_B, HEAD_TASKS, HEAD_DIFFICULTIES, (*HEAD_A, "Thời gian", "Số lỗi", "Thành công"),
    ("No", "Nhiệm vụ", "Trạng thái", "Thời gian hoàn thành"), ("Loại sổ", "Số sổ", "Số TH"),
    ("Đơn vị", "Loại sổ", "Số quyển", "Số lượng", "Đã scan", "Đã import"),
])
def test_a_report_is_no_log(header):
    assert not is_log(grid(header), PLAN)


@pytest.mark.parametrize("log", [RECORD, BATCH, DAILY])
@pytest.mark.parametrize("report", [HEAD_A, HEAD_B, HEAD_TASKS, HEAD_DIFFICULTIES])
def test_a_workbook_with_any_report_table_is_no_log(log, report):
    assert not is_log(grid(log, report), PLAN)
    assert not is_log(grid(report, log), PLAN)


@pytest.mark.parametrize("log", [
    RECORD, BATCH, DAILY, ("Số quyển", "Nơi đăng ký", "Số lượng TH", "Loại"),
    ("Thời gian import", "Đơn vị", "Loại sổ", "Tên file", "Tổng số hồ sơ", "Thành công", "Lỗi"),
    ("STT", "KQ", "Số", "Quyển số", "TG", "ĐV", "Loại"),
])
def test_a_log_is_a_log(log):
    assert is_log(grid(log), PLAN)
    assert is_log(grid(("Ghi chép", "linh tinh"), log), PLAN)


def test_a_number_of_books_is_no_evidence_of_a_daily_log():
    assert read_header(("Loại sổ", "Đơn vị", "Số sổ", "Số lượng")) is None
    assert read_header(("Loại sổ", "Số quyển", "Số lượng")) is None
    assert read_header(("Loại sổ", "Đơn vị", "Quyển số", "Số TH")) is None


def test_a_logs_rows_are_not_searched_for_report_tables():
    log = grid(RECORD)
    log.sheets[0].rows += [list(HEAD_A)] * 100
    assert is_log(log, PLAN)
