"""Handing a command to the server that holds the database (`<db>.server`: process id, port, token; mode 0600)."""

from __future__ import annotations

import http.client
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

ROUTE = "/hotich/command"
TIMEOUT = 3600.0
"""Seconds; a command may ingest a large log. That the server answers at all is asked first, with PING_TIMEOUT."""
PING_TIMEOUT = 10.0


class HolderSilent(RuntimeError):
    """Máy chủ đang giữ cơ sở dữ liệu mà không trả lời."""


@dataclass(frozen=True)
class Holder:
    """The server that holds a database, as its `.server` file says."""

    pid: int
    port: int
    token: str


def server_file(database: Path) -> Path:
    """Where the server that holds a database says how to reach it."""
    return database.with_name(database.name + ".server")


def announce(database: Path, port: int, token: str) -> Path:
    """Write the server's file, readable by this user only."""
    path = server_file(database)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(Holder(os.getpid(), port, token)), file)
    return path


def find_holder(database: Path) -> Holder | None:
    """The server that holds a database; a file that a dead one left behind is removed."""
    path = server_file(database)
    try:
        holder = Holder(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        path.unlink(missing_ok=True)
        return None
    if not _is_alive(holder.pid):
        path.unlink(missing_ok=True)
        return None
    return holder


def hand_through(database: Path, argv: Sequence[str], folder: Path, out: TextIO, err: TextIO) -> int | None:
    """Run a command in the server that holds the database; None where no server does.

    Raises:
        HolderSilent: the server is there and does not answer.
    """
    holder = find_holder(database)
    if holder is None:
        return None
    try:
        if _post(holder, {"ping": True}, PING_TIMEOUT) is None:
            # the process id was given to another program since: nobody there knows our token
            server_file(database).unlink(missing_ok=True)
            return None
        answer = _post(holder, {"argv": list(argv), "folder": str(folder)}, TIMEOUT)
    except (OSError, http.client.HTTPException) as error:
        if isinstance(error, ConnectionRefusedError):
            server_file(database).unlink(missing_ok=True)
            return None
        raise HolderSilent(_silent(database, holder)) from error
    if answer is None:
        raise HolderSilent(_silent(database, holder))
    out.write(answer["stdout"])
    err.write(answer["stderr"])
    return int(answer["exit"])


def _silent(database: Path, holder: Holder) -> str:
    return (f"Cơ sở dữ liệu {database} đang do máy chủ bảng theo dõi giữ (tiến trình {holder.pid}, cổng "
            f"{holder.port}), nhưng máy chủ không trả lời; hãy khởi động lại máy chủ rồi chạy lại lệnh.")


def _post(holder: Holder, message: dict[str, object], timeout: float) -> dict[str, str] | None:
    connection = http.client.HTTPConnection("127.0.0.1", holder.port, timeout=timeout)
    try:
        connection.request("POST", ROUTE, json.dumps({**message, "token": holder.token}),
                           {"Content-Type": "application/json"})
        response = connection.getresponse()
        body = response.read()
        if response.status != 200 or response.headers.get_content_type() != "application/json":
            return None
        answer: dict[str, str] = json.loads(body)
        return answer
    finally:
        connection.close()


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # asking there would end the process; the port answers instead
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
