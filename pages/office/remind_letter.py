"""Công văn đôn đốc as Word, for all units that are missing."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from data_layer import access
from data_layer.reminders import Deadline, Letter, letter
from pages.access import visit
from pages.shared.scope import Scope
from ui import numbers

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
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
    st.download_button(
        "Tải công văn (.docx)", lambda: _file(scope, found, Letter(until, number, signed)),
        f"cong-van-don-doc-{scope.period}.docx", DOCX, type="primary", icon=":material/description:",
        key="tai-cong-van", on_click="ignore",
    )
    st.caption(f"Hạn của báo cáo là {numbers.day(found.due)}; ngày đề nghị mới không làm thay đổi cách tính đúng hạn.")


def _file(scope: Scope, found: Deadline, asked: Letter) -> bytes:
    """Made when it is taken; who took it stands in the audit log."""
    access.require(scope.store, scope.viewer, "remind", object=f"letter {scope.period}")
    made = letter(scope.store, found, asked)
    access.record(scope.store, scope.viewer.account, "reminder.letter_downloaded", object=scope.period,
                  address=visit.address(), detail=f"{len(found.missing)} đơn vị")
    return made
