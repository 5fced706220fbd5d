"""Damages workbooks and logs in thousands of small ways and reads each in the sandbox.

`python -m tests.fuzz --files 2000 [--seed 1] [--keep FOLDER]`. A seed gives the same files again. What counts as
a failure: a worker that crashed, hung or ran out of memory, an error that nobody foresaw, a draft that says nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import logging
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from data_layer.intake.model import Context, Draft, LogDraft
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import plan_folder
from tests.golden.hostile_parts import TABLE, ods_parts, ods_rows, ole, pack, xls_stream, xlsx_parts

Mutate = Callable[[bytes, random.Random], bytes]
WHEN = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
NASTY = ("", "-1", "0", "1e999", "NaN", "99999999999999999999", "1048577", "XFD1048576", "A0", "&#0;", "\ufffe",
         "&amp;", "2147483648", "-2147483649", "true", "../..", "]]>", "ÿ", "é" * 500, "45000.5", "1e-320", "P9999Y",
         "9999-99-99")
LOG = ("Thời điểm,Đơn vị,Loại sổ,Tên tệp,Số bản ghi,Thành công,Lỗi,Mã lỗi,Mô tả lỗi\n" + "".join(
    f"2024-05-{day:02} 08:30:00,Phường Tân Lợi,Khai sinh,KS.2005.{day:02}.xlsx,100,9{day % 10},{10 - day % 10},,\n"
    for day in range(1, 29)))


def seeds() -> dict[str, bytes]:
    """Good files to start from, by a name with the right ending."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "x"
        found = {
            "report.xlsx": pack(place, xlsx_parts()).read_bytes(),
            "styled.xlsx": _styled(),
            "report.ods": pack(place, ods_parts(ods_rows())).read_bytes(),
        }
    return found | {
        "report.xls": ole(xls_stream()), "log.csv": LOG.encode(), "log16.csv": LOG.encode("utf-16"),
        "semicolons.csv": b"\xef\xbb\xbf" + LOG.replace(",", ";").encode(),
    }


def _styled() -> bytes:
    """A workbook with what openpyxl writes: styles, dates, shared strings, merged cells, old fonts, a hidden row."""
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    book.active["N2"] = "Sè tr\u00adêng hîp"
    book.active["N2"].font = Font(name=".VnTime")
    book.active["N3"], book.active["C12"] = dt.date(2024, 5, 31), "=SUM(C5:C8)"
    book.active.merge_cells("A1:L1")
    book.active.row_dimensions[6].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def flip(data: bytes, dice: random.Random) -> bytes:
    """Change a few bytes."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 8, 64))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """Leave out the end, or a piece in the middle."""
    at, length = dice.randrange(len(data)), dice.randrange(1, 2000)
    return data[:at] if dice.random() < 0.5 else data[:at] + data[at + length:]


def repeat(data: bytes, dice: random.Random) -> bytes:
    """Write a piece twice or often."""
    at, length = dice.randrange(len(data)), dice.randrange(1, 500)
    return data[:at] + data[at:at + length] * dice.choice((2, 2, 50)) + data[at + length:]


def set_number(data: bytes, dice: random.Random) -> bytes:
    """Put an extreme number into binary structures."""
    changed, size = bytearray(data), dice.choice((2, 4))
    at = dice.randrange(max(1, len(changed) - size))
    changed[at:at + size] = dice.choice((0, 1, 2 ** (8 * size) - 1, 2 ** (8 * size - 1), 0xFFFE)).to_bytes(
        8, "little")[:size]
    return bytes(changed)


_TOKEN = re.compile(rb"[\"'][^\"'<>]*[\"']|>[^<>]+<|<[^<>]*>")


def change_xml(data: bytes, dice: random.Random) -> bytes:
    """Change values and tags of XML (or fields of text), leaving most of it well formed."""
    tokens = list(_TOKEN.finditer(data)) or list(re.finditer(rb"[^,;\n]+", data))
    if not tokens:
        return flip(data, dice) if data else data
    for token in sorted(dice.sample(tokens, min(len(tokens), dice.choice((1, 1, 3)))), key=lambda t: -t.start()):
        whole = token.group()
        value = dice.choice(NASTY).encode()
        if whole[:1] in b"\"'>":
            new = whole[:1] + value + whole[-1:]
        elif whole[:1] == b"<":
            new = dice.choice((b"", whole * 2, whole[:-1] + b"/>", dice.choice(tokens).group()))
        else:
            new = value
        data = data[:token.start()] + new + data[token.end():]
    return data


def change_part(data: bytes, dice: random.Random) -> bytes:
    """Change, drop, swap or rename a part inside a zip, packed properly again."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name, other = dice.choice(list(parts)), dice.choice(list(parts))
    how = dice.choice(("xml", "xml", "xml", "xml", "flip", "cut", "repeat", "drop", "swap", "rename"))
    if how == "drop":
        del parts[name]
    elif how == "swap":
        parts[name], parts[other] = parts[other], parts[name]
    elif how == "rename":
        parts[dice.choice((name.upper(), name.replace("/", "\\"), "/" + name))] = parts.pop(name)
    elif parts[name]:
        parts[name] = {"xml": change_xml, "flip": flip, "cut": cut, "repeat": repeat}[how](parts[name], dice)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for each, part in parts.items():
            package.writestr(each, part)
    return out.getvalue()


