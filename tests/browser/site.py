"""A small dashboard of a test's own behind the gate: the test's frame, the project's routes, headers and settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.browser.conftest import ROOT, free_port, wait_for

APP = """
import streamlit as st
from data_layer import serving
from ui.access_routes import access_routes
from ui.server import font_routes, middleware, on_script_error
app = st.App("screens/shell.py", routes=[*font_routes(), *access_routes(), *serving.routes()],
             middleware=middleware(), on_script_error=on_script_error)
"""


class Site:
    """The dashboard whose frame is `shell`, in the folder `place`; it can be started again on its database.

    The frame finds TEST_PLACE, TEST_ROOT, TEST_PORT and whatever else is given in its environment.
    """

    def __init__(self, place: Path, shell: str, **environment: str) -> None:
        self.place, self.port = place, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        (place / "screens").mkdir()
        (place / "app.py").write_text(APP, encoding="utf-8")
        (place / "screens" / "shell.py").write_text(shell, encoding="utf-8")
        (place / ".streamlit").mkdir()
        (place / ".streamlit" / "config.toml").write_bytes((ROOT / ".streamlit" / "config.toml").read_bytes())
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "TEST_PLACE": str(place), "TEST_ROOT": str(ROOT),
                            "TEST_PORT": str(self.port), **environment}
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={self.port}"]
        with (self.place / "log").open("wb") as log:
            self.server = subprocess.Popen(command, cwd=self.place, env=self.environment, stdout=log, stderr=log)
        wait_for(self.url, self.server, self.place / "log")

    def stop(self) -> None:
        """Stop it."""
        self.server.terminate()
        self.server.wait(20)
