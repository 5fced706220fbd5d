"""The measures of Nghị định 30/2020/NĐ-CP, Phụ lục I, that the template keeps; millimetres and points."""

from __future__ import annotations

FONT = "Times New Roman"
A4 = (210.0, 297.0)
TOP = BOTTOM = 20.0
LEFT, RIGHT = 30.0, 15.0
BODY = 14.0
"""Size of the text: 13–14."""
PAGE_NUMBER = 13.0
NATION, MOTTO = 12.0, 13.0
"""Quốc hiệu 12–13, tiêu ngữ 13–14."""
AGENCY = 12.0
"""Names of the agencies: 12–13."""
NUMBER = 13.0
PLACE_AND_DAY = 13.0
ABOUT = 12.0
"""V/v of a letter: 12–13."""
TITLE = 14.0
RECIPIENTS_HEAD, RECIPIENTS = 12.0, 11.0
ANNEX_HEAD = 14.0
ANNEX_TITLE = 13.0
TABLE = 11.0
"""The decree leaves tables open; one size for all."""
FIRST_LINE = 10.0
"""Indent of a paragraph's first line: 10 or 12.7."""
AFTER = 6.0
"""Space between paragraphs: 6 pt or more."""
HEAD_COLUMNS = (62.0, 103.0)
MOTTO_RULE, AGENCY_RULE, TITLE_RULE = 56.0, 15.0, 36.0
"""Lengths of the rules: the motto's own; a third to a half of the agency's name and of the title."""

WIDTH = A4[0] - LEFT - RIGHT
ANNEX_WIDTH = A4[1] - LEFT - RIGHT
