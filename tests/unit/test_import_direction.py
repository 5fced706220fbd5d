"""Imports point one way: the table in docs/architecture.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("app", "benchmarks", "data_layer", "pages", "run", "sample_data", "tests", "ui")
INNER = (
    "access", "cli", "forecast", "intake", "metrics", "outlier", "plan", "practice", "receive", "reminders", "reports",
    "review", "serving", "store", "workbooks",
)
ALLOWED = {
    "data_layer/plan": {"data_layer.plan"},
    "data_layer/store": {"data_layer.store", "data_layer.plan"},
    "data_layer/outlier.py": set(),
    "data_layer/forecast.py": set(),
    "data_layer/intake": {"data_layer.intake", "data_layer.outlier", "data_layer.plan"},
    "data_layer/metrics": {f"data_layer.{name}" for name in ("metrics", "outlier", "forecast", "store", "plan")},
    "data_layer/receive": {f"data_layer.{name}" for name in ("receive", "intake", "metrics", "store", "plan")},
    "data_layer/access": {f"data_layer.{name}" for name in ("access", "metrics", "store", "plan")},
    "data_layer/review": {f"data_layer.{name}" for name in ("review", "access", "intake", "metrics", "store", "plan")},
    "data_layer/workbooks": {
        f"data_layer.{name}" for name in ("workbooks", "receive", "intake", "metrics", "store", "plan")
    },
    "data_layer/reports": {
        f"data_layer.{name}" for name in ("reports", "review", "access", "workbooks", "metrics", "store", "plan")
    },
    "data_layer/reminders": {
        f"data_layer.{name}" for name in ("reminders", "reports", "review", "access", "metrics", "store", "plan")
    },
    "data_layer/cli": {f"data_layer.{name}" for name in INNER},
    "data_layer/serving.py": {f"data_layer.{name}" for name in INNER},
    "data_layer/practice.py": {f"data_layer.{name}" for name in INNER},
    "sample_data": {"sample_data", "data_layer.plan", "data_layer.intake"},
    "ui": {"ui"},
    "pages": {"pages", "ui", "data_layer", *(f"data_layer.{name}" for name in INNER)},
    "app.py": {"pages", "ui", "data_layer", *(f"data_layer.{name}" for name in INNER)},
    "run.py": set(),
}


def imported(file: Path) -> Iterator[str]:
    """Modules of ours that a file imports: "data_layer.store", or the top name of other packages."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "data_layer":
                names = [f"data_layer.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] in OURS:
                yield ".".join(parts[:2]) if parts[0] == "data_layer" else parts[0]


@pytest.mark.parametrize("place", ALLOWED)
def test_imports_point_one_way(place):
    path = ROOT / place
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))
    assert files
    wrong = {
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files
        for name in imported(file)
        if name not in ALLOWED[place]
    }
    assert not wrong


def test_the_data_layer_knows_nothing_of_screens():
    files = sorted((ROOT / "data_layer").rglob("*.py")) + sorted((ROOT / "sample_data").rglob("*.py"))
    assert not {
        f"{file.name} imports {name}" for file in files for name in imported(file) if name in ("app", "pages", "ui")
    }


def test_run_py_needs_the_standard_library_only():
    import sys

    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    names = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    names |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert names <= sys.stdlib_module_names


def test_only_the_shell_lies_directly_under_pages():
    """Streamlit's old discovery serves such files without the guard."""
    assert {path.name for path in (ROOT / "pages").glob("*.py")} == {"__init__.py", "shell.py"}


GUARDS = ("scope = enter()", "found = visit.here()")


def test_every_page_begins_with_its_guard():
    shell = ast.parse((ROOT / "pages" / "shell.py").read_text(encoding="utf-8"))
    pages = [
        node.args[0].value
        for node in ast.walk(shell)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"
    ]
    assert len(pages) >= 3
    for page in pages:
        body = ast.parse((ROOT / "pages" / page).read_text(encoding="utf-8")).body
        acts = [node for node in body if not isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef)]
        acts = [node for node in acts if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
        first = next(
            node
            for node in acts
            if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.Tuple | ast.Dict))
        )
        assert ast.unparse(first) in GUARDS, page
