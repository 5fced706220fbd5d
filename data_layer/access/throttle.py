"""Slower and slower for who guesses: failures are counted by account and by address, each with a growing wait.

A try is counted before its password is looked at, so a hundred tries at the same moment count as a hundred. After
a restart the counts are those of the audit log.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass

from data_layer.store import Store, as_instant, utc_now

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True)
class Limit:
    """So many failures are free; each further one doubles the wait, up to the longest."""

    free: int
    longest: dt.timedelta

    def wait_after(self, failures: int) -> dt.timedelta:
        """How long after the last failure the next try may come."""
        if failures < self.free:
            return dt.timedelta()
        return min(self.longest, dt.timedelta(seconds=2 ** min(failures - self.free + 1, 30)))


ACCOUNT = Limit(5, dt.timedelta(minutes=15))
ADDRESS = Limit(20, dt.timedelta(minutes=5))
"""Looser: a whole office may come from one address."""
FORGOTTEN = dt.timedelta(hours=1)
"""After so long without a failure the count starts anew."""
MOST_KEYS = 20_000

Key = tuple[str, str]


@dataclass
class Count:
    """Failures in a row and the last of them."""

    failures: int
    last: dt.datetime
    told: bool = False


class Throttle:
    """Counts of one process."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._counts = {key: Count(*found) for key, found in _failures(store, clock() - FORGOTTEN).items()}

    def enter(self, account: str, address: str | None) -> tuple[dt.timedelta, bool]:
        """Count a try, or say how long to wait, and whether that is said for the first time."""
        keys = _keys(account, address)
        with self._lock:
            now = self._clock()
            waits = [(self._wait(key, limit, now), key) for key, limit in keys]
            wait, worst = max(waits)
            if wait > dt.timedelta():
                first = not self._counts[worst].told
                self._counts[worst].told = True
                return wait, first
            for key, _ in keys:
                self._add(key, now)
        return dt.timedelta(), False

    def succeeded(self, account: str, address: str | None) -> None:
        """The try was no guess: the account starts anew, the address loses this one try."""
        with self._lock:
            self._counts.pop(("account", account), None)
            of_address = self._counts.get(("address", address or ""))
            if of_address:
                of_address.failures = max(0, of_address.failures - 1)

    def _wait(self, key: Key, limit: Limit, now: dt.datetime) -> dt.timedelta:
        count = self._counts.get(key)
        if count is None:
            return dt.timedelta()
        if now - count.last > FORGOTTEN:
            del self._counts[key]
            return dt.timedelta()
        return max(dt.timedelta(), count.last + limit.wait_after(count.failures) - now)

    def _add(self, key: Key, now: dt.datetime) -> None:
        count = self._counts.setdefault(key, Count(0, now))
        count.failures, count.last, count.told = count.failures + 1, now, False
        if len(self._counts) > MOST_KEYS:
            self._counts = {k: c for k, c in self._counts.items() if now - c.last <= FORGOTTEN / 4}


def _keys(account: str, address: str | None) -> tuple[tuple[Key, Limit], ...]:
    return (("account", account), ACCOUNT), (("address", address or ""), ADDRESS)


def _failures(store: Store, since: dt.datetime) -> dict[Key, tuple[int, dt.datetime]]:
    """Failures since then by account (after its last success) and by address."""
    rows = store.rows(
        """
        with tries as (
            select occurred_at, action, object as account, coalesce(address, '') as address
            from audit_entry
            where action in ('sign_in.failed', 'sign_in.ok') and occurred_at > $since
        ),
        good as (
            select account, max(occurred_at) as last from tries where action = 'sign_in.ok' group by account
        )
        select 'account', tries.account, count(*), max(occurred_at)
        from tries
        left join good using (account)
        where action = 'sign_in.failed' and account is not null and (good.last is null or occurred_at > good.last)
        group by tries.account
        union all
        select 'address', address, count(*), max(occurred_at)
        from tries
        where action = 'sign_in.failed'
        group by address
        """, {"since": since})
    return {(kind, key): (count, as_instant(last) or since) for kind, key, count, last in rows}
