"""Checks that need no earlier report: within a line, between lines, and against printed totals."""

from __future__ import annotations

from collections.abc import Iterable

from data_layer.intake.lines import Body, FigureReader
from data_layer.intake.messages import say
from data_layer.intake.model import Finding, Line
from data_layer.intake.values import parse_count
from data_layer.plan import Plan, Stage


def check_line(line: Line, plan: Plan) -> list[Finding]:
    """Stages against the total and against each other; khớp and lệch against what was typed in."""
    stages = plan.stages_of(line.track)
    return [*_exceeds_total(line, stages), *_order(line, stages), *_matching(line, stages)]


def _exceeds_total(line: Line, stages: tuple[Stage, ...]) -> list[Finding]:
    if line.total.value is None:
        return []
    most = line.total.value - (line.unable.value or 0)
    return [
        say("stage.exceeds_total", line.sheet, count.cell, found=count.value, expected=f"≤ {most}", what=stage.name)
        for stage, count in zip(stages, line.done, strict=True)
        if count.value is not None and count.value > most
    ]


def _order(line: Line, stages: tuple[Stage, ...]) -> list[Finding]:
    """Each stage after the one it follows; typing in runs beside scanning."""
    chain = [(s, c) for s, c in zip(stages, line.done, strict=True) if s.id != "entry"]
    return [
        say("stage.order", line.sheet, count.cell, found=count.value, expected=f"≤ {before.value}",
            what=stage.name, hint=f"{earlier.name} ({before.value})")
        for (earlier, before), (stage, count) in zip(chain, chain[1:], strict=False)
        if before.value is not None and count.value is not None and count.value > before.value
    ]


def _matching(line: Line, stages: tuple[Stage, ...]) -> list[Finding]:
    entry = next((c for s, c in zip(stages, line.done, strict=True) if s.id == "entry"), None)
    told = [count.value for count in (line.matched, line.mismatched) if count.value is not None]
    if entry is None or entry.value is None or not told or sum(told) <= entry.value:
        return []
    return [say("match.sum", line.sheet, line.matched.cell or line.mismatched.cell, found=sum(told),
                expected=f"≤ {entry.value}")]


def check_duplicates(lines: Iterable[Line], plan: Plan) -> list[Finding]:
    """A second row of one book type on a track."""
    seen: dict[tuple[str, str], Line] = {}
    findings = []
    for line in lines:
        first = seen.setdefault((line.track, line.book_type), line)
        if first is not line:
            place = first.label_cell if first.sheet == line.sheet else f"{first.sheet} {first.label_cell}"
            name = plan.book_type_by_id[line.book_type].name
            findings.append(say("book_type.duplicate", line.sheet, line.label_cell, found=name, expected=f"ô {place}"))
    return findings


def check_totals(body: Body, reader: FigureReader) -> list[Finding]:
    """Printed totals against the sum of the rows they stand for."""
    marks = sorted((*body.totals, *body.sections))
    findings = []
    for row in marks:
        for concept in body.table.figures:
            printed = parse_count(body.table.value(row, concept)).value
            if printed is None or concept in body.broken:
                continue
            sums = _sums(body, row, marks, concept)
            if printed not in sums:
                findings.append(say(
                    "total.mismatch", body.table.sheet.name, body.table.address(row, concept), found=printed,
                    expected=sums[0], what=reader.name(concept), hint=f"{printed - sums[0]:+d}",
                ))
    return findings


def _sums(body: Body, row: int, marks: list[int], concept: str) -> list[int]:
    """What a printed total may be, likeliest first: of all rows, else of those known or those next to it."""

    def over(rows: Iterable[int]) -> int:
        return sum(body.figures[r][concept].value or 0 for r in rows if concept in body.figures[r])

    everything = over(body.figures)
    if len(marks) == 1:
        return [everything, over(r for r in body.figures if r not in body.strange)]
    before = max((m for m in marks if m < row), default=-1)
    after = min((m for m in marks if m > row), default=2**31)
    above = over(r for r in body.figures if before < r < row)
    below = over(r for r in body.figures if row < r < after)
    if row in body.sections:
        return [below, everything]
    return [everything, above, below] if row in (marks[0], marks[-1]) else [above, below, everything]
