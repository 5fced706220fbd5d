"""What the server adds to Streamlit's own: fonts, the Vietnamese shell document, doors and headers, calm errors."""

from __future__ import annotations

import html
import logging
import re
import uuid
from pathlib import Path

import fontpkg_be_vietnam_pro
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import words
from ui.bundle import Scripts
from ui.doors import Doors, SignedIn
from ui.headers import Headed

FONTS = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
FONT_NAME = re.compile(r"BeVietnamPro-(Regular|Medium|SemiBold|Bold)\.ttf")
INDEX = Path(st.__file__).parent / "static" / "index.html"
OWN_PATHS = (
    "/_stcore/", "/static/", "/media/", "/component/", "/fonts/", "/app/", "/hotich/", "/auth/", "/oauth2callback/",
)
"""Parts of paths that are not screens. Browsers probe for them below a screen's path too and must not find them."""

logger = logging.getLogger("hotich")


def font_routes() -> list[BaseRoute]:
    """The screen font, straight from its package: no file of it is kept here, none is fetched from outside."""
    return [Route("/fonts/{name}", _font)]


async def _font(request: Request) -> Response:
    name = request.path_params["name"]
    if not FONT_NAME.fullmatch(name):
        return PlainTextResponse(words.NO_SUCH_PAGE, status_code=404)
    return FileResponse(FONTS / name, media_type="font/ttf", headers={"Cache-Control": "public, max-age=604800"})


def middleware(is_signed_in: SignedIn | None = None) -> list[Middleware]:
    """Headers on every answer, the doors, the shell document and Streamlit's scripts in Vietnamese.

    Files go only to who brings a session's cookie that `is_signed_in` knows.
    """
    document = shell_document()
    return [
        Middleware(Headed, document=document), Middleware(Doors, is_signed_in=is_signed_in),
        Middleware(Screens, document=document), Middleware(Scripts),
    ]


def shell_document() -> bytes:
    """Streamlit's index.html, said to be Vietnamese, without what we do not use of it."""
    text = INDEX.read_text(encoding="utf-8")
    text = text.replace('<html lang="en">', '<html lang="vi">')
    text = re.sub(r"<title>.*?</title>", f"<title>{html.escape(words.APP_NAME)}</title>", text)
    text = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{words.NEEDS_SCRIPT}</p></noscript>", text, flags=re.S)
    text = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", text)
    text = re.sub(r'<link rel="service-desc"[^>]*>', "", text)
    return re.sub(r"<!--.*?-->", "", text, flags=re.S).encode()


class Screens:
    """ASGI middleware: answers every screen's path with the shell document."""

    def __init__(self, app: ASGIApp, document: bytes) -> None:
        self.app = app
        self.document = document

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and is_screen(scope):
            response = Response(self.document, media_type="text/html", headers={"Cache-Control": "no-cache"})
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def is_screen(scope: Scope) -> bool:
    """Whether a request asks for a screen: a GET whose path has neither a dot nor one of the server's own parts."""
    path = scope["path"]
    return (
        scope["method"] in ("GET", "HEAD")
        and "." not in path
        and not path.startswith("//")
        and not any(part in f"{path}/" for part in OWN_PATHS)
    )


def on_script_error(error: Exception) -> bool:
    """Log an unexpected error whole; show one calm sentence with the number to quote."""
    reference = uuid.uuid4().hex[:8].upper()
    logger.error("Lỗi %s", reference, exc_info=error)
    st.error(words.UNEXPECTED.format(reference=reference), icon="⚠️")
    return True
