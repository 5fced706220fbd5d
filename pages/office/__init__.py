"""Phòng Tư pháp: tình hình nộp, duyệt báo cáo, khóa kỳ và phát hành, ngày của kế hoạch, thiết lập."""
