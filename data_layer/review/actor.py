"""Who acts: somebody signed in, asked for the right to, or the command line, which whoever holds the file may use."""

from __future__ import annotations

from data_layer import access
from data_layer.access import Action, Viewer
from data_layer.store import Store

Actor = Viewer | str
"""A viewer, or the name that stands for the command line."""


def let_act(
    store: Store, actor: Actor, action: Action, *, unit: str | None = None, as_of: str | None = None, what: str
) -> str:
    """The actor's name, if they may.

    Raises:
        AccessRefused: they may not; the refusal is in the audit log.
    """
    if isinstance(actor, str):
        return actor
    return access.require(store, actor, action, unit=unit, as_of=as_of, object=what).account
