"""`accept`, `return`, `lock`, `reopen`, `settings`: the office's decisions from the command line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

from data_layer.plan import Plan
from data_layer.review import decisions, periods
from data_layer.review.decisions import Decided
from data_layer.review.periods import PeriodChange
from data_layer.store import SETTINGS, SettingError, Store, change_setting, settings

ACTOR = "cli"
STATUS_NAMES = {"decided": "đã ghi", "unchanged": "đã có từ trước", "refused": "không ghi"}
PERIOD_WORDS = {"locked": "Đã khóa kỳ {0}.", "reopened": "Đã mở lại kỳ {0}."}

Kind = Callable[[str], Any]


def add_decision_arguments(parser: argparse.ArgumentParser, report: Kind, unit: Kind, period: Kind) -> None:
    """Which reports: by id, or the current ones of a unit or period."""
    parser.add_argument("ids", nargs="*", metavar="ID", type=report, help="mã báo cáo (submission_id)")
    parser.add_argument("--unit", type=unit, help="báo cáo hiện hành của đơn vị này")
    parser.add_argument("--period", type=period, help="báo cáo hiện hành của kỳ này")
    parser.add_argument("--reason")
    parser.add_argument("--by", dest="actor", default=ACTOR, metavar="TÊN", help="người quyết định")


def add_period_arguments(parser: argparse.ArgumentParser, period: Kind) -> None:
    """Which period, said either way."""
    parser.add_argument("place", nargs="?", type=period, metavar="P")
    parser.add_argument("--period", type=period)
    parser.add_argument("--reason")
    parser.add_argument("--by", dest="actor", default=ACTOR, metavar="TÊN", help="người quyết định")


def add_settings_arguments(parser: argparse.ArgumentParser) -> None:
    """One to change, or none: all are listed."""
    parser.add_argument("name", nargs="?", metavar="NAME", help=", ".join(each.name for each in SETTINGS))
    parser.add_argument("value", nargs="?", metavar="JSON", help="giá trị dạng JSON; null: về mặc định")


def check(args: argparse.Namespace) -> str | None:
    """What is missing, if anything."""
    if args.command in ("accept", "return") and not (args.ids or args.unit or args.period):
        return f"{args.command}: cần ID, hoặc --unit, --period"
    if args.command in ("accept", "return") and args.ids and (args.unit or args.period):
        return f"{args.command}: chỉ dùng ID, hoặc chỉ dùng --unit, --period"
    if args.command in ("lock", "reopen"):
        args.period = args.period or args.place
        if not args.period or args.place not in (None, args.period):
            return f"{args.command}: cần một kỳ, ví dụ {args.command} 2024-05"
    if args.command in ("return", "reopen") and not (args.reason or "").strip():
        return f"{args.command}: cần --reason"
    return None


def decide(store: Store, args: argparse.Namespace) -> tuple[Any, str, int]:
    """Accept or return; exit code 1 where one was refused."""
    ids = args.ids or decisions.current_reports(
        store, unit=args.unit, period=args.period, waiting=args.command == "accept" and not args.unit)
    found = decisions.decide(store, ids, args.command, reason=args.reason, actor=args.actor)
    store.checkpoint()
    text = "\n".join(_line(each, store.plan) for each in found) or "Không có báo cáo nào để quyết định."
    return [_record(each) for each in found], text, int(any(each.status == "refused" for each in found))


def _record(found: Decided) -> dict[str, Any]:
    return {
        "submission_id": str(found.submission_id), "unit": found.unit, "period": found.period,
        "version": found.version, "verdict": found.verdict, "status": found.status,
        "decision_id": str(found.decision_id) if found.decision_id else None, "message": found.message,
    }


def _line(found: Decided, plan: Plan) -> str:
    unit = plan.unit_by_id.get(found.unit or "")
    what = f"{unit.full_name if unit else found.submission_id}, kỳ {found.period or '–'}, lần {found.version or '–'}"
    verdict = decisions.VERDICT_NAMES[found.verdict]
    return f"{what}: {verdict} – {STATUS_NAMES[found.status]}" + (f". {found.message}" if found.message else ".")


def change_period(store: Store, args: argparse.Namespace) -> tuple[Any, str, int]:
    """Lock or reopen."""
    act = periods.lock if args.command == "lock" else periods.reopen
    found: PeriodChange = act(store, args.period, reason=args.reason, actor=args.actor)
    store.checkpoint()
    document = {"period": found.period, "status": found.status,
                "event_id": str(found.event_id) if found.event_id else None, "message": found.message}
    text = found.message or PERIOD_WORDS[found.status].format(found.period)
    return document, text, int(found.status == "refused")


def settle(store: Store, args: argparse.Namespace) -> tuple[Any, str]:
    """Change a setting, or only say what they are."""
    if args.name not in (None, *(each.name for each in SETTINGS)):
        raise SettingError(f"Không có thiết lập “{args.name}”.")
    if args.value is not None:
        change_setting(store, args.name, _value(args.name, args.value), actor=ACTOR)
        store.checkpoint()
    now = settings(store)
    shown = {name: value for name, value in now.items() if args.name in (None, name)}
    rows = [{"name": each.name, "value": shown[each.name], "sentence": each.sentence}
            for each in SETTINGS if each.name in shown]
    lines = [f"{row['name']} = {json.dumps(row['value'], ensure_ascii=False)}\n    {row['sentence']}" for row in rows]
    return rows, "\n".join(lines)


def _value(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise SettingError(f"Thiết lập {name}: “{text}” không phải JSON (chữ phải nằm trong ngoặc kép).") from None
