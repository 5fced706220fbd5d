"""A small identity provider for tests: discovery, authorize, token, keys (RS256); it says what it is told to say."""

from __future__ import annotations

import base64
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "hotich", "test-secret"  # noqa: S105 - of a provider that lives as long as a test


def new_key() -> RSAKey:
    """A key to sign with."""
    return RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})


class Provider:
    """The provider; `claims` is what it says of whoever comes next."""

    def __init__(self) -> None:
        self.published_key = self.signing_key = new_key()
        self.claims: dict[str, Any] = {}
        self.codes: dict[str, str] = {}
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"provider": self}))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def secrets(self, port: int) -> str:
        """The secrets.toml that a dashboard at this port needs."""
        return (
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            f'cookie_secret = "{secrets.token_hex()}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{self.url}/.well-known/openid-configuration"\n'
        )

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    provider: Provider

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        self.provider.asked.append(url.path)
        if url.path == "/authorize":
            code = secrets.token_urlsafe()
            self.provider.codes[code] = asked.get("nonce", "")
            self.go_to(asked["redirect_uri"], code=code, state=asked["state"])
        elif url.path == "/logout":
            self.go_to(asked["post_logout_redirect_uri"])
        elif url.path == "/keys":
            self.say({"keys": [self.provider.published_key.as_dict(private=False)]})
        else:
            here = self.provider.url
            self.say({
                "issuer": here, "authorization_endpoint": f"{here}/authorize", "token_endpoint": f"{here}/token",
                "jwks_uri": f"{here}/keys", "end_session_endpoint": f"{here}/logout",
                "id_token_signing_alg_values_supported": ["RS256"], "response_types_supported": ["code"],
                "subject_types_supported": ["public"], "code_challenge_methods_supported": ["S256"],
            })

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        told = base64.b64decode(self.headers.get("authorization", " ").split()[-1]).decode()
        nonce = self.provider.codes.pop(form["code"][0], None)
        if told != f"{CLIENT}:{SECRET}" or nonce is None or "code_verifier" not in form:
            self.send_error(400)
            return
        now = int(time.time())
        claims = {"iss": self.provider.url, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 300, "nonce": nonce,
                  **self.provider.claims}
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.provider.signing_key)
        self.say({"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": token})

    def say(self, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def go_to(self, address: str, **query: str) -> None:
        self.send_response(302)
        self.send_header("Location", f"{address}?{urlencode(query)}" if query else address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing on the console."""
