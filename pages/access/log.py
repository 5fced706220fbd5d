"""Nhật ký truy cập: who did what, for the administrator."""

import streamlit as st

from data_layer import access
from pages.access import visit
from ui import numbers
from ui.markup import show, table, tag

KINDS = {
    "": "Tất cả",
    "sign_in": "Đăng nhập",
    "access.refused": "Bị từ chối",
    "account": "Tài khoản",
    "session": "Phiên",
    "file": "Tệp",
    "report": "Báo cáo",
    "reminder": "Nhắc nộp",
    "plan": "Ngày kế hoạch",
    "setting": "Thiết lập",
}

found = visit.here()
try:
    access.require(found.store, found.viewer, "audit_log", object="audit_log", address=visit.address())
except access.AccessRefused as refusal:
    st.info(str(refusal), icon="🔒")
    st.stop()

st.title("Nhật ký truy cập", anchor=False)
kind = st.selectbox("Loại", list(KINDS), format_func=KINDS.__getitem__, filter_mode=None)
told = access.entries(found.store, action=kind or None, limit=300)
rows = [
    [
        numbers.instant(row.occurred_at),
        row.actor,
        row.action,
        *("" if numbers.is_unknown(value) else value for value in (row.object, row.unit, row.address, row.detail)),
    ]
    for row in told.itertuples()
]
heads = ["Lúc", "Ai", "Việc", "Đối tượng", "Đơn vị", "Địa chỉ", "Ghi chú"]
show(tag("div", table(heads, rows, caption="Nhật ký truy cập"), class_="hotich"))
