"""A report as a file of the kind asked for."""

from __future__ import annotations

from data_layer.reports.docx import render_docx
from data_layer.reports.model import Additions, Issue, Letterhead, ReportContent
from data_layer.reports.pdf import can_make_pdf, to_pdf
from data_layer.reports.xlsx import render_xlsx

FORMATS = ("docx", "xlsx", "pdf")


def render(
    content: ReportContent, form: str, letterhead: Letterhead, issue: Issue | None = None,
    additions: Additions | None = None, template: bytes | None = None,
) -> bytes:
    """The bytes of the report as `form`, one of `FORMATS`.

    Raises:
        NoPdf: a PDF is asked for where there is no LibreOffice.
    """
    if form == "xlsx":
        return render_xlsx(content, letterhead, issue)
    word = render_docx(content, letterhead, issue, additions, template)
    return to_pdf(word) if form == "pdf" else word


def file_name(content: ReportContent, form: str) -> str:
    """Such as "BaoCao_2024-05_ubnd.docx"; other spans than a month are named after the month."""
    span = "" if content.kind == "month" else {"quarter": "_quy", "half": "_6-thang", "plan": "_ke-hoach"}[content.kind]
    return f"BaoCao_{content.as_of}{span}_{content.to}.{form}"


def every_file(
    content: ReportContent, letterhead: Letterhead, issue: Issue, additions: Additions, template: bytes | None,
) -> dict[str, bytes]:
    """All files of an issued report, by format; the PDF where LibreOffice is there."""
    word = render_docx(content, letterhead, issue, additions, template)
    made = {"docx": word, "xlsx": render_xlsx(content, letterhead, issue)}
    return made | {"pdf": to_pdf(word)} if can_make_pdf() else made
