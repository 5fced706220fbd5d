"""Where units stand on the map of tiles: data of the plan, like the city, and refused where it contradicts itself."""

import shutil
from itertools import combinations

import pytest

from data_layer.plan import DEFAULT_FOLDER, PlanError, load_plan

APART = 0.02
"""Degrees between two wards beyond which their tiles must not stand the wrong way round."""


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DEFAULT_FOLDER, tmp_path / "plan")


def test_every_ward_has_a_tile_and_the_office_none():
    assert {unit.role for unit in load_plan().units if unit.tile is None} == {"office"}


def test_tiles_lie_like_the_city():
    wards = [unit for unit in load_plan().units if unit.tile]
    for one, other in combinations(wards, 2):
        east, south = one.longitude - other.longitude, other.latitude - one.latitude
        if abs(east) > APART:
            assert (one.tile[1] - other.tile[1]) * east >= 0, (one.id, other.id)
        if abs(south) > APART:
            assert (one.tile[0] - other.tile[0]) * south >= 0, (one.id, other.id)


def test_wards_that_merged_lie_side_by_side():
    plan = load_plan()
    for unit in (unit for unit in plan.units if unit.merged_into):
        heir = plan.unit_by_id[unit.merged_into]
        assert unit.tile[0] == heir.tile[0]
        assert abs(unit.tile[1] - heir.tile[1]) == 1


def test_a_plan_may_do_without_tiles(folder):
    (folder / "tiles.csv").unlink()
    assert {unit.tile for unit in load_plan(folder).units} == {None}


@pytest.mark.parametrize("line", ["tan-lap,9,9", "ea-tu-2,9,9", "phong-tu-phap,1,3", "phong-tu-phap,0,1",
                                  "phong-tu-phap,1.5,1", "phong-tu-phap,,1", "phong-tu-phap,31,1"])
def test_tiles_that_cannot_be_are_refused_with_file_and_line(folder, line):
    path = folder / "tiles.csv"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(PlanError, match=r"tiles\.csv, dòng 23"):
        load_plan(folder)
