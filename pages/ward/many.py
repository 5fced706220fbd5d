"""Several files on the counter: those with nothing to look at are confirmed by one press."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from data_layer.intake.model import ReportDraft
from data_layer.receive.changes import is_unfilled
from pages.access import visit
from pages.ward import card, confirm, verdict
from pages.ward.confirm import Item
from ui import numbers


def draw(found: visit.Here, month: str) -> None:
    """The button, where two or more files wait that nobody has to read first."""
    plain = nothing_to_look_at(found, month)
    if len(plain) < 2:
        return
    words = f"Xác nhận {len(plain)} báo cáo không có gì phải xem"
    if st.button(words, key="xac-nhan-nhieu", icon=":material/done_all:"):
        bar = st.progress(0.0, "Đang lưu")
        for at, item in enumerate(plain, 1):
            confirm.confirm(found, item, None)
            bar.progress(at / len(plain), f"Đang lưu {at}/{len(plain)}")
        st.rerun()
    st.caption(
        f"Báo cáo {numbers.period(month).lower()}, không có cảnh báo, chưa có lần nào trước đó. Tệp khác thì xem và "
        "xác nhận từng tệp."
    )


def nothing_to_look_at(found: visit.Here, month: str) -> list[Item]:
    """Reports of the month that wait, each its unit's only and first one, filled and without a warning."""
    reports = [(item, item.examined.draft) for item in confirm.items() if item.open and item.examined is not None
               and not item.examined.refused and isinstance(item.examined.draft, ReportDraft)]
    of_unit = Counter((draft.unit, draft.period) for _, draft in reports)
    return [
        item for item, draft in reports
        if draft.period == month and of_unit[draft.unit, draft.period] == 1 and not is_unfilled(draft)
        and not verdict.counted(draft.findings, "warning") and card.current(found, draft.unit, month) is None
    ]
