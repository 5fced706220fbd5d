"""The server's side of the database it holds: one store, one desk, and the route that commands are handed to."""

from __future__ import annotations

import hmac
import io
import secrets
import threading
from pathlib import Path
from typing import Any

from data_layer.cli.handing import announce
from data_layer.cli.main import run
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import plan_folder
from data_layer.receive import Desk
from data_layer.store import Store


class Holding:
    """A database held by this process, announced to commands until `close`."""

    def __init__(self, store: Store, port: int) -> None:
        self.store = store
        self._token = secrets.token_urlsafe(32)
        self._sandbox: Sandbox | None = None
        self._lock = threading.Lock()
        self._file = announce(store.path, port, self._token)

    @property
    def desk(self) -> Desk:
        """The desk that receives files; its sandbox is started when first needed."""
        with self._lock:
            if self._sandbox is None:
                self._sandbox = Sandbox(plan_folder())
            return Desk(self.store, self._sandbox)

    def answer(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """Run the command of a message whose token is ours; None for any other message."""
        if not hmac.compare_digest(str(message.get("token", "")).encode(), self._token.encode()):
            return None
        if message.get("ping"):
            return {"ping": True}
        out, err = io.StringIO(), io.StringIO()
        argv = [str(word) for word in message["argv"]]
        code = run(argv, Path(message["folder"]), out, err, self.store, self.desk)
        return {"stdout": out.getvalue(), "stderr": err.getvalue(), "exit": code}

    def close(self) -> None:
        """Stop answering and let the database go."""
        self._file.unlink(missing_ok=True)
        with self._lock:
            if self._sandbox is not None:
                self._sandbox.close()
        self.store.close()
