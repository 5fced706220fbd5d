"""Mốc tiến độ: every milestone of every unit, what is waited for, how the forecasts moved."""
