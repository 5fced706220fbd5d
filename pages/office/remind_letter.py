"""Công văn đôn đốc as Word, for all units that are missing."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from data_layer import access
from data_layer.reminders import Deadline, Letter, letter
from pages.shared import export
from pages.shared.scope import Scope
from ui import numbers

DAYS = 3


def draw(scope: Scope, found: Deadline) -> None:
    """Number, day and new due day may be filled in; then the file."""
    st.markdown(
        f"Một công văn gửi {len(found.missing)} đơn vị còn thiếu, theo thể thức Nghị định 30/2020/NĐ-CP. Để trống "
        "số và ngày thì điền sau khi văn thư cấp số. Tên cơ quan, người ký, nơi nhận lấy từ mục Thiết lập."
    )
    left, middle, right = st.columns(3)
    number = left.text_input("Số công văn", key="nhap_so_cong_van", max_chars=10)
    signed = middle.date_input("Ngày ký", None, key="cong-van-ngay", format="DD/MM/YYYY")
    until = right.date_input("Đề nghị gửi trước 17 giờ ngày", found.today + dt.timedelta(days=DAYS),
                             min_value=found.today, key="cong-van-han", format="DD/MM/YYYY")
    export.hand_over(
        "Tải công văn (.docx)", lambda: _file(scope, found, Letter(until, number, signed)),
        f"cong-van-don-doc-{scope.period}.docx", "reminder.letter_downloaded", what=scope.period, type="primary",
        icon=":material/description:", key="tai-cong-van",
    )
    st.caption(f"Hạn của báo cáo là {numbers.day(found.due)}; ngày đề nghị mới không làm thay đổi cách tính đúng hạn.")


def _file(scope: Scope, found: Deadline, asked: Letter) -> bytes:
    """Made when it is taken."""
    access.require(scope.store, scope.viewer, "remind", object=f"letter {scope.period}")
    return letter(scope.store, found, asked)
