"""Units as screens name them: pilot wards bear the same mark everywhere."""

from __future__ import annotations

from data_layer.plan import Plan, Unit
from pages.shared.scope import Scope
from ui import words
from ui.markup import Markup, link
from ui.sentences import lower_first


def unit_name(unit: Unit) -> str:
    """ "★ Phường Tân Lập", "Xã Ea Tu"."""
    return f"{words.PILOT_MARK} {unit.full_name}" if unit.pilot else unit.full_name


def unit_label(unit: Unit) -> str:
    """As pickers and addresses name it, with its district in a plan of several."""
    return ", ".join(filter(None, (unit.full_name, unit.district)))


def unit_link(scope: Scope, unit: Unit) -> Markup:
    """The unit's name, leading to its figures of the period seen."""
    return link(unit_name(unit), "/don-vi", ky=scope.period, don_vi=unit_label(unit))


def track_words(plan: Plan, track: str) -> str:
    """A track as people say it inside a sentence: “bốn loại sổ”, “các loại sổ còn lại”."""
    return next((lower_first(each.name) for each in plan.tracks if each.id == track), track)
