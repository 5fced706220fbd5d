"""A report that the office gave back: said where its ward looks first, with the reason and what counts meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_layer.receive.submissions import Sent, current_of
from ui import numbers


def given_back(sent: Sequence[Sent], unit: str, month: str) -> Sent | None:
    """The last version of a unit's month, if the office has returned it. `sent`: the latest first."""
    last = next((each for each in sent if each.version and (each.unit, each.period) == (unit, month)), None)
    return last if last and last.decision == "return" else None


def sentence(last: Sent, sent: Sequence[Sent]) -> str:
    """Which version, when, why, what to do, and whose figures count until then."""
    current = current_of(sent, last.unit, last.period)
    meanwhile = (
        f"Trong khi chờ, số liệu của **lần {current.version}** lại được dùng; những gì lần {last.version} sửa chưa "
        "được tính."
        if current else "Trong khi chờ, kỳ này chưa có số liệu nào của đơn vị được dùng."
    )
    month = numbers.period(last.period or "").lower()
    why = f", lý do: “{last.decision_reason}”" if last.decision_reason else ""
    return (f"Phòng Tư pháp đã **trả lại báo cáo {month}, lần {last.version}**, lúc {numbers.instant(last.decided_at)}"
            f"{why}. Hãy sửa rồi gửi lại. {meanwhile}")


def for_office(last: Sent, sent: Sequence[Sent]) -> str:
    """The same for who gave it back."""
    current = current_of(sent, last.unit, last.period)
    meanwhile = (
        f"Trong khi chờ, lần {current.version} của đơn vị lại được dùng và nằm trong danh sách duyệt; nếu lần đó cũng "
        "sai, hãy trả lại cả lần đó." if current else "Trong khi chờ, kỳ này chưa có số liệu nào của đơn vị được dùng."
    )
    return f"Trả lại lúc {numbers.instant(last.decided_at)}, lý do: “{last.decision_reason}”. {meanwhile}"


def tell(last: Sent | None, sent: Sequence[Sent]) -> None:
    """Say it where it is so."""
    if last:
        st.warning(sentence(last, sent), icon=":material/undo:")
