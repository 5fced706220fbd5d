"""Bản đồ: the wards as tiles placed like the city, coloured by a measure; a tile opens its ward."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from data_layer.plan import Unit
from pages.map import regions
from pages.map.measures import Measure, measures
from pages.map.sentences import sentence
from pages.map.values import Value
from pages.overview.stage_cards import foremost_stage
from pages.shared import address, explain, export, region, status
from pages.shared.names import unit_link
from pages.shared.scope import Scope, enter
from ui import theme
from ui.markup import link, show, show_table, tag
from ui.tiles import Tile, legend, tile_map

KEY = "so_do"


def pick(choices: dict[str, Measure], first: str | None) -> Measure:
    """The picker of the measure, bound to the address."""
    names = {each.id: each.name for each in choices.values()}
    return choices[address.pick("Tô màu theo", KEY, list(choices), names.__getitem__, first=first)]


def unit_tile(scope: Scope, unit: Unit, value: Value) -> Tile:
    """A unit's tile; a successor's reaches over the place of the ward that joined it, where that lies beside."""
    row, column, span = 0, 0, 1
    if unit.tile:
        columns = {unit.tile[1]}
        for gone in scope.plan.predecessors(unit.id, scope.period):
            if gone.tile and gone.tile[0] == unit.tile[0] and abs(gone.tile[1] - unit.tile[1]) == 1:
                columns.add(gone.tile[1])
        row, column, span = unit.tile[0], min(columns), len(columns)
    href = f"/don-vi?ky={scope.period}&don_vi={unit.id}"
    return Tile(unit.name, value.figure, value.told, href, value.shade, value.icon, unit.pilot, row, column, span)


def region_tile(scope: Scope, measure: Measure, part: regions.Region, value: Value) -> Tile:
    """A region's tile leads to the map of the region."""
    href = link("", "/ban-do", ky=scope.period, so_do=measure.id, vung=part.path).split('"')[1]
    return Tile(part.name, value.figure, value.told, href.replace("&amp;", "&"), value.shade, value.icon)


def as_table(scope: Scope, measure: Measure, units: list[Unit], found: dict[str, Value]) -> None:
    """The same as a table, and as a file."""
    rows = [(unit, found[unit.id]) for unit in units if unit.id in found]
    frame = pd.DataFrame({
        "Đơn vị": [unit.full_name for unit, _ in rows],
        measure.name: [value.number for _, value in rows],
        "Trạng thái": [value.word for _, value in rows],
    })
    with st.expander("Xem dạng bảng"):
        cells = [[unit_link(scope, unit), value.figure, f"{value.icon} {value.word}"] for unit, value in rows]
        show_table(["Đơn vị", measure.name, "Trạng thái"], cells, numeric=(1,), caption=measure.name)
        export.button(frame, f"ban-do-{measure.id}-{scope.period}")


def signs_of(values: Iterable[Value]) -> list[str]:
    """The signs on the tiles with their words, each sign once."""
    found: dict[str, dict[str, None]] = {}
    for value in values:
        if value.icon and value.word:
            found.setdefault(value.icon, {})[value.word] = None
    return [f"{icon} {' hoặc '.join(said)}" for icon, said in found.items()]


def office_note(scope: Scope, units: list[Unit]) -> None:
    """Why a tile stands apart."""
    if any(unit.tile is None for unit in units) and any(unit.tile for unit in units):
        st.caption("Phòng Tư pháp đứng riêng: cơ quan không có địa bàn, chỉ giữ các loại sổ còn lại.")


scope = enter()
status.line(scope)
place = st.container()
with st.container(key="pickers"):
    measure = pick(measures(scope), foremost_stage(scope))

# 1. What the map says
path = st.query_params.get(region.KEY, "")
found = {value.unit: value for value in measure.values(scope)}
every = [unit for unit in scope.plan.units_at(scope.period) if unit.id in found]
units = region.within(every, path)
with place:
    st.title(sentence(scope.as_of_words, measure, found, units), anchor=False)
    explain.button(scope, **measure.explained)

# 2. The map
scale = measure.scale(theme.colours())
parts = regions.regions(units, path)
if path:
    show(tag("p", link("Tất cả", "/ban-do", ky=scope.period, so_do=measure.id), f" › {path.replace('/', ' › ')}",
             class_="hotich"))
if parts:
    tiles = [region_tile(scope, measure, part, regions.summed(part, found)) for part in parts]
else:
    tiles = [unit_tile(scope, unit, found[unit.id]) for unit in units]
show(tile_map(tiles, scale, label=f"Bản đồ ô: {measure.name}"))
show(legend(scale, signs_of(found.values())))
office_note(scope, units)
st.caption("Mỗi ô một đơn vị, đặt gần đúng như vị trí trên bản đồ thành phố; chạm một ô để mở đơn vị đó.")

# 3. The same as a table
if not parts:
    as_table(scope, measure, units, found)
