"""What the ledger already holds of the files at hand: the same bytes, and how many versions there are."""

from __future__ import annotations

from collections.abc import Collection

from data_layer.intake.model import Finding
from data_layer.receive.receipt import Receipt
from data_layer.store import Store

DUPLICATE = "Tệp này đã được lưu trước đây, từng byte giống hệt; không có gì thay đổi."
Key = tuple[str, str | None, str | None]
"""SHA-256, unit and period of a report; SHA-256 and twice None of a log."""

SAME_BYTES = """
select submission_id, kind, unit, period, sha256, log_rows, log_left_out
from submission
where status = 'stored' and list_contains($hashes, sha256)
    and (kind = 'import_log' or list_contains($units, unit))
order by submission_id desc
"""

VERSION = """
select count(*)
from submission
where kind = 'report' and status = 'stored' and unit = $unit and period = $period and submission_id <= $id
"""

VERSIONS = """
select unit, period, count(*)
from submission
where kind = 'report' and status = 'stored' and list_contains($units, unit)
group by unit, period
"""


def same_bytes(store: Store, hashes: Collection[str], units: Collection[str]) -> dict[Key, Receipt]:
    """Receipts of the first submissions with these bytes: reports of these units, and logs."""
    found: dict[Key, Receipt] = {}
    rows = store.rows(SAME_BYTES, {"hashes": list(hashes), "units": list(units)})
    for submission_id, kind, unit, period, sha256, log_rows, left_out in rows:
        report = kind == "report"
        place = {"unit": unit, "period": period, "id": submission_id}
        version = int(store.rows(VERSION, place)[0][0]) if report else None
        found[(sha256, unit, period) if report else (sha256, None, None)] = Receipt(
            file="", kind=kind, status="duplicate", submission_id=submission_id, unit=unit, period=period,
            version=version, findings=(Finding("file.duplicate", "info", DUPLICATE),),
            sha256=sha256, log_rows=log_rows, log_left_out=left_out,
        )
    return found


def versions(store: Store, units: Collection[str]) -> dict[tuple[str, str], int]:
    """Stored versions of each (unit, period)."""
    return {(unit, period): n for unit, period, n in store.rows(VERSIONS, {"units": list(units)})}
