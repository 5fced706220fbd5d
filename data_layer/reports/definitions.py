"""What every figure of the report means, and where it comes from: a sheet of the Excel annex."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from data_layer.reports import written as w
from data_layer.reports.model import ReportContent
from data_layer.workbooks.styles import Painter
from data_layer.workbooks.template_page import landscape

DEFINITIONS = (
    ("Tổng số trường hợp", "Số trường hợp phải số hóa: tổng số trường hợp trong sổ trừ số không thể số hóa. "
     "Loại sổ chưa báo cáo tổng số thì không tính vào tổng nào.", "Biểu 01, Biểu 02 của đơn vị"),
    ("Đã xong", "Số trường hợp đã qua công đoạn, lũy kế đến cuối kỳ.", "Biểu 01, Biểu 02 của đơn vị"),
    ("Tỷ lệ", "Đã xong chia tổng số trường hợp, là tỷ số của các tổng, không phải trung bình các tỷ lệ. Loại sổ chưa "
     "báo cáo công đoạn không tính vào cả tử số lẫn mẫu số của công đoạn đó.", "Tính từ hai cột bên cạnh"),
    ("Đã số hóa", "Đã qua công đoạn cuối của nhóm sổ. Mới nhập liệu thì chưa phải là đã số hóa.", "Công đoạn cuối"),
    ("Hai nhóm sổ", "Bốn loại sổ của phường, xã và các loại sổ còn lại có công đoạn khác nhau nên không cộng chung, "
     "trừ mốc hoàn thành toàn bộ.", "Kế hoạch"),
    ("Số liệu kỳ trước", "Ô để trống hoặc báo cáo chưa gửi: lấy số gần nhất đã báo cáo.", "Báo cáo các kỳ trước"),
    ("Kế hoạch", "Tỷ lệ phải đạt đến cuối kỳ, tính theo đường thẳng từ ngày bắt đầu đến hạn. Kế hoạch chỉ nêu hạn; "
     "đường thẳng là giả định.", "Ngày bắt đầu và hạn của mốc"),
    ("Hạn", "Ngày cuối cùng còn đúng hạn.", "Kế hoạch và quyết định điều chỉnh"),
    ("Chậm (ngày)", "Việc có ngày hoàn thành: số ngày sau hạn. Công đoạn: thời gian đã qua trừ thời gian mà kế hoạch "
     "cần để đạt khối lượng đã làm (Lipke, 2003).", "Tính từ kế hoạch và số đã xong"),
    ("Nguy cơ trễ hạn", "Theo nhịp các tháng đã qua, khả năng kịp hạn dưới 50 %.", "Dự báo từ số liệu từng tháng"),
    ("Đúng hạn (báo cáo)", "Báo cáo hợp lệ đầu tiên đến trước khi hết hạn nộp; bản đính chính sau đó không làm mất.",
     "Thời điểm nhận tệp"),
    ("Lượt, thành công, lỗi", "Số lần nạp bản ghi vào hệ thống và kết quả từng lần.", "Nhật ký import"),
    ("Đạt ngay lần đầu", "Tỷ lệ trường hợp có lần nạp đầu tiên thành công.", "Nhật ký import"),
    ("Còn lỗi", "Số trường hợp có lần nạp gần nhất bị lỗi.", "Nhật ký import"),
)
BASES = {"all": "mọi báo cáo đã nhận, trừ báo cáo bị trả lại", "accepted": "các báo cáo đã được chấp nhận"}


def definitions_sheet(sheet: Worksheet, content: ReportContent, painter: Painter) -> None:
    """Terms, their meaning and their source; above them what this file was made from."""
    painter.merged(sheet, (1, 1, 1, 3), "Định nghĩa và nguồn", "title")
    sheet.row_dimensions[1].height = 26
    for row, (name, value) in enumerate(_made_from(content), 2):
        painter.put(sheet, row, 1, name, "label")
        painter.merged(sheet, (row, 2, row, 3), value, "value")
    head = row + 2
    for column, name in enumerate(("Số liệu", "Nghĩa", "Nguồn"), 1):
        painter.put(sheet, head, column, name, "header")
    for row, texts in enumerate(DEFINITIONS, head + 1):
        for column, text in enumerate(texts, 1):
            painter.put(sheet, row, column, text, "said")
        sheet.row_dimensions[row].height = 17.0 * (1 + len(texts[1]) // 82)
    for letter, width in zip("ABC", (26.0, 84.0, 34.0), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.sheet_view.showGridLines = False
    landscape(sheet, f"A1:C{row}", head)


def _made_from(content: ReportContent) -> list[tuple[str, str]]:
    known = f", biết đến {content.known_at:%H:%M ngày %d/%m/%Y}" if content.known_at else ""
    return [
        ("Báo cáo", content.subject),
        ("Kỳ", f"{w.upper_first(content.when)}; số liệu lũy kế đến hết ngày {w.day(content.last_day)}"),
        ("Căn cứ số liệu", f"{w.upper_first(BASES[content.basis])}{known}"),
    ]
