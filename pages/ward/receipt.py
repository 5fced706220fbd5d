"""The receipt on screen, right after handing in and as a page of its own to print."""

from __future__ import annotations

import uuid

import streamlit as st

from data_layer import access
from data_layer.receive import Receipt
from data_layer.receive.submissions import Sent, current_of, find_submission, findings_of, submissions
from pages.access import visit
from pages.shared import export
from pages.shared.scope import PERIOD_KEY
from pages.ward import counter, history, paper, verdict
from ui.markup import link, show, tag

IN_ADDRESS = "bien_nhan"
PATH = "/nop-bao-cao"


def draw_made(found: visit.Here, made: Receipt, key: str) -> None:
    """Right after a file was settled: the verdict, what was wrong, then the receipt."""
    sent = find_submission(found.store, made.submission_id) if made.submission_id else None
    mine = sent if sent and access.may(found.viewer, "receipts", found.store.plan, unit=sent.owner) else None
    if made.status == "duplicate" and mine:
        verdict.say(made.status, f"Tệp này đã nhận trước đây ({paper.content_words(mine)}), không có gì thay đổi.")
        _not_in_use(found, mine)
    else:
        verdict.say(made.status, verdict.sentence(made.status, made.findings) + ".")
    if mine and mine.status == "refused" and not verdict.is_closed(made.findings):
        history.marked_button(found, mine, made.findings, key)
    verdict.draw_findings(made.findings, settled=made.status != "refused")
    if mine:
        draw(found, mine, key)


def _not_in_use(found: visit.Here, mine: Sent) -> None:
    """The same bytes change nothing, also where what they said does not count any more."""
    if mine.kind != "report" or mine.is_current or mine.status != "stored":
        return
    now = current_of(submissions(found.store, [str(mine.unit)]), mine.unit, mine.period)
    which = "lần này đã bị Phòng Tư pháp trả lại" if mine.decision == "return" else "lần này không còn được dùng"
    used = f"đang dùng là lần {now.version}" if now else "kỳ này chưa có lần nào được dùng"
    st.warning(
        f"Nhưng **{which}; {used}**. Gửi lại đúng tệp cũ không đổi được gì. Muốn dùng số liệu của tệp này: mở tệp bằng "
        "Excel, sửa chỗ cần sửa, lưu lại rồi gửi; tệp sẽ thành lần mới.", icon=":material/history:",
    )


def draw(found: visit.Here, sent: Sent, key: str) -> None:
    """The receipt with its buttons."""
    show(tag("div", paper.facts(found.store, sent), class_="hotich bien-nhan"))
    if sent.status == "stored" and sent.kind == "report":
        with st.expander("Số liệu đã nhận", key=f"so-lieu-{key}"):
            tables = [*paper.figure_tables(found.store, sent), *paper.word_tables(found.store, sent)]
            show(tag("div", *tables, class_="hotich so-lieu"))
    with st.container(horizontal=True, key=f"nut-{key}"):
        export.hand_over(
            "Tải phiếu" if sent.status == "refused" else "Tải biên nhận",
            lambda: paper.page_html(found.store, sent).encode(),
            f"{'phieu-bao' if sent.status == 'refused' else 'bien-nhan'}_{sent.number}.html", "receipt.downloaded",
            what=str(sent.submission_id), unit=sent.unit, key=f"tai-bien-nhan-{key}", icon=":material/receipt_long:",
        )
    if sent.status == "stored":
        named = {IN_ADDRESS: str(sent.submission_id)} | _of_period(sent)
        opened = link("Mở biên nhận để in", PATH, apart=True, **named)
        show(tag("p", opened, class_="hotich"))


def open_page(found: visit.Here, wanted: str) -> None:
    """The receipt that the address names, alone on the page, for whom it concerns."""
    try:
        sent = find_submission(found.store, uuid.UUID(wanted))
    except ValueError:
        sent = None
    counter.ask(found, "receipts", unit=sent.owner if sent else None, what=wanted)
    if sent is None:
        st.info("Không có biên nhận này.", icon=":material/info:")
        return
    show(tag("div", paper.heading(found.store), class_="hotich only-print"))
    st.title(f"{paper.name_of(sent)} {sent.number}", anchor=False)
    show(tag("p", "In trang này bằng Ctrl+P. ", link("Về Nộp báo cáo", PATH, **_of_period(sent)),
             class_="hotich no-print"))
    show(tag("div", paper.facts(found.store, sent), class_="hotich bien-nhan"))
    tables = [*paper.figure_tables(found.store, sent), *paper.word_tables(found.store, sent)]
    show(tag("div", *tables, class_="hotich so-lieu"))
    verdict.draw_findings(findings_of(found.store, sent.submission_id), settled=sent.status != "refused")


def _of_period(sent: Sent) -> dict[str, str]:
    """For an address: the report's own period, so that the frame does not show another one."""
    return {PERIOD_KEY: sent.period} if sent.period else {}
