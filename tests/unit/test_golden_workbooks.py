"""Every golden workbook gets its verdict: each error and warning at its cell, none more."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_layer.intake.grid import open_grid
from data_layer.intake.model import Context, Finding, Line, ReportDraft
from data_layer.intake.workbook import read_report
from data_layer.plan import load_plan
from tests.golden.cases import Case
from tests.golden.workbooks import CASES

PLAN = load_plan()
WARNINGS = {
    "table.missing", "book_type.missing", "template.outdated", "total.mismatch", "match.sum", "cell.missing",
    "row.hidden", "text.personal_data",
}
INFOS = {"column.unknown", "text.mended"}


def _read(case: Case, folder: Path) -> ReportDraft:
    path = case.write(folder)
    return read_report(open_grid(path), Context(path.name, case.received, case.sender, case.locked), PLAN)


def _figure(draft: ReportDraft, key: str) -> int | None:
    track, book_type, concept = key.split()
    line = next(line for line in draft.lines if (line.track, line.book_type) == (track, book_type))
    stages = [stage.id for stage in PLAN.stages_of(track)]
    if concept in stages:
        return line.done[stages.index(concept)].value
    return _named(line, concept)


def _named(line: Line, concept: str) -> int | None:
    count = getattr(line, concept)
    return None if count.value is None else int(count.value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_verdict_is_as_expected(case: Case, tmp_path: Path) -> None:
    draft = _read(case, tmp_path)
    said = [f"{f.rule} {f.sheet}!{f.cell}" if f.cell else f.rule for f in draft.findings if f.severity != "info"]
    assert sorted(said) == sorted(case.says)
    if case.notes is not None:
        noted = [f"{f.rule} {f.sheet}!{f.cell}" for f in draft.findings if f.severity == "info"]
        assert sorted(noted) == sorted(case.notes)
    assert (draft.unit, draft.period) == (case.unit, case.period)
    assert draft.keep_bytes is case.keeps
    assert {key: _figure(draft, key) for key in case.figures} == case.figures
    for finding in draft.findings:
        _check_wording(finding)
    if case.lines is not None:
        assert len(draft.lines) == case.lines


def _check_wording(finding: Finding) -> None:
    expected = "warning" if finding.rule in WARNINGS else "info" if finding.rule in INFOS else "error"
    assert finding.severity == expected, finding.rule
    assert finding.message.endswith(".")
    assert not set("{}\n") & set(finding.message)
    assert "None" not in finding.message


def test_there_are_enough_cases_each_with_a_name_of_its_own() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
