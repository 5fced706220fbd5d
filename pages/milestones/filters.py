"""Which units and which states the board shows; both stand in the address."""

from __future__ import annotations

from collections.abc import Sequence

from data_layer.plan import GROUPS, Unit
from pages.shared import address
from pages.shared.scope import Scope
from ui import words

ALL = "tat-ca"
GROUP_KEY, STATE_KEY = "nhom", "trang_thai"


def group(scope: Scope) -> str | None:
    """The group chosen, None for all."""
    there = {unit.group for unit in scope.plan.units_at(scope.period)}
    options = [ALL, *(one for one in GROUPS if one in there)]
    return _pick("Nhóm đơn vị", GROUP_KEY, options, {ALL: "Mọi nhóm", **words.GROUPS})


def state() -> str | None:
    """The state chosen, None for all."""
    options = [ALL, *words.STATES]
    labels = {one: f"{word[:1].upper()}{word[1:]}" for one, (_, word, _) in words.STATES.items()}
    return _pick("Trạng thái", STATE_KEY, options, {ALL: "Mọi trạng thái", **labels})


def _pick(title: str, key: str, options: Sequence[str], labels: dict[str, str]) -> str | None:
    chosen = address.pick(title, key, options, labels.__getitem__)
    return None if chosen == ALL else chosen


def units(scope: Scope, wanted: str | None) -> list[Unit]:
    """Units of the group: pilot wards first, the office last."""
    found = [unit for unit in scope.plan.units_at(scope.period) if wanted in (None, unit.group)]
    return sorted(found, key=lambda unit: (GROUPS.index(unit.group), unit.kind != "phường", unit.name))
