"""Headers on every answer: nothing from elsewhere, no framing, no sniffing, no copy kept of what is private."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PRIVATE = ("/media/", "/_stcore/", "/hotich/", "/auth/", "/oauth2callback")
"""Paths whose answers belong to one browser or one moment: no cache keeps them."""


def security_headers(document: bytes) -> dict[str, str]:
    """The headers; the policy lets the document's own inline script run by its hash, and `connect-src` has WebSockets
    of the same origin in 'self'."""
    scripts = re.findall(rb"<script>(.*?)</script>", document, flags=re.S)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s).digest()).decode()}'" for s in scripts)
    policy = (
        "default-src 'self'",
        f"script-src 'self' {hashes}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
    return {
        "content-security-policy": "; ".join(policy),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }


class Headed:
    """ASGI middleware: puts the headers on, in place of whatever said otherwise."""

    def __init__(self, app: ASGIApp, document: bytes) -> None:
        self.app = app
        self.ours = [(name.encode(), value.encode()) for name, value in security_headers(document).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        ours = [*self.ours]
        if f"{scope['path']}/".startswith(PRIVATE):
            ours.append((b"cache-control", b"no-store"))
        names = {name for name, _ in ours}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in names]
                message = {**message, "headers": [*kept, *ours]}
            await send(message)

        await self.app(scope, receive, send_with_headers)
