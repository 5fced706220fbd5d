"""How Vietnamese a word looks: the shape of a syllable, and the words that wards' tables are made of.

Used to choose between readings of the same characters; never to correct spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ODD, SHAPED, EVERYDAY, COMMON = 0, 1, 2, 3
"""Marks of `likeness`: no Vietnamese word · could be a syllable · an everyday word · a word of the trade."""

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
ai an anh ban niê bao biên biến biểu buôn buổi bàn bán báo bé bên bìa bình bò bông bưu bước bưởi bản bảng bảo bất bậc
bắt bằng bện bệnh bị bỏ bố bổ bộ bởi bức bữa cam cao cha chai chi chia chiếm chiến chiếu chiều cho chung chuyên
chuyển chuyện châu chè chép chí chính chò chó chú chăn chưa chương chạy chấm chấp chất chậm chế chết chỉ chịu chọn
chồng chụp chủ chứ chứa chức chứng chữ chữa con cung cuối cuộc cà cá các cách cái cán cân câu cây có cói công cùng
căn cũ cơ cư cước cường cạnh cải cảm cảnh cấp cầm cần cầu cập cắp cỏ cố cổ cộng cột cụ cục của cứ danh di diện do
doanh drăng dung duy duyệt dài dành dân dây dãn dép dò dòng dùng dũng dư dương dưới dưỡng dạ dạng dạy dấu dần dầu
dầy dẫn dễ dệt dịch dịp dọc dồn dục dụng dứt dữ dự dựng em ga gang ghi gia gian giao giày giá giám gián giáo giáp
giây giả giải giảm giấy giầy giống giới giờ giở giữ giữa gà gây gì góp gạch gạo gấp gần gắn gặp gọi gốc gồm gỗ gửi
hai heo hiếu hiểm hiện hiệp hiệu hoà hoàn hoàng hoá hoạch hoạt huy huyện huệ huỷ hà hàm hàng hành hãng hình hòa hòm
hóa hóc hôn hùng hút hơn hư hưng hưu hướng hưởng hạch hại hạn hạng hạnh hải hầu hậu hắn hằng hết hệ họ học hỏi hốc
hồ hồi hồng hỗ hộ hội hợp hụt hủy hữu in kao khai khen khiếu khiển khoa khoai khoá khoán khoáng khoản khoảng khoẻ
khu khung khuyến khuyết khuôn khác khách khám kháng khánh khâu khí khó khóa khô khôi không khăn khảo khẩu khẳng khỏe
khỏi khối khổ khớp kim kinh kiến kiều kiểm kiệm kiện krông kèm kém kéo két kê kí kính ký kẽ kế kết kể kỳ kỷ kỹ lai
lan lao li linh liên liền liệt liệu loan loại luân luôn luận luật luỹ ly làm lái lâm lâu lãi lên lí lò lô lõi lúa
lúc lý lăk lăng lĩnh lũy lưu lương lưới lượng lượt lạc lại lạng lấy lần lập lắk lắp lẻ lẽ lệ lệch lệnh lịch lọ lỗ
lỗi lộ lộc lớn lớp lời lợi lợn lục lực mai may min minh miền miễn mua muối muộn mà màu má mát máy mã mãn mình mía mò
môi môn mùa măng mưa mưu mười mạch mạng mạnh mất mấy mầu mẫu mật mắc mặt mẹ mệnh mọi mỏ mỗi một mới mở mợ mục mủ mức
mỹ nam nay nga ngang nghe nghi nghiêm nghiệm nghiệp nghèo nghìn nghĩa nghề nghệ nghỉ nghị ngoài ngoại nguy nguyên
nguyễn nguyện nguyệt nguồn ngành ngày ngân ngò ngói ngô ngôn ngõ người ngắn ngộ ngừng ngữ nhan nhanh nhiên nhiều
nhiễm nhiệm nhiệt nhu nhuận nhà nhánh nhân nhãn nhóm nhơn như nhưng nhạc nhất nhẫn nhận nhập nhật nhắc nhẹ nhỏ nhờ
nhở những ni niên niềm nuôi nào nâng nên nêu nói nông núi năm năng nơi nước nạn nắm nặng nếu nền nồng nổ nổi nội nộp nợ
nữ nữa oan oanh phim phiếu phong phàm phán pháp phát phân phép phê phí phía phòng phó phô phông phù phú phúc phút
phương phước phường phượng phạm phạt phải phần phẩm phố phối phốt phổ phổi phụ phục phủ phức qua quan quang quanh
quay quen quy quyên quyết quyền quyển quá quán quân quê quý quả quản quần quận quốc quỹ ra ranh rau riêng ruộng rà
ràng rác rách rõ rút rưỡi rất rằng rẻ rồi rộng rời rủi rừng sai sang sao sau sinh soát suy suất suốt sách sáng sáo
sân sâu sót sông sĩ sơ sản sắc sắn sắp sắt sẵn sẽ số sống sổ sở sợi sức sử sửa sữa sự sỹ tam tay tham thanh thay
theo thi thiên thiết thiếu thiểu thiện thiệt thoát thoại thoả thu thuyết thuyền thuê thuý thuần thuận thuật thuế
thuốc thuộc thuột thuỷ thành thái tháng thánh tháo tháp thân thép thêm thì thí thích thò thôn thông thù thú thúc
thúy thăm thăng thư thương thường thưởng thượng thả thảm thảo thấp thấy thầu thẩm thật thắm thắng thẳng thẻ thế thể
thị thịnh thịt thọ thỏ thỏa thống thốt thời thợ thụ thủ thủy thứ thức thừa thử thực tin tiêm tiên tiêu tiến tiếng
tiếp tiết tiền tiểu tiễn tiện to toà toàn toán trai trang trinh triển triệu trong trung truy truyền trà trách trái
tránh trâu trên trì trình trí trích trò tròn tròng trùng trú trúng trăm trương trước trường trưởng trượt trại trạm
trạng trả trảng trắng trẻ trẽ trễ trị trọng trống trồng trở trợ trứng trừ trữ trực tu tur tuyên tuyến tuyết tuyển
tuyệt tuý tuấn tuất tuần tuổi tuỳ ty tài tàn tàng tàu tác tách tám tán tân tây tên tình tích tín tính tò tòa tôi tôn
tù tùy túc tăng tư tương tướng tượng tạ tại tạm tạng tạo tải tấn tất tầm tầng tập tắc tắt tế tệp tỉ tỉnh tịch tỏ tố
tốc tối tốt tồn tổ tổn tổng tới tờ tục tủ từ từng tử tự tỵ tỷ ung uống uỷ vai vay vi vinh viên viết viễn việc viện
việt vui vàng vào vân vé vì ví vòng vô vông vùng văn vĩ vĩnh vũ vướng vượt vạch vải vấn vẫn vận vật vậy vắc vắng vẹn
vẻ vẽ về vệ vị vỏ vốn với vở vỡ vợ vụ vừa vừng vững vực xa xanh xe xem xi xin xong xoá xuyên xuân xuất xuống xác xây
xã xét xóa xóm xăng xưa xưng xưởng xảy xấu xếp xử y yên yêu yếu áp ép ê êbur ích ít ô ý đa đai đan đang đau đay đem
đen đi điếu điền điều điểm điện đo đoàn đoạn đà đào đánh đáp đâu đây đã đèn đình đích đính đòi đó đón đóng đô đông
đúng đăk đăng đĩnh đơn đường được đại đạo đạt đảm đảng đất đấu đầu đầy đẩy đậu đắk đắng đặc đặt đế đến đề đều để địa
định đọc đốc đối đồ đồng đổi đỗ độ độc đội động đời đợi đợt đủ đức đứng ơn ưu ước ướt ảnh ổ ở ủ ủy ứng
"""

