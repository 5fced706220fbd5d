"""Workbooks that go out: the monthly template, pre-filled, and a sender's own file with its errors marked."""
