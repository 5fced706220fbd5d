"""Questions of the justice office to a unit: asked, answered by the unit, closed or reopened by the office.

What comes from a screen names its viewer, who is checked here. The command line, whose user has the server itself,
appends and lists without one.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from data_layer import access
from data_layer.access import Viewer
from data_layer.intake.messages import mask_ids
from data_layer.store import Store, new_id, to_local, utc_now

Kind = Literal["answer", "close", "reopen"]
LONGEST = 1_000
"""Signs of a question or an answer."""
NO_TEXT = "Hãy ghi nội dung."
TOO_LONG = f"Nội dung dài quá {LONGEST} chữ; hãy viết gọn lại."
NO_QUESTION = "Không có câu hỏi này."
CLOSED = "Câu hỏi này đã đóng; Phòng Tư pháp cần mở lại trước khi ghi thêm."
NOT_CLOSED = "Câu hỏi này đang mở."
PAST_DUE = "Hạn trả lời không được trước hôm nay."
DONE = {"answer": "question.answered", "close": "question.closed", "reopen": "question.reopened"}

QUESTIONS = """
with last_turn as (
    select question_id, arg_max(kind, entry_id) as kind
    from question_entry
    where kind in ('close', 'reopen')
    group by question_id
)

select
    question_id, unit, period, track, book_type, measure, text, owner, due_day, actor, asked_at,
    last_turn.kind is distinct from 'close' as is_open
from question
left join last_turn using (question_id)
where ($units is null or list_contains($units, unit))
    and ($id is null or question_id = $id)
    and (not $open_only or last_turn.kind is distinct from 'close')
order by question_id desc
"""

ENTRIES = """
select question_id, kind, text, actor, entered_at
from question_entry
where list_contains($ids, question_id)
order by entry_id
"""


class QuestionError(ValueError):
    """Không ghi được câu hỏi hoặc câu trả lời như yêu cầu."""


@dataclass(frozen=True)
class About:
    """What a question is about. `measure`: a column's name or a stage's id; None throughout: the unit in general."""

    unit: str
    period: str | None = None
    track: str | None = None
    book_type: str | None = None
    measure: str | None = None


@dataclass(frozen=True)
class Entry:
    """Something said to a question. `entered_at` is naive UTC."""

    kind: Kind
    text: str | None
    actor: str
    entered_at: dt.datetime


@dataclass(frozen=True)
class Question:
    """A question with all that was said to it, oldest first. `owner`: who in the office follows it up."""

    question_id: uuid.UUID
    about: About
    text: str
    owner: str | None
    due_day: dt.date | None
    actor: str
    asked_at: dt.datetime
    is_open: bool
    entries: tuple[Entry, ...] = ()

    @property
    def state(self) -> Literal["open", "answered", "closed"]:
        """`answered`: open, and the last thing said is an answer: the office's turn."""
        if not self.is_open:
            return "closed"
        return "answered" if self.entries and self.entries[-1].kind == "answer" else "open"

    def is_late(self, today: dt.date) -> bool:
        """Whether it waits for the unit's answer past its due day."""
        return self.state == "open" and self.due_day is not None and self.due_day < today


def ask(
    store: Store, viewer: Viewer | None, about: About, text: str, *, owner: str | None = None,
    due_day: dt.date | None = None, address: str | None = None,
) -> uuid.UUID:
    """Ask a unit. Only who reaches every unit's questions may.

    Raises:
        AccessRefused: not the office.
        QuestionError: nothing said, too long, a due day that has passed.
    """
    asker = access.require(store, viewer, "questions", object=f"ask {about.unit}", address=address)
    return append_question(store, about, text, owner=owner or asker.account, due_day=due_day, actor=asker.account,
                           address=address)


def append_question(
    store: Store, about: About, text: str, *, owner: str | None = None, due_day: dt.date | None = None,
    actor: str, address: str | None = None,
) -> uuid.UUID:
    """Append a question, as the command line does.

    Raises:
        QuestionError: nothing said, too long, a due day that has passed.
    """
    said, now, question_id = _said(text), utc_now(), new_id()
    if due_day and due_day < to_local(now).date():
        raise QuestionError(PAST_DUE)
    with store.transaction() as cursor:
        cursor.execute(
            "insert into question values ($id, $unit, $period, $track, $book_type, $measure, $text, $owner, $due, "
            "$actor, $now)",
            {"id": question_id, "unit": about.unit, "period": about.period, "track": about.track,
             "book_type": about.book_type, "measure": about.measure, "text": said, "owner": owner, "due": due_day,
             "actor": actor, "now": now})
    access.record(store, actor, "question.asked", object=str(question_id), unit=about.unit, address=address)
    return question_id


