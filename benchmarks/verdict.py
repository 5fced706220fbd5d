"""From a template's drop to its verdict, against the bare read of the same file: `python -m benchmarks.verdict`.

The verdict is what `Nộp báo cáo` shows before anything is confirmed: hash, sandboxed reading, every rule, the earlier
reports. Baseline: python-calamine reading every sheet whole, in this process. Wanted: at most 6 × that + 150 ms.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.template import milliseconds
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import load_plan, plan_folder
from data_layer.practice import SAMPLE_FOLDER
from data_layer.receive import Delivery, Desk, Receipt
from data_layer.receive.typed import filled, forms_of
from data_layer.store import Store, init_store
from data_layer.workbooks.bundle import template_of

ROUNDS = 15
UNIT, BEFORE, MONTH = "tan-lap", ("2024-02", "2024-03", "2024-04"), "2024-05"
TIMES, EXTRA = 6, 150


def bare_read(path: Path) -> None:
    """Every cell of every sheet, and nothing else."""
    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def verdict(desk: Desk, path: Path) -> None:
    """What an upload waits for; dropped again, so that each round is alike."""
    seen = desk.examine(Delivery(path, path.name, UNIT))
    assert not isinstance(seen, Receipt)
    desk.drop(seen)


def filled_template(store: Store) -> bytes:
    """The month's template with a figure in every cell that asks for one."""
    template = template_of(store, UNIT, MONTH)
    typed = {
        form.sheet: [
            [1 if column.kind == "count" and value is None else value
             for column, value in zip(form.columns, row, strict=True)]
            for row in form.rows
        ]
        for form in forms_of(template)
    }
    return filled(template, typed)


def main() -> int:
    with tempfile.TemporaryDirectory() as name, Sandbox(plan_folder()) as sandbox, \
            init_store(Path(name) / "ledger.duckdb", load_plan()) as store:
        folder, desk = Path(name), Desk(store, sandbox)
        for month in BEFORE:
            earlier = SAMPLE_FOLDER / "reports" / month / f"{UNIT}_{month}.xlsx"
            assert desk.receive(Delivery(earlier, month, UNIT, reason="benchmark")).status == "stored"
        path = folder / f"{UNIT}_{MONTH}.xlsx"
        path.write_bytes(filled_template(store))
        verdict(desk, path)  # the sandbox's process starts
        bare = milliseconds(lambda: bare_read(path), ROUNDS)
        ours = milliseconds(lambda: verdict(desk, path), ROUNDS)
        size = path.stat().st_size
    allowed = TIMES * bare + EXTRA
    print(f"a filled template of {size:,} bytes: bare read {bare:.1f} ms, drop to verdict {ours:.1f} ms "
          f"(at most {TIMES} × + {EXTRA} ms = {allowed:.0f} ms)")
    return int(ours > allowed)


if __name__ == "__main__":
    sys.exit(main())
