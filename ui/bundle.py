"""Streamlit's own scripts, their built-in English put into Vietnamese as they are served; never on disk."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import anyio.to_thread
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.bundle_words import WORDS

SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"
PATH = "/static/js/"


@dataclass(frozen=True)
class Script:
    """A rewritten script, as it goes over the network."""

    plain: bytes
    zipped: bytes
    tag: str


def rewritten(text: str, pieces: Mapping[str, str]) -> str:
    """The script with every piece said in our words."""
    for theirs, ours in pieces.items():
        text = text.replace(theirs, ours)
    return text


@cache
def scripts() -> dict[str, Script]:
    """Those scripts that hold something to rewrite, by their file's name."""
    found = {}
    for path in sorted(SCRIPTS.glob("*.js")):
        pieces = WORDS.get(path.name.split(".")[0])
        if not pieces:
            continue
        text = path.read_text(encoding="utf-8")
        told = rewritten(text, pieces)
        if told != text:
            plain = told.encode()
            tag = f'"{hashlib.sha256(plain).hexdigest()[:20]}"'
            found[path.name] = Script(plain, gzip.compress(plain, 6, mtime=0), tag)
    return found


def answer(request: Request) -> Response | None:
    """The rewritten script that is asked for, to be kept until we change it; None where Streamlit's own is good."""
    name = request.url.path.rpartition(PATH)[2]
    script = scripts().get(name) if PATH in request.url.path else None
    if script is None:
        return None
    headers = {"Cache-Control": "no-cache", "ETag": script.tag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == script.tag:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(script.zipped, media_type="text/javascript", headers={**headers, "Content-Encoding": "gzip"})
    return Response(script.plain, media_type="text/javascript", headers=headers)


class Scripts:
    """ASGI middleware: answers for the scripts that are rewritten."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; the first one for a script waits until all are rewritten."""
        if scope["type"] == "http" and scope["method"] == "GET" and PATH in scope["path"]:
            found = await anyio.to_thread.run_sync(answer, Request(scope))
            if found is not None:
                await found(scope, receive, send)
                return
        await self.app(scope, receive, send)
