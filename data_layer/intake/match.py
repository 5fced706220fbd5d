"""What a name stands for. Exact or nothing: alike names are suggested to a person, never taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

LIMIT, CUTOFF = 3, 60.0


@dataclass(frozen=True)
class Match:
    """An id of the plan, or names to suggest to a person."""

    id: str | None = None
    suggestions: tuple[str, ...] = ()


def suggest(query: str, choices: Mapping[str, str]) -> tuple[str, ...]:
    """The few of `choices` (name to show → folded name) most like a folded query."""
    if not query:
        return ()
    ranked = process.extract(query, choices, scorer=fuzz.WRatio, limit=LIMIT, score_cutoff=CUTOFF)
    return tuple(name for _, _, name in ranked)
