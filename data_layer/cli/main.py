"""Runs a command: through the server that holds the database, else on the database itself. Never a traceback."""

from __future__ import annotations

import argparse
import logging
import logging.handlers
import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from data_layer.access import AccountError
from data_layer.cli.answers import dumps
from data_layer.cli.arguments import UsageError, build_parser, check, default_database
from data_layer.cli.commands import COMMANDS, Workplace
from data_layer.cli.handing import HolderSilent, hand_through
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import Plan, PlanError, load_plan, period_end, plan_folder
from data_layer.receive import Desk
from data_layer.reports.model import CannotReport
from data_layer.review.questions import QuestionError
from data_layer.store import DatabaseHeld, Store, StoreError, init_store, open_store
from data_layer.store.settings import LONGEST_AFTER
from data_layer.workbooks.model import NoTemplate

USAGE, HELD, UNEXPECTED = 2, 3, 4
WAIT = 20.0
"""Seconds to wait for another command that holds the database."""

logger = logging.getLogger("hotich")


def main(argv: Sequence[str]) -> int:
    """Run one command line; the exit codes are those of spec/cli.md."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return run(argv, Path.cwd(), sys.stdout, sys.stderr)


def run(argv: Sequence[str], folder: Path, out: TextIO, err: TextIO, store: Store | None = None,
        desk: Desk | None = None) -> int:
    """Run a command line as if called in `folder`; `store` and `desk` are given where a server holds the database."""
    try:
        plan = store.plan if store else load_plan()
        # which months there are is known once the database is open: an event may have added some
        args = _parse(argv, plan if store else _at_most(plan), out)
        if args is None:
            return 0
        if store is not None:
            return _answer(args, Workplace(store, lambda: _lent(desk, store), folder), out)
        database = folder / args.db
        handed = hand_through(database, argv, folder, out, err)
        if handed is not None:
            return handed
        with _opened(args.command, database, plan) as own:
            args = _parse(argv, own.plan, out) or args
            return _answer(args, Workplace(own, lambda: _own_desk(own), folder), out)
    except (UsageError, PlanError) as error:
        return _say(err, str(error), USAGE)
    except (DatabaseHeld, HolderSilent) as error:
        return _say(err, str(error), HELD)
    except (StoreError, AccountError, NoTemplate, QuestionError, CannotReport) as error:
        return _say(err, str(error), USAGE)
    except OSError as error:
        return _say(err, f"Không đọc hoặc ghi được trên đĩa: {error.strerror or error}.", UNEXPECTED)
    except KeyboardInterrupt:
        return _say(err, "Đã dừng; các tệp đã báo là lưu vẫn còn nguyên.", 130)
    except Exception:  # noqa: BLE001 - the outermost door: logged whole, said in one sentence
        reference = uuid.uuid4().hex[:8].upper()
        log_file()
        logger.exception("Lỗi %s", reference)
        return _say(err, f"Có lỗi ngoài dự kiến, mã {reference}; hãy gửi mã này cho người quản trị.", UNEXPECTED)


def log_file() -> None:
    """Write unexpected errors whole into `hotich.log` beside the default database, not onto the console."""
    if logger.hasHandlers():
        return
    path = default_database().with_name("hotich.log")
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=5_000_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.propagate = False


def _at_most(plan: Plan) -> Plan:
    """The plan with every month that an event may add."""
    last = period_end(plan.last_period) + LONGEST_AFTER
    return replace(plan, reporting_until=max(plan.reporting_until, f"{last:%Y-%m}"))


def _parse(argv: Sequence[str], plan: Plan, out: TextIO) -> argparse.Namespace | None:
    parser = build_parser(plan)
    if not argv or argv[0] in ("-h", "--help"):
        out.write(parser.format_help())
        return None
    args = parser.parse_args(list(argv))
    args.db = getattr(args, "db", None) or default_database()
    args.json = getattr(args, "json", False)
    check(args)
    return args


def _answer(args: argparse.Namespace, work: Workplace, out: TextIO) -> int:
    answer = COMMANDS[args.command](work, args)
    out.write((dumps(answer.document) if args.json else answer.text) + "\n")
    return answer.exit_code


def _opened(command: str, database: Path, plan: Plan) -> AbstractContextManager[Store]:
    return init_store(database, plan) if command == "init" else open_store(database, plan, wait=WAIT)


@contextmanager
def _own_desk(store: Store) -> Iterator[Desk]:
    sandbox = Sandbox(plan_folder())
    try:
        yield Desk(store, sandbox)
    finally:
        sandbox.close()


@contextmanager
def _lent(desk: Desk | None, store: Store) -> Iterator[Desk]:
    if desk is not None:
        yield desk
        return
    with _own_desk(store) as own:
        yield own


def _say(err: TextIO, sentence: str, code: int) -> int:
    err.write(sentence + "\n")
    return code
