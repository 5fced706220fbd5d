"""The Excel annex: the report's tables with live sums, native charts, print set-up, and what every figure means."""

from __future__ import annotations

from io import BytesIO

from openpyxl.workbook import Workbook

from data_layer.reports import written as w
from data_layer.reports.definitions import definitions_sheet
from data_layer.reports.letterhead import full_number, sentence_case
from data_layer.reports.model import Annex, Issue, Letterhead, ReportContent, Table
from data_layer.reports.settled import settled
from data_layer.reports.xlsx_charts import charts_sheet
from data_layer.reports.xlsx_tables import Heading, table_sheet
from data_layer.workbooks.cached import SheetValues, with_cached_values
from data_layer.workbooks.styles import Painter


def render_xlsx(content: ReportContent, letterhead: Letterhead, issue: Issue | None = None) -> bytes:
    """An .xlsx with a sheet a table; its formulas carry their values, so that any viewer shows them."""
    issue = issue or Issue()
    book = Workbook()
    book.remove(book.worksheets[0])
    painter, cached = Painter(book), dict[int, SheetValues]()
    for title, table, empty in _sheets(content):
        sheet = book.create_sheet(table.name)
        heading = Heading(title, table.title, _under(content, letterhead, issue), empty)
        cached[len(book.worksheets)] = table_sheet(sheet, table, heading, painter)
    charts_sheet(book, content, painter)
    definitions_sheet(book.create_sheet("Định nghĩa và nguồn"), content, painter)
    for sheet in book.worksheets:
        sheet.oddFooter.left.text = issue.footer or None  # type: ignore[union-attr]
    book.properties.title = f"Phụ lục báo cáo: {content.subject}"
    book.properties.creator = sentence_case(letterhead.agency)
    saved = BytesIO()
    book.save(saved)
    return settled(with_cached_values(saved.getvalue(), cached), issue.day or content.last_day)


def _sheets(content: ReportContent) -> list[tuple[str, Table, str]]:
    found = [("Tổng hợp theo công đoạn", content.summary, "")]
    for annex in content.annexes:
        found += [(_annex_title(annex), table, annex.empty) for table in annex.tables]
    return found


def _annex_title(annex: Annex) -> str:
    return f"Phụ lục {annex.number}. {annex.title}"


def _under(content: ReportContent, letterhead: Letterhead, issue: Issue) -> str:
    return (f"Kèm theo Báo cáo số {full_number(letterhead, issue)} {w.full_day(issue.day)} của "
            f"{sentence_case(letterhead.agency)}; số liệu lũy kế đến hết ngày {w.day(content.last_day)}")
