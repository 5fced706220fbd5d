"""What a command answers, as JSON (spec/cli.md): every key always there, null when unknown, shares unrounded."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from data_layer.intake.model import Finding
from data_layer.receive import Receipt


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows as plain values."""
    columns = {str(name): [plain(value) for value in frame[name]] for name in frame.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def plain(value: Any) -> Any:
    """A cell as JSON has it: null for every kind of missing, ISO days and instants."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if value is None or pd.isna(value):
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, (uuid.UUID, Path)):
        return str(value)
    return value


def receipt(found: Receipt) -> dict[str, Any]:
    """A receipt of `ingest`."""
    return {
        "file": found.file, "kind": found.kind, "status": found.status, "submission_id": plain(found.submission_id),
        "unit": found.unit, "period": found.period, "version": found.version,
        "findings": [finding(each) for each in found.findings],
    }


def finding(found: Finding) -> dict[str, Any]:
    """A finding of a receipt."""
    return {key: getattr(found, key) for key in ("rule", "severity", "sheet", "cell", "message", "found", "expected")}


def dumps(document: Any) -> str:
    """One JSON document; a number that JSON does not know would be an error, not `NaN`."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False)
