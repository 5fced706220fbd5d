"""What the ward's screens share: who may do what here, for which unit and month, and at which desk."""

from __future__ import annotations

import contextlib
import shutil
import time
from pathlib import Path

import streamlit as st

from data_layer import access, serving
from data_layer.access import Action
from data_layer.plan import Unit
from data_layer.practice import SAMPLE
from data_layer.receive import Desk
from pages.access import visit
from pages.shared import months
from pages.shared.scope import PERIOD_KEY, Scope
from ui.markup import Markup, show

UNIT_IN_ADDRESS = "don_vi"
SHEET = Path(__file__).parents[2] / "ui" / "uploader.css"
FORGOTTEN = 24 * 3600
"""Seconds after which what was uploaded and never confirmed is thrown away."""


def ask(found: visit.Here, action: Action, *, unit: str | None = None, as_of: str | None = None, what: str) -> None:
    """Go on if the viewer may; else one calm sentence, and stop. The refusal is in the audit log."""
    try:
        access.require(
            found.store, found.viewer, action, unit=unit, as_of=as_of, object=what, address=visit.address()
        )
    except access.AccessRefused as refusal:
        st.info(str(refusal), icon=":material/lock:")
        st.stop()


def may(found: visit.Here, action: Action, *, unit: str | None, as_of: str | None = None, what: str) -> str | None:
    """None if the viewer may; else the sentence that says not. The refusal is in the audit log."""
    try:
        access.require(
            found.store, found.viewer, action, unit=unit, as_of=as_of, object=what, address=visit.address()
        )
    except access.AccessRefused as refusal:
        return str(refusal)
    return None


def write_down(found: visit.Here, action: str, what: str, unit: str | None = None, detail: str | None = None) -> None:
    """An entry of the audit log."""
    known = unit if unit in found.store.plan.unit_by_id else None
    access.record(
        found.store, found.viewer.account, action, object=what, unit=known, address=visit.address(), detail=detail
    )


def is_ward(found: visit.Here) -> bool:
    """Whether the viewer speaks for one ward only."""
    return found.viewer.role == "ward"


def asked_unit(found: visit.Here) -> str | None:
    """The unit that the address names, else the viewer's own."""
    return st.query_params.get(UNIT_IN_ADDRESS) or found.viewer.unit


def name_of(found: visit.Here, unit: str | None) -> str:
    """The unit's name, or a dash."""
    known = found.store.plan.unit_by_id.get(unit or "")
    return known.full_name if known else "–"


def actor_words(actor: str) -> str:
    """Who did it: an account's name; a command stands for whoever runs the server."""
    return {"cli": "Phòng Tư pháp (dòng lệnh)", SAMPLE: "số liệu giả lập"}.get(actor, actor)


def period(found: visit.Here) -> str:
    """The period picked in the frame; without one the last period with a report."""
    chosen = st.session_state.get(PERIOD_KEY)
    periods = found.store.plan.periods()
    return str(chosen) if chosen in periods else months.last_reported(found.store)


def scope(found: visit.Here, as_of: str) -> Scope:
    """The figures as this viewer may see them, remembered until the ledger changes (pages/shared/figures.py)."""
    return Scope(found.store, found.store.plan, as_of, found.store.data_version(), found.viewer)


def units(found: visit.Here, as_of: str) -> tuple[Unit, ...]:
    """Units that the viewer may hand in for."""
    plan = found.store.plan
    return tuple(unit for unit in plan.units_at(as_of) if access.may_upload_for(found.viewer, plan, unit.id, as_of))


def desk(found: visit.Here) -> Desk:
    """The desk that receives files of this database."""
    holding = serving.held(found.store.path)
    if holding is None:
        st.warning("Máy chủ chưa sẵn sàng nhận tệp; hãy thử lại sau một phút.", icon=":material/hourglass_empty:")
        st.stop()
    return holding.desk


def put_aside(found: visit.Here, name: str, content: bytes | memoryview) -> Path:
    """Keep uploaded bytes in a file of the store's own folder; its name has nothing of the sender's but the ending."""
    folder = found.store.incoming_folder
    folder.mkdir(parents=True, exist_ok=True)
    ending = Path(name).suffix.lower()
    safe = ending if ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= 6 else ""
    path = folder / f"web-{time.time_ns()}-{found.viewer.account}{safe}"
    path.write_bytes(content)
    return path


def sweep(found: visit.Here) -> None:
    """Throw away what browsers that were closed in the middle left behind."""
    long_ago = time.time() - FORGOTTEN
    for path in found.store.incoming_folder.glob("*"):
        with contextlib.suppress(FileNotFoundError):  # another visitor's sweep was faster
            if path.stat().st_mtime < long_ago:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def style() -> None:
    """The style sheet of these screens."""
    show(Markup(f"<style>{SHEET.read_text(encoding='utf-8')}</style>"))
