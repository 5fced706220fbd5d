"""What else a sentence says, from what stands in the cell."""

import datetime as dt

from data_layer.intake.messages import say
from data_layer.intake.refused import unsupported


def test_a_number_in_a_cell_of_days_is_told_to_change_the_cells_format():
    assert "định dạng ngày" in say("number.invalid", found=dt.datetime(1900, 4, 9), what="Scan").message
    assert "định dạng" not in say("number.invalid", found="một trăm", what="Scan").message


def test_only_what_excel_opens_is_to_be_opened_in_excel():
    assert "Lưu thành" in unsupported("bảng tính nhị phân .xlsb").finding.message
    assert "Lưu thành" not in unsupported("ảnh PNG").finding.message
