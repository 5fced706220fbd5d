"""The audit log: who did what, to what, when, from where. Append only; never a password, a token or a person's data."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from data_layer.store import Store, new_id, utc_now

NOBODY = "-"
"""The actor while nobody is signed in."""
LONGEST = 200
"""Signs kept of a text: a log is no place for contents."""


def record(
    store: Store, actor: str, action: str, *, object: str | None = None, unit: str | None = None,  # noqa: A002
    address: str | None = None, detail: str | None = None, occurred_at: dt.datetime | None = None,
) -> None:
    """Append one entry. `action` is what.how: sign_in.failed, file.uploaded, report.accepted, access.refused."""
    values = {"id": new_id(), "at": occurred_at or utc_now(), "actor": actor, "action": action,
              "object": _short(object), "unit": unit, "address": address, "detail": _short(detail)}
    with store.transaction() as cursor:
        cursor.execute(
            "insert into audit_entry values ($id, $at, $actor, $action, $object, $unit, $address, $detail)", values)


def entries(
    store: Store, *, limit: int = 500, action: str | None = None, actor: str | None = None,
    since: dt.datetime | None = None,
) -> pd.DataFrame:
    """The newest entries first. `action` may be only how an action begins ("sign_in")."""
    return store.frame(
        """
        select occurred_at, actor, action, object, unit, address, detail
        from audit_entry
        where ($action is null or starts_with(action, $action))
            and ($actor is null or actor = $actor)
            and ($since is null or occurred_at >= $since)
        order by occurred_at desc, entry_id desc
        limit $limit
        """, {"action": action, "actor": actor, "since": since, "limit": limit})


def _short(text: str | None) -> str | None:
    return None if text is None else text[:LONGEST]
