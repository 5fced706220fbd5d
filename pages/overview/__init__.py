"""Điều hành: Tổng quan, Đơn vị × loại sổ."""
