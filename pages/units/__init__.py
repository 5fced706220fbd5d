"""Đơn vị: one unit on one page."""
