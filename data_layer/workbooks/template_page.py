"""What all sheets of the template share: the head, protection, the frozen header and the printed page."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from data_layer.plan import month_in_figures
from data_layer.workbooks import template_inputs as inputs
from data_layer.workbooks.model import TemplateFigures
from data_layer.workbooks.styles import FONT, Painter
from data_layer.workbooks.template_layout import HEADER_ROW, LABELS

_A4 = 9


def heading(sheet: Worksheet, title: str, last_column: int, made_from: TemplateFigures, painter: Painter) -> None:
    """The title and the rows that say who reports, for which month, when."""
    painter.merged(sheet, (1, 1, 1, last_column), title, "title")
    sheet.row_dimensions[1].height = 28
    values = {"Đơn vị báo cáo": made_from.unit.full_name, "Kỳ báo cáo": month_in_figures(made_from.period)}
    for row, label in enumerate(LABELS, 2):
        painter.put(sheet, row, 1, label, "label")
        look = "value" if label in values else "entry_day" if label == "Ngày báo cáo" else "entry"
        cell = painter.put(sheet, row, 2, values.get(label), look)
        if label == "Ngày báo cáo":
            inputs.days(sheet, cell.coordinate)
        if label == "Điện thoại":
            cell.number_format = "@"
        sheet.row_dimensions[row].height = 20


def page(sheet: Worksheet, area: str, *, freeze: str | None) -> None:
    """Lock all but the input cells, freeze the header, print on A4 across, as wide as the page."""
    lock(sheet)
    if freeze:
        sheet.freeze_panes = freeze
    sheet.sheet_view.showGridLines = False
    landscape(sheet, area, HEADER_ROW if freeze else None)


def landscape(sheet: Worksheet, area: str, header_row: int | None) -> None:
    """Print an area on A4 across, as wide as the page, its header on every page."""
    if header_row:
        sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.print_area = area
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.8, 0.4
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.right.text = "Trang &P/&N"  # type: ignore[union-attr]
    sheet.oddFooter.right.font = FONT  # type: ignore[union-attr]


def lock(sheet: Worksheet) -> None:
    """Protect without a password; widths and heights stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
