"""Nhật ký truy cập: who did what, for the administrator."""

import streamlit as st

from data_layer import access
from pages.access import log_words, visit
from ui import numbers
from ui.markup import show_table


def said(value: object) -> str:
    """A text that may be missing."""
    return "" if numbers.is_unknown(value) else str(value)


found = visit.here()
try:
    access.require(found.store, found.viewer, "audit_log", object="audit_log", address=visit.address())
except access.AccessRefused as refusal:
    st.info(str(refusal), icon="🔒")
    st.stop()

st.title("Nhật ký truy cập", anchor=False)
kind = st.selectbox("Loại", list(log_words.KINDS), format_func=log_words.KINDS.__getitem__, filter_mode=None)
told = access.entries(found.store, action=kind or None, limit=300)
names = {unit.id: unit.full_name for unit in found.store.plan.units}
rows = [
    [
        numbers.instant(row.occurred_at), row.actor, log_words.action(row.action),
        log_words.about(row.action, said(row.object)),
        names.get(said(row.unit), ""), said(row.address), log_words.detail(said(row.detail)),
    ]
    for row in told.itertuples()
]
heads = ["Lúc", "Ai", "Việc", "Đối tượng", "Đơn vị", "Địa chỉ", "Ghi chú"]
show_table(heads, rows, caption="Nhật ký truy cập", stacked=True)
