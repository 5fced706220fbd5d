"""Import logs as read: shapes, encodings, rows left out, people's columns never kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import openpyxl
import pytest

from data_layer.intake.grid import open_grid
from data_layer.intake.import_log import read_log_csv, read_log_grid
from data_layer.intake.log_values import Places, result_of
from data_layer.intake.model import Context, LogDraft
from data_layer.intake.recognise import is_log
from data_layer.plan import load_plan

RECORD = "Thời điểm,Đơn vị,Loại sổ,Tên tệp,Dòng,Quyển số,Số,Ngày đăng ký,Kết quả,Mã lỗi,Mô tả lỗi"
BATCH = "Thời điểm,Đơn vị,Loại sổ,Tên tệp,Số bản ghi,Thành công,Lỗi,Mã lỗi,Mô tả lỗi"
DAILY = "Quyển số,Nơi đăng ký,Số lượng,Loại"
GOOD = r"17/05/2024 08:30:00,Tân Lập,KS,D:\nap\TL.KS.2005.01.xlsx,2,01/2005,05,20/05/2005,Thành công,,"
PLAN = load_plan()
PLACES = Places(Context("nhat-ky.csv", dt.datetime(2024, 12, 31, tzinfo=dt.UTC)), PLAN)


class Reader:
    """Reads a text or a workbook and shows the draft and its rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def text(self, text: str | bytes, name: str = "log.csv", sender: str | None = None) -> LogDraft:
        path = self.folder / "received"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_log_csv(path, self._context(name, sender), PLAN, self.folder)

    def book(self, rows: list[list[object]], name: str = "log.xlsx") -> LogDraft:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.title = "Nhật ký"
        for row in rows:
            book.active.append(row)
        book.save(self.folder / "received.xlsx")
        grid = open_grid(self.folder / "received.xlsx")
        assert is_log(grid, PLAN)
        return read_log_grid(grid, self._context(name), PLAN, self.folder)

    @staticmethod
    def _context(name: str, sender: str | None = None) -> Context:
        return Context(name, dt.datetime(2024, 12, 31, tzinfo=dt.UTC), sender)


def rows(draft: LogDraft) -> list[tuple]:
    return sorted(duckdb.execute("select * from read_parquet(?)", [str(draft.parquet)]).fetchall())


def rules(draft: LogDraft) -> list[tuple[str, str | None]]:
    return [(finding.rule, finding.cell) for finding in draft.findings]


@pytest.fixture
def reader(tmp_path):
    return Reader(tmp_path)


