"""Issued reports: their files kept under their SHA-256, the figures they rested on, a short code that verifies them.

An issued report never changes. What changes in the ledger afterwards is a restatement, listed in the next report.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd

from data_layer.metrics import AsStored, completion
from data_layer.store import Store, keep_bytes, new_id, received_path, to_local, to_utc, utc_now

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Signs of a code: none that is taken for another one."""
CODE_LENGTH = 10
FIGURES = ("books", "total", "unable", "done")
KEYS = ["period", "unit", "track", "book_type", "stage"]

ISSUED = """
select
    issue_id, period, kind, addressee, number, signed_on, basis, known_at, code, actor, issued_at,
    list({'format': format, 'sha256': sha256, 'byte_size': byte_size} order by format) as files
from issued_report
join issued_file using (issue_id)
group by all
order by issue_id
"""
LAST_OF_MONTH = """
select known_at
from issued_report
where period = $period and kind = 'month'
order by issue_id desc
limit 1
"""
KEPT_FIGURES = """
select period, unit, track, book_type, stage, books, total, unable, done
from issued_figure
where issue_id = $issue
"""


@dataclass(frozen=True)
class IssuedFile:
    """A file of an issued report as it was handed out."""

    format: str
    sha256: str
    byte_size: int


@dataclass(frozen=True)
class Issued:
    """A report that was issued. Instants are naive UTC; `known_at`: what was known when its figures were made."""

    issue_id: uuid.UUID
    period: str
    kind: str
    addressee: str
    number: str | None
    signed_on: dt.date | None
    basis: str
    known_at: dt.datetime
    code: str
    actor: str
    issued_at: dt.datetime
    files: tuple[IssuedFile, ...]


def new_code() -> str:
    """A code to print in the footer, such as "K7QM-3ZPA-XY"."""
    signs = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    return "-".join((signs[:4], signs[4:8], signs[8:]))


def plain_code(text: str) -> str:
    """A code as kept, however it was typed in."""
    signs = "".join(sign for sign in text.upper() if sign in LETTERS)[:CODE_LENGTH]
    return "-".join((signs[:4], signs[4:8], signs[8:]))


def issued_folder(store: Store) -> Path:
    """Files of issued reports, each under its SHA-256."""
    return store.folder / f"{store.path.stem}.issued"


def issued_reports(store: Store) -> list[Issued]:
    """Every issued report, in the order of issue."""
    names = [field.name for field in fields(Issued)]
    found = [dict(zip(names, row, strict=True)) for row in store.rows(ISSUED)]
    return [Issued(**each | {"files": tuple(IssuedFile(**file) for file in each["files"])}) for each in found]


def replaced_by(store: Store, report: Issued) -> Issued | None:
    """The last report of the same kind, period and addressee, where it was issued after this one."""
    last = last_issued(store, report.period, report.kind, report.addressee)
    return last if last and last.issue_id != report.issue_id else None


def last_issued(store: Store, period: str, kind: str, addressee: str) -> Issued | None:
    """The report that another one of the same kind, period and addressee takes the place of."""
    about = (period, kind, addressee)
    return next((each for each in reversed(issued_reports(store))
                 if (each.period, each.kind, each.addressee) == about), None)


def find_by_code(store: Store, code: str) -> Issued | None:
    """The report that bears this code."""
    wanted = plain_code(code)
    return next((each for each in issued_reports(store) if each.code == wanted), None)


def is_genuine(store: Store, content: bytes) -> Issued | None:
    """The report that these very bytes are a file of; a changed copy is none."""
    sha = hashlib.sha256(content).hexdigest()
    return next((each for each in issued_reports(store) if any(file.sha256 == sha for file in each.files)), None)


def content_of_issued(store: Store, file: IssuedFile) -> bytes:
    """The bytes as they were handed out."""
    return received_path(issued_folder(store), file.sha256).read_bytes()


def as_stored(moment: dt.datetime) -> AsStored:
    """A naive UTC moment as the view of what had been stored by then."""
    return AsStored.fromisoformat(to_local(moment).isoformat())


