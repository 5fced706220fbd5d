"""The template's workbook of a report: Biểu 01–04, Hướng dẫn and the very-hidden `_meta` (spec: workbook)."""

from __future__ import annotations

from sample_data.city import the_plan
from sample_data.figures import Figures
from sample_data.reports import Report
from sample_data.sheets import INVENTED, Cell, Formula, Sheet, address

TEMPLATE, VERSION = "bieu-thang", 1
STAGE_HEADERS = {
    "A": ("Đã nhập liệu", "Khớp CSDLQGVDC", "Lệch CSDLQGVDC", "Đã scan/chụp", "Đã đính kèm", "Đã cập nhật CSDLHTĐT"),
    "B": ("Đã scan/chụp", "Đã tạo lập PDF/Excel", "Đã import", "Đã phê duyệt"),
}
SCOPE_HEADERS = ("Tổng số sổ", "Tổng số trường hợp", "Không thể số hóa")
TOTAL = "Tổng cộng"
_SHEETS = {"A": "Biểu 01", "B": "Biểu 02"}
_TITLES = {
    "A": "BIỂU 01. TIẾN ĐỘ SỐ HÓA BỐN LOẠI SỔ HỘ TỊCH",
    "B": "BIỂU 02. TIẾN ĐỘ SỐ HÓA CÁC LOẠI SỔ HỘ TỊCH CÒN LẠI",
}
_GUIDE = (
    INVENTED,
    "Mọi số liệu là lũy kế đến hết kỳ báo cáo.",
    "Để trống là chưa báo cáo; ghi 0 là chưa làm trường hợp nào.",
    "Chỉ điền số nguyên, không điền phần trăm.",
    "Gửi về Phòng Tư pháp vào ngày cuối cùng của tháng.",
)


def header(track: str) -> list[Cell]:
    """The header row of Biểu 01 or 02."""
    return ["STT", "Loại sổ", *SCOPE_HEADERS, *STAGE_HEADERS[track], "Ghi chú"]


def counts(line: Figures) -> list[int | None]:
    """A row's figures in the order of the header."""
    scope = [line.books, line.total, line.unable]
    if line.track == "B":
        return [*scope, *line.done]
    entry, scan, attach, update = line.done
    return [*scope, entry, line.matched, line.mismatched, scan, attach, update]


def labels(report: Report) -> list[list[Cell]]:
    """The rows that say who, when and for which month."""
    unit = the_plan().unit_by_id[report.unit].full_name
    month = f"{report.period[5:]}/{report.period[:4]}"
    return [
        ["Đơn vị báo cáo", unit], ["Kỳ báo cáo", month], ["Ngày báo cáo", report.written_on],
        ["Người lập", "Cán bộ A"], ["Điện thoại", None],
    ]


def figures_sheet(report: Report, track: str) -> Sheet:
    """Biểu 01 or 02."""
    rows: list[list[Cell]] = [[_TITLES[track]], *labels(report), header(track)]
    top = len(rows)
    names = the_plan().book_type_by_id
    for number, line in enumerate(report.of_track(track), 1):
        rows.append([number, names[line.book_type].name, *counts(line), None])
    rows.append(total_row(rows, top))
    return Sheet(_SHEETS[track], rows, (top - 1,), (16, 34, *[13] * 10))


def total_row(rows: list[list[Cell]], top: int) -> list[Cell]:
    """`Tổng cộng`: a formula under every column of figures."""
    cells: list[Cell] = [None, TOTAL]
    for column in range(2, len(rows[top]) - 1):
        value = sum(cell for row in rows[top:] if isinstance(cell := row[column], int))
        span = f"{address(top, column)}:{address(len(rows) - 1, column)}"
        cells.append(Formula(f"SUM({span})", value))
    return [*cells, None]


def tasks_sheet(report: Report) -> Sheet:
    """Biểu 03."""
    names = {task.id: task.name for task in the_plan().tasks}
    rows: list[list[Cell]] = [
        ["BIỂU 03. NHIỆM VỤ"], *labels(report),
        ["STT", "Nhiệm vụ", "Trạng thái", "Ngày hoàn thành", "Số văn bản", "Ghi chú"],
    ]
    top = len(rows)
    for number, task in enumerate(report.tasks, 1):
        rows.append([number, names[task.task], task.status, task.done_on, task.document_no, None])
    return Sheet("Biểu 03", rows, (top - 1,), (16, 34, 18, 16, 16, 20))


def difficulties_sheet(report: Report) -> Sheet:
    """Biểu 04."""
    plan = the_plan()
    groups = {group.id: group.name for group in plan.difficulty_groups}
    rows: list[list[Cell]] = [
        ["BIỂU 04. KHÓ KHĂN, VƯỚNG MẮC"], *labels(report),
        ["STT", "Nội dung", "Nhóm", "Loại sổ", "Số trường hợp", "Kiến nghị"],
    ]
    top = len(rows)
    for number, row in enumerate(report.difficulties, 1):
        book = plan.book_type_by_id[row.book_type].name if row.book_type else None
        rows.append([number, row.content, groups[row.group], book, row.cases, row.proposal])
    return Sheet("Biểu 04", rows, (top - 1,), (16, 44, 24, 16, 14, 30))


def template_sheets(report: Report) -> list[Sheet]:
    """All sheets of the template, in order; the office has no Biểu 01."""
    tracks = [track for track in ("A", "B") if report.of_track(track)]
    meta: list[list[Cell]] = [
        ["template", TEMPLATE], ["version", VERSION], ["unit", report.unit], ["period", report.period],
    ]
    return [
        *(figures_sheet(report, track) for track in tracks),
        tasks_sheet(report), difficulties_sheet(report),
        Sheet("Hướng dẫn", [[line] for line in _GUIDE], (0,), (80,)),
        Sheet("_meta", meta, very_hidden=True),
    ]
