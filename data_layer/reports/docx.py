"""The report as Word: the template's tags filled, tables fitted to the page, the same bytes for the same content."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from data_layer.reports.chart import WIDTH, chart
from data_layer.reports.make_template import PATH
from data_layer.reports.model import Additions, Issue, Letterhead, ReportContent
from data_layer.reports.settled import settled
from data_layer.reports.tags import CHART, tags

LEAD = 2
"""Columns before those that a table repeats: STT and the name."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def render_docx(
    content: ReportContent, letterhead: Letterhead, issue: Issue | None = None, additions: Additions | None = None,
    template: bytes | None = None,
) -> bytes:
    """A .docx of the report.

    Args:
        template: the office's own, which `check_template` has found nothing against; None: the one that ships.
    """
    issue = issue or Issue()
    document = DocxTemplate(BytesIO(template) if template is not None else str(PATH))
    document.render_init()  # pictures hang on the open document
    values: dict[str, Any] = _plain(tags(content, letterhead, issue, additions or Additions()))
    values[CHART] = InlineImage(document, BytesIO(chart(content.curves)), width=Mm(WIDTH))
    document.render(values, jinja_env=environment())
    body = document.docx.element.body
    for table in body.iter(qn("w:tbl")):
        _fit(table)
        _merge_heads(table)
    for picture in body.iter(qn("wp:docPr")):
        picture.set("descr", content.chart_words)
        picture.set("name", "Biểu đồ tiến độ")
    saved = BytesIO()
    document.save(saved)
    return settled(saved.getvalue(), issue.day or content.last_day)


def environment() -> ImmutableSandboxedEnvironment:
    """Where templates are filled: escaped, without reach beyond the tags, and no tag silently blank."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _plain(value: Any) -> Any:
    """Texts without signs that XML cannot hold; ward and office texts may bring any."""
    if isinstance(value, str):
        return _NO_XML.sub("", value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _fit(table: Any) -> None:
    """Share the table's width among the columns that a tag repeated; those before them keep theirs."""
    width = int(table.tblPr.find(qn("w:tblW")).get(qn("w:w"), 0) or 0)
    rows = table.findall(qn("w:tr"))
    widest = max(rows, key=lambda row: len(row.findall(qn("w:tc"))))
    cells = widest.findall(qn("w:tc"))
    if not width or len(cells) <= LEAD or abs(sum(_width(cell) for cell in cells) - width) <= width * 0.01:
        return
    lead = [_width(cell) for cell in cells[:LEAD]]
    each = (width - sum(lead)) // (len(cells) - LEAD)
    columns = [*lead, *[each] * (len(cells) - LEAD)]
    grid = table.tblGrid
    for column in list(grid):
        grid.remove(column)
    for column_width in columns:
        column = grid.makeelement(qn("w:gridCol"))
        column.set(qn("w:w"), str(column_width))
        grid.append(column)
    for row in rows:
        place = 0
        for cell in row.findall(qn("w:tc")):
            wide = _span(cell)
            cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").set(qn("w:w"), str(sum(columns[place:place + wide])))
            place += wide


def _merge_heads(table: Any) -> None:
    """A column without a group has its name in the upper row of the head: the blank cell beneath joins it."""
    heads = [row for row in table.findall(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
    if len(heads) != 2:
        return
    upper = {}
    place = 0
    for cell in heads[0].findall(qn("w:tc")):
        upper[place] = cell
        place += _span(cell)
    for place, cell in enumerate(heads[1].findall(qn("w:tc"))):
        over = upper.get(place)
        blank = not "".join(cell.itertext()).strip()
        if over is not None and blank and _span(over) == 1 and over.tcPr.find(qn("w:vMerge")) is None:
            for each, value in ((over, "restart"), (cell, "continue")):
                merge = each.makeelement(qn("w:vMerge"))
                merge.set(qn("w:val"), value)
                each.get_or_add_tcPr().insert_element_before(merge, "w:tcBorders", "w:shd", "w:tcMar", "w:vAlign")


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return int(span.get(qn("w:val"))) if span is not None else 1


def _width(cell: Any) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return int(found.get(qn("w:w"))) if found is not None else 0
