"""Instants and ids. Instants are kept in UTC without a zone; days are those of Asia/Ho_Chi_Minh."""

from __future__ import annotations

import datetime as dt
import uuid

import uuid6

VIETNAM = dt.timezone(dt.timedelta(hours=7), "+07")
"""Asia/Ho_Chi_Minh has had no daylight saving time since 1975, so a fixed offset is exact."""


def utc_now() -> dt.datetime:
    """The present instant, naive UTC, in microseconds."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def to_utc(instant: dt.datetime) -> dt.datetime:
    """Naive UTC of an instant; +07:00 is assumed where no zone is given."""
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=VIETNAM)
    return instant.astimezone(dt.UTC).replace(tzinfo=None)


def to_local(instant: dt.datetime) -> dt.datetime:
    """A naive UTC instant as an aware one of +07:00."""
    return instant.replace(tzinfo=dt.UTC).astimezone(VIETNAM)


def new_id() -> uuid.UUID:
    """A UUIDv7: ids made later sort later, within one process strictly."""
    return uuid.UUID(int=uuid6.uuid7().int)
