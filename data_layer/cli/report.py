"""`report`: the office's periodic report as Word, PDF or Excel, one or the whole year's (spec/cli.md)."""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from data_layer.plan import Period
from data_layer.reports.model import ADDRESSEES, KINDS, ReportContent
from data_layer.review import drafts, issues
from data_layer.store import Store

Kind = Callable[[str], Any]
FORMATS = ("docx", "xlsx", "pdf")
_PAGE = re.compile(rb"/Type\s*/Page\b")


def add_arguments(parser: argparse.ArgumentParser, period: Kind, day: Kind, instant: Kind) -> None:
    """What may follow `report`."""
    parser.add_argument("--as-of", type=period, metavar="P")
    parser.add_argument("-o", "--output", metavar="FILE", help="tệp .docx, .xlsx hoặc .pdf")
    parser.add_argument("--all-periods", metavar="FOLDER", help="báo cáo tháng của mọi kỳ, vào thư mục này")
    parser.add_argument("--format", choices=FORMATS, default="docx", help="dùng với --all-periods")
    parser.add_argument("--to", choices=ADDRESSEES, default="ubnd", help="nơi nhận")
    parser.add_argument("--kind", choices=KINDS, default="month", help="tháng, quý, 6 tháng hoặc cả Kế hoạch")
    parser.add_argument("--basis", choices=("all", "accepted"), default="all")
    parser.add_argument("--known-at", type=instant, default=None)
    parser.add_argument("--number", help="số của báo cáo; để trống thì chừa dấu chấm")
    parser.add_argument("--day", type=day, help="ngày ký")


def wrong_usage(args: argparse.Namespace) -> str | None:
    """What does not go together, if anything."""
    if args.all_periods:
        if args.as_of or args.output or args.number or args.day or args.kind != "month":
            return "report: --all-periods không dùng cùng --as-of, -o, --kind, --number, --day"
        return None
    if not args.as_of or not args.output:
        return "report: cần --as-of và -o, hoặc --all-periods"
    if Path(args.output).suffix.lower().lstrip(".") not in FORMATS:
        return f"report: “{args.output}” phải là tệp .docx, .xlsx hoặc .pdf"
    return None


def report(store: Store, folder: Path, args: argparse.Namespace) -> tuple[Any, str, int]:
    """Write the report, or all of the year's; the JSON document, the text for people, and the exit code.

    Raises:
        CannotReport: no span of that kind ends there, or no PDF can be made here (exit 2).
    """
    if not args.all_periods:
        form = Path(args.output).suffix.lower().lstrip(".")
        made = _one(store, folder, args, args.as_of, args.output, form)
        return made, f"Đã lập báo cáo: {made['file']}", 0
    (folder / args.all_periods).mkdir(parents=True, exist_ok=True)
    every = list(_all(store, folder, args))
    return every, f"Đã lập {len(every)} báo cáo tháng trong {args.all_periods}", 0


def _all(store: Store, folder: Path, args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for period in store.plan.periods(store.plan.last_period):
        name = str(Path(args.all_periods) / f"BaoCao_{period}_{args.to}.{args.format}")
        yield _one(store, folder, args, period, name, args.format)


def _one(
    store: Store, folder: Path, args: argparse.Namespace, period: Period, name: str, form: str
) -> dict[str, Any]:
    # matplotlib and docxtpl are heavy: only this command waits for them
    from data_layer.reports.files import render
    from data_layer.reports.issuing import additions_of
    from data_layer.reports.letterhead import issue, letterhead
    from data_layer.reports.pdf import ensure_pdf

    if form == "pdf":
        ensure_pdf()
    content = compiled(store, args, period)
    signed, added = issue(store, number=args.number, day=args.day), additions_of(store, period, args.kind, args.to)
    made = render(content, form, letterhead(store), signed, added, drafts.template_bytes(store))
    (folder / name).write_bytes(made)
    return {
        "file": name, "sha256": hashlib.sha256(made).hexdigest(), "as_of": period, "kind": args.kind, "to": args.to,
        "pages": len(_PAGE.findall(made)) if form == "pdf" else None, "basis": args.basis,
    }


def compiled(store: Store, args: argparse.Namespace, period: Period) -> ReportContent:
    """The report's content, with what changed in earlier reports."""
    from data_layer.reports.content import compile_report
    from data_layer.reports.issuing import replaces

    return compile_report(store, as_of=period, kind=args.kind, to=args.to, basis=args.basis, known_at=args.known_at,
                          restated=issues.restatements(store, period, args.to),
                          replaces=replaces(store, period, args.kind, args.to))
