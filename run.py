"""One way in, with the standard library only: `python3 run.py`; after it `test`, `bench`, `screenshots` or a command.

Makes `.venv`, installs `requirements.txt` only when it changed, then starts what was asked for. This file
is kept readable for a Python too old to run the rest, so that it can say so.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements.txt"
STAMP = VENV / "requirements.sha256"
OLDEST = (3, 11)

OLD_PYTHON = (
    "Cần Python 3.11 trở lên (đang là {found}): hãy cài bản mới từ python.org hoặc gói python3.11 rồi chạy lại. / "
    "Python 3.11 or newer is needed (this is {found}): install it from python.org or as python3.11, then run again."
)
NO_VENV = (
    "Python này thiếu “{missing}”: hãy cài gói python3-venv (Debian, Ubuntu: sudo apt install python3-venv) rồi chạy "
    "lại. / This Python lacks “{missing}”: install python3-venv (Debian, Ubuntu: sudo apt install python3-venv), "
    "then run again."
)
NOT_INSTALLED = (
    "Chưa cài xong các thư viện (xem dòng lỗi ở trên; kiểm tra mạng rồi chạy lại). / "
    "The libraries were not installed (see the lines above; check the network, then run again)."
)
BAD_PORT = "HOTICH_PORT phải là số từ 1 đến 65535. / HOTICH_PORT must be a number from 1 to 65535."


def why_not(version=sys.version_info, find_spec=importlib.util.find_spec):
    """One sentence, Vietnamese and English, on what must be installed first; None when nothing is missing."""
    if tuple(version[:2]) < OLDEST:
        return OLD_PYTHON.format(found=".".join(str(part) for part in version[:3]))
    for module in ("venv", "ensurepip"):
        if find_spec(module) is None:
            return NO_VENV.format(missing=module)
    return None


def wanted_stamp():
    """What the environment must hold: the requirements, and the Python it was made with."""
    content = REQUIREMENTS.read_bytes() + sys.version.encode()
    return hashlib.sha256(content).hexdigest()


def is_installed():
    """Whether the last install ended well and nothing was changed since."""
    return STAMP.is_file() and STAMP.read_text() == wanted_stamp() and venv_python().exists()


def venv_python():
    """The environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def has_pip():
    """Whether the environment is whole enough to install into."""
    if not venv_python().exists():
        return False
    probe = [str(venv_python()), "-m", "pip", "--version"]
    return subprocess.run(probe, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def install():
    """Make the environment and install into it; the stamp is written last, so a broken-off install is done again.

    All the installer says goes to standard error: standard output belongs to the command.
    """
    STAMP.unlink(missing_ok=True)
    if not has_pip():
        quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    quietly([str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check", "-r", str(REQUIREMENTS)])
    STAMP.write_text(wanted_stamp())


def quietly(command):
    """Run an installing command with its output on standard error."""
    if subprocess.run(command, stdout=2, check=False).returncode != 0:
        raise SystemExit(NOT_INSTALLED)


def command_line(arguments, environment):
    """What to run inside the environment, and in which folder (None: the caller's, where its files are)."""
    python = str(venv_python())
    if not arguments:
        return [python, "-m", "streamlit", "run", str(ROOT / "app.py"), *server_options(environment)], ROOT
    if arguments[0] == "test":
        return [python, "-m", "pytest", *arguments[1:]], ROOT
    if arguments[0] == "screenshots":
        return [python, "-m", "tests.browser.pictures", *arguments[1:]], ROOT
    if arguments[0] == "bench":
        return [python, "-m", "benchmarks", *arguments[1:]], ROOT
    return [python, "-P", "-m", "data_layer", *arguments], None


def server_options(environment):
    """Where the dashboard listens, from HOTICH_ADDRESS and HOTICH_PORT."""
    port = environment.get("HOTICH_PORT") or "8501"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise SystemExit(BAD_PORT)
    address = environment.get("HOTICH_ADDRESS") or "127.0.0.1"
    return [
        "--server.address=" + address, "--server.port=" + port,
        "--server.headless=true", "--browser.gatherUsageStats=false",
    ]


def child_environment(environment):
    """The caller's environment; from any folder the project is importable and its database found. UTF-8 consoles."""
    child = dict(environment)
    others = child.get("PYTHONPATH")
    child["PYTHONPATH"] = str(ROOT) + (os.pathsep + others if others else "")
    child["PYTHONUTF8"] = "1"
    child["HOTICH_DB"] = child.get("HOTICH_DB") or str(ROOT / "data" / "hotich.duckdb")
    return child


def hand_over(command, folder, environment):
    """Become the command where the system can; else wait for it. Its exit code is ours."""
    if os.name == "posix":
        os.chdir(folder or Path.cwd())
        os.execve(command[0], command, environment)
    try:
        return subprocess.run(command, cwd=folder, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


def main(arguments):
    """Install when needed, then run what was asked for."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    missing = None if is_installed() else why_not()
    if missing:
        raise SystemExit(missing)
    command, folder = command_line(arguments, os.environ)
    if not is_installed():
        install()
    return hand_over(command, folder, child_environment(os.environ))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
