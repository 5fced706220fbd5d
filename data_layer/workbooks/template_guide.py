"""The words of the sheet Hướng dẫn, which differ a little for the office."""

from __future__ import annotations

from data_layer.plan import month_in_figures
from data_layer.workbooks.model import TemplateFigures

Line = tuple[str, str]
"""A look and a text."""


def guide_lines(made_from: TemplateFigures) -> list[Line]:
    """The sheet's lines from the first row on."""
    office = made_from.unit.role == "office"
    return [
        ("guide_title", "HƯỚNG DẪN LẬP BÁO CÁO THÁNG"),
        ("guide", f"Mẫu này lập cho {made_from.unit.full_name}, kỳ {month_in_figures(made_from.period)}; "
                  "không dùng cho đơn vị hoặc kỳ khác."),
        ("guide_head", "Điền số liệu"),
        *_figures(office),
        ("guide_head", "Tự kiểm tra trước khi gửi"),
        *_checks(),
        ("guide_head", "Gửi báo cáo"),
        *_sending(office),
    ]


def _figures(office: bool) -> list[Line]:
    sheets = (
        "Biểu 02: các loại sổ lưu tại phòng, đủ mười loại." if office else
        "Biểu 01: khai sinh, khai tử, kết hôn, nuôi con nuôi. Biểu 02: các loại sổ còn lại."
    )
    return [
        ("guide", sheets),
        ("guide", "Biểu 03: trạng thái từng nhiệm vụ và ngày hoàn thành."),
        ("guide", "Biểu 04: khó khăn, vướng mắc, mỗi việc một dòng; nhóm và loại sổ chọn trong danh sách."),
        ("guide", "Chỉ điền vào ô nền vàng; các ô khác đã khóa. Bỏ khóa (không có mật khẩu) chỉ khi thật cần."),
        ("guide", "Mọi số liệu là lũy kế: tính từ đầu đến hết kỳ báo cáo, không phải số làm thêm trong tháng."),
        ("guide", "Để trống nghĩa là chưa báo cáo. Chưa làm trường hợp nào thì ghi 0."),
        ("guide", "Chỉ ghi chữ số, không ghi phần trăm. Nhập thẳng số, không đặt công thức trong ô nền vàng."),
        ("guide", "Tổng số sổ, tổng số trường hợp và không thể số hóa đã điền sẵn theo báo cáo gần nhất; sửa nếu "
                  "đã thay đổi và ghi lý do ở cột Ghi chú."),
        ("guide", "Không thể số hóa: sổ mất, hỏng, rách không đọc được."),
        ("guide", "Không ghi họ tên, ngày sinh, số định danh của người dân ở bất cứ ô nào."),
    ]


def _checks() -> list[Line]:
    return [
        ("guide", "Cột Kiểm tra bên phải bảng nói rõ từng dòng còn gì phải xem; dòng đúng thì cột này trống."),
        ("guide", "Số của mỗi công đoạn cộng với không thể số hóa không được vượt tổng số trường hợp."),
        ("guide", "Công đoạn sau không được nhiều hơn công đoạn liền trước."),
        ("guide", "Khớp cộng lệch không nhiều hơn đã nhập liệu."),
        ("guide", "Số lũy kế không nhỏ hơn kỳ trước; số kỳ trước ở khối màu xám bên phải, chỉ để đối chiếu."),
    ]


def _sending(office: bool) -> list[Line]:
    when = "" if office else ", chậm nhất ngày cuối cùng của tháng"
    return [
        ("guide", f"Lưu tệp rồi nộp ở trang Nộp báo cáo của phần mềm{when}."),
        ("guide", "Nếu còn lỗi, phần mềm trả lại chính tệp này: ô sai tô đỏ, trang tính Lỗi cần sửa nói cách sửa."),
    ]
