"""What each figure means, once: the words of "Số này từ đâu?"; the same definitions as docs and metrics."""

from __future__ import annotations

from dataclasses import dataclass

STAGE, MILESTONE, REPORTS, LOGS, NOTHING = "stage", "milestone", "reports", "logs", "nothing"
"""What stands behind a figure: cells of reports, a milestone's dates and cells, receipts, logs; or words alone."""


@dataclass(frozen=True)
class Definition:
    """A figure's name, what it means, and what can be shown behind it."""

    name: str
    means: str
    behind: str = NOTHING


DEFINITIONS = {
    "completion": Definition(
        "Tỷ lệ hoàn thành",
        "Số trường hợp đã làm xong công đoạn, chia cho tổng số trường hợp đã trừ phần không thể số hóa. Cộng số "
        "trường hợp rồi mới chia, không lấy trung bình các tỷ lệ. Đơn vị chưa báo cáo thì không nằm trong tử số lẫn "
        "mẫu số.",
        STAGE,
    ),
    "digitised": Definition(
        "Đã số hóa",
        "Tỷ lệ hoàn thành của công đoạn cuối cùng trong tuyến. Mới nhập liệu thì chưa tính là đã số hóa.",
        STAGE,
    ),
    "milestone": Definition(
        "Thực hiện so với mốc",
        "Tỷ lệ hoàn thành của công đoạn mà mốc đo; mốc gồm nhiều công đoạn thì lấy tỷ lệ thấp nhất. Mốc hoàn thành "
        "toàn bộ cộng công đoạn cuối của cả hai tuyến, mỗi trường hợp tính một lần.",
        MILESTONE,
    ),
    "planned": Definition(
        "Kế hoạch",
        "Tỷ lệ đáng lẽ đạt được đến ngày xem: 0 % trước ngày bắt đầu, 100 % từ ngày đến hạn, ở giữa tăng đều theo "
        "ngày. Kế hoạch chỉ ấn định hạn; đường thẳng ở giữa là giả định của phần mềm.",
        MILESTONE,
    ),
    "state": Definition(
        "Trạng thái của mốc",
        "Xét theo thứ tự: xong đúng hạn; xong nhưng trễ hạn; chờ điều kiện bắt đầu; chưa có số liệu; quá hạn; chưa "
        "đến ngày bắt đầu; đúng tiến độ (thấp hơn kế hoạch không quá 1 điểm %); nguy cơ trễ (khả năng đúng hạn dưới "
        "50 %); còn lại là chậm tiến độ.",
        MILESTONE,
    ),
    "days_late": Definition(
        "Số ngày chậm",
        "Công đoạn đã xong: số ngày từ hạn đến ngày xong. Chưa xong: mức đã đạt đáng lẽ có vào ngày nào theo đường "
        "kế hoạch, ngày đó cách ngày xem bao nhiêu ngày. Việc chưa xong: số ngày đã quá hạn.",
        MILESTONE,
    ),
    "forecast": Definition(
        "Dự báo ngày xong",
        "Rút ngẫu nhiên 10.000 lần từ mức tăng hằng tháng đã có (ít nhất 4 tháng) cho đến khi hết việc. P50, P80, P95 "
        "là ngày mà một nửa, 80 %, 95 % số lần đã xong. Không xong trong 36 tháng thì không nêu ngày.",
        MILESTONE,
    ),
    "chance": Definition(
        "Khả năng đúng hạn",
        "Tỷ lệ số lần dự báo (10.000 lần rút ngẫu nhiên từ mức tăng hằng tháng đã có) xong khi chưa hết hạn. Dự báo "
        "được lưu lại và chấm điểm khi biết kết quả.",
        MILESTONE,
    ),
    "rate_needed": Definition(
        "Mức cần mỗi tháng",
        "Số trường hợp còn lại, chia cho số ngày còn lại đến hạn, nhân 30. Đặt cạnh mức đã làm: trung vị mức tăng "
        "của 3 tháng gần nhất. Đã qua hạn thì không tính.",
        MILESTONE,
    ),
    "weighted": Definition(
        "Tiến độ gộp các công đoạn",
        "Tỷ lệ của từng công đoạn nhân trọng số rồi cộng lại. Trọng số là giả định, sửa được trong kế hoạch.",
    ),
    "reporting": Definition(
        "Nộp báo cáo tháng",
        "Số phường, xã có báo cáo hợp lệ của kỳ, chia cho số phường, xã phải báo cáo. Đúng hạn là báo cáo hợp lệ đầu "
        "tiên đến trước 0 giờ ngày sau hạn; báo cáo sửa lại về sau không làm mất đúng hạn.",
        REPORTS,
    ),
    "success_rate": Definition(
        "Lượt import thành công",
        "Số lượt import thành công chia cho tổng số lượt, theo nhật ký. Khoảng tin cậy 95 % tính theo Wilson.",
        LOGS,
    ),
    "first_pass_yield": Definition(
        "Đạt ngay lần đầu", "Số trường hợp import được ở lần thử đầu tiên, chia cho số trường hợp đã thử.", LOGS
    ),
    "outstanding": Definition("Còn lỗi", "Số trường hợp mà lần thử gần nhất vẫn lỗi.", LOGS),
    "factor": Definition(
        "Báo cáo so với nhật ký",
        "Số đã import theo báo cáo, chia cho số trường hợp mà nhật ký ghi là đã thành công, đều lũy kế. Ngoài khoảng "
        "0,90–1,10 thì cần đối chiếu.",
        LOGS,
    ),
    "rank": Definition(
        "Thứ hạng",
        "Phường, xã chênh nhau đến 8 lần về số sổ, nên thứ hạng kèm một khoảng: hai đơn vị có khoảng tin cậy trùng "
        "nhau thì chưa nói được đơn vị nào hơn.",
    ),
    "difficulties": Definition(
        "Khó khăn, vướng mắc", "Ghi theo Biểu 04 của báo cáo kỳ đang xem; số trường hợp là số đơn vị tự nêu."
    ),
    "changes": Definition(
        "Thay đổi so với kỳ trước",
        "Hiệu của hai kỳ, tách thành việc đã làm thêm, số liệu được sửa giảm, và thay đổi của tổng số phải làm.",
    ),
}
