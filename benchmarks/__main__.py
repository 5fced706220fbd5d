"""`python3 run.py bench [NAME …]`: every benchmark of this folder in a process of its own; each prints its ratio."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """Modules of this folder that have a `main`."""
    files = sorted(FOLDER.glob("[!_]*.py"))
    return [file.stem for file in files if "\ndef main(" in file.read_text(encoding="utf-8")]


def main(wanted: list[str]) -> int:
    """Run those wanted, or all; the number that failed."""
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"{', '.join(sorted(unknown))}: there are {', '.join(names())}", file=sys.stderr)
        return 2
    failed = 0
    for name in wanted or names():
        print(f"== {name}", flush=True)
        failed += (
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=FOLDER.parent, check=False).returncode != 0
        )
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
