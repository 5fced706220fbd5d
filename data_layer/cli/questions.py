"""`ask`: put a question to a unit, or list what was asked (spec/cli.md: what the screens do, a script can do)."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from typing import Any

from data_layer.cli.answers import plain
from data_layer.plan import Plan
from data_layer.review.questions import About, Question, append_question, list_questions
from data_layer.store import Store, to_local

ACTOR = "cli"
MEASURES = ("books", "total", "unable", "matched", "mismatched")
STATES = {"open": "chờ trả lời", "answered": "đã trả lời", "closed": "đã đóng"}
KINDS = {"answer": "trả lời", "close": "đóng", "reopen": "mở lại"}


def add_arguments(
    parser: argparse.ArgumentParser, plan: Plan, unit: Callable[[str], Any], period: Callable[[str], Any],
    day: Callable[[str], Any],
) -> None:
    """What may follow `ask`."""
    stages = {stage.id for stage in plan.stages}
    parser.add_argument("text", nargs="?", metavar="TEXT")
    parser.add_argument("--list", action="store_true", dest="listing", help="liệt kê câu hỏi")
    parser.add_argument("--unit", type=unit)
    parser.add_argument("--period", type=period)
    parser.add_argument("--track", choices=[track.id for track in plan.tracks])
    parser.add_argument("--book-type", choices=sorted(plan.book_type_by_id))
    parser.add_argument("--measure", choices=sorted({*MEASURES, *stages}))
    parser.add_argument("--due", type=day, help="hạn trả lời")
    parser.add_argument("--owner", help="người theo dõi ở Phòng Tư pháp")


def wrong_usage(args: argparse.Namespace) -> str | None:
    """What the arguments contradict each other in, as a sentence."""
    if args.listing:
        return "ask --list: chỉ dùng với --unit" if args.text else None
    return None if args.unit and args.text else "ask: cần --unit và nội dung câu hỏi"


def questions(store: Store, args: argparse.Namespace) -> tuple[Any, str]:
    """Ask, or list; the JSON document and the text for people.

    Raises:
        QuestionError: nothing said, too long, a due day that has passed (exit 2).
    """
    if args.listing:
        found = list_questions(store, [args.unit] if args.unit else None)
        return [document(each) for each in found], "\n".join(_lines(each, store.plan) for each in found) or NOTHING
    about = About(args.unit, args.period, args.track, args.book_type, args.measure)
    question_id = append_question(store, about, args.text, owner=args.owner, due_day=args.due, actor=ACTOR)
    store.checkpoint()
    name = store.plan.unit_by_id[args.unit].full_name
    return {"question_id": str(question_id)}, f"Đã gửi câu hỏi tới {name}."


def document(found: Question) -> dict[str, Any]:
    """A question as JSON has it: every key always there."""
    about = found.about
    return {
        "question_id": plain(found.question_id), "unit": about.unit, "period": about.period, "track": about.track,
        "book_type": about.book_type, "measure": about.measure, "text": found.text, "owner": found.owner,
        "due": plain(found.due_day), "state": found.state, "actor": found.actor, "asked_at": _instant(found.asked_at),
        "entries": [
            {"kind": each.kind, "text": each.text, "actor": each.actor, "entered_at": _instant(each.entered_at)}
            for each in found.entries
        ],
    }


def _instant(naive: dt.datetime) -> str:
    return to_local(naive).isoformat()


def _lines(found: Question, plan: Plan) -> str:
    due = f", hạn {found.due_day:%d/%m/%Y}" if found.due_day else ""
    head = f"{to_local(found.asked_at):%d/%m/%Y %H:%M}  {plan.unit_by_id[found.about.unit].full_name}"
    said = [f"    {KINDS[each.kind]} ({each.actor}): {each.text or ''}".rstrip() for each in found.entries]
    return "\n".join([f"{head}  {STATES[found.state]}{due}: {found.text}", *said])


NOTHING = "Chưa có câu hỏi nào."
