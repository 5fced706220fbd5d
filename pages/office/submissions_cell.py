"""One cell of the grid: every version of that report, when it came and what became of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer import access
from data_layer.receive.submissions import Sent, submissions
from pages.office.submissions_grid import CELL, PATH, cell_id, state_words
from pages.shared.names import unit_name
from pages.shared.scope import Scope
from pages.ward import counter, history
from ui import numbers
from ui.markup import Markup, join, link, show, show_table, tag

RECEIPTS = "/nop-bao-cao"


def draw(scope: Scope, rows: pd.DataFrame) -> None:
    """Nothing, unless the address names a cell of the grid."""
    wanted = st.query_params.get(CELL)
    row = next((row for row in rows.itertuples() if cell_id(row.unit, row.period) == wanted), None)
    if wanted and row is None:
        st.info("Không có ô này trong kỳ đang xem.", icon=":material/info:")
    if row is None:
        return
    unit = scope.plan.unit_by_id[row.unit]
    with st.container(border=True, key="o-dang-xem"):
        month = numbers.period(row.period).lower()
        st.subheader(f"{unit_name(unit)}, báo cáo {month}: {state_words(row)}", anchor=False)
        st.markdown(_first(row))
        every = submissions(scope.store, [row.unit])
        sent = [each for each in every if (each.kind, each.period) == ("report", row.period)]
        if sent:
            _versions(scope, sent)
        show(tag("p", link("Đóng", PATH, ky=scope.period), " · ",
                 link("Trang của đơn vị", "/don-vi", ky=row.period, don_vi=row.unit), class_="hotich"))


def _first(row: Any) -> str:
    if numbers.is_unknown(row.first_valid_at):
        came = numbers.instant(row.first_received_at)
        return "Chưa nhận được tệp nào." if numbers.is_unknown(row.first_received_at) else (
            f"Tệp đầu tiên đến lúc {came}, nhưng chưa có lần nào hợp lệ.")
    late = f"muộn {numbers.days(row.days_late)}" if row.days_late else "đúng hạn"
    return (f"Nhận hợp lệ lần đầu **{numbers.instant(row.first_valid_at)}**, {late}; "
            "các lần sau không làm thay đổi ngày này.")


def _versions(scope: Scope, sent: list[Sent]) -> None:
    """Files and receipts only for whom they concern; the office's decision for all who see this screen."""
    with_files = access.may(scope.viewer, "receipts", scope.plan)
    heads = ["Lần nộp", "Nhận lúc", "Kết quả", "Phòng Tư pháp", "Đang dùng"]
    rows: list[list[Any]] = [
        [
            f"lần {each.version}" if each.version else "không lưu", numbers.instant(each.received_at), _outcome(each),
            _decision(each), "✓" if each.is_current else "",
            *([_receipt(each), counter.actor_words(each.actor)] if with_files else []),
        ]
        for each in sent
    ]
    show_table([*heads, *(["Tệp và biên nhận", "Người gửi"] if with_files else [])], rows, caption="Các lần nộp",
               stacked=True)


def _outcome(each: Sent) -> Markup:
    if each.status == "refused":
        return tag("span", f"✕ {each.errors} lỗi, không lưu", class_="tone tone-late")
    warned = f", {each.warnings} cảnh báo" if each.warnings else ""
    return tag("span", f"✓ đã lưu{warned}", class_="tone tone-good")


def _decision(each: Sent) -> Markup:
    if each.status == "refused":
        return join([""])
    said = history.DECISIONS.get(each.decision or "", "◷ chưa xem xét")
    why = tag("div", each.decision_reason, class_="small muted") if each.decision_reason else ""
    return join([said, why])


def _receipt(each: Sent) -> Markup:
    return join([link(each.number, RECEIPTS, bien_nhan=str(each.submission_id)),
                 tag("div", each.file_name, class_="small muted")])
