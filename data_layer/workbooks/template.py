"""The ward's monthly workbook as it goes out: laid out as spec/workbook.md says, filled with what is known."""

from __future__ import annotations

from io import BytesIO

from openpyxl.workbook import Workbook

from data_layer.intake.workbook import CURRENT_TEMPLATE_VERSION
from data_layer.workbooks.cached import SheetValues, with_cached_values
from data_layer.workbooks.model import TemplateFigures
from data_layer.workbooks.styles import Painter
from data_layer.workbooks.template_counts import count_sheet
from data_layer.workbooks.template_layout import count_tables
from data_layer.workbooks.template_words import (
    GUIDE,
    META,
    difficulty_sheet,
    guide_sheet,
    meta_sheet,
    task_sheet,
)


def template(figures: TemplateFigures) -> bytes:
    """The bytes of an .xlsx; its formulas carry the values that they have while the stages are blank."""
    book = Workbook()
    book.remove(book.worksheets[0])
    painter = Painter(book)
    cached: dict[int, SheetValues] = {}
    for place, table in enumerate(count_tables(figures.plan, figures.unit, figures.lines), 1):
        cached[place] = count_sheet(book.create_sheet(table.name), table, figures, painter)
    after = len(figures.plan.tracks)
    words = ((after + 1, task_sheet), (after + 2, difficulty_sheet))
    for number, fill in words:
        sheet = book.create_sheet(f"Biểu {number:02d}")
        cached[len(book.worksheets)] = fill(sheet, number, figures, painter)
    guide_sheet(book.create_sheet(GUIDE), figures, painter)
    meta_sheet(book.create_sheet(META), figures, CURRENT_TEMPLATE_VERSION)
    book.properties.title = f"Báo cáo tháng {figures.period} - {figures.unit.full_name}"
    book.properties.creator = figures.plan.title
    saved = BytesIO()
    book.save(saved)
    return with_cached_values(saved.getvalue(), cached)