def as_issued(store: Store, period: str) -> AsStored | None:
    """The view behind the monthly report of a period, the latest of them ("như đã báo cáo"); None if there is none."""
    found = store.rows(LAST_OF_MONTH, {"period": period})
    return as_stored(found[0][0]) if found else None


def figures_to(store: Store, period: str, basis: str = "all") -> pd.DataFrame:
    """Every line's current figures as of each period up to `period`: what an issued report rests on."""
    parts = [
        completion(store, as_of=each, by=("unit", "track", "book_type", "stage"), basis=basis).assign(period=each)
        for each in store.plan.periods(period)
    ]
    lines = pd.concat(parts, ignore_index=True)
    return lines.loc[lines["total"].notna() | lines["done"].notna(), [*KEYS, *FIGURES]].reset_index(drop=True)


def append_issued(
    store: Store, *, period: str, kind: str, addressee: str, number: str | None, signed_on: dt.date | None, basis: str,
    known_at: dt.datetime, code: str, actor: str, files: Mapping[str, bytes], figures: pd.DataFrame,
) -> Issued:
    """Keep the files, then append the report with its figures in one transaction."""
    issue_id, now = new_id(), utc_now()
    kept = [IssuedFile(name, keep_bytes(issued_folder(store), content), len(content))
            for name, content in sorted(files.items())]
    head: dict[str, Any] = {
        "id": issue_id, "period": period, "kind": kind, "addressee": addressee, "number": number, "signed": signed_on,
        "basis": basis, "known": to_utc(known_at) if known_at.tzinfo else known_at, "code": code, "actor": actor,
        "now": now,
    }
    with store.transaction() as cursor:
        cursor.execute(
            "insert into issued_report values ($id, $period, $kind, $addressee, $number, $signed, $basis, $known, "
            "$code, $actor, $now)", head)
        for file in kept:
            cursor.execute("insert into issued_file values ($id, $format, $sha, $size)",
                           {"id": issue_id, "format": file.format, "sha": file.sha256, "size": file.byte_size})
        cursor.register("issued_rows", figures[[*KEYS, *FIGURES]])
        cursor.execute("insert into issued_figure select $id::uuid, * from issued_rows", {"id": issue_id})
        cursor.unregister("issued_rows")
    return Issued(issue_id, period, kind, addressee, number, signed_on, basis, head["known"], code, actor, now,
                  tuple(kept))


def restatements(store: Store, period: str, addressee: str | None = None) -> pd.DataFrame:
    """Figures that differ from what an issued report said of them, to be listed in a report of `period`.

    Those of earlier periods against the last report of such a period; those of `period` itself, where it was opened
    again after its report was issued, against the first report of it. `addressee`: against the reports that went
    there; where none ever did, against those of anybody.

    Columns: period unit track book_type stage total_then total done_then done. Cases; a line that was not there
    then, or is not now, has nulls. Empty where no report was issued.
    """
    every = issued_reports(store)
    issued = [each for each in every if each.addressee == addressee] or every
    before = [each for each in issued if each.period < period]
    same = [each for each in issued if each.period == period]
    since = before[-1].period if before else ""
    parts = [_changed_since(store, each) for each in before[-1:]]
    parts += [found[found["period"] > since] for found in (_changed_since(store, each) for each in same[:1])]
    parts = [part for part in parts if len(part)]
    if not parts:
        return pd.DataFrame(columns=[*KEYS, "total_then", "total", "done_then", "done"])
    return pd.concat(parts).sort_values(KEYS, ignore_index=True)


def _changed_since(store: Store, report: Issued) -> pd.DataFrame:
    then = store.frame(KEPT_FIGURES, {"issue": report.issue_id})
    both = then.merge(figures_to(store, report.period, report.basis), on=KEYS, how="outer", suffixes=("_then", ""))
    same = _equal(both["total_then"], both["total"]) & _equal(both["done_then"], both["done"])
    return both.loc[~same, [*KEYS, "total_then", "total", "done_then", "done"]]


def _equal(left: pd.Series[Any], right: pd.Series[Any]) -> pd.Series[bool]:
    return (left == right).fillna(False) | (left.isna() & right.isna())
