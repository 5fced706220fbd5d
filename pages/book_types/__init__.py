"""Loại sổ: each book type across the city."""
