"""The screen of settings: every setting has its place, its short name and a field; the history says who and what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.store import SETTINGS, change_setting, setting_history, settings
from pages.office.settings_fields import LABELS, value_of, written
from pages.office.settings_form import GROUPS, groups, own
from pages.office.settings_history import in_words


def test_every_setting_stands_in_one_group_and_has_a_short_name():
    names = [each.name for each in SETTINGS]
    shown = [name for group in groups().values() for name in group]
    assert sorted(shown) == sorted(names)
    assert set(groups()) == set(GROUPS), "a setting without a group"
    assert set(LABELS) == set(names)


def test_what_stands_in_a_field_is_the_setting_itself(store):
    for name, value in settings(store).items():
        typed = "\n".join(value) if isinstance(value, list) else value
        if isinstance(value, dict):
            typed = {key: written(share) for key, share in value.items()}
        assert value_of(typed, value) == value, name


@given(st.floats(0, 1))
def test_a_share_is_read_as_it_is_written_with_a_comma(share):
    text = written(share)
    assert "." not in text
    assert value_of({"A.entry": text}, {})["A.entry"] == pytest.approx(share, rel=1e-5)


def test_a_weight_that_is_no_number_is_refused_in_words():
    with pytest.raises(ValueError, match="“nửa” không phải là số"):
        value_of({"A.entry": "nửa"}, {})


def test_settings_of_the_offices_own_are_told_from_defaults(store):
    assert own(store, settings(store)) == []
    change_setting(store, "place", "Buôn Hồ", actor="test")
    assert own(store, settings(store)) == ["place"]
    change_setting(store, "place", None, actor="test")
    assert own(store, settings(store)) == []


def test_the_history_says_who_changed_what_the_latest_first(store):
    change_setting(store, "grace_days", 2, actor="quan-tri")
    change_setting(store, "four_eyes", True, actor="quan-tri-2")
    change_setting(store, "grace_days", None, actor="quan-tri")
    told = [(each.name, in_words(store, each.value), each.actor) for each in setting_history(store)]
    assert told == [("grace_days", "về mặc định", "quan-tri"), ("four_eyes", "có", "quan-tri-2"),
                    ("grace_days", "2", "quan-tri")]
