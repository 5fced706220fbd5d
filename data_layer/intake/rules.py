"""Checks of a report against the unit's earlier one. Pure: what to compare with is handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from data_layer.intake.messages import say
from data_layer.intake.model import Count, EarlierLine, EarlierReport, Finding, Line, ReportDraft
from data_layer.outlier import increments, is_outlier
from data_layer.plan import Plan, month_in_figures


@dataclass(frozen=True)
class _Pair:
    """A figure of this report beside the earlier one's."""

    name: str
    now: Count
    before: int | None


def check_against_earlier(draft: ReportDraft, earlier: EarlierReport | None, plan: Plan) -> tuple[Finding, ...]:
    """All that a comparison with the unit's earlier report shows; nothing without one."""
    if earlier is None:
        return ()
    findings: list[Finding] = []
    for line in draft.lines:
        before = earlier.lines.get((line.track, line.book_type))
        if before is not None:
            findings += _decreased(line, before, plan, earlier.period)
            findings += _scope(line, before, earlier.period)
            findings += _jumps(line, before, plan, earlier.period)
    findings += _missing(draft, earlier, plan)
    if _is_identical(draft, earlier, plan):
        findings.append(say("report.identical", expected=month_in_figures(earlier.period)))
    return tuple(findings)


def _stages(line: Line, before: EarlierLine, plan: Plan) -> list[_Pair]:
    return [
        _Pair(stage.name, now, then)
        for stage, now, then in zip(plan.stages_of(line.track), line.done, before.done, strict=True)
    ]


def _others(line: Line, before: EarlierLine) -> list[_Pair]:
    return [
        _Pair("Không thể số hóa", line.unable, before.unable),
        _Pair("Khớp CSDLQGVDC", line.matched, before.matched),
        _Pair("Lệch CSDLQGVDC", line.mismatched, before.mismatched),
    ]


def _size(line: Line, before: EarlierLine) -> list[_Pair]:
    return [_Pair("Tổng số sổ", line.books, before.books), _Pair("Tổng số trường hợp", line.total, before.total)]


def _decreased(line: Line, before: EarlierLine, plan: Plan, period: str) -> Iterator[Finding]:
    for pair in (*_others(line, before), *_stages(line, before, plan)):
        if pair.now.value is not None and pair.before is not None and pair.now.value < pair.before:
            yield say("cumulative.decreased", line.sheet, pair.now.cell, found=pair.now.value,
                      expected=f"≥ {pair.before}", what=pair.name, hint=month_in_figures(period))


def _scope(line: Line, before: EarlierLine, period: str) -> Iterator[Finding]:
    for pair in _size(line, before):
        if pair.now.value is not None and pair.before is not None and pair.now.value != pair.before:
            yield say("scope.changed", line.sheet, pair.now.cell, found=pair.now.value, expected=pair.before,
                      what=pair.name, hint=month_in_figures(period))


def _jumps(line: Line, before: EarlierLine, plan: Plan, period: str) -> Iterator[Finding]:
    for pair, history in zip(_stages(line, before, plan), before.history, strict=False):
        if pair.now.value is None or pair.before is None:
            continue
        increment, earlier = pair.now.value - pair.before, increments(history)
        if is_outlier(increment, earlier):
            yield say("stage.jump", line.sheet, pair.now.cell, found=increment, what=pair.name,
                      hint=month_in_figures(period), expected=f"mỗi kỳ khoảng {round(median(earlier))}")


def _missing(draft: ReportDraft, earlier: EarlierReport, plan: Plan) -> Iterator[Finding]:
    """Book types reported before and not now, where their Biểu is there at all."""
    now = {(line.track, line.book_type) for line in draft.lines}
    sheets = {line.track: line.sheet for line in reversed(draft.lines)}
    for (track, book_type), before in earlier.lines.items():
        counted = (before.books, before.total, before.unable, before.matched, before.mismatched, *before.done)
        if (track, book_type) not in now and track in sheets and any(counted):
            yield say("book_type.missing", sheets[track], expected=plan.book_type_by_id[book_type].name)


def _is_identical(draft: ReportDraft, earlier: EarlierReport, plan: Plan) -> bool:
    """The same lines with the same figures, while some case is not yet through every stage."""
    now = {(line.track, line.book_type): line for line in draft.lines}
    if now.keys() != earlier.lines.keys():
        return False
    work_left = False
    for key, line in now.items():
        before = earlier.lines[key]
        stages = _stages(line, before, plan)
        if any(pair.now.value != pair.before for pair in (*_size(line, before), *stages)):
            return False
        if any((pair.now.value or 0) != (pair.before or 0) for pair in _others(line, before)):
            return False
        to_do = (line.total.value or 0) - (line.unable.value or 0)
        work_left = work_left or any(pair.now.value is not None and pair.now.value < to_do for pair in stages)
    return work_left
