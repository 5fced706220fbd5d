"""A share of `python -m tests.fuzz`: no damaged file crashes the worker, hangs it or meets an unforeseen error."""

from tests.fuzz import run


def test_damaged_files_get_findings():
    outcome = run(files=150, seed=20240531)
    assert outcome.failures == []
    assert outcome.files == 150
    assert outcome.slowest < 10
    assert {"file.unreadable", "(no finding)"} & set(outcome.rules)
