"""A monthly report of 22 units in processor time, against bare python-docx writing the same cells.

`python -m benchmarks.report`. Each round compiles another period, so that nothing is remembered from the one before.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from docx import Document

from data_layer.plan import load_plan
from data_layer.reports.content import compile_report
from data_layer.reports.docx import render_docx
from data_layer.reports.letterhead import letterhead
from data_layer.reports.model import ReportContent
from data_layer.reports.written import shown
from data_layer.reports.xlsx import render_xlsx
from data_layer.store import Store, init_store

LIMIT = 3.0
"""Seconds of processor time that the issue allows a .docx with all annexes, its figures included."""
ROUNDS = ("2024-12", "2024-11", "2024-10")

REPORTS = """
insert into submission
select uuidv7(), 'report', 'stored', unit.id, period, 'x.xlsx', '', 1, false, timestamp '2024-12-31',
    timestamp '2024-12-31', 'bench', null, null, null, null, null
from plan.unit, (select unnest($periods) as period)
"""
LINES = """
insert into report_line
select submission_id, submission.unit, period, track, book_type, 10, 12000, 5, null, null,
    [1100 * month, 900 * month, 500 * month, 300 * month], 'Biểu', ['B8'], null
from (select *, period[6:]::integer - 1 as month from submission) as submission
join plan.holding on holding.unit = submission.unit
"""


def fill(store: Store) -> None:
    """Eleven months of reports of every unit."""
    with store.transaction() as cursor:
        cursor.execute(REPORTS, {"periods": list(store.plan.periods())})
    with store.transaction() as cursor:
        cursor.execute(LINES)


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor time of all threads, and what was made."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def bare(content: ReportContent) -> None:
    """The annexes' cells in a blank document, without form."""
    document = Document()
    for annex in content.annexes:
        for table in annex.tables:
            drawn = document.add_table(len(table.rows), len(table.columns))
            for row, values in zip(drawn.rows, table.rows, strict=True):
                for cell, value, column in zip(row.cells, values, table.columns, strict=True):
                    cell.text = shown(value, column.unit)
    document.save(BytesIO())


def main() -> None:
    """Print what each step takes, the whole against its limit, and its ratio to the baseline."""
    with tempfile.TemporaryDirectory() as folder, init_store(Path(folder) / "ledger.duckdb", load_plan()) as store:
        fill(store)
        names = letterhead(store)
        found = []
        for period in ROUNDS:
            compiled, content = seconds(lambda period=period: compile_report(store, as_of=period))
            word, _ = seconds(lambda content=content: render_docx(content, names))
            excel, _ = seconds(lambda content=content: render_xlsx(content, names))
            base, _ = seconds(lambda content=content: bare(content))
            found.append((compiled + word, compiled, word, excel, base))
        whole, compiled, word, excel, base = (median(column) for column in zip(*found, strict=True))
        print(f"docx with all annexes: {whole:.2f} s of processor time (limit {LIMIT:.0f}): "
              f"figures {compiled:.2f}, Word {word:.2f}")
        print(f"xlsx annex: {excel:.2f} s")
        print(f"ratio of Word to bare python-docx ({base:.2f} s): {word / base:.1f}")
    if whole > LIMIT:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
