"""A browser's visit: its session, its cookie, and what a screen remembers of who was there."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data_layer import access
from data_layer.store import Store, utc_now
from ui.access_routes import COOKIE, address_of, tickets
from ui.markup import show, tag

OURS = "_access_"
DIGEST, TICKET, ACCOUNT, KEPT, HERE = (OURS + name for name in ("digest", "ticket", "account", "kept", "here"))
TYPED = "nhap_"
"""Widgets whose key begins so keep what was typed when a session runs out, for the same account only."""


@dataclass(frozen=True)
class Here:
    """The open database and who looks at it."""

    store: Store
    session: access.Session
    viewer: access.Viewer


def here() -> Here:
    """For screens and fragments: what the gate found, if it still holds; else stop."""
    found: Here | None = st.session_state.get(HERE)
    if found is None or current(found.store) is None:
        st.info("Phiên làm việc đã kết thúc; hãy đăng nhập lại.", icon="🔒")
        st.button("Đăng nhập lại", on_click=st.session_state.pop, args=(HERE, None))
        st.stop()
    return found


def current(store: Store) -> access.Session | None:
    """The session of this browser: the one begun on this screen, else that of its cookie."""
    digest = st.session_state.get(DIGEST)
    if digest is None:
        token = st.context.cookies.get(COOKIE)
        digest = access.digest_of(token) if isinstance(token, str) else ""  # a run without a browser has no cookies
    return access.find_session(store, digest, utc_now()) if digest else None


def accept(store: Store, token: str) -> None:
    """Go on in a session that has just begun; the browser gets its cookie with the next drawing."""
    st.session_state[DIGEST] = access.digest_of(token)
    st.session_state[TICKET] = tickets.issue(token)
    session = current(store)
    if session:
        forget_others(session.account)
    st.rerun()


def sign_out(found: Here) -> None:
    """End the session on the server, then clear the cookie and all that this screen remembers."""
    access.end_session(found.store, found.session, utc_now())
    leave(found.session)


def leave(session: access.Session) -> None:
    """Forget a session that has ended."""
    for key in list(st.session_state):
        del st.session_state[key]
    st.session_state[DIGEST] = ""
    st.session_state[TICKET] = tickets.issue("")
    if session.method == "oidc":
        st.logout()  # leads the browser away, so this run ends here; a new one would call that back
        st.stop()
    st.rerun()


def show_ticket() -> None:
    """While the browser has not fetched its cookie: an invisible image whose answer sets it.

    Its place is always there, so that what stands below does not move, and is not drawn twice, when it goes.
    """
    place = st.empty()
    ticket = st.session_state.get(TICKET)
    if ticket and tickets.is_waiting(ticket):
        with place:
            show(tag("img", src=address_of(ticket), alt="", width="1", height="1", aria_hidden="true"))
    else:
        st.session_state.pop(TICKET, None)


def keep_typed() -> None:
    """Put aside what was typed on a screen whose session has run out."""
    typed = {key: value for key, value in st.session_state.items() if str(key).startswith(TYPED)}
    if typed:
        st.session_state[KEPT] = st.session_state.get(KEPT, {}) | typed


def give_back_typed() -> None:
    """What was put aside, to the same account; set anew even where it is still known, or the browser shows nothing."""
    for key, value in st.session_state.pop(KEPT, {}).items():
        st.session_state[key] = value


def forget_others(account: str) -> None:
    """Another account on the same screen finds nothing of the one before."""
    before = st.session_state.get(ACCOUNT)
    if before not in (None, account):
        for key in [key for key in st.session_state if key not in (DIGEST, TICKET)]:
            del st.session_state[key]
    st.session_state[ACCOUNT] = account


@st.cache_resource(show_spinner=False, max_entries=4)
def _reception(_store: Store, path: str, opened: int) -> access.Reception:
    return access.Reception(_store)


def reception(store: Store) -> access.Reception:
    """The one place of this process where people sign in to that database."""
    return _reception(store, str(store.path), id(store))


def address() -> str | None:
    """Where the browser is, as the server sees it; None for this very computer."""
    found = st.context.ip_address
    return found if isinstance(found, str) else None
