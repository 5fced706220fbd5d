"""Units as screens name them: pilot wards bear the same mark everywhere."""

from __future__ import annotations

from data_layer.plan import Unit
from pages.shared.scope import Scope
from ui import words
from ui.markup import Markup, link


def unit_name(unit: Unit) -> str:
    """ "★ Phường Tân Lập", "Xã Ea Tu"."""
    return f"{words.PILOT_MARK} {unit.full_name}" if unit.pilot else unit.full_name


def unit_link(scope: Scope, unit: Unit) -> Markup:
    """The unit's name, leading to its figures of the period seen."""
    return link(unit_name(unit), "/don-vi", ky=scope.period, don_vi=unit.id)
