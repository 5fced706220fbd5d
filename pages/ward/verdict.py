"""What a file is told: the verdict in one sentence, what is wrong cell by cell, and what it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from data_layer.intake.messages import grouped
from data_layer.intake.model import Finding
from data_layer.plan import Plan
from data_layer.receive.changes import FigureChange, stage_totals
from pages.shared.names import track_words
from ui import numbers, words
from ui.markup import show_table
from ui.sentences import listed

SEVERITIES = {"error": ("▲", "Lỗi phải sửa"), "warning": ("◆", "Cảnh báo cần xem lại"), "info": ("✓", "Đã tự chỉnh")}
MEASURES = {
    "books": "Tổng số sổ", "total": "Tổng số trường hợp", "unable": "Không thể số hóa", "matched": "Khớp CSDLQGVDC",
    "mismatched": "Lệch CSDLQGVDC",
}
RULES = {
    "file.unreadable": "Không mở được tệp", "file.encrypted": "Tệp có mật khẩu", "file.too_large": "Tệp quá lớn",
    "file.unsupported": "Loại tệp không nhận", "file.no_table": "Không thấy Biểu nào",
    "file.personal_data": "Có dữ liệu cá nhân", "file.duplicate": "Tệp đã nhận trước đây",
    "table.missing": "Thiếu Biểu", "book_type.missing": "Thiếu loại sổ", "book_type.unknown": "Không rõ loại sổ",
    "book_type.duplicate": "Loại sổ lặp lại", "unit.unknown": "Không rõ đơn vị", "unit.mismatch": "Không đúng đơn vị",
    "unit.merged": "Đơn vị đã nhập vào đơn vị khác", "period.unknown": "Không rõ kỳ báo cáo",
    "period.mismatch": "Kỳ báo cáo không khớp", "period.outside_plan": "Kỳ ngoài kế hoạch",
    "period.future": "Kỳ chưa đến", "period.locked": "Kỳ đã khóa", "template.outdated": "Mẫu báo cáo cũ",
    "number.invalid": "Không phải số", "number.negative": "Số âm", "number.fraction": "Số lẻ",
    "number.uncached": "Công thức chưa tính", "date.invalid": "Ngày không đúng",
    "total.mismatch": "Dòng tổng không khớp", "stage.exceeds_total": "Đã làm nhiều hơn tổng số",
    "stage.order": "Việc sau nhiều hơn việc trước", "match.sum": "Khớp cộng lệch quá số đã nhập",
    "cumulative.decreased": "Lũy kế giảm so với kỳ trước", "scope.changed": "Tổng số thay đổi so với kỳ trước",
    "stage.jump": "Tăng đột biến", "report.identical": "Giống hệt kỳ trước", "cell.missing": "Ô còn trống",
    "row.hidden": "Dòng ẩn có số liệu", "text.personal_data": "Số định danh trong ghi chú",
    "column.unknown": "Cột không đọc", "text.mended": "Chữ đã được sửa phông, chính tả",
    "log.unit": "Dòng không rõ đơn vị", "log.book_type": "Dòng không rõ loại sổ",
    "log.time": "Dòng không rõ thời điểm", "log.result": "Dòng không rõ kết quả", "log.sum": "Dòng cộng không khớp",
}
"""What a rule is about, in a few words; a rule without one is shown by the sentence of its finding."""
SHOWN, FEW = 200, 8
Places = Mapping[tuple[str | None, str | None], str]
"""(sheet, cell) → what people call it."""
LOCKED = "period.locked"


def counted(findings: Sequence[Finding], severity: str) -> int:
    """Findings of one severity."""
    return sum(finding.severity == severity for finding in findings)


def is_closed(findings: Sequence[Finding]) -> bool:
    """Whether the only thing against the file is that its period is locked: nothing in it is to be mended."""
    return {finding.rule for finding in findings if finding.severity == "error"} == {LOCKED}


def sentence(status: str, findings: Sequence[Finding]) -> str:
    """The verdict. `status`: waiting (for confirmation), stored, refused, duplicate, not_allowed."""
    errors, warnings = counted(findings, "error"), counted(findings, "warning")
    if status == "refused" and is_closed(findings):
        return "Kỳ báo cáo này đã khóa, chưa lưu số liệu nào"
    if status == "refused":
        return f"Có {errors} lỗi, chưa lưu số liệu nào"
    if status == "duplicate":
        return "Tệp này đã nhận trước đây, không có gì thay đổi"
    if status == "waiting":
        return f"{warnings} cảnh báo cần lý do" if warnings else "Nhận được, không có lỗi"
    return f"Đã lưu, {warnings} cảnh báo đã có lý do" if warnings else "Đã lưu, không có lỗi"


def say(status: str, text: str) -> None:
    """The verdict on top, in its colour and with its sign."""
    if status == "refused":
        st.error(f"**{text}**", icon=":material/error:")
    elif status == "stored":
        st.success(f"**{text}**", icon=":material/check_circle:")
    elif status == "unfilled" or "cảnh báo" in text:
        st.warning(f"**{text}**", icon=":material/warning:")
    else:
        st.info(f"**{text}**", icon=":material/draft:")


def draw_findings(
    findings: Sequence[Finding], *, settled: bool = False, places: Places | None = None
) -> None:
    """Findings grouped by rule, errors first, each with its cell, what was found and what is expected.

    `settled`: the report is stored; then only what was the matter, folded away, and nothing about mending. `places`:
    what cells are called where nobody sees their addresses.
    """
    if settled:
        if findings:
            with st.expander(f"Những điểm đã lưu ý ở lần gửi này: {len(findings)}"):
                _groups(findings, settled=True)
        return
    for severity, (icon, title) in SEVERITIES.items():
        own = [finding for finding in findings if finding.severity == severity]
        if not own:
            continue
        if severity == "info":
            with st.expander(f"{icon} {title}: {len(own)}"):
                _groups(own, places=places)
        else:
            st.markdown(f"{icon} **{title}: {len(own)}**")
            _groups(own, places=places)


def _groups(findings: Sequence[Finding], *, settled: bool = False, places: Places | None = None) -> None:
    for rule in dict.fromkeys(finding.rule for finding in findings):
        own = [finding for finding in findings if finding.rule == rule]
        name = RULES.get(rule, "Khác")
        rows = [[_place(each, places), figure(each.found), figure(each.expected), each.message] for each in own[:SHOWN]]
        heads = [f"{name} ({len(own)})", "Đang ghi", "Cần là", "Cách sửa"]
        if settled:
            if not any(each.cell or each.found or each.expected for each in own):
                st.markdown(f"{name} (cả tệp).")
                continue
            heads, rows = heads[:3], [row[:3] for row in rows]
        show_table(heads, rows[:FEW], caption=name, stacked=True)
        if len(own) > FEW:
            with st.expander(f"{name}: {numbers.count(len(own) - FEW)} chỗ tương tự"):
                show_table(heads, rows[FEW:], caption=f"{name}, tiếp", stacked=True)
                if len(own) > SHOWN:
                    st.caption(f"Còn {numbers.count(len(own) - SHOWN)} chỗ tương tự.")


def figure(text: str | None) -> str:
    """What a cell holds, or should: counts as people write them, anything else as it stands."""
    return grouped(text or "")


def _place(finding: Finding, places: Places | None) -> str:
    if places and (finding.sheet, finding.cell) in places:
        return places[(finding.sheet, finding.cell)]
    parts = (finding.sheet, f"ô {finding.cell}" if finding.cell else None)
    return " · ".join(part for part in parts if part) or "cả tệp"


def draw_changes(plan: Plan, changes: Sequence[FigureChange], key: str) -> None:
    """What will change once it is confirmed: one sentence, then old → new by cell."""
    if not changes:
        st.markdown("Không số liệu nào thay đổi so với số đang có.")
        return
    moved = stage_totals(list(changes))
    parts = [f"{stage_words(plan, *key)} **{signed(difference)}**" for key, difference in moved.items()]
    city = f"; toàn thành phố: {listed(parts)} trường hợp" if parts else "; tổng các công đoạn không đổi"
    st.markdown(f"Nếu xác nhận, **{numbers.count(len(changes))} số liệu thay đổi**{city}.")
    with st.expander(f"Xem từng số: cũ → mới ({len(changes)})", key=f"changes-{key}"):
        types = plan.book_type_by_id
        rows = [
            [
                types[each.book_type].name, measure_words(plan, each.track, each.measure, each.is_stage),
                numbers.count(each.old) if each.old is not None else "chưa có", numbers.count(each.new),
                signed(each.difference), " · ".join(part for part in (each.sheet, each.cell) if part),
            ]
            for each in changes
        ]
        heads = ["Loại sổ", "Số liệu", "Đang có", "Số mới", "Chênh lệch", "Ô trong tệp"]
        show_table(heads, rows, numeric=(2, 3, 4), caption="Số liệu thay đổi", stacked=True)


def stage_words(plan: Plan, track: str, stage: str) -> str:
    """Such as “scan, chụp (bốn loại sổ)”; the track only where a stage of that name is on both."""
    verb = words.STAGE_VERBS.get((track, stage)) or measure_words(plan, track, stage, True).lower()
    on_both = sum(each.id == stage for each in plan.stages) > 1
    return f"{verb} ({track_words(plan, track)})" if on_both else verb


def measure_words(plan: Plan, track: str, measure: str, is_stage: bool) -> str:
    """A column's or a stage's name."""
    if not is_stage:
        return MEASURES.get(measure, measure)
    return next((stage.name for stage in plan.stages_of(track) if stage.id == measure), measure)


def signed(value: Any) -> str:
    """+1.234, −312, 0."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{numbers.count(abs(value))}"
