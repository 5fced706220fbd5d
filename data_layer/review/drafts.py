"""What the office adds to a period's report, and the Word template it edits: kept append-only, the last one stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from data_layer import access
from data_layer.intake.messages import mask_ids
from data_layer.review.actor import Actor, let_act
from data_layer.store import Store, keep_bytes, new_id, received_path, utc_now

PARTS = ("results", "quality", "difficulties", "tasks", "proposals")
REQUESTS, FIRST = "proposals", "ubnd"
"""The part that speaks to one addressee, and the addressee whose requests are kept under its own name."""
LONGEST = 4000

LAST = """
select part, text
from report_draft
where period = $period and kind = $kind
qualify row_number() over (partition by part order by draft_id desc) = 1
"""
TEMPLATE = "select sha256, file_name, actor, entered_at from report_template order by template_id desc limit 1"


@dataclass(frozen=True)
class Template:
    """The office's own Word template. `entered_at` is naive UTC."""

    sha256: str
    file_name: str
    actor: str
    entered_at: dt.datetime


class DraftError(ValueError):
    """Không ghi được phần bổ sung; câu báo nói rõ vì sao."""


def additions(store: Store, period: str, kind: str, to: str = FIRST) -> dict[str, tuple[str, ...]]:
    """Paragraphs added to each part; parts without any have none. Requests are those to the addressee `to`."""
    texts: dict[str, str] = dict(store.rows(LAST, {"period": period, "kind": kind}))
    return {
        part: tuple(line.strip() for line in texts.get(_kept_as(part, to), "").splitlines() if line.strip())
        for part in PARTS
    }


def _kept_as(part: str, to: str) -> str:
    """What is asked of one addressee is not asked of another; every other part says the same to both."""
    return f"{part}:{to}" if part == REQUESTS and to != FIRST else part


def write_addition(
    store: Store, period: str, kind: str, part: str, text: str, *, actor: Actor, to: str = FIRST
) -> bool:
    """Keep a part's text if it is not what stands; whether it was kept. `to`: the addressee of requests.

    Raises:
        AccessRefused: not the office.
        DraftError: no such part, or too long.
    """
    name = let_act(store, actor, "decide", what=f"draft {period} {part}")
    said = mask_ids("\n".join(line.strip() for line in text.splitlines() if line.strip()))
    if part not in PARTS:
        raise DraftError(f"Không có phần “{part}”.")
    if len(said) > LONGEST:
        raise DraftError(f"Phần bổ sung dài quá {LONGEST} ký tự.")
    with store.alone():
        if "\n".join(additions(store, period, kind, to)[part]) == said:
            return False
        with store.transaction() as cursor:
            cursor.execute(
                "insert into report_draft values ($id, $period, $kind, $part, $text, $actor, $now)",
                {"id": new_id(), "period": period, "kind": kind, "part": _kept_as(part, to), "text": said,
                 "actor": name, "now": utc_now()})
    return True


def template_folder(store: Store) -> Path:
    """Templates that the office uploaded, each under its SHA-256."""
    return store.folder / f"{store.path.stem}.templates"


def current_template(store: Store) -> Template | None:
    """The office's own template in force; None: the one that comes with the software."""
    found = [Template(*row) for row in store.rows(TEMPLATE)]
    return found[0] if found and found[0].sha256 else None


def template_bytes(store: Store) -> bytes | None:
    """Its content, or None."""
    current = current_template(store)
    return received_path(template_folder(store), current.sha256).read_bytes() if current else None


def take_template(store: Store, content: bytes | None, file_name: str, *, actor: Actor) -> None:
    """Use an uploaded template, checked before by the caller; None goes back to the software's own."""
    name = let_act(store, actor, "decide", what="template")
    sha256 = keep_bytes(template_folder(store), content) if content is not None else ""
    with store.transaction() as cursor:
        cursor.execute(
            "insert into report_template values ($id, $sha, $file, $actor, $now)",
            {"id": new_id(), "sha": sha256, "file": file_name[:200], "actor": name, "now": utc_now()})
    access.record(store, name, "template.changed", object=sha256[:16] or "-", detail=file_name)
