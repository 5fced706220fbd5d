"""Khó khăn, vướng mắc: what the units say holds them up."""
