"""What the server adds to Streamlit's own: fonts, the Vietnamese shell document, headers, calm errors."""

from __future__ import annotations

import base64
import hashlib
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
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import words

FONTS = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
FONT_NAME = re.compile(r"BeVietnamPro-(Regular|Medium|SemiBold|Bold)\.ttf")
INDEX = Path(st.__file__).parent / "static" / "index.html"
OWN_PATHS = ("/_stcore/", "/static/", "/media/", "/component/", "/fonts/", "/app/", "/hotich/")
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


def middleware() -> list[Middleware]:
    """Headers on every answer, and the shell document in Vietnamese."""
    return [Middleware(Hardened, document=shell_document())]


def shell_document() -> bytes:
    """Streamlit's index.html, said to be Vietnamese, without what we do not use of it."""
    text = INDEX.read_text(encoding="utf-8")
    text = text.replace('<html lang="en">', '<html lang="vi">')
    text = re.sub(r"<title>.*?</title>", f"<title>{html.escape(words.APP_NAME)}</title>", text)
    text = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{words.NEEDS_SCRIPT}</p></noscript>", text, flags=re.S)
    text = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", text)
    text = re.sub(r'<link rel="service-desc"[^>]*>', "", text)
    return re.sub(r"<!--.*?-->", "", text, flags=re.S).encode()


def security_headers(document: bytes) -> dict[str, str]:
    """No sniffing, no framing, no referrer, nothing from any other host; the document's own script by its hash."""
    scripts = re.findall(rb"<script>(.*?)</script>", document, flags=re.S)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s).digest()).decode()}'" for s in scripts)
    policy = (
        "default-src 'self'",
        f"script-src 'self' {hashes}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
    return {
        "content-security-policy": "; ".join(policy),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }


class Hardened:
    """ASGI middleware: adds the headers, and answers every screen's path with the shell document."""

    def __init__(self, app: ASGIApp, document: bytes) -> None:
        self.app = app
        self.document = document
        self.headers = [(name.encode(), value.encode()) for name, value in security_headers(document).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif is_screen(scope):
            response = Response(self.document, media_type="text/html", headers={"Cache-Control": "no-cache"})
            await response(scope, receive, self._adding_headers(send))
        else:
            await self.app(scope, receive, self._adding_headers(send))

    def _adding_headers(self, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in self.headers}
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in ours]
                message = {**message, "headers": [*kept, *self.headers]}
            await send(message)

        return send_with_headers


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
