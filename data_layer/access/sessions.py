"""Sessions: a random token in the browser's cookie, its SHA-256 in the ledger, an idle and an absolute limit."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass

from data_layer.access.accounts import Change, Role, append
from data_layer.access.audit_log import record
from data_layer.store import Store, new_id

IDLE = dt.timedelta(minutes=60)
ABSOLUTE = dt.timedelta(hours=12)
SEEN_EVERY = dt.timedelta(minutes=2)
"""How often at most it is written down that a session is in use."""
TOKEN_BYTES = 32


@dataclass(frozen=True)
class Session:
    """A session that stands; instants are naive UTC."""

    session_id: uuid.UUID
    account: str
    role: Role
    unit: str | None
    must_change_password: bool
    method: str
    address: str | None
    started_at: dt.datetime
    seen_at: dt.datetime


def digest_of(token: str) -> str:
    """What the server keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def start_session(store: Store, account: str, *, method: str, address: str | None, now: dt.datetime) -> str:
    """Start a session with a token made now, never one that a browser brought; returns the token."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with store.transaction() as cursor:
        cursor.execute(
            "insert into session_start values ($id, $account, $sha256, $method, $address, $now)",
            {"id": new_id(), "account": account, "sha256": digest_of(token), "method": method, "address": address,
             "now": now},
        )
    return token


def find_session(store: Store, digest: str, now: dt.datetime, *, in_use: bool = True) -> Session | None:
    """The session of a token's hash, if it stands; `in_use` starts its idle time anew."""
    rows = store.rows(
        "select session_id, account, role, unit, one_time and method = 'password', method, address, started_at, "
        "seen_at from session_now where token_sha256 = $digest", {"digest": digest})
    found = Session(*rows[0]) if rows else None
    if found is None or not stands(found, now):
        return None
    if in_use and now - found.seen_at >= SEEN_EVERY:
        with store.transaction() as cursor:
            cursor.execute("insert into session_seen values ($id, $now)", {"id": found.session_id, "now": now})
    return found


def stands(session: Session, now: dt.datetime) -> bool:
    """Whether both limits still lie ahead."""
    return now - session.seen_at < IDLE and now - session.started_at < ABSOLUTE


def sessions_of(store: Store, account: str, now: dt.datetime) -> list[Session]:
    """An account's standing sessions, the newest first."""
    rows = store.rows(
        "select session_id, account, role, unit, one_time and method = 'password', method, address, started_at, "
        "seen_at from session_now where account = $account order by session_id desc", {"account": account})
    return [found for found in (Session(*row) for row in rows) if stands(found, now)]


def end_session(store: Store, session: Session, now: dt.datetime, *, reason: str = "signed_out") -> None:
    """End one session."""
    with store.transaction() as cursor:
        cursor.execute("insert into session_end values ($id, $reason, $now)",
                       {"id": session.session_id, "reason": reason, "now": now})
    record(store, session.account, f"session.{reason}", unit=session.unit, address=session.address)


def sign_out_everywhere(store: Store, account: str, *, actor: str, address: str | None = None) -> None:
    """End every session of an account, on whatever computer."""
    append(store, account, actor, ("signed_out_everywhere", Change()))
    record(store, actor, "session.signed_out_everywhere", object=account, address=address)
