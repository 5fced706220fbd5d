"""The same bytes each time: entries of an office file in their order, without the clock."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CORE = "docProps/core.xml"
BEGINNING = dt.date(2024, 1, 1)
_INSTANT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def settled(content: bytes, day: dt.date = BEGINNING) -> bytes:
    """An office file whose entries bear no time and whose properties bear `day`."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=6) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == CORE:
                data = _INSTANT.sub(rb"\g<1>%sT00:00:00Z\g<2>" % day.isoformat().encode(), data)
            target.writestr(ZipInfo(info.filename), data, ZIP_DEFLATED)
    return made.getvalue()
