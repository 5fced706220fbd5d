"""Word to PDF through LibreOffice, where the server has it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from data_layer.reports.model import CannotReport

SECONDS = 180
_CLOCK = (
    re.compile(rb"(?<=/CreationDate\(D:)[0-9]{14}"), re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}"),
    re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)"),
)
"""What differs between two conversions: the clock and the ids made of it; put to noughts of the same length."""
MISSING = ("Máy chủ chưa cài LibreOffice (soffice) nên không lập được PDF; hãy xuất Word rồi lưu thành PDF, hoặc cài "
           "gói libreoffice-writer.")
FAILED = "LibreOffice không chuyển được báo cáo sang PDF; hãy thử lại, hoặc xuất Word rồi lưu thành PDF."


class NoPdf(CannotReport):
    """No PDF can be made here; the message is for people."""


def can_make_pdf() -> bool:
    """Whether LibreOffice is there."""
    return shutil.which("soffice") is not None


def ensure_pdf() -> None:
    """Say at once when no PDF can be made.

    Raises:
        NoPdf: LibreOffice is not there.
    """
    if not can_make_pdf():
        raise NoPdf(MISSING)


def to_pdf(docx: bytes) -> bytes:
    """A .docx as PDF.

    Raises:
        NoPdf: LibreOffice is not there, or did not manage.
    """
    program = shutil.which("soffice")
    if program is None:
        raise NoPdf(MISSING)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "bao-cao.docx"
        source.write_bytes(docx)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
                   "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        try:
            subprocess.run(command, env=_environment(folder), capture_output=True, timeout=SECONDS, check=True)
            return _timeless(source.with_suffix(".pdf").read_bytes())
        except (subprocess.SubprocessError, OSError) as error:
            raise NoPdf(FAILED) from error


def _timeless(pdf: bytes) -> bytes:
    """The same bytes for the same document."""
    for sign in _CLOCK:
        pdf = sign.sub(lambda found: b"0" * len(found[0]), pdf)
    return pdf


def _environment(folder: Path) -> dict[str, str]:
    """A home of its own: two conversions at once do not meet in one profile."""
    return os.environ | {"HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
