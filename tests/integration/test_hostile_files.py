"""Whatever a file's bytes: findings within ten seconds and one GiB, and the next good file is served."""

import datetime as dt
import resource
import time

import pytest

from data_layer.intake.memory import CEILING
from data_layer.intake.model import Context, ReportDraft
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import plan_folder
from tests.golden.hostile_files import HOSTILE
from tests.golden.hostile_parts import pack, xlsx_parts

HEAVY = {
    "blanks-250-mb.xlsx", "blanks-150-mb.xlsx", "one-long-string.xlsx", "forty-million-strings.xlsx",
    "five-million-styles.xlsx", "ten-million-cells.xlsx", "million-blank-rows.xlsx", "reversed-rows.xlsx",
    "million-merges.xlsx", "unclosed-tags.xlsx", "size-lies.xlsx", "hundred-thousand-columns.csv",
}
NAMES = [pytest.param(name, marks=pytest.mark.slow if name in HEAVY else ()) for name in HOSTILE]


def context(name):
    return Context(name, dt.datetime(2024, 6, 1, tzinfo=dt.UTC))


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(plan_folder()) as opened:
        yield opened
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert peak <= CEILING, f"{peak >> 20} MiB"


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return pack(tmp_path_factory.mktemp("good") / "good.xlsx", xlsx_parts())


def file_rules(draft):
    return {finding.rule for finding in draft.findings if finding.rule.startswith("file.")} or {""}


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_file_gets_findings_and_the_next_file_is_served(name, sandbox, good, tmp_path):
    make, rules = HOSTILE[name]
    make(tmp_path / name)
    started = time.monotonic()
    draft = sandbox.read(tmp_path / name, context(name), tmp_path)
    assert time.monotonic() - started < 10
    (tmp_path / name).unlink()
    assert file_rules(draft) & set(rules), draft.findings[:3]
    assert all("Traceback" not in finding.message for finding in draft.findings)
    after = sandbox.read(good, context("good.xlsx"), tmp_path)
    assert isinstance(after, ReportDraft)
    assert (after.unit, after.period, len(after.lines)) == ("tan-loi", "2024-05", 4)


def test_what_is_no_file_at_all_is_unreadable(sandbox, tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (tmp_path, tmp_path / "nowhere.xlsx", tmp_path / "loop", "/dev/zero", "/dev/null"):
        assert file_rules(sandbox.read(path, context("x.xlsx"), tmp_path)) == {"file.unreadable"}


def test_a_file_that_may_not_be_read_is_unreadable(sandbox, good, tmp_path):
    secret = tmp_path / "secret.xlsx"
    secret.write_bytes(good.read_bytes())
    secret.chmod(0)
    try:
        with secret.open("rb"):
            pytest.skip("this account may read everything")
    except PermissionError:
        assert file_rules(sandbox.read(secret, context("secret.xlsx"), tmp_path)) == {"file.unreadable"}


def test_a_blank_tail_of_a_million_rows_hides_no_table(sandbox, tmp_path):
    make, _ = HOSTILE["blank-to-the-end.ods"]
    make(tmp_path / "x.ods")
    assert len(sandbox.read(tmp_path / "x.ods", context("x.ods"), tmp_path).lines) == 4
