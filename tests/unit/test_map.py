"""The map: tiles placed and told, a successor's reach, and regions instead of thousands of tiles."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from data_layer.plan import load_plan
from pages.map import regions, values
from pages.map.measures import measures
from pages.map.scales import lateness, shares
from pages.map.sentences import sentence
from pages.map.values import Value
from pages.shared import region
from ui.palette import DARK, LIGHT
from ui.tiles import Tile, legend, tile_map

MEASURES = measures(SimpleNamespace(plan=load_plan()))
EVIL = '"><script>alert(1)</script>'


def value(unit, done, whole, late=False):
    return Value(unit, done / whole, "", done / whole, is_open=late, part=done, whole=whole)


def country(provinces=3, districts=5, communes=30):
    ward = load_plan().units[0]
    return [
        replace(ward, id=f"{p}-{d}-{c}", name=f"Xã {c}", province=f"Tỉnh {p}", district=f"Huyện {p}.{d}")
        for p in range(provinces) for d in range(districts) for c in range(communes)
    ]


def test_a_city_shows_its_units():
    assert regions.regions(load_plan().units, "") == []


def test_a_country_shows_provinces_then_districts_then_communes():
    units = country()
    top = regions.regions(region.within(units, ""), "")
    assert [region.name for region in top] == ["Tỉnh 0", "Tỉnh 1", "Tỉnh 2"]
    below = regions.regions(region.within(units, "Tỉnh 1"), "Tỉnh 1")
    assert [region.path for region in below] == [f"Tỉnh 1/Huyện 1.{d}" for d in range(5)]
    inside = region.within(units, "Tỉnh 1/Huyện 1.2")
    assert len(inside) == 30
    assert regions.regions(inside, "Tỉnh 1/Huyện 1.2") == []


def test_one_province_begins_with_its_districts():
    units = country(provinces=1)
    assert [region.name for region in regions.regions(units, "")] == [f"Huyện 0.{d}" for d in range(5)]


def test_a_regions_share_is_a_ratio_of_sums():
    region = regions.Region("x", "x", tuple(country(1, 1, 2)))
    big, small = (unit.id for unit in region.units)
    told = regions.summed(region, {big: value(big, 900, 1000), small: value(small, 0, 100, late=True)})
    assert told.number == 900 / 1100
    assert "2 đơn vị, 1 chậm" in told.word


def test_a_region_without_figures_says_so():
    region = regions.Region("x", "x", tuple(country(1, 1, 1)))
    only = region.units[0].id
    assert regions.summed(region, {only: Value(only, None, "–", None)}).shade is None


def test_tiles_escape_what_they_show():
    drawn = tile_map([Tile(EVIL, EVIL, EVIL, f"/don-vi?don_vi={EVIL}", 0.5, EVIL)], shares(LIGHT), label=EVIL)
    assert "<script" not in drawn
    assert "<script" not in legend(shares(LIGHT), [EVIL])


def test_a_tile_tells_in_words_what_its_colour_says():
    tile = Tile("Ea Kao", "7 %", "7 %, quá hạn", "/x", 0.07, "▲", row=1, column=2)
    drawn = tile_map([tile], shares(LIGHT), label="m")
    assert 'aria-label="Ea Kao: 7 %, quá hạn"' in drawn
    assert "grid-row:1;grid-column:2/span 1" in drawn


def test_an_unknown_figure_is_hatched_not_coloured():
    drawn = tile_map([Tile("Ea Kao", "–", "chưa có số liệu", "/x", None)], shares(LIGHT), label="m")
    assert "unknown" in drawn
    assert "background:#" not in drawn


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_scales_end_at_their_ends(colours):
    for scale in (shares(colours), lateness(colours)):
        assert [at for at, _ in scale.steps][0] == 0.0
        assert [at for at, _ in scale.steps][-1] == 1.0
        assert scale.colour(0) == scale.stops[0].upper()
        assert scale.colour(1) == scale.stops[-1].upper()


def test_more_than_everything_keeps_its_figure():
    told = values._share("x", 1.03, "done_on_time", 103, 100)
    assert told.figure.replace("\u00a0", " ") == "103 %"


REPORT = "period unit first_received_at first_valid_at on_time days_late versions status"


def test_a_missing_report_is_never_told_as_in_time(monkeypatch):
    """On the very due day it is 0 days late, and missing all the same."""
    rows = [("2024-04", "ea-kao", None, None, False, 0, 0, "missing"),
            ("2024-04", "tan-an", None, None, True, 0, 1, "on_time"),
            ("2024-04", "tan-lap", None, None, False, 3, 1, "late")]
    frame = pd.DataFrame(rows, columns=REPORT.split())
    monkeypatch.setattr(values.figures, "reporting", lambda scope: frame)
    told = {value.unit: (value.figure.replace("\u00a0", " "), value.is_open) for value in
            values.reports(SimpleNamespace(period="2024-04"))}
    assert told == {"ea-kao": ("chưa nộp", True), "tan-an": ("đúng hạn", False), "tan-lap": ("3 ngày", True)}


def told_of(measure, **figures):
    units = {unit.id: unit for unit in load_plan().units}
    found = {unit.replace("_", "-"): one for unit, one in figures.items()}
    return sentence("Đến 31/10/2024", MEASURES[measure], found, [units[unit] for unit in found])


def late(days):
    return Value("x", float(days), str(days), min(1.0, days / 90), "▲", "quá hạn", True)


def test_the_latest_are_named_also_where_the_colour_is_at_its_end():
    told = told_of("ngay-cham", ea_kao=late(200), tan_loi=late(158), cu_ebur=late(183), tan_an=late(9))
    assert "chậm nhất là xã Ea Kao (200 ngày) và xã Cư ÊBur (183 ngày); **4** đơn vị quá hạn hoặc chậm" in told


def test_many_alike_are_counted_not_picked():
    none = Value("x", 0.0, "0 %", 0.0, "◆", "nguy cơ trễ", True)
    sure = Value("x", 1.0, "100 %", 1.0)
    told = told_of("kha-nang", ea_kao=none, tan_loi=none, cu_ebur=none, tan_an=sure)
    assert "thấp nhất là 3 đơn vị, đều 0 %; **3** đơn vị có nguy cơ trễ" in told


def test_units_that_have_not_begun_are_not_passed_over_in_silence():
    begun = Value("x", 0.04, "4 %", 0.04, "▲", "quá hạn", True)
    idle = Value("x", 0.0, "0 %", 0.0, "○", "chưa đến ngày bắt đầu")
    told = told_of("kha-nang", tan_an=begun, ea_kao=idle, tan_loi=idle)
    assert told.endswith("trong 1 đơn vị có nguy cơ trễ, thấp nhất là phường Tân An (4 %).")


def test_only_reports_that_did_not_come_right_are_named():
    missing = Value("x", 0.0, "chưa nộp", 0.0, "▲", "chưa nộp", True)
    fine = Value("x", 0.0, "đúng hạn", 1.0, "✓", "đúng hạn")
    told = told_of("bao-cao", ea_kao=missing, tan_an=fine)
    assert "cần chú ý xã Ea Kao (chưa nộp); **1** đơn vị" in told
    assert "tân an" not in told.lower()
    assert told_of("bao-cao", ea_kao=fine, tan_an=fine).endswith("2 đơn vị đều đúng hạn.")
