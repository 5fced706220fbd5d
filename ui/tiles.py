"""A map of tiles: one link a tile, its colour by a share, its figure and state written in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui import words
from ui.contrast import mix, readable_on
from ui.markup import Markup, join, tag


@dataclass(frozen=True)
class Tile:
    """One square. `shade`: place on the scale, 0–1, None where nothing is known. `row`, `column` from 1, 0: anywhere.

    `icon` is the state's sign, `told` all that it says in words; `span` is its width in tiles.
    """

    name: str
    figure: str
    told: str
    href: str
    shade: float | None
    icon: str = ""
    pilot: bool = False
    row: int = 0
    column: int = 0
    span: int = 1


@dataclass(frozen=True)
class Scale:
    """The colours from nothing to everything, and what some places on it mean: (0–1, words)."""

    stops: Sequence[str]
    steps: Sequence[tuple[float, str]]

    def colour(self, shade: float) -> str:
        """The colour of a place on the scale."""
        return mix(self.stops, shade)


def tile_map(tiles: Sequence[Tile], scale: Scale, *, label: str) -> Markup:
    """Placed tiles as on a map; those without a place in lines below."""
    placed = [tile for tile in tiles if tile.row]
    others = [tile for tile in tiles if not tile.row]
    parts = []
    if placed:
        columns = max(tile.column + tile.span - 1 for tile in placed)
        style = f"grid-template-columns:repeat({columns},minmax(0,1fr));max-width:{columns * 108}px"
        parts.append(tag("div", *(_tile(tile, scale) for tile in placed), class_="tiles", style=style))
    if others:
        parts.append(tag("div", *(_tile(tile, scale) for tile in others), class_="tiles loose"))
    return tag("nav", *parts, class_="hotich", aria_label=label)


def _tile(tile: Tile, scale: Scale) -> Markup:
    place = f"grid-row:{tile.row};grid-column:{tile.column}/span {tile.span};" if tile.row else ""
    if tile.shade is not None:
        back = scale.colour(tile.shade)
        place += f"background:{back};color:{readable_on(back)}"
    signs = " ".join(filter(None, (words.PILOT_MARK if tile.pilot else "", tile.icon)))
    kinds = ["tile", *(["pilot"] if tile.pilot else []), *(["unknown"] if tile.shade is None else [])]
    return tag(
        "a", tag("span", signs, class_="signs"), tag("span", tile.name, class_="name"), tag("b", tile.figure),
        class_=" ".join(kinds), style=place or None, href=tile.href, target="_self", title=tile.told,
        aria_label=f"{tile.name}: {tile.told}",
    )


def legend(scale: Scale, signs: Sequence[str]) -> Markup:
    """What the colours and the signs mean, in words."""
    swatches = [_swatch(scale.colour(shade), said) for shade, said in scale.steps]
    unknown = join([tag("i", class_="unknown"), f" {words.NO_DATA}"])
    pilot = join([tag("i", class_="pilot"), f" {words.PILOT_MARK} viền đậm: thí điểm"])
    return tag("div", *(tag("span", one) for one in (*swatches, unknown, pilot, *signs)), class_="hotich tile-legend")


def _swatch(colour: str, said: str) -> Markup:
    return join([tag("i", style=f"background:{colour}"), f" {said}"])
