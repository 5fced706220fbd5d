"""The sample year taken in with every check, against a plain pandas script and the bare calamine read.

Each is a process of its own over the same workbooks; start-up is taken off by a run over one file.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
YEAR = ROOT / "sample_data" / "2024" / "reports"
AT_LEAST_PANDAS, AT_MOST_CALAMINE = 2.0, 20.0

PANDAS = """
import sys, warnings, pandas as pd
warnings.simplefilter("ignore")
frames = []
for file in sys.argv[1:]:
    engine = "openpyxl" if file.endswith("x") else "xlrd" if file.endswith("s") and not file.endswith("ods") else "odf"
    frames += pd.read_excel(file, sheet_name=None, header=None, engine=engine).values()
print(len(pd.concat(frames)))
"""

CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
rows = 0
for file in sys.argv[1:]:
    book = CalamineWorkbook.from_path(file)
    rows += sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
print(rows)
"""


def seconds(command: list[str]) -> float:
    """How long a process takes; it must end well, or with a refused file."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode())
    return time.perf_counter() - start


def script(code: str, files: list[str]) -> float:
    """Seconds of a script over all files less those over one."""
    runs = [seconds([sys.executable, "-c", code, *some]) for some in (files, files[:1], files, files[:1])]
    return min(runs[0], runs[2]) - min(runs[1], runs[3])


def ours(files: list[str]) -> float:
    """Seconds of `ingest` over all files less those over one, each into a new database."""
    return min(_ingest(files) for _ in range(2)) - min(_ingest(files[:1]) for _ in range(2))


def _ingest(files: list[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        database = ["--db", str(Path(folder) / "bench.duckdb")]
        seconds([sys.executable, "-m", "data_layer", "init", *database])
        return seconds([sys.executable, "-m", "data_layer", "ingest", *files, *database,
                        "--received-at", "2024-12-31T23:00:00+07:00", "--reason", "bench"])


def main() -> None:
    """Print the three times and both ratios."""
    files = sorted(str(file) for file in YEAR.rglob("*.*"))
    taken, pandas, calamine = ours(files), script(PANDAS, files), script(CALAMINE, files)
    each = 1000 / (len(files) - 1)
    print(f"ingest of {len(files)} workbooks: {taken * each:.1f} ms a file; pandas + openpyxl {pandas * each:.1f} ms, "
          f"{pandas / taken:.1f} × ours (at least {AT_LEAST_PANDAS}); bare calamine {calamine * each:.2f} ms, "
          f"ours {taken / calamine:.1f} × that (limit {AT_MOST_CALAMINE})")


if __name__ == "__main__":
    main()
