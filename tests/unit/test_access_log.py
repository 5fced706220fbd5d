"""The audit log speaks Vietnamese: each mark that the code writes down has its words."""

import ast
import re
from pathlib import Path

from data_layer.access.permissions import TABLE
from pages.access import log_words

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"[a-z_]+\.[a-z_]+")
WRITERS = ("record", "write_down")
TABLES = ("LOGGED", "DONE")
"""Tables of marks that functions which write look up."""


def written() -> set[str]:
    """Marks in functions that write to the audit log, and in their tables; the intake's rules look alike, elsewhere."""
    found = set()
    for file in [*(ROOT / "data_layer").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (isinstance(node, ast.FunctionDef) and writes(node)) or is_table(node):
                found |= {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
    return {mark for mark in found if isinstance(mark, str) and MARK.fullmatch(mark)}


def writes(function: ast.FunctionDef) -> bool:
    calls = [ast.unparse(each.func) for each in ast.walk(function) if isinstance(each, ast.Call)]
    return any(call.split(".")[-1] in WRITERS for call in calls)


def is_table(node: ast.AST) -> bool:
    targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
    return any(isinstance(each, ast.Name) and each.id in TABLES for each in targets)


def test_every_mark_has_its_words():
    assert written() >= {"sign_in.ok", "file.uploaded", "account.created"}
    assert written() - set(log_words.ACTIONS) == set()
    assert set(TABLE) <= set(log_words.DETAILS)


def test_every_mark_is_found_by_a_choice_on_the_screen():
    kinds = [kind for kind in log_words.KINDS if kind]
    assert not [mark for mark in log_words.ACTIONS if not mark.startswith(tuple(kinds))]


def test_peoples_own_words_stay_as_they_are():
    assert log_words.detail("kỳ 2024-05, lần 2") == "kỳ 2024-05, lần 2"
    assert log_words.action("new.mark") == "new.mark"
