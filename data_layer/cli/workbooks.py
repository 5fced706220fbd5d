"""`template` and `annotate`: workbooks that go out, from the command line (spec/cli.md)."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data_layer.cli.answers import finding
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import period_start
from data_layer.store import Store
from data_layer.workbooks.annotate import CannotAnnotate
from data_layer.workbooks.annotate_apart import annotate_apart
from data_layer.workbooks.bundle import all_templates, template_of
from data_layer.workbooks.findings import findings_of

Kind = Callable[[str], Any]


def add_template_arguments(parser: argparse.ArgumentParser, unit: Kind, period: Kind) -> None:
    """What may follow `template`; `unit` and `period` turn texts into ids of the plan."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", type=unit)
    which.add_argument("--all", action="store_true", help="mẫu của mọi đơn vị, trong một tệp .zip")
    parser.add_argument("--period", type=period, required=True)
    parser.add_argument("-o", "--output", required=True, metavar="FILE")


def add_annotate_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `annotate`."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("-o", "--output", required=True, metavar="OUT.xlsx")


def template(store: Store, folder: Path, args: argparse.Namespace) -> tuple[Any, str]:
    """Write the pre-filled workbook of a unit, or a zip of all; the JSON document and the text for people.

    Raises:
        NoTemplate: the unit had merged before that period (exit 2).
    """
    units = [unit.id for unit in store.plan.units_at(args.period)] if args.all else [args.unit]
    content = all_templates(store, args.period) if args.all else template_of(store, args.unit, args.period)
    (folder / args.output).write_bytes(content)
    what = f"mẫu của {len(units)} đơn vị" if args.all else f"mẫu của {store.plan.unit_by_id[args.unit].full_name}"
    month = f"{period_start(args.period):%m/%Y}"
    return {"file": args.output, "period": args.period, "units": units}, f"Đã lập {what}, kỳ {month}: {args.output}"


def annotate(store: Store | None, sandbox: Sandbox, folder: Path, args: argparse.Namespace) -> tuple[Any, str, int]:
    """Write the sender's workbook with its errors marked; document, text and exit code (1: it cannot be marked)."""
    path = folder / args.file
    said = [each for each in findings_of(store, sandbox, path) if each.severity != "info"]
    document = {"file": args.file, "output": None, "message": None, "findings": [finding(each) for each in said]}
    try:
        marked = annotate_apart(path, said)
    except CannotAnnotate as refused:
        return document | {"message": str(refused)}, str(refused), 1
    (folder / args.output).write_bytes(marked)
    text = f"Đã đánh dấu {len(said)} điểm cần sửa hoặc xem lại: {args.output}"
    return document | {"output": args.output}, text, 0
