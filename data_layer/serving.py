"""The server's side of the databases it holds: one store and one desk each, and the route commands are handed to."""

from __future__ import annotations

import hmac
import io
import json
import secrets
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data_layer import access
from data_layer.cli.arguments import default_database
from data_layer.cli.handing import ROUTE, announce
from data_layer.cli.main import run
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import load_plan, plan_folder
from data_layer.receive import Desk
from data_layer.store import Store, open_store

LOOPBACK = ("127.0.0.1", "::1")


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

    def knows(self, token: object) -> bool:
        """Whether a message's token is the one announced."""
        return hmac.compare_digest(str(token).encode(), self._token.encode())

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Run a message's command here, as if called in its folder."""
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


_holdings: list[Holding] = []


def hold(store: Store, port: int) -> Holding:
    """Announce a database that this process has opened; commands on it are handed here from now on."""
    holding = Holding(store, port)
    _holdings.append(holding)
    return holding


def held(path: Path) -> Holding | None:
    """The holding of a database, if this process has it."""
    return next((each for each in _holdings if each.store.path == path), None)


@asynccontextmanager
async def holding_the_real_database(port: int) -> AsyncIterator[None]:
    """While the server runs it holds the real database, if there is one; at its end every database is let go."""
    path = default_database().absolute()
    if path.is_file():
        store = await anyio.to_thread.run_sync(open_store, path, load_plan())
        hold(store, port)
        _say_first_password(store)
    try:
        yield
    finally:
        while _holdings:
            _holdings.pop().close()


def _say_first_password(store: Store) -> None:
    """On the first start of a real database: the administrator's one-time password, on the console and nowhere else."""
    secret = access.ensure_first_admin(store)
    if secret:
        print(f"Quản trị viên đầu tiên: {access.FIRST_ADMIN}, mật khẩu dùng một lần: {secret}", flush=True)


def routes() -> list[Route]:
    """The route that `data_layer.cli.handing` talks to."""
    return [Route(ROUTE, _command, methods=["POST"])]


async def _command(request: Request) -> Response:
    """Only this machine, only with the token of the `.server` file, which only this user can read."""
    if not request.client or request.client.host not in LOOPBACK:
        return Response(status_code=404)
    try:
        message = json.loads(await request.body())
    except ValueError:
        return Response(status_code=400)
    holding = next((each for each in _holdings if each.knows(message.get("token"))), None)
    if holding is None:
        return Response(status_code=403)
    return JSONResponse(await anyio.to_thread.run_sync(holding.answer, message))
