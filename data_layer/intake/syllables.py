"""How Vietnamese a word looks: the shape of a syllable, and the words that wards' tables are made of.

Used to choose between readings of the same characters; never to correct spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ODD, SHAPED, COMMON = 0, 1, 3
"""Marks of `likeness`: no Vietnamese word · could be a syllable · a word of the trade."""

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOP_TONES = frozenset("\u0301\u0323")
"""A syllable that ends in p, t, c, ch has one of these two tones."""

_ONSET = r"(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
_RIME = "|".join((
    r"a(?:ch|c|i|m|ng|nh|n|o|p|t|u|y)?", r"ă(?:c|m|ng|n|p|t)", r"â(?:c|m|ng|n|p|t|u|y)",
    r"e(?:c|m|ng|n|o|p|t)?", r"ê(?:ch|m|nh|ng|n|p|t|u)?", r"i(?:a|ch|m|nh|n|p|t|u)?", r"iê(?:c|m|ng|n|p|t|u)",
    r"o(?:c|i|m|ng|n|p|t)?", r"oa(?:ch|c|i|m|ng|nh|n|o|p|t|y)?", r"oă(?:c|m|ng|n|t)", r"oe(?:n|o|t)?", r"oo(?:ng|c)",
    r"ô(?:c|i|m|ng|n|p|t)?", r"ơ(?:i|m|n|p|t)?", r"u(?:a|c|i|m|ng|n|p|t)?", r"uâ(?:ng|n|t|y)", r"uê(?:ch|nh|n)?",
    r"uô(?:c|i|m|ng|n|t)", r"uơ", r"uy(?:a|ch|nh|n|p|t|u)?", r"uyê(?:n|t)", r"ư(?:a|c|i|ng|n|t|u)?",
    r"ươ(?:c|i|m|ng|n|p|t|u)", r"y(?:t|nh)?", r"yê(?:m|ng|n|t|u)",
))
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RIME})")
_LETTERS = re.compile("[A-ZĂÂĐÊÔƠƯ]{2,}")
_EDGES = "«»¡¿·§©®°ª¨¬¯´¸½¼¾×÷\xad"

_TRADE = """
ai an anh ảnh áp ban bàn bán bản báo bảo bảng bao bằng bắt bất bậc bên bện bé bệnh bị bìa biên biến biểu bình bỏ bố bổ bộ
buôn bưu bước cá các cách cải cao cán cam cảm cảnh cạnh căn cắp cầm cân cần cấp cập câu cầu cây cha chai chạy chăn chấm chậm
chấp chất châu chép chế chết chỉ chi chí chia chiếm chiến chiều chiếu chính chịu cho chò chọn chồng chủ chú chụp chung chuyên
chuyển chuyện chưa chứa chức chứng chương chứ có cỏ con công cộng cố cổ cột cơ của cùng cũ cụ cục cuối cuộc cư cứ cung cước cường
dài dãn danh dành dần dân dẫn dấu dầu dây di dịch diện dò do doanh dọc dòng dồn dùng dung duy duyệt dư dữ dự dưới dương đa đà đã
đai đại đan đang đảng đánh đào đạo đáp đạt đảm đau đặc đắk đăk đặt đăng đắng đất đâu đầu đấu đây đầy đẩy đen đèn đem đến đều để đề
đế đi địa đích điểm điền điện điều định đính đĩnh đình đó đo đoàn đoạn đọc đòi đón đóng đô độ đổi đội đối đồ đông đồng động đốc
đời đợi đơn đợt đủ đúng được đường đức đứng ê êbur em ép ghi giá gia giả giải giảm giám gian gián giáo giao giáp giấy giây giới
giờ giở giữ giữa gì gốc gồm gửi gần gạo gỗ hà hai hải hàng hành hạn hạng hại hãng hạnh hạch hàm hậu hắn hằng hầu hệ hết hiểm hiện
hiệp hiệu hiếu hình hòa hoá hóa hoà hoàn hoàng hoạch hoạt học hỏi hòm họ hồ hộ hỗ hội hôn hồi hồng hợp hơn hư hữu huy huyện
hướng hưởng hưng in ít kế kéo kẽ kém kèm két kết khai khác khách khám khánh kháng khảo khăn khẳng khâu khẩu khen khiếu khí khiển
khó khoa khoá khóa khoản khoảng khỏi khô khổ không khối khu khung khuyến khuyết khuôn khớp kiểm kiến kiện kiệm kiều kim kinh kính
kỳ kỹ kí ký kỷ kê khoán ích lai lãi lại làm lao lái lạc lạng lắk lăk lăng lắp lần lập lâm lâu lấy lẻ lẽ lệ lên lệch lệnh lí lịch
liên liền liệt liệu linh lĩnh lõi lò lọ loại lô lỗi lộ lộc lợi lớn lớp lũy luỹ luận luật lục lúc lúa luân luôn lưu lưới lượng lượt
lương lực lý ly mã má mà mai mạng mãn máy mát màu mạnh mắc mặt mật mất mẫu mầu mẹ mệnh miễn miền min mình mò mỏ mọi môi mỗi môn mới
mở mợ mục mua mục mùa muộn mức mưa mười mua mưu mỹ nam nào nay nạn năm năng nắm nặng nâng nếu nên nền nêu ngân ngành ngang ngắn ngày
nghề nghệ nghi nghị nghĩa nghiệp nghiệm nghiêm nghìn ngoài ngoại ngõ ngò ngôn ngộ nguồn nguyên nguyễn nguyện nguy ngữ người ngừng
nghỉ nghe nhà nhan nhân nhãn nhanh nhánh nhạc nhập nhắc nhất nhật nhận nhẹ nhiều nhiệm nhiên nhiệt nhóm nhỏ nhu nhuận như những
nhưng ni niên niềm nội nổi nói nợ nơi nuôi núi nữ nữa nước nghèo oan ô ổ ở ơn phải phàm phạm phân phần phát phạt phẩm pháp phán
phép phê phí phía phiếu phó phòng phong phô phố phổ phổi phối phông phụ phục phủ phú phúc phù phút phương phường phước phức quá qua
quả quân quan quán quang quản quanh quần quận quay quê quê quốc quỹ quyền quyết quyển quý quy quyên ra rà rách ràng rác ranh rất
rẻ rõ rồi rộng rời rời ruộng rủi rừng rưỡi sang sáng sản sao sáo sách sai sau sắc sắp sân sâu sẽ số sổ sơ sở sót soát sót sông sống
sức sửa sử suất suy suốt sự sinh sĩ sỹ tạ tại tài tác tách tạo tải tam tám tán tân tấn tập tất tăng tầm tầng tây tay tách tế tên tệp
thả thái tham thảm tháng tháp thanh thành thánh thay tháo thăm thắng thắm thăng thẳng thấp thân thẩm thật thầu thấy thẻ thể thế
theo thêm thiện thiết thiếu thì thi thị thí thích thiên thiểu thịnh thịt thiệt thỏ thọ thò thông thống thôn thời thốt thợ thu thú
thù thủ thụ thuê thuế thuận thuần thuật thuỷ thủy thúc thuộc thuốc thuột thuyền thuyết thức thực thừa thử thứ thư thương thường
thượng thưởng thống tích tịch tiền tiến tiếp tiêm tiện tiên tiểu tiêu tiếng tiết tin tín tính tỉnh tình tỉ tỷ tỉ tình to tỏ tò tòa
toà toán toàn tổ tố tốt tốc tôi tối tôn tồn tổn tổng tờ tới trả trà trai trái trạm trạng trang tránh trách trại trắng trăm trẻ trẽ
trên trễ trí trị trì trích triển triệu trinh trình trong trọng tròn tròng trò trồng trống trở trợ trú trùng trung trúng truyền truy
trực trừ trước trường trưởng trượt trương trữ tu tù tủ tục túc tuần tuổi tuyển tuyên tuyến tuyệt tự tư tử từ từng tướng tương tượng
tỷ ty tỵ ủ uỷ ủy ứng ưu ước ướt ung vào vạch vải vai vay vàng vắc văn vắng vấn vân vẫn vận vật vậy vậy vẽ vệ về ví vì vi vị vĩ việc
viên viện viết viễn việt vinh vĩnh vòng vô vỏ vỡ vở vợ với vốn vông vùng vụ vũ vui vừa vực vướng vượt xa xã xác xảy xanh xấu xăng
xây xe xem xét xếp xin xóa xoá xong xóm xử xuân xuất xuống xưởng xưa ý yên yếu y yêu xuyên sợi gà ga heo trâu bò điếu đường dệt may
gang thép sắt phốt muối mủ cà phê chè tiêu điều lợn trứng sữa mía ngô khoai sắn lạc vừng đậu đỗ bông đay cói thủy hải rau quả
krông drăng kao tur tiếp gạch ngói xi măng dầy giầy giày dép hóa chất khoáng kể tỉ trọng lệ uống hút hóc hốc chó chữ chữa
bởi buổi bữa bức bưởi dạy dạng dưỡng dựng dụng dục dịp dễ dạ gây gắn gấp gặp gọi góp giống giá hưu hủy huỷ hụt khỏe khoẻ lời lỗ
mạch mấy một mỗi ngày năm nổ nồng nông nội nhờ nhẫn nhiễm nhở phim quen quyết rằng riêng rút sẵn sổ tàn tàu tàng tắt tắc tạm tạng
tiễn tùy tuỳ tuý vé vững xưng thoại điện thỏa thoả thoát thông tử tuất tuyết vẹn vẻ độc chấm dứt giám hộ cái chính chú li ly
"""


def _split_tone(word: str) -> tuple[str, str] | None:
    """A word in small letters as (letters without tone, tone); None when it has two tones."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in parts if mark in _TONES]
    if len(tones) > 1:
        return None
    bare = "".join(mark for mark in parts if mark not in _TONES)
    return unicodedata.normalize("NFC", bare), "".join(tones)


_COMMON = frozenset(filter(None, map(_split_tone, _TRADE.split())))


@lru_cache(maxsize=20_000)
def likeness(word: str) -> int:
    """`ODD`, `SHAPED` or `COMMON`. Quotes and signs around a word do not count against it."""
    word = word.strip(_EDGES)
    split = _split_tone(word)
    if not word or split is None:
        return ODD
    if split in _COMMON:
        return COMMON
    letters, tone = split
    if len(word) > 1 and _SYLLABLE.fullmatch(letters):
        stopped = letters.endswith(("p", "t", "c", "ch"))
        return ODD if stopped and tone not in _STOP_TONES else SHAPED
    return SHAPED if _LETTERS.fullmatch(word) else ODD
