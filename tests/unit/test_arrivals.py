"""What a browser says of its uploader, and what lies on the pile after it."""

from dataclasses import dataclass

import pytest

from pages.ward import arrivals


@dataclass
class File:
    file_id: str


@pytest.fixture
def state(monkeypatch):
    made = {}
    monkeypatch.setattr(arrivals.st, "session_state", made)
    return made


def test_a_file_that_the_browser_names_again_is_not_read_again(state):
    state["nop_tep_0"] = [File("a")]
    arrivals.take("nop_tep_0")
    assert arrivals.pile().pop(0).file_id == "a"
    arrivals.take("nop_tep_0")  # a click while it was read: the uploader of before comes along
    assert arrivals.pile() == []
    assert state[arrivals.TURN] == 1


def test_a_file_dropped_on_the_uploader_that_is_going_away_is_read_too(state):
    state["nop_tep_0"] = [File("a")]
    arrivals.take("nop_tep_0")
    state["nop_tep_0"] = [File("a"), File("b")]
    arrivals.take("nop_tep_0")
    assert [each.file_id for each in arrivals.pile()] == ["a", "b"]
    assert state[arrivals.TURN] == 2


def test_an_uploader_that_was_emptied_leaves_the_pile_as_it_is(state):
    state["nop_tep_0"] = [File("a")]
    arrivals.take("nop_tep_0")
    state["nop_tep_0"] = []
    arrivals.take("nop_tep_0")
    assert [each.file_id for each in arrivals.pile()] == ["a"]
