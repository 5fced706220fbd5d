"""Phường, xã: Nộp báo cáo, Đơn vị của tôi."""
