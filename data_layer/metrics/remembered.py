"""What several figures of one screen are made of, remembered until the ledger changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from data_layer.store import Store

T = TypeVar("T")
KEPT = 9
"""Things remembered of a store, the last used ones."""

_kept: WeakKeyDictionary[Store, OrderedDict[tuple[Any, ...], Any]] = WeakKeyDictionary()
_lock = threading.Lock()


def remembered(store: Store, what: tuple[Any, ...], make: Callable[[], T], *, version: str | None = None) -> T:
    """What `make` gives, made once for each state of the ledger and the plan; never to be changed by who asks.

    `version`: the state of what it is made of, where that is less than the whole ledger.
    """
    # with the types: an instant of storing equals the same instant of receipt, and asks for something else
    key = (store.data_version() if version is None else version, store.plan, *what, *map(type, what))
    with _lock:
        mine = _kept.setdefault(store, OrderedDict())
        if key in mine:
            mine.move_to_end(key)
            found: T = mine[key]
            return found
    made = make()
    with _lock:
        mine[key] = made
        while len(mine) > KEPT:
            mine.popitem(last=False)
    return made
