"""What a command line may say; everything else is wrong usage (exit 2) in one Vietnamese sentence."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from data_layer.cli import forecast, office, questions, remind, report, users
from data_layer.cli.workbooks import add_annotate_arguments, add_template_arguments
from data_layer.plan import Plan
from data_layer.review.plan_events import EVENTS
from data_layer.store import to_utc, utc_now


class UsageError(Exception):
    """Sai cách dùng lệnh."""


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that complains by raising."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing and leaving."""
        raise UsageError(f"{self.prog}: {message}")


def default_database() -> Path:
    """HOTICH_DB, else data/hotich.duckdb of the project, from whatever folder a command is called."""
    return Path(os.environ.get("HOTICH_DB") or Path(__file__).resolve().parents[2] / "data" / "hotich.duckdb")


def build_parser(plan: Plan) -> Parser:
    """The parser of every command; periods and units are the plan's."""
    common = Parser(add_help=False)
    common.add_argument("--db", type=Path, default=argparse.SUPPRESS, help="đường dẫn cơ sở dữ liệu")
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="in ra một tài liệu JSON")
    parser = Parser(prog="data_layer", description="Số hóa sổ hộ tịch: nạp báo cáo và tính số liệu", parents=[common])
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=Parser)

    def command(name: str, text: str) -> Parser:
        found = commands.add_parser(name, help=text, description=text, parents=[common])
        assert isinstance(found, Parser)
        return found

    command("init", "tạo cơ sở dữ liệu")
    _ingest(command("ingest", "nạp báo cáo và nhật ký import"), plan)
    _event(command("event", "ghi một sự kiện của kế hoạch"), plan)
    _figures(command("completion", "tỷ lệ hoàn thành"), plan, "unit,book_type,track,stage,group", basis=True)
    _figures(command("milestones", "trạng thái các mốc"), plan, "unit,group", basis=True)
    _figures(command("reporting", "tình hình nộp báo cáo"), plan, "").add_argument("--summary", action="store_true")
    _figures(command("quality", "chất lượng nhập"), plan, "unit,book_type", basis=True)
    _figures(command("errors", "các nhóm lỗi"), plan, "unit,book_type")
    _forecast(command("forecast", "dự báo ngày xong và khả năng đúng hạn"), plan)
    add_template_arguments(command("template", "lập mẫu báo cáo điền sẵn"), _unit(plan), _period(plan))
    add_annotate_arguments(command("annotate", "đánh dấu chỗ cần sửa trong tệp của người gửi"))
    report.add_arguments(command("report", "lập báo cáo của Phòng Tư pháp"), _period(plan), _day, _instant)
    users.add_arguments(command("users", "tài khoản"), common)
    questions.add_arguments(command("ask", "hỏi một đơn vị"), plan, _unit(plan), _period(plan), _day)
    office.add_decision_arguments(command("accept", "chấp nhận báo cáo"), _report, _unit(plan), _period(plan))
    office.add_decision_arguments(command("return", "trả lại báo cáo, có lý do"), _report, _unit(plan), _period(plan))
    office.add_period_arguments(command("lock", "khóa một kỳ"), _period(plan))
    office.add_period_arguments(command("reopen", "mở lại một kỳ, có lý do"), _period(plan))
    remind.add_arguments(command("remind", "nhắc nộp báo cáo tháng"), _period(plan))
    office.add_settings_arguments(command("settings", "xem hoặc đổi thiết lập"))
    return parser


def _ingest(parser: Parser, plan: Plan) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--unit", type=_unit(plan))
    parser.add_argument("--received-at", type=_received_at)
    parser.add_argument("--reason")


def _event(parser: Parser, plan: Plan) -> None:
    parser.add_argument("name", choices=EVENTS, metavar="NAME")
    parser.add_argument("--day", type=_day, required=True)
    parser.add_argument("--unit", type=_unit(plan))
    parser.add_argument("--milestone", choices=sorted({m.id for m in plan.milestones}))
    parser.add_argument("--reason")


def _forecast(parser: Parser, plan: Plan) -> None:
    _figures(parser, plan, "", basis=True)
    forecast.add_arguments(parser, plan, _unit(plan))


def _figures(parser: Parser, plan: Plan, keys: str, *, basis: bool = False) -> Parser:
    parser.add_argument("--as-of", type=_period(plan), required=True)
    parser.add_argument("--known-at", type=_instant, default=None)
    if keys:
        parser.add_argument("--by", type=_by(keys.split(",")), default=())
    if basis:
        parser.add_argument("--basis", choices=("all", "accepted"), default="all")
    return parser


def check(args: argparse.Namespace) -> None:
    """What one argument alone does not show to be wrong."""
    missing = office.check(args)
    if missing:
        raise UsageError(missing)
    if args.command == "report" and (wrong := report.wrong_usage(args)):
        raise UsageError(wrong)
    if args.command == "ask" and (wrong := questions.wrong_usage(args)):
        raise UsageError(wrong)
    if args.command != "event":
        return
    if args.name == "handed-over" and not args.unit:
        raise UsageError("event handed-over: cần --unit")
    if args.name == "moved" and not args.milestone:
        raise UsageError("event moved: cần --milestone")
    if args.name not in ("handed-over", "moved") and args.unit:
        raise UsageError(f"event {args.name}: không dùng --unit")
    if args.name != "moved" and args.milestone:
        raise UsageError(f"event {args.name}: không dùng --milestone")


def _kind(convert: Callable[[str], Any], why: str) -> Callable[[str], Any]:
    def typed(text: str) -> Any:
        try:
            return convert(text)
        except (KeyError, ValueError):
            raise argparse.ArgumentTypeError(why.format(text)) from None

    return typed


def _unit(plan: Plan) -> Callable[[str], Any]:
    return _kind(lambda text: plan.unit_by_id[text].id, "không có đơn vị “{}”")


def _period(plan: Plan) -> Callable[[str], Any]:
    known = {period: period for period in plan.periods()}
    return _kind(known.__getitem__, "không có kỳ “{}” trong kế hoạch (dạng 2024-05)")


def _by(keys: list[str]) -> Callable[[str], Any]:
    known = {key: key for key in keys}
    return _kind(
        lambda text: tuple(known[key.strip()] for key in text.split(",") if key.strip()),
        "--by “{}”: chỉ nhận " + ",".join(keys),
    )


_day = _kind(dt.date.fromisoformat, "“{}” không phải là ngày dạng 2024-05-31")
_report = _kind(uuid.UUID, "“{}” không phải mã báo cáo")
_instant = _kind(dt.datetime.fromisoformat, "“{}” không phải là thời điểm dạng 2024-05-31T17:00:00+07:00")


def _received_at(text: str) -> dt.datetime:
    instant: dt.datetime = _instant(text)
    if to_utc(instant) > utc_now():
        raise argparse.ArgumentTypeError(f"ngày nhận “{text}” sau hiện tại")
    return instant
