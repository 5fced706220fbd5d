"""`remind`: which units would be reminded of a month's report, and with --send the mails to them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from data_layer.plan import Plan
from data_layer.reminders import KINDS, Reminder, reminders, send
from data_layer.store import Store

ACTOR = "cli"
STATUS_NAMES = {
    "due": "sẽ gửi", "sent": "đã gửi", "already_sent": "đã gửi từ trước", "no_address": "không có địa chỉ",
    "failed": "không gửi được",
}
NOTHING = "Không có đơn vị nào phải nhắc lúc này."


def add_arguments(parser: argparse.ArgumentParser, period: Callable[[str], Any]) -> None:
    """Which month; whether to send."""
    parser.add_argument("--period", type=period, required=True, help="kỳ báo cáo")
    parser.add_argument("--send", action="store_true", help="gửi thư; không có thì chỉ liệt kê")
    parser.add_argument("--kind", choices=KINDS, help="chỉ khi đến lúc của loại này: trước hạn, đúng hạn, sau hạn")


def remind(store: Store, args: argparse.Namespace) -> tuple[Any, str, int]:
    """List or send; exit code 1 where a mail failed.

    Raises:
        MailError: no mail server is set (exit 2).
    """
    act = send if args.send else reminders
    found = act(store, args.period, actor=ACTOR, kind=args.kind)
    text = "\n".join(_line(each, store.plan) for each in found) or NOTHING
    return [_record(each) for each in found], text, int(any(each.status == "failed" for each in found))


def _record(found: Reminder) -> dict[str, Any]:
    return {
        "unit": found.unit, "period": found.period, "kind": found.kind, "to": list(found.to), "status": found.status,
        "message": found.message,
    }


def _line(found: Reminder, plan: Plan) -> str:
    name = f"{plan.unit_by_id[found.unit].full_name}: {STATUS_NAMES[found.status]}"
    if found.status in ("due", "sent"):
        return f"{name} tới {', '.join(found.to)}"
    return f"{name}. {found.message}"