def test_a_record_log_gives_its_rows(reader):
    draft = reader.text(f"{RECORD}\n{GOOD}\n")
    assert (draft.shape, draft.rows, draft.left_out, draft.unit, draft.keep_bytes) == ("record", 1, 0, "tan-lap", True)
    assert rows(draft) == [(dt.datetime(2024, 5, 17, 8, 30), "tan-lap", "khai-sinh", "TL.KS.2005.01.xlsx", 2,
                            "1/2005", "5", 2005, True, None, None)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_any_encoding_delimiter_and_line_end_reads_alike(reader, encoding, delimiter, line_end):
    text = f"NHẬT KÝ NHẬP DỮ LIỆU{line_end}{line_end}{RECORD}{line_end}{GOOD}{line_end}".replace(",", delimiter)
    assert reader.text(text.encode(encoding)).rows == 1


def test_headers_may_stand_in_any_order_abbreviated_with_columns_between(reader):
    draft = reader.text("STT;KQ;Số;Q. số;Quyển số;TG;ĐV;Loại\n1;OK;7;?;01;2024-05-17T08:30:00+07:00;P.Tân Lợi;ĐKKS\n")
    assert rows(draft)[0][:3] == (dt.datetime(2024, 5, 17, 8, 30), "tan-loi", "khai-sinh")


@pytest.mark.parametrize(("row", "finding"), [
    (GOOD.replace("17/05/2024 08", "32/05/2024 08"), ("log.time", "A3")),
    (GOOD.replace("Tân Lập", "Tân Lạp"), ("log.unit", "B3")),
    (GOOD.replace(",KS,", ",xyz,"), ("log.book_type", "C3")),
    (GOOD.replace("Thành công", "Có lẽ"), ("log.result", "I3")),
])
def test_a_row_that_cannot_be_read_is_left_out_and_named(reader, row, finding):
    draft = reader.text(f"{RECORD}\n{GOOD}\n{row}\n")
    assert (draft.rows, draft.left_out, rules(draft)) == (1, 1, [finding])
    assert {f.severity for f in draft.findings} == {"warning"}


@pytest.mark.parametrize(("result", "ok"), [
    ("Thành công", True), ("THÀNH CÔNG", True), ("Import thành công", True), ("OK", True), ("Success", True),
    ("Đạt", True), ("1", True), ("Thành công (0 lỗi)", True), ("Lỗi", False), ("Lỗi: không rõ nguyên nhân", False),
    ("Không thành công", False), ("Thất bại", False), ("Failed", False), ("Không đạt", False), ("0", False),
    ("Chưa rõ", None), ("Không rõ", None), ("Đang xử lý", None), ("???", None), ("", None), ("Không", None),
    ("Chưa", None), ("Thành công một phần", None), ("Thành công/Lỗi", None), ("Lỗi / Thành công", None),
    ("Chờ duyệt", None), ("K", None), ("2", None), ("okapi", None),
])
def test_only_clear_words_are_a_result(result, ok):
    assert result_of(result) is ok


@pytest.mark.parametrize("result", ["Chưa rõ", "Đang xử lý", "???", ""])
def test_a_row_without_a_clear_result_is_left_out(reader, result):
    draft = reader.text(f"{RECORD}\n{GOOD}\n{GOOD.replace('Thành công', result)}\n")
    assert (draft.rows, draft.left_out, rules(draft)) == (1, 1, [("log.result", "I3")])


@pytest.mark.parametrize("name", ["KS1b.xlsx", "KS1.xlsx", "1KS.xlsx", "abcKS.xlsx", "x.KS2005.01.xlsx", "So KS1.xlsx"])
def test_a_code_glued_to_letters_or_digits_tells_no_book_type(name):
    assert PLACES.book_type(f"f{name}").id is None


@pytest.mark.parametrize("name", [
    "Ea Tam.KS.2005.01.xlsx", "KS.2005.01.xlsx", "ea-tam-KS-2005-01.xlsx", "Ea Tam KS 2005.xlsx", "ea_tam_KS_2005.xlsx",
    "ks 2005.xlsx", "khaisinh2005.xlsx", "So khai sinh 2005.xlsx", r"D:\nap\TL.KS.2005.01.xlsx",
])
def test_a_code_of_its_own_or_a_name_tells_the_book_type(name):
    assert PLACES.book_type(f"f{name}").id == "khai-sinh"


def test_counts_that_do_not_add_up_are_left_out(reader):
    good = "17/05/2024 08:30:00,Tân Lập,KS,a.xlsx,10,8,2,E1,Trùng"
    draft = reader.text(f"{BATCH}\n{good}\n{good.replace('8,2', '8,1')}\n{good.replace(',10,', ',12.5,')}\n")
    assert rules(draft) == [("log.sum", "E3"), ("log.result", "E4")]
    assert rows(draft) == [(dt.datetime(2024, 5, 17, 8, 30), "tan-lap", "khai-sinh", "a.xlsx", 10, 8, 2, "E1", "trùng")]


def test_blank_lines_and_line_feeds_in_cells_do_not_shift_the_place_of_a_finding(reader):
    odd = GOOD.replace("TL.KS.2005.01.xlsx", "x").replace("Thành công,,", 'Lỗi,E1,"hai\ndòng"')
    bad = GOOD.replace("Tân Lập", "Tân Lạp")
    assert rules(reader.text(f"{RECORD}\n\n{odd}\n{bad}\n")) == [("log.unit", "B5")]
    assert rules(reader.text(f"{RECORD}\n\n{GOOD}\n\n{bad}\n")) == [("log.unit", "B5")]


def test_ragged_rows_are_read(reader):
    draft = reader.text(f"{RECORD}\n{GOOD.rstrip(',')}\n{GOOD},,thừa,,,,,,,\n")
    assert (draft.rows, draft.left_out) == (2, 0)


def test_a_quote_left_open_costs_no_other_row(reader):
    torn = GOOD.replace("Tân Lập", '"Tân Lập')
    many = "\n".join(GOOD for _ in range(50))
    assert reader.text(f"{RECORD}\n{torn}\n{many}\n").rows >= 50


def test_only_the_first_hundred_findings_are_listed(reader):
    draft = reader.text(f"{RECORD}\n{GOOD}\n" + (GOOD.replace("Tân Lập", "Đâu đó") + "\n") * 300)
    assert (draft.left_out, len(draft.findings), draft.findings[-1].cell) == (300, 100, "B102")


def test_total_and_blank_rows_are_no_rows(reader):
    draft = reader.text(f"{DAILY}\n1,Tân Lập,5,HT_KHAISINH\n,,,\n,Tổng cộng,5,\n", "2024-05-17.x.csv", sender="ea-tu")
    assert (draft.rows, draft.left_out) == (1, 0)


def test_unit_and_book_type_come_from_the_file_name_of_the_row(reader):
    text = "Thời điểm,Tên tệp,Số bản ghi,Thành công,Lỗi\n17/05/2024,Ea Tam.CMC.2005.01.xlsx,3,3,0\n"
    assert rows(reader.text(text))[0][1:3] == ("ea-tam", "nhan-cha-me-con")


def test_unit_and_book_type_come_from_the_logs_own_name_or_the_sender(reader):
    text = "Thời điểm,Dòng,Kết quả\n17/05/2024 08:00,2,OK\n"
    assert rows(reader.text(text, "xa-hoa-phu.KT.2005.01.csv"))[0][1:3] == ("hoa-phu", "khai-tu")
    assert rows(reader.text(text, "nhat-ky.KT.2005.01.csv", sender="ea-kao"))[0][1:3] == ("ea-kao", "khai-tu")


def test_a_code_that_moved_at_the_merger_names_no_unit(reader):
    draft = reader.text(f"{RECORD}\n{GOOD}\n{GOOD.replace('Tân Lập', '24133')}\n{GOOD.replace('Tân Lập', '24118')}\n")
    assert (draft.rows, rules(draft)) == (2, [("log.unit", "B3")])


def test_a_daily_log_takes_its_day_from_the_file_name(reader):
    text = f"{DAILY}\n01/2005,UBND phường Tân Lợi - TP Buôn Ma Thuột,12,HT_KHAISINH\n2,Cư Êbur,7,HT_KETHON\n"
    assert rows(reader.text(text, "2024-05-17.bat-ky.csv")) == [
        (dt.date(2024, 5, 17), "cu-ebur", "ket-hon", "2", 7),
        (dt.date(2024, 5, 17), "tan-loi", "khai-sinh", "1/2005", 12),
    ]
    refused = reader.text(text, "bat-ky.csv")
    assert [finding.rule for finding in refused.findings] == ["log.time", "log.time", "file.no_table"]
    assert refused.parquet is None


def test_a_log_of_which_no_row_can_be_read_is_refused(reader):
    assert [f.severity for f in reader.text(f"{RECORD}\n").findings] == ["error"]
    draft = reader.text(f"{RECORD}\nx,y,z\n")
    assert (draft.rows, draft.left_out, draft.findings[-1].rule) == (0, 1, "file.no_table")


def test_a_text_that_is_no_log_is_unsupported(reader):
    draft = reader.text("a,b,c\n1,2,3\n")
    assert (draft.shape, rules(draft), draft.findings[0].severity) == (None, [("file.unsupported", None)], "error")


@pytest.mark.parametrize("column", ["nksHoTen", "Họ tên", "Ngày sinh", "Số định danh", "CCCD", "chaSoGiayToTuyThan"])
def test_columns_of_people_are_dropped_and_the_bytes_not_kept(reader, column):
    draft = reader.text(f"{column},{RECORD}\nbí danh,{GOOD}\n")
    assert (draft.rows, draft.keep_bytes, draft.findings) == (1, False, ())
    assert "bí danh" not in str(rows(draft))


def test_an_id_inside_a_text_is_masked_and_the_bytes_not_kept(reader):
    draft = reader.text(f"{RECORD}\n{GOOD.replace('Thành công,,', 'Lỗi,012345678901,không rõ')}\n")
    assert (rows(draft)[0][-2], draft.keep_bytes) == ("************", False)


def test_the_description_of_an_error_is_never_stored(reader):
    draft = reader.text(f"{RECORD}\n{GOOD.replace('Thành công,,', 'Lỗi,E9,Trùng với ông Bí Danh')}\n")
    assert rows(draft)[0][-2:] == ("E9", "trùng")
    assert "Bí Danh" not in str(rows(draft))


def test_a_workbook_is_read_by_its_cells(reader):
    draft = reader.book([
        ["Nhật ký import"], [], RECORD.split(",") + ["Họ tên"],
        [dt.datetime(2024, 5, 17, 8, 30), "Tân Lập", "KS", "a.xlsx", 2, 1, 5.0, dt.date(2005, 5, 20), "OK", None, None,
         "bí danh"],
        ["?", "Tân Lập", "KS", "a.xlsx", 3, 1, 5, 2005, "OK"],
    ])
    assert rows(draft) == [(dt.datetime(2024, 5, 17, 8, 30), "tan-lap", "khai-sinh", "a.xlsx", 2, "1", "5", 2005, True,
                            None, None)]
    assert [(f.rule, f.sheet, f.cell) for f in draft.findings] == [("log.time", "Nhật ký", "A5")]
    assert not draft.keep_bytes


def test_nothing_but_the_rows_stays_behind(reader):
    reader.text(f"{RECORD}\n{GOOD}\n".encode("utf-16"))
    assert sorted(path.name for path in reader.folder.iterdir()) == ["log.parquet", "received"]


def test_progress_moves_to_the_end(reader, tmp_path):
    path, told = tmp_path / "received", []
    path.write_text(f"{RECORD}\n{GOOD}\n", encoding="utf-8")
    read_log_csv(path, Context("x.csv", dt.datetime(2024, 12, 31, tzinfo=dt.UTC)), PLAN, tmp_path, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
