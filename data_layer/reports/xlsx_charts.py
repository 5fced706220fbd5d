"""Native charts of the Excel annex: plan and actual of each milestone, and the figures they are drawn from."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import LineChart, Reference
from openpyxl.chart.data_source import NumData, NumVal
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.reports import written as w
from data_layer.reports.model import Curve, ReportContent
from data_layer.workbooks.styles import FONT, Painter
from data_layer.workbooks.template_page import landscape

TITLE = "Tiến độ các công đoạn so với kế hoạch"
ROWS_OF_CHART, COLUMNS_OF_CHART = 15, 4
PLAN, ACTUAL = "7F7F7F", "0B6E6E"
COLUMN_WIDTH = 15.0


def charts_sheet(book: Workbook, content: ReportContent, painter: Painter) -> None:
    """Charts above, their figures beneath, both on one sheet."""
    sheet = book.create_sheet("Biểu đồ")
    curves = content.curves
    painter.merged(sheet, (1, 1, 1, 12), f"{TITLE}, đến hết ngày {w.day(content.last_day)}", "title")
    painter.merged(sheet, (2, 1, 2, 12), "Kế hoạch là giả định: đường thẳng từ ngày bắt đầu đến hạn.", "subtitle")
    head = 4 + ROWS_OF_CHART * -(-len(curves) // 3) + 1
    periods = curves[0].periods if curves else ()
    painter.merged(sheet, (head, 1, head + 1, 1), "Tháng", "header")
    for row, period in enumerate(periods, head + 2):
        painter.put(sheet, row, 1, w.short(period), "number")
    for place, curve in enumerate(curves):
        column = 2 + 2 * place
        _figures(sheet, curve, head, column, painter)
        corner = f"{get_column_letter(1 + COLUMNS_OF_CHART * (place % 3))}{4 + ROWS_OF_CHART * (place // 3)}"
        sheet.add_chart(_chart(sheet, curve, head, column), corner)
    for column in range(1, 2 + 2 * len(curves)):
        sheet.column_dimensions[get_column_letter(column)].width = COLUMN_WIDTH
    sheet.sheet_view.showGridLines = False
    landscape(sheet, f"A1:{get_column_letter(max(12, 1 + 2 * len(curves)))}{head + 1 + len(periods)}", None)
    sheet.page_setup.fitToHeight = 1


def _figures(sheet: Worksheet, curve: Curve, head: int, column: int, painter: Painter) -> None:
    painter.merged(sheet, (head, column, head, column + 1), curve.name, "header")
    sheet.row_dimensions[head].height = 44
    painter.put(sheet, head + 1, column, "Kế hoạch", "header")
    painter.put(sheet, head + 1, column + 1, "Thực hiện", "header")
    for place in range(len(curve.periods)):
        actual = curve.actual[place] if place < len(curve.actual) else None
        painter.put(sheet, head + 2 + place, column, curve.planned[place], "figure_share")
        painter.put(sheet, head + 2 + place, column + 1, actual, "figure_share")


def _chart(sheet: Worksheet, curve: Curve, head: int, column: int) -> Any:
    chart: Any = LineChart()
    last = head + 1 + len(curve.periods)
    chart.add_data(Reference(sheet, min_col=column, max_col=column + 1, min_row=head + 1, max_row=last),
                   titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 2, max_row=last))
    for series, color, dash, values in zip(chart.series, (PLAN, ACTUAL), ("dash", "solid"),
                                           (curve.planned, curve.actual), strict=True):
        line: Any = LineProperties(solidFill=color, w=22000)
        line.prstDash = dash
        series.graphicalProperties = GraphicalProperties(ln=line)
        series.smooth = False
        series.marker.symbol = "none" if dash == "dash" else "circle"
        series.marker.size = 5
        series.marker.graphicalProperties = GraphicalProperties(solidFill=color)
        series.val.numRef.numCache = NumData(
            formatCode="0.0%", ptCount=len(curve.periods),
            pt=[NumVal(idx=place, v=repr(value)) for place, value in enumerate(values) if value is not None])
    chart.title = curve.name
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_letters(1100, bold=True))
    for run in chart.title.tx.rich.p[0].r:
        run.rPr = _letters(1100, bold=True)
    chart.title.overlay = False
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_letters(900)), endParaRPr=_letters(900))])
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = 0, 1, 0.25
    chart.y_axis.number_format = "0%"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    chart.legend.position = "b"
    chart.layout = Layout(manualLayout=ManualLayout(x=0.02, y=0.14, w=0.95, h=0.68))
    chart.width, chart.height = 11.2, 7.4
    return chart


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(latin=Font(typeface=FONT), sz=size, b=bold, solidFill="1F2933")