def answer(
    store: Store, viewer: Viewer | None, question_id: uuid.UUID, text: str, *, address: str | None = None
) -> None:
    """Answer an open question: the unit it was put to, or the office where the answer came by telephone.

    Raises:
        AccessRefused: another unit's question, or none.
        QuestionError: nothing said, too long, or closed.
    """
    found = find_question(store, question_id)
    actor = access.require(store, viewer, "questions", unit=found.about.unit if found else None,
                           object=str(question_id), address=address).account
    _append(store, question_id, "answer", _said(text), actor, address)


def close(store: Store, viewer: Viewer | None, question_id: uuid.UUID, *, address: str | None = None) -> None:
    """Close a question; raises as `reopen`."""
    _turn(store, viewer, question_id, "close", address)


def reopen(store: Store, viewer: Viewer | None, question_id: uuid.UUID, *, address: str | None = None) -> None:
    """Open a closed question again.

    Raises:
        AccessRefused: not the office.
        QuestionError: no such question, or it is so already.
    """
    _turn(store, viewer, question_id, "reopen", address)


def questions_of(
    store: Store, viewer: Viewer | None, units: Collection[str], *, open_only: bool = False,
    address: str | None = None,
) -> list[Question]:
    """Questions put to those units, the latest first.

    Raises:
        AccessRefused: one of them is not the viewer's.
    """
    for unit in units:
        access.require(store, viewer, "questions", unit=unit, object="questions", address=address)
    return list_questions(store, units, open_only=open_only)


def list_questions(store: Store, units: Collection[str] | None = None, *, open_only: bool = False) -> list[Question]:
    """Questions put to those units, or to all of them, the latest first, for callers who have checked."""
    return _read(store, {"units": None if units is None else list(units), "id": None, "open_only": open_only})


def find_question(store: Store, question_id: uuid.UUID) -> Question | None:
    """One question."""
    return next(iter(_read(store, {"units": None, "id": question_id, "open_only": False})), None)


def _turn(store: Store, viewer: Viewer | None, question_id: uuid.UUID, kind: Kind, address: str | None) -> None:
    actor = access.require(store, viewer, "questions", object=str(question_id), address=address).account
    _append(store, question_id, kind, None, actor, address)


def _append(
    store: Store, question_id: uuid.UUID, kind: Kind, text: str | None, actor: str, address: str | None
) -> None:
    """Append an entry; looked up and written under one lock, so that two officers do not both close it."""
    with store.alone():
        found = find_question(store, question_id)
        if found is None:
            raise QuestionError(NO_QUESTION)
        if found.is_open == (kind == "reopen"):
            raise QuestionError(NOT_CLOSED if found.is_open else CLOSED)
        with store.transaction() as cursor:
            cursor.execute(
                "insert into question_entry values ($entry, $id, $kind, $text, $actor, $now)",
                {"entry": new_id(), "id": question_id, "kind": kind, "text": text, "actor": actor, "now": utc_now()})
    access.record(store, actor, DONE[kind], object=str(question_id), unit=found.about.unit, address=address)


def _said(text: str) -> str:
    """What was typed, as it may be kept: without 12-digit ids, like every free text."""
    said = mask_ids(text.strip())
    if not said:
        raise QuestionError(NO_TEXT)
    if len(said) > LONGEST:
        raise QuestionError(TOO_LONG)
    return said


def _read(store: Store, asked: dict[str, Any]) -> list[Question]:
    rows = store.rows(QUESTIONS, asked)
    entries: dict[uuid.UUID, list[Entry]] = {}
    for question_id, *said in store.rows(ENTRIES, {"ids": [row[0] for row in rows]}) if rows else ():
        entries.setdefault(question_id, []).append(Entry(*said))
    return [
        Question(question_id, About(*about), text, owner, due_day, actor, asked_at, is_open,
                 tuple(entries.get(question_id, ())))
        for question_id, *about, text, owner, due_day, actor, asked_at, is_open in rows
    ]
