"""Units and book types by the names people write: exact, or suggestions for a person to confirm."""

from __future__ import annotations

from functools import lru_cache

from data_layer.intake.book_type_names import BookTypeNames
from data_layer.intake.match import Match
from data_layer.intake.unit_names import UnitNames
from data_layer.plan import Plan

__all__ = ["BookTypeNames", "Match", "UnitNames", "book_type_names", "unit_names"]


@lru_cache(maxsize=4)
def unit_names(plan: Plan) -> UnitNames:
    """The plan's `UnitNames`, made once."""
    return UnitNames(plan)


@lru_cache(maxsize=4)
def book_type_names(plan: Plan) -> BookTypeNames:
    """The plan's `BookTypeNames`, made once."""
    return BookTypeNames(plan)
