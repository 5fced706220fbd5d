"""A file between its arrival and its receipt: looked at, then confirmed once, or dropped."""

from __future__ import annotations

import datetime as dt
import shutil
import weakref
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from data_layer.intake.model import LogDraft
from data_layer.receive import Delivery, Receipt
from data_layer.receive.delivery import Examined
from pages.access import visit
from pages.ward import counter
from ui import numbers

ITEMS = "_nop_items"
FOREIGN_LOG = (
    "Nhật ký này có dòng của đơn vị khác, hoặc không ghi rõ đơn vị; phường, xã chỉ gửi nhật ký của mình. "
    "Nếu cần, hãy gửi qua Phòng Tư pháp."
)
PERSONAL = "file.personal_data"


@dataclass(frozen=True)
class Said:
    """What the screen says of a file: whose it is, and for the office when and how it came (`given`: its reason)."""

    unit: str | None
    received_at: dt.datetime | None = None
    given: str | None = None


@dataclass(eq=False)
class Item:
    """One file on the counter, waiting to be confirmed or settled.

    `twin`: how many files with the same bytes lie beside it. What it keeps on disk goes when it goes, also where
    the browser was closed and nobody decided.
    """

    name: str
    path: Path
    said: Said
    examined: Examined | None = None
    receipt: Receipt | None = None
    refusal: str | None = None
    twin: int = 0
    places: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        """See to what is left behind."""
        self.places.append(self.path)
        weakref.finalize(self, _clear, self.places)

    @property
    def key(self) -> str:
        """Its card's name on the screen."""
        return self.path.stem

    @property
    def typed_key(self) -> str:
        """What is typed for a file is found again by its bytes, also after signing in anew."""
        return f"{self.examined.sha256[:16] if self.examined else ''}_{self.twin}"

    @property
    def open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.receipt is None and self.refusal is None


def _clear(places: list[Path]) -> None:
    for place in places:
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)


def items() -> list[Item]:
    """Files on this screen's counter, the latest first."""
    found: list[Item] = st.session_state.setdefault(ITEMS, [])
    return list(found)


def put_down(item: Item) -> None:
    """On top of the counter's other files."""
    st.session_state[ITEMS] = [item, *items()]


def take_away(item: Item) -> None:
    """Off the counter."""
    st.session_state[ITEMS] = [each for each in items() if each is not item]


def clear_settled(*, everything: bool) -> None:
    """When more files come: what is done with goes; refused reports too, unless others may still be mended by them."""
    for item in items():
        to_mend = item.receipt is not None and item.receipt.status == "refused"
        if not item.open and (everything or not to_mend):
            take_away(item)


def look_at(
    found: visit.Here, name: str, content: bytes | memoryview, said: Said, *, trial: bool = False
) -> Item:
    """Read and check a file behind a bar that moves; one with errors is settled at once, so that the office sees it.

    `trial`: what is still being typed; errors are told and nothing is settled.
    """
    item = Item(name, counter.put_aside(found, name, content), said)
    bar = st.progress(0.0, f"Đang đọc {name}")
    desk = counter.desk(found)
    delivery = Delivery(item.path, name, said.unit, said.received_at, said.given, found.viewer.account)
    try:
        seen = desk.examine(delivery, lambda share: bar.progress(min(max(share, 0.0), 1.0), f"Đang đọc {name}"))
        if isinstance(seen, Receipt):
            item.receipt = seen
        else:
            item.examined = seen
            item.places.append(seen.folder)
            item.twin = sum(each.examined is not None and each.examined.sha256 == seen.sha256 for each in items())
            item.refusal = _forbidden(found, seen)
            if item.refusal or (seen.refused and trial):
                desk.drop(seen)
            elif seen.refused:
                item.receipt = desk.settle(seen)
    except BaseException:  # the browser was closed: Streamlit ends the script at the bar's next move
        _clear(item.places)
        raise
    if not item.open:
        item.path.unlink(missing_ok=True)
    bar.empty()
    if item.receipt:
        _log(found, item, item.receipt)
    return item


def look_again(found: visit.Here, item: Item, said: Said) -> Item:
    """The same file, read anew where the office has said otherwise meanwhile whose it is or when it came."""
    if item.open and (said.unit, said.received_at) != (item.said.unit, item.said.received_at):
        fresh = look_at(found, item.name, item.path.read_bytes(), said)
        fresh.twin = item.twin
        st.session_state[ITEMS] = [fresh if each is item else each for each in items()]
        drop(found, item)
        return fresh
    if item.open:
        item.said = said
    return item


def _forbidden(found: visit.Here, seen: Examined) -> str | None:
    """Why the viewer may not hand this in; a refused report of another unit is settled as such all the same."""
    draft = seen.draft
    if isinstance(draft, LogDraft):
        if seen.refused or not counter.is_ward(found):
            return None
        return counter.may(found, "upload_log", unit=draft.unit, what="upload_log") and FOREIGN_LOG
    refusal = counter.may(found, "upload", unit=draft.unit, as_of=draft.period, what="upload") if draft.unit else None
    return None if seen.refused else refusal


def confirm(found: visit.Here, item: Item, reason: str | None) -> None:
    """Store it, once: clicking twice finds the receipt there."""
    if item.examined is None or item.examined.refused or not item.open:
        return
    item.refusal = _forbidden(found, item.examined)  # the account may have changed since
    if item.refusal:
        return
    said = "; ".join(part for part in (f"Ngày nhận: {item.said.given}" if item.said.given else None, reason) if part)
    item.receipt = counter.desk(found).settle(item.examined, said or None)
    item.path.unlink(missing_ok=True)
    _log(found, item, item.receipt)


def drop(found: visit.Here, item: Item) -> None:
    """Forget a file that was not confirmed."""
    if item.examined is not None and item.open:
        counter.desk(found).drop(item.examined)
    if item.examined is not None and item.open and not item.examined.refused:
        counter.write_down(found, "file.dropped", item.examined.sha256[:16], item.examined.draft.unit)
    item.path.unlink(missing_ok=True)


def _log(found: visit.Here, item: Item, made: Receipt) -> None:
    action = {"stored": "file.uploaded", "duplicate": "file.repeated"}.get(made.status, "file.refused")
    personal = sum(finding.rule == PERSONAL for finding in made.findings)
    parts = [
        "nhật ký import" if made.kind == "import_log" else f"kỳ {made.period}" if made.period else "không rõ kỳ",
        f"lần {made.version}" if made.version else "",
        f"dữ liệu cá nhân: {personal} chỗ, không giữ tệp" if personal else "",
        f"ngày nhận {numbers.instant(item.examined.received_at)}" if item.examined and item.said.given else "",
    ]
    counter.write_down(found, action, str(made.submission_id or "–"), made.unit, ", ".join(filter(None, parts)))
