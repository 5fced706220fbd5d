"""Plans of a province or the country: tiles of provinces, then districts, then their units; never thousands at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_layer.plan import Unit
from pages.map.values import Value
from pages.shared.region import MANY
from ui import numbers


@dataclass(frozen=True)
class Region:
    """A province or a district with its units; `path` is its address, "Đắk Lắk/Krông Pắc"."""

    name: str
    path: str
    units: tuple[Unit, ...]


def regions(units: Sequence[Unit], path: str) -> list[Region]:
    """The regions below a path, where it holds too many units to draw; none where its units can be drawn."""
    if len(units) <= MANY or "/" in path:
        return []
    below_province = path != "" or len({unit.province for unit in units}) == 1
    found: dict[str, list[Unit]] = {}
    for unit in units:
        at = f"{unit.province}/{unit.district}" if below_province else unit.province
        found.setdefault(at, []).append(unit)
    return [Region(at.rpartition("/")[2] or "(không rõ)", at, tuple(mine)) for at, mine in sorted(found.items())]


def summed(region: Region, values: dict[str, Value]) -> Value:
    """A region's value: a ratio of sums where there is one, else how many of its units are late; never a mean."""
    mine = [values[unit.id] for unit in region.units if unit.id in values]
    known = [value for value in mine if value.number is not None]
    late = sum(value.is_open for value in mine)
    word = f"{len(region.units)} đơn vị, {late} chậm hoặc quá hạn"
    whole = sum(value.whole for value in known)
    if whole:
        share = sum(value.part for value in known) / whole
        return Value(region.path, share, numbers.share(share, 0), min(1.0, share), "▲" if late else "", word)
    if not known:
        return Value(region.path, None, numbers.UNKNOWN, None, "", word)
    return Value(region.path, float(late), f"{late}/{len(mine)}", late / len(mine), "▲" if late else "", word)
