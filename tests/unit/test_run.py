"""run.py: installs only when needed, keeps standard output clean, hands over with the right folder and exit code."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run

PROGRAM = """
import json, os, sys
print(json.dumps({"argv": sys.argv[1:], "folder": os.getcwd(), "db": os.environ["HOTICH_DB"]}))
sys.exit(int(os.environ.get("WANTED_EXIT", 0)))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """run.py in a folder with blanks and Vietnamese letters, beside a program of one file and no requirement."""
    folder = tmp_path_factory.mktemp("thư mục") / "có dấu cách"
    (folder / "data_layer").mkdir(parents=True)
    (folder / "data_layer" / "__main__.py").write_text(PROGRAM)
    (folder / "requirements.txt").write_text("# nothing\n")
    shutil.copy(run.__file__, folder / "run.py")
    return folder


def start(project: Path, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HOTICH_", "PYTHON"))}
    command = [sys.executable, str(project / "run.py"), *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**clean, **environment}, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def test_a_command_runs_in_the_callers_folder_with_clean_output_and_its_exit_code(project, tmp_path):
    import json

    made = start(project, "ingest", "báo cáo.xlsx", cwd=tmp_path, WANTED_EXIT="1")
    assert made.returncode == 1, made.stderr
    assert json.loads(made.stdout) == {
        "argv": ["ingest", "báo cáo.xlsx"],
        "folder": str(tmp_path),
        "db": str(project / "data" / "hotich.duckdb"),
    }
    stamp = (project / ".venv" / "requirements.sha256").stat().st_mtime_ns

    again = start(project, "completion", cwd=project)
    assert again.returncode == 0
    assert again.stderr == ""
    assert (project / ".venv" / "requirements.sha256").stat().st_mtime_ns == stamp, "installed twice"


def test_a_module_in_the_callers_folder_does_not_shadow_ours(project, tmp_path):
    (tmp_path / "data_layer.py").write_text("raise SystemExit(99)")
    assert start(project, "init", cwd=tmp_path).returncode == 0


def test_a_broken_off_install_is_done_again(monkeypatch, tmp_path):
    commands = here(monkeypatch, tmp_path)
    monkeypatch.setattr(run, "quietly", fail)
    with pytest.raises(SystemExit):
        run.install()
    assert not run.is_installed()

    monkeypatch.setattr(run, "quietly", lambda command: commands.append(command) or touch_python())
    run.install()
    assert [command[2] for command in commands] == ["venv", "pip"]
    assert run.is_installed()


def test_requirements_that_changed_are_installed(monkeypatch, tmp_path):
    commands = here(monkeypatch, tmp_path)
    monkeypatch.setattr(run, "quietly", lambda command: commands.append(command) or touch_python())
    run.install()
    run.REQUIREMENTS.write_text("other==1\n")
    assert not run.is_installed()


def here(monkeypatch, folder: Path) -> list[list[str]]:
    """Point run.py at an empty folder."""
    monkeypatch.setattr(run, "ROOT", folder)
    monkeypatch.setattr(run, "VENV", folder / ".venv")
    monkeypatch.setattr(run, "STAMP", folder / ".venv" / "requirements.sha256")
    monkeypatch.setattr(run, "REQUIREMENTS", folder / "requirements.txt")
    run.REQUIREMENTS.write_text("some==1\n")
    return []


def touch_python() -> None:
    run.venv_python().parent.mkdir(parents=True, exist_ok=True)
    run.venv_python().touch()


def fail(_: list[str]) -> None:
    raise SystemExit(run.NOT_INSTALLED)


def test_an_old_python_is_told_what_to_install():
    sentence = run.why_not(version=(3, 9, 2))
    assert "3.9.2" in sentence
    assert "Python 3.11" in sentence


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_venv_module_is_named_with_its_package(missing):
    sentence = run.why_not(find_spec=lambda name: None if name == missing else object())
    assert missing in sentence
    assert "python3-venv" in sentence
    assert " / " in sentence, "Vietnamese and English"


def test_nothing_is_missing_here():
    assert run.why_not() is None


def test_run_py_can_be_read_by_old_pythons():
    import ast

    ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_dashboard_listens_where_the_environment_says():
    command, folder = run.command_line([], {"HOTICH_ADDRESS": "10.0.0.5", "HOTICH_PORT": "9000"})
    assert folder == run.ROOT
    assert "--server.address=10.0.0.5" in command
    assert "--server.port=9000" in command
    assert "--server.address=127.0.0.1" in run.command_line([], {})[0]


@pytest.mark.parametrize("port", ["nine", "0", "65536", "-1"])
def test_a_wrong_port_gets_one_sentence(port):
    with pytest.raises(SystemExit, match="HOTICH_PORT"):
        run.command_line([], {"HOTICH_PORT": port})


def test_extra_arguments_reach_pytest_and_the_benchmarks():
    assert run.command_line(["test", "-k", "plan"], {})[0][1:] == ["-m", "pytest", "-k", "plan"]
    assert run.command_line(["bench", "completion"], {})[0][1:] == ["-m", "benchmarks", "completion"]
    pictures = run.command_line(["screenshots", "--looks", "dark"], {})
    assert pictures == ([str(run.venv_python()), "-m", "tests.browser.pictures", "--looks", "dark"], run.ROOT)
