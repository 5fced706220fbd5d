"""A sender's own workbook with its wrong cells marked: red or amber, a comment each, and a list in front."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from data_layer.intake.model import Finding
from data_layer.intake.refused import MAX_FILE
from data_layer.workbooks.annotate_list import list_sheet
from data_layer.workbooks.annotate_marks import mark, take_off
from data_layer.workbooks.annotate_open import CannotAnnotate, opened
from data_layer.workbooks.cached import with_cached_values
from data_layer.workbooks.styles import Painter

__all__ = ["CannotAnnotate", "annotate", "annotated_name"]


def annotated_name(file_name: str) -> str:
    """`bao-cao.xls` → `bao-cao_can-sua.xlsx`; a second round keeps the name."""
    stem = Path(file_name).stem.removesuffix("_can-sua") or "bao-cao"
    return f"{stem}_can-sua.xlsx"


def annotate(source: bytes | Path, findings: Iterable[Finding]) -> bytes:
    """Mark the findings (errors and warnings) in the sender's file; the bytes of an .xlsx come back.

    Formulas, formats, hidden sheets and the sender's own comments stay; macros do not. A hostile file may use up time
    or memory, so where files of strangers are marked this runs under a limit of both.

    Raises:
        CannotAnnotate: not a workbook, unreadable, or too large to mark.
    """
    content = source if isinstance(source, bytes) else _bytes(source)
    if len(content) > MAX_FILE:
        raise CannotAnnotate("Tệp lớn hơn 20 MB nên không đánh dấu được; hãy xem danh sách lỗi trên màn hình.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        found = opened(path)
    book = found.book
    take_off(book)
    told = sorted((f for f in findings if f.severity != "info"), key=lambda finding: finding.severity != "error")
    list_sheet(book, mark(book, told, found.names), Painter(book, keep_normal=True))
    values = {place: found.cached.get(sheet.title, {}) for place, sheet in enumerate(book.worksheets, 1)}
    saved = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out, as when opening
        book.save(saved)
    return with_cached_values(saved.getvalue(), values)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotAnnotate("Không mở được tệp ở đường dẫn này; hãy kiểm tra tên tệp và quyền đọc.") from error