_EVERYDAY = """
alê bà bàng bào bày bá bác bách bánh bát bãi bè bì bí bích bó bói bóng bôi bù bùi bùn bút chiên chiêu chà chàng chào
chán cháng cháo cháu cháy châm chân chém chén chê chì chìa chích chín chòi chóng chôn chông chùa chùm chúa chúc
chúng chút chờ cài càng cành cào cày cánh cáo cát cãi cò còi còn cóc cô côn cù cú cúc cúng diêm dàn dám dán dáng dâu
dã dãy dê dì dính dù dùi ghé ghép ghê ghì già giành giàu giác giêng giò giòn gió giông giúp gác gái gáo gân gãy gò
góc gói gót gùi hài hàn há hái hán hát hâm hân hãi hãy hè hé hên hít hò hòn hót hô hôi hôm hông hú húc khiêm khuyên
khuê khàn khá khái khán khát khâm khéo khép khê khía khích khóc khói khôn khúc kè kén kép kênh kì kìm kích kín kíp
liêm là làng lành lá lán láng lát lân lây lã lãng lãnh lão lén lê lì lìa lính lòng lóc lóng lôi lông lõm lùi lùn
lùng lún lúng miên mlô màn màng mành mác mách mái máng máu mây mãi mãnh mèo mét mê mì mít mòn móc món móng mô mông
mõ mù mùi mùng múa múc múi mút nghiên nghiêng nghé nghê ngà ngài ngàn ngái ngáp ngát ngâm ngây ngã ngòi ngón ngóng
ngôi ngùng nhiêu nhàm nhàn nhành nhào nhá nhác nhái nhám nhát nháy nhâm nhé nhì nhìn nhích nhím nhòe nhô nhôm nhú
nhúm nhúng niê niêm niêu nài nàn nàng này nách náo nát nâu não nãy né nén nép nét nín nòi nòng nón nóng nô nôi nùng
núp oán phiên phiêu phà phá phái pháo phèn phì phích phím phóng phôi phùng quà quàng quách quái quát quây quãng què
quét quên quí quít quýt rành rá rán ráng ráo ráp rát râm râu rã rãi rãnh rèm rèn réo rét rên rêu rìa rít rò ròng róc
rót rô rông rùa rùng rú siêng siêu sài sàn sàng sành sào sánh sáp sát sáu sâm sên sình sò sóc sói sóng sô sôi súc
súng súp sút thiêng thiêu thuyên thác thách thám thán thâm thâu thê thêu thìa thính thóc thói thô thôi thùng thùy
thúng tràn tràng trám trán tráng trát trâm trân trèo trê trêu tróc trói trôi trông trù trùm trúc trút tà tá tái táng
táo tát tâm tâu tã té tê tìm tí tía tím tòng tóc tóm tô tôm tông tùng tú túi túng viêm và vài vành vá vác vách váy
vâng vây vã vãi vãn vãng vè vén vét vê vênh vía vò vòi vòm vóc vôi võ võng vù vùi vú vút xiên xiêu xà xài xá xách
xám xáo xát xâm xâu xé xén xê xì xích xòe xói xô xôi xông xù xúc yêm à á êban óc óng ôi ôm ôn ông
"""
"""Everyday words whose letters an old encoding uses too, with other meanings: "quét" is not to be read as "quột"."""


def _split_tone(word: str) -> tuple[str, str] | None:
    """A word in small letters as (letters without tone, tone); None when it has two tones."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in parts if mark in _TONES]
    if len(tones) > 1:
        return None
    bare = "".join(mark for mark in parts if mark not in _TONES)
    return unicodedata.normalize("NFC", bare), "".join(tones)


_COMMON = frozenset(filter(None, map(_split_tone, _TRADE.split())))
_USUAL = frozenset(filter(None, map(_split_tone, _EVERYDAY.split())))


@lru_cache(maxsize=20_000)
def likeness(word: str) -> int:
    """`ODD`, `SHAPED`, `EVERYDAY` or `COMMON`. Quotes and signs around a word do not count against it."""
    word = word.strip(_EDGES)
    split = _split_tone(word)
    if not word or split is None:
        return ODD
    if split in _COMMON:
        return COMMON
    if split in _USUAL:
        return EVERYDAY
    letters, tone = split
    if len(word) > 1 and _SYLLABLE.fullmatch(letters):
        stopped = letters.endswith(("p", "t", "c", "ch"))
        return ODD if stopped and tone not in _STOP_TONES else SHAPED
    return SHAPED if _LETTERS.fullmatch(word) else ODD
