"""What stands on a receipt: always drawn anew from the ledger, for the screen and as a file of its own to keep."""

from __future__ import annotations

from collections.abc import Sequence

from data_layer.intake.model import Finding
from data_layer.receive.submissions import Sent, figures_of, findings_of
from data_layer.receive.worded import difficulties_of, tasks_of
from data_layer.store import Store, settings
from data_layer.workbooks.template_inputs import STATUSES
from data_layer.workbooks.template_layout import figures_of as layout_of
from pages.ward import counter, verdict
from ui import numbers, words
from ui.markup import Markup, join, table, tag

LOOK = """
body { font-family: 'Times New Roman', serif; font-size: 12pt; margin: 15mm; color: #000; }
h1 { font-size: 15pt; text-align: center; text-transform: uppercase; margin: 4mm 0; }
.agency { width: fit-content; text-align: center; white-space: nowrap; margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; margin-bottom: 3mm; }
table.wide { font-size: 9.5pt; } table.wide th { font-size: 8pt; } table.wide td:first-child { min-width: 22mm; }
caption { text-align: left; font-weight: bold; padding: 1mm 0; break-after: avoid; }
h1 + .scroll caption { display: none; }
th, td { border: 1px solid #555; padding: 0.6mm 1.2mm; text-align: left; vertical-align: top; }
.n { text-align: right; }
tr { break-inside: avoid; } .hash { font-family: monospace; font-size: 8.5pt; word-break: break-all; }
.foot { font-size: 9pt; }
@page { size: A4; margin: 12mm; }
@media print { body { margin: 0; } }
"""


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
    if sent.decision == "return":
        why = f", lý do: {sent.decision_reason}" if sent.decision_reason else ""
        rows.append(("Quyết định", f"↩ Phòng Tư pháp trả lại lúc {numbers.instant(sent.decided_at)}{why}"))
    rows += [("Người gửi", counter.actor_words(sent.actor)), ("SHA-256", tag("span", sent.sha256, class_="hash"))]
    if sent.reason:
        rows.append(("Lý do đã ghi", sent.reason))
    number = "Số phiếu" if sent.status == "refused" else "Số biên nhận"
    return table([number, tag("strong", sent.number)], rows, caption=f"{name_of(sent)} {sent.number}")


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
        stages = {stage.id for stage in plan.stages_of(track.id)}
        columns = [(each.key, each.key in stages) for each in layout_of(plan, track.id)]  # as the form has them
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


def word_tables(store: Store, sent: Sent) -> list[Markup]:
    """The tasks and difficulties that were taken."""
    plan, tables = store.plan, []
    names = {task.id: task.name for task in plan.tasks}
    groups = {group.id: group.name for group in plan.difficulty_groups}
    tasks = [
        [names.get(each.task, each.task), STATUSES.get(each.status or "", ""),
         numbers.day(each.done_on) if each.done_on else "", each.document_no or "", each.note or ""]
        for each in tasks_of(store, sent.submission_id)
    ]
    if tasks:
        heads = ["Nhiệm vụ", "Trạng thái", "Ngày hoàn thành", "Số văn bản", "Ghi chú"]
        tables.append(table(heads, tasks, caption="Biểu 03. Nhiệm vụ"))
    difficulties = [
        [each.content, groups.get(each.group or "", ""),
         plan.book_type_by_id[each.book_type].name if each.book_type in plan.book_type_by_id else "",
         numbers.count(each.cases) if each.cases is not None else "", each.proposal or ""]
        for each in difficulties_of(store, sent.submission_id)
    ]
    if difficulties:
        heads = ["Nội dung", "Nhóm", "Loại sổ", "Số trường hợp", "Kiến nghị"]
        tables.append(table(heads, difficulties, numeric=(3,), caption="Biểu 04. Khó khăn, vướng mắc"))
    return tables


def name_of(sent: Sent) -> str:
    """What the paper is: a receipt, or the note that a file was turned down."""
    return "Phiếu báo tệp bị từ chối" if sent.status == "refused" else "Biên nhận"


def heading(store: Store) -> Markup:
    """The agency, as above its reports."""
    names = settings(store)
    return tag("div", tag("div", names["agency_above"]), tag("strong", names["agency"]), class_="agency")


def page_html(store: Store, sent: Sent) -> str:
    """The receipt as a file of its own, to open in any browser and print."""
    said = findings_of(store, sent.submission_id)
    findings = _findings(sent, said) if said else ""
    head = Markup(f'<meta charset="utf-8"><title>{name_of(sent)} {sent.number}</title><style>{LOOK}</style>')
    body = join([
        heading(store), tag("h1", f"{name_of(sent)} {sent.number}"), facts(store, sent), *figure_tables(store, sent),
        *word_tables(store, sent), findings, tag("p", f"Lập từ {words.APP_NAME}.", class_="foot"),
    ])
    return f'<!doctype html>\n<html lang="vi"><head>{head}</head><body>{body}</body></html>\n'


def _findings(sent: Sent, said: Sequence[Finding]) -> Markup:
    """What was the matter; how to mend it only where it still has to be."""
    if sent.status == "refused":
        rows = [[each.sheet or "", each.cell or "", each.message] for each in said]
        return table(["Trang", "Ô", "Nội dung"], rows, caption="Lỗi, cảnh báo, chỗ đã chỉnh")
    rows = [
        [each.sheet or "", each.cell or "", verdict.RULES.get(each.rule, each.message),
         verdict.figure(each.found), verdict.figure(each.expected)]
        for each in said
    ]
    return table(["Trang", "Ô", "Điểm đã lưu ý", "Đang ghi", "Cần là"], rows, caption="Những điểm đã lưu ý")
