"""Markup escapes, colours can be told apart, charts say what they hold."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from ui import charts, markup, server
from ui.cards import bar, late_words
from ui.contrast import contrast, mix, readable_on
from ui.curve import Line, over_time
from ui.headers import security_headers
from ui.heat_map import Cells, heat_map, scale
from ui.palette import DARK, LIGHT

ROOT = Path(__file__).resolve().parents[2]
EVIL = '<script>alert("x")</script>'


def test_markup_escapes_what_is_not_markup():
    assert "<script" not in markup.tag("p", EVIL, title=EVIL)
    assert "<script" not in markup.table([EVIL], [[EVIL]], caption=EVIL)
    assert "<b>" in markup.tag("p", markup.tag("b", "đậm"))


def test_links_carry_their_values_encoded_and_the_period_by_its_name():
    assert 'href="/don-vi?ky=Th%C3%A1ng+5%2F2024&amp;don_vi=a%26b%22"' in markup.link(
        "x", "/don-vi", ky="2024-05", don_vi='a&b"')


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_whatever_is_written_can_be_read(colours):
    for ink in (colours.ink, colours.muted, colours.good_ink, colours.warn_ink, colours.late_ink):
        assert contrast(ink, colours.surface) >= 4.5, ink
    for step in range(21):
        cell = mix(scale(colours), step / 20)
        assert contrast(readable_on(cell), cell) >= 4.5, step


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_scale_goes_one_way_in_lightness(colours):
    against = [contrast(mix(scale(colours), step / 20), colours.surface) for step in range(21)]
    assert against == sorted(against)
    assert against[-1] > 5 * against[0] - 4


def test_streamlit_is_told_the_same_colours():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for name, colours in (("light", LIGHT), ("dark", DARK)):
        told = theme[name]
        assert (told["backgroundColor"], told["textColor"]) == (colours.surface, colours.ink)
        assert (told["secondaryBackgroundColor"], told["borderColor"]) == (colours.panel, colours.grid)
        assert told["primaryColor"] == colours.good


def test_cells_without_data_are_hatched_not_zero():
    cells = Cells(
        ["Tân Lập", "Ea Tu"],
        ["Khai sinh", "Khác"],
        [[0.5, None], [0.0, None]],
        [[True, True], [True, False]],
        [True, False],
    )
    figure = heat_map(cells, LIGHT)
    texts = next(trace for trace in figure.data if trace.type == "scatter").text
    assert [text.replace("\u00a0", " ") for text in texts] == ["50 %", "0 %"]
    strokes = [shape for shape in figure.layout.shapes if shape.type == "line"]
    assert {round(shape.y0) for shape in strokes} == {0}, "only the held cell of Tân Lập"
    assert sum(shape.type == "rect" for shape in figure.layout.shapes) == 2, "outline of the pilot's cells"
    assert figure.layout.yaxis.ticktext[0].startswith("<b>★")


def test_names_at_line_ends_do_not_touch():
    days = [dt.date(2024, 2, 29), dt.date(2024, 3, 31)]
    lines = [Line(name, [(day, 1.0) for day in days], "#000000") for name in ("a", "b<br>b", "c")]
    places = [note.y for note in over_time(lines, LIGHT).layout.annotations]
    assert all(above - below >= 0.07 for above, below in zip(places, places[1:], strict=False))


def test_long_names_are_wrapped_and_cut():
    assert charts.wrap("Khai sinh") == "Khai sinh"
    assert charts.wrap("Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc").count("<br>") == 2


def test_a_bar_says_its_figures_aloud_and_never_overflows():
    drawn = bar(1.03, 0.5)
    assert "width:100.0%" in drawn
    assert "left:50.0%" in drawn
    assert "103" in drawn


def test_lateness_is_told_only_when_late():
    assert late_words(0.0) == ""
    assert late_words(None) == ""
    assert "chậm 12\u00a0ngày" in late_words(12.0)


def test_the_shell_document_is_vietnamese_and_asks_nothing_of_others():
    document = server.shell_document().decode()
    assert '<html lang="vi">' in document
    assert "https://" not in document
    assert "http://" not in document


def test_no_other_host_may_be_asked():
    policy = security_headers(server.shell_document())["content-security-policy"]
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("path", "method", "screen"),
    [
        ("/", "GET", True),
        ("/don-vi", "GET", True),
        ("/_stcore/health", "GET", False),
        ("/don-vi/_stcore/health", "GET", False),
        ("/static/js/index.js", "GET", False),
        ("/hotich/command", "POST", False),
        ("/fonts/x", "GET", False),
        ("//evil", "GET", False),
    ],
)
def test_only_screens_get_the_shell_document(path, method, screen):
    assert server.is_screen({"path": path, "method": method}) is screen
