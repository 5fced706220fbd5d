"""Chất lượng: Chất lượng nhập."""