def mutate(name: str, data: bytes, dice: random.Random) -> bytes:
    """One damaged file, from one to three changes."""
    rough: tuple[Mutate, ...] = (flip, cut, repeat, set_number)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        if name.endswith((".xlsx", ".ods")) and dice.random() < 0.8 and zipfile.is_zipfile(io.BytesIO(data)):
            try:
                data = change_part(data, dice)
                continue
            except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zipfile.zlib.error):
                pass  # an earlier change broke the zip: go on with its bytes
        data = dice.choice((change_xml, *rough) if name.endswith(".csv") else rough)(data, dice) if data else data
    return data


@dataclass
class Outcome:
    """What came of a run. `failures`: (file, what the sandbox logged or what was amiss)."""

    files: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    slowest: float = 0.0


class _Listener(logging.Handler):
    """Keeps what the sandbox logs: crashes, time-outs and errors that nobody foresaw."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


def amiss(draft: Draft) -> str | None:
    """What is wrong with a draft as such."""
    if isinstance(draft, LogDraft):
        return None if draft.findings or draft.rows else "a log without rows and without findings"
    return None if draft.findings or draft.lines else "a report without lines and without findings"


def run(files: int, seed: int, keep: Path | None = None) -> Outcome:
    """Make and read that many files."""
    outcome, start, listener = Outcome(), seeds(), _Listener()
    logger = logging.getLogger("hotich.sandbox")
    logger.addHandler(listener)
    try:
        with Sandbox(plan_folder()) as sandbox, tempfile.TemporaryDirectory() as folder:
            for number in range(files):
                dice = random.Random(f"{seed}/{number}")
                name = dice.choice(list(start))
                path = Path(folder) / f"{seed}-{number}-{name}"
                path.write_bytes(mutate(name, start[name], dice))
                _read(sandbox, path, Path(folder), outcome, listener, keep)
                path.unlink()
    finally:
        logger.removeHandler(listener)
    return outcome


def _read(
    sandbox: Sandbox, path: Path, out: Path, outcome: Outcome, listener: _Listener, keep: Path | None
) -> None:
    started = time.monotonic()
    draft = sandbox.read(path, Context(path.name, WHEN), out)
    outcome.slowest = max(outcome.slowest, time.monotonic() - started)
    outcome.files += 1
    outcome.rules.update({finding.rule for finding in draft.findings} or {"(no finding)"})
    problems = [*listener.heard, *filter(None, [amiss(draft)])]
    listener.heard.clear()
    if problems:
        outcome.failures.append((path.name, "\n".join(problems)))
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / path.name).write_bytes(path.read_bytes())


def main() -> int:
    """Run from the command line; 1 when a file failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    outcome = run(args.files, args.seed, args.keep)
    for name, problem in outcome.failures:
        print(f"{name}: {problem}\n")
    print(f"{outcome.files} files, {len(outcome.failures)} failures, slowest {outcome.slowest:.2f} s")
    for rule, count in outcome.rules.most_common():
        print(f"  {count:6} {rule}")
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main())
