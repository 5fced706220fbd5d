"""The receipt: on screen, as a page of its own to print, and as a file to keep; always drawn anew from the ledger."""

from __future__ import annotations

import uuid

import streamlit as st

from data_layer import access
from data_layer.receive import Receipt
from data_layer.receive.submissions import Sent, figures_of, find_submission, findings_of
from data_layer.store import Store
from pages.access import visit
from pages.shared import export
from pages.ward import counter, history, verdict
from ui import numbers, words
from ui.markup import Markup, join, link, show, table, tag

IN_ADDRESS = "bien_nhan"
PATH = "/nop-bao-cao"
LOOK = """
body { font-family: 'Times New Roman', serif; font-size: 13pt; margin: 15mm; color: #000; }
h1 { font-size: 16pt; text-align: center; text-transform: uppercase; } h2 { font-size: 13pt; }
table { border-collapse: collapse; width: 100%; font-size: 11pt; margin-bottom: 6mm; }
table.wide { font-size: 10pt; } table.wide th { font-size: 8.5pt; } table.wide td:first-child { min-width: 22mm; }
caption { text-align: left; font-weight: bold; padding: 2mm 0; break-after: avoid; }
th, td { border: 1px solid #555; padding: 1mm 1.5mm; text-align: left; vertical-align: top; } .n { text-align: right; }
tr { break-inside: avoid; } .hash { font-family: monospace; font-size: 9pt; word-break: break-all; }
@page { size: A4; margin: 15mm 12mm; }
@media print { body { margin: 0; } }
"""


def draw_made(found: visit.Here, made: Receipt, key: str) -> None:
    """Right after a file was settled: the verdict, what was wrong, then the receipt."""
    verdict.say(made.status, verdict.sentence(made.status, made.findings) + ".")
    sent = find_submission(found.store, made.submission_id) if made.submission_id else None
    mine = sent if sent and access.may(found.viewer, "receipts", found.store.plan, unit=sent.owner) else None
    if mine and mine.status == "refused":
        history.marked_button(found, mine, key)
    verdict.draw_findings(made.findings)
    if mine:
        draw(found, mine, key)


def draw(found: visit.Here, sent: Sent, key: str) -> None:
    """The receipt with its buttons."""
    show(tag("div", facts(found.store, sent), class_="hotich bien-nhan"))
    if sent.status == "stored" and sent.kind == "report":
        with st.expander("Số liệu đã nhận", key=f"so-lieu-{key}"):
            show(tag("div", *figure_tables(found.store, sent), class_="hotich so-lieu"))
    with st.container(horizontal=True, key=f"nut-{key}"):
        export.hand_over(
            "Tải biên nhận", lambda: page_html(found.store, sent).encode(), f"bien-nhan_{sent.number}.html",
            "receipt.downloaded", what=str(sent.submission_id), unit=sent.unit, key=f"tai-bien-nhan-{key}",
            icon=":material/receipt_long:",
        )
        if sent.status == "stored":
            history.marked_button(found, sent, key)
    show(tag("p", link("Mở biên nhận để in", PATH, **{IN_ADDRESS: str(sent.submission_id)}), class_="hotich"))


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
    st.title(f"Biên nhận {sent.number}", anchor=False)
    show(tag("div", facts(found.store, sent), class_="hotich bien-nhan"))
    show(tag("div", *figure_tables(found.store, sent), class_="hotich so-lieu"))
    verdict.draw_findings(findings_of(found.store, sent.submission_id))
    show(tag("p", "In trang này bằng Ctrl+P. ", link("Về Nộp báo cáo", PATH), class_="hotich no-print"))


def facts(store: Store, sent: Sent) -> Markup:
    """Number, times, hash, whose, of when, which version."""
    unit = store.plan.unit_by_id.get(sent.unit or sent.owner or "")
    rows = [
        ("Kết quả", verdict_words(sent)),
        ("Đơn vị", unit.full_name if unit else "nhiều đơn vị" if sent.kind == "import_log" else "không rõ"),
        ("Nội dung", content_words(sent)),
        ("Tệp", f"{sent.file_name} ({numbers.count(sent.byte_size)} byte)"),
        ("Nhận lúc", numbers.instant(sent.received_at)),
    ]
    if abs((sent.stored_at - sent.received_at).total_seconds()) > 600:
        rows.append(("Đưa vào hệ thống lúc", numbers.instant(sent.stored_at)))
    rows += [("Người gửi", counter.actor_words(sent.actor)), ("SHA-256", tag("span", sent.sha256, class_="hash"))]
    if sent.reason:
        rows.append(("Lý do đã ghi", sent.reason))
    return table(["Số biên nhận", tag("strong", sent.number)], rows, caption=f"Biên nhận {sent.number}")


def verdict_words(sent: Sent) -> str:
    """Such as “đã lưu, 2 cảnh báo”."""
    if sent.status == "refused":
        return f"▲ có {sent.errors} lỗi, không lưu số liệu"
    return f"✓ đã lưu, {sent.warnings} cảnh báo" if sent.warnings else "✓ đã lưu, không có lỗi"


def content_words(sent: Sent) -> str:
    """What kind, of which period, which version."""
    if sent.kind == "import_log":
        return (
            f"nhật ký import: {numbers.count(sent.log_rows)} dòng, {numbers.count(sent.log_left_out)} dòng bỏ ra ngoài"
        )
    month = numbers.period(sent.period).lower() if sent.period else "không rõ kỳ"
    return f"báo cáo {month}" + (f", lần {sent.version}" if sent.version else "")


def figure_tables(store: Store, sent: Sent) -> list[Markup]:
    """The figures that were taken, a table a track."""
    plan, tables = store.plan, []
    every = figures_of(store, sent.submission_id)
    for track in plan.tracks:
        own = [figure for figure in every if figure.track == track.id]
        if not own:
            continue
        columns = list(dict.fromkeys((figure.measure, figure.is_stage) for figure in own))
        by_place = {(figure.book_type, figure.measure, figure.is_stage): figure.value for figure in own}
        columns = [each for each in columns if any(by_place[key] is not None for key in by_place if key[1:] == each)]
        rows = [
            [
                plan.book_type_by_id[book_type].name,
                *(numbers.count(by_place.get((book_type, *column))) for column in columns),
            ]
            for book_type in dict.fromkeys(figure.book_type for figure in own)
        ]
        heads = ["Loại sổ", *(verdict.measure_words(plan, track.id, *column) for column in columns)]
        tables.append(table(heads, rows, numeric=range(1, len(heads)), caption=f"{track.name} (lũy kế)"))
    return tables


def page_html(store: Store, sent: Sent) -> str:
    """The receipt as a file of its own, to open in any browser and print."""
    said = findings_of(store, sent.submission_id)
    rows = [[f.sheet or "", f.cell or "", f.message] for f in said]
    findings = table(["Trang", "Ô", "Nội dung"], rows, caption="Lỗi, cảnh báo, chỗ đã chỉnh") if rows else ""
    head = Markup(f'<meta charset="utf-8"><title>Biên nhận {sent.number}</title><style>{LOOK}</style>')
    body = join([
        tag("p", f"{store.plan.city_name} · {words.APP_NAME}"), tag("h1", "Biên nhận báo cáo"),
        facts(store, sent), *figure_tables(store, sent), findings,
    ])
    return f'<!doctype html>\n<html lang="vi"><head>{head}</head><body>{body}</body></html>\n'
