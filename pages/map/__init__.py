"""Bản đồ: the units as tiles placed like the city, coloured by a measure."""
