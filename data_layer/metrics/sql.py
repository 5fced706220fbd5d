"""The SQL files of this folder, and the parameters they share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from data_layer.store import to_utc

FOLDER = Path(__file__).parent
BASES = ("all", "accepted")
KEYS = ("unit", "book_type", "track", "stage", "group")
PLACES = ("province", "district")
"""Keys of `completion` above the unit, where the plan's units name them."""


@cache
def sql(*names: str) -> str:
    """The named files, one after the other: views first, the question last."""
    return "\n".join((FOLDER / f"{name}.sql").read_text(encoding="utf-8") for name in names)


class AsStored(dt.datetime):
    """An instant for `known_at` at which only what had been stored counts, whatever day of receipt it was given.

    So the view behind an issued report does not move when the office enters a paper report of an earlier day.
    """


def lens(
    as_of: str, *, basis: str = "all", known_at: dt.datetime | None = None,
    until: str | None = None, units: Collection[str] | None = None,
) -> dict[str, Any]:
    """Parameters of `spoken.sql`.

    Args:
        as_of: the period from which units are looked at (mergers).
        basis: "all" or "accepted".
        known_at: aware, or naive +07:00; None means everything known now.
        until: the last period whose reports are seen, `as_of` unless a series asks for an earlier one.
        units: only these units (as seen at `as_of`), None for all.

    Raises:
        ValueError: an unknown basis.
    """
    if basis not in BASES:
        raise ValueError(f"basis: {basis}")
    return {
        "until": until or as_of,
        "seen_from": as_of,
        "accepted_only": basis == "accepted",
        "known_at": to_utc(known_at) if known_at else None,
        "as_stored": isinstance(known_at, AsStored),
        "units": None if units is None else list(units),
    }


def asked(by: Iterable[str], known: Iterable[str] = KEYS) -> frozenset[str]:
    """Grouping keys asked for.

    Raises:
        ValueError: a key that is not known.
    """
    keys = frozenset(by)
    if keys - set(known):
        raise ValueError(f"by: {', '.join(sorted(keys - set(known)))}")
    return keys
