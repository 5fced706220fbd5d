"""What making templates and marking a sent one costs: `python -m benchmarks.template`."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from data_layer.intake.model import Finding
from data_layer.plan import load_plan
from data_layer.store import init_store
from data_layer.workbooks.annotate import annotate
from data_layer.workbooks.bundle import all_templates, template_of

ROUNDS = 7
FINDINGS = [Finding("cell.missing", "warning", "Chưa có số.", "Biểu 01", f"{column}{row}")
            for column in "FIJK" for row in range(8, 12)]


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, init_store(Path(folder) / "ledger.duckdb", load_plan()) as store:
        sent = template_of(store, "tan-lap", "2024-05")
        print(f"one template: {milliseconds(lambda: template_of(store, 'tan-lap', '2024-05')):.0f} ms (aim: 150)")
        print(f"all 22: {milliseconds(lambda: all_templates(store, '2024-05'), 3):.0f} ms (aim: 4000)")
        print(f"marking 16 cells of one: {milliseconds(lambda: annotate(sent, FINDINGS)):.0f} ms")


if __name__ == "__main__":
    main()
